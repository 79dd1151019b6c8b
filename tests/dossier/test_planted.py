"""Every planted mistake is found at its place, with the nearest right value, and nothing is found beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.dossier.catalogue import workbook
from tests.dossier.minimal import write_minimal
from tests.dossier.planted import Planted, all_planted

from kamerbrief.dossier import read_dossier

PLANTED = all_planted()


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_the_mistake_is_found_where_it_stands(planted: Planted, tmp_path: Path) -> None:
    planted.write(tmp_path)
    _dossier, findings = read_dossier(tmp_path)
    found = sorted((finding.code, str(finding.place)) for finding in findings)
    assert found == sorted([(planted.code, planted.place), *planted.also])
    said = next(finding for finding in findings if (finding.code, str(finding.place)) == (planted.code, planted.place))
    assert planted.near
    assert planted.near in f"{said.message} → {said.hint}"


def test_no_two_mistakes_are_the_same() -> None:
    assert len({str(planted) for planted in PLANTED}) == len(PLANTED)


def test_there_are_as_many_mistakes_and_kinds_as_promised() -> None:
    assert len(PLANTED) >= 150
    assert len({planted.kind for planted in PLANTED}) >= 40
    assert {planted.format for planted in PLANTED} == {"csv", "xlsx", "toml"}


def test_the_sound_dossier_gives_nothing(tmp_path: Path) -> None:
    """The control: what the mistakes are planted into is without a finding, as CSV and as workbook."""
    write_minimal(tmp_path / "csv")
    workbook()(tmp_path / "xlsx")
    for folder in ("csv", "xlsx"):
        dossier, findings = read_dossier(tmp_path / folder)
        assert findings == []
        assert dossier is not None
        assert len(dossier.rows) == 13
