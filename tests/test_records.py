"""Tuples with named fields are what `typing.NamedTuple` makes, in all that is asked of one."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import typing
from collections.abc import Callable

import pytest

from kamerbrief import records


class Ours(records.NamedTuple):
    """A spot on a page."""

    page: int
    line: int = 1

    @property
    def next(self) -> Ours:
        """The line below."""
        return self._replace(line=self.line + 1)


class Theirs(typing.NamedTuple):
    """A spot on a page."""

    page: int
    line: int = 1
    note: str = ""


class Own(records.NamedTuple):
    """Fields with the names that its maker uses itself."""

    page: int
    cls: int = 1
    new: str = ""


ASKED: dict[str, Callable[[typing.Any], object]] = {
    "made of values": lambda kind: tuple(kind(3, 4, "x")),
    "made of names": lambda kind: tuple(kind(page=3)),
    "made of both": lambda kind: tuple(kind(3, **{kind._fields[1]: 4})),
    "asked for a field": lambda kind: (kind(3).page, kind(3)[1]),
    "changed": lambda kind: tuple(kind(3)._replace(page=5)),
    "compared": lambda kind: (kind(3) == kind(3), kind(3) < kind(4), kind(3) == (3, 1, ""), hash(kind(3)) == hash((3, 1, ""))),
    "its values by name": lambda kind: list(kind(3)._asdict().values()),
    "defaults": lambda kind: list(kind._field_defaults.values()),
    "copied": lambda kind: copy.deepcopy(kind(3)) == kind(3) and type(copy.copy(kind(3))) is kind,
    "of a class": lambda kind: (type(kind), kind.__mro__[1:], isinstance(kind(3), tuple), hasattr(kind(3), "__dict__")),
    "named": lambda kind: (kind.__doc__ is not None, kind.__module__),
}  # fmt: skip


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_it_is_what_the_library_makes(asked: Callable[[type], object]) -> None:
    """Where both are asked the same, both say the same."""
    assert asked(Own) == asked(Theirs)


def test_it_is_shown_by_its_fields() -> None:
    """As the one of the library is."""
    assert repr(Theirs(3)) == "Theirs(page=3, line=1, note='')"
    assert repr(Own(3)) == "Own(page=3, cls=1, new='')"


def test_methods_and_copies_are_of_its_class() -> None:
    """Also when it was pickled."""
    assert Ours(3, 4).next == Ours(3, 5)
    assert pickle.loads(pickle.dumps(Ours(3, 4))) == Ours(3, 4)


WRONG: dict[str, Callable[[typing.Any], object]] = {
    "nothing": lambda kind: kind(),
    "too many": lambda kind: kind(1, 2, "", 4),
    "twice": lambda kind: kind(1, page=2),
    "unknown": lambda kind: kind(1, other=2),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_it_cannot_be_made_otherwise(wrong: Callable[[type], object]) -> None:
    """The message says which fields there are."""
    for kind in (Own, Theirs):
        with pytest.raises(TypeError):
            wrong(kind)


def test_no_field_is_changed_that_is_not_there() -> None:
    """Nor can one be set."""
    with pytest.raises(ValueError, match="unexpected field names"):
        Own(3)._replace(nothing=1)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Own(3).page = 4  # type: ignore[misc]


def test_it_matches_by_place() -> None:
    """As in `case Own(page, line, _)`."""
    match Own(3, 4):
        case Own(page, line):
            assert (page, line) == (3, 4)


def test_nothing_of_typing_is_needed() -> None:
    """Which is what it is for."""
    program = "import sys, kamerbrief.findings as f; f.WordPlace(file='a', part='b'); sys.exit('typing' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
