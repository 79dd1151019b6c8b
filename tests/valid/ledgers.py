"""Dossiers made by chance, for letters that nobody thought of: ledgers, names, texts and people, each within what a dossier may hold.

Hypothesis chooses; `write` puts the choice on the disk as an official would have it: a dossier.toml, a ledger and a template.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st
from tests.dossier import minimal
from tests.dossier.minimal import TOML, row, write_minimal
from tests.valid.wide import PASSAGES, wide_template

from kamerbrief.dutch import format_number
from kamerbrief.letter.project import Project

PERIOD = "2025Q2"
COLUMNS = (*minimal.COLUMNS, "artikel", "partner", "status")
INSTRUMENTS = ("commerciele_aanschaf", "eigen_voorraad")
STAGES = ("begroot", "verplicht", "betaald")
ODD = "é\u0301ïß&<>\"'‘’“”…–—€½²№ŁžşЖЩΩאبなⅣ字🇳🇱👩🏽‍🚒\u00a0\u202f\u00ad\u2011`~^\\/|@#$*_=+;,.:!?()[]"
TABLES = ("instrument", "contract", "toelichting", "partner")


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier by chance: the rows of its ledger, what is put into its dossier.toml, and the passages of its template."""

    rows: tuple[dict[str, str], ...]
    toml: str
    passages: tuple[str, ...]

    def write(self, folder: Path) -> Project:
        """The case as a working dossier in `folder`."""
        write_minimal(folder / "data", toml=self.toml, rows=self.rows, columns=COLUMNS)
        (folder / "templates").mkdir()
        (folder / "templates" / "brief.docx").write_bytes(wide_template(self.passages))
        return Project(folder)


def texts(longest: int = 40) -> st.SearchStrategy[str]:
    """One line of text with at least one character that shows: letters, and everything that breaks programs."""
    characters = st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8", categories=("L", "N", "P", "S", "M")))
    return st.text(characters, min_size=1, max_size=longest).map(_sayable).filter(bool)


def _sayable(text: str) -> str:
    """Without what would be a tag of the template, and without spaces around it."""
    return " ".join(text.replace("{", "(").replace("}", ")").replace("\u200d", "").split(" ")).strip()


def amounts() -> st.SearchStrategy[str]:
    """An amount as a controller types it, of a hundred thousand to some billions, below zero as well, or nothing.

    Less would be printed as zero in a table of millions, which is a finding and no letter.
    """
    cents = st.one_of(st.integers(100_000_00, 3_000_000_000_00), st.integers(100_000_00, 999_999_99))
    signed = st.builds(lambda number, sign: number * sign, cents, st.sampled_from((1, 1, 1, -1)))
    return st.one_of(signed, signed, signed, st.just(0)).map(lambda number: format_number(Decimal(number) / 100, 2))


def days() -> st.SearchStrategy[dt.date]:
    """A day of the dossier's term."""
    return st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[dict[str, str], ...]:
    """Up to sixty rows: budget first, then anything; sometimes nothing in the period, or all of it under one contract."""
    contracts = draw(st.lists(texts(20).filter(lambda text: "\u00ad" not in text), min_size=1, max_size=30))
    partners = draw(st.lists(texts(30), min_size=1, max_size=8))
    rows = [row(id="B0", stadium="begroot", bedrag_eur="250.000.000,00", toelichting="Budget")]
    for number in range(draw(st.integers(0, 60))):
        day = draw(days())
        rows.append(
            row(
                id=f"R{number}",
                stadium=draw(st.sampled_from(STAGES)),
                datum=f"{day:%d-%m-%Y}",
                geboekt_op=f"{min(day + dt.timedelta(days=draw(st.integers(0, 60))), dt.date(2025, 12, 31)):%d-%m-%Y}",
                artikel=str(number),
                instrument=draw(st.sampled_from(INSTRUMENTS)),
                bedrag_eur=draw(amounts()),
                contract=draw(st.sampled_from(["", *contracts])),
                partner=draw(st.sampled_from(["", *partners])),
                toelichting=draw(texts()),
                status=draw(st.sampled_from(["", "", "", "fictief"])),
            )
        )
    return tuple(rows)


@st.composite
def dossiers(draw: st.DrawFn) -> str:
    """A dossier.toml: the small one of the tests, with other names, other people, texts of any length and lists of any length."""
    head, rest = TOML.split("[geadresseerden.tweede_kamer]")
    middle = rest[rest.index("[kamerstukken") : rest.index("[[moties]]")]
    figures = rest[rest.index("[cijfers.budget]") : rest.index("[tabellen.per_instrument]")]
    offices = draw(st.lists(st.tuples(texts(), st.none() | texts()), max_size=4))
    signing = [f"ambt{number}" for number in range(len(offices))]
    lines = [
        head,
        f"[dossier.afzender]\nnaam = {_toml(draw(texts()))}\n",
        f"[geadresseerden.tweede_kamer]\nnaam = {_toml(draw(texts()))}\nregels = {_toml(draw(st.lists(texts(), max_size=5)))}\n",
        *(_office(code, *office) for code, office in zip(signing, offices, strict=True)),
        middle,
        *(_motion(number, draw(texts(120)), draw(texts(120))) for number in range(draw(st.integers(0, 12)))),
        f"[teksten]\ngereedheid = {_toml(draw(texts(400)))}\nleeg = {_toml(draw(st.sampled_from(['', 'Iets.'])))}\n",
        f"lang = {_toml(draw(st.lists(texts(200), min_size=1, max_size=20).map(chr(10).join)).replace(chr(10), chr(10) * 2))}\n",
        f'[brieven.standaard]\ngeadresseerde = "tweede_kamer"\nondertekenaars = {_toml(signing)}\n',
        f"onderwerp = {_toml(draw(texts(80)))}\n",
        figures,
        *(_table(column, draw(st.sampled_from(["mln", "duizend", "eur"]))) for column in TABLES),
        '[voorwaarden]\nheeft_rest = "resteert > 0"\n',
    ]
    return "\n".join(lines)


def cases() -> st.SearchStrategy[Case]:
    """A whole dossier, with a template of at least four passages in any order."""
    names = st.permutations(sorted(PASSAGES)).flatmap(
        lambda order: st.integers(4, len(order)).map(lambda count: tuple(order[:count]))
    )
    return st.builds(Case, ledgers(), dossiers(), names)


def _toml(value: str | Sequence[str]) -> str:
    """A text, or a list of them, as TOML writes it; JSON's escapes are TOML's."""
    return json.dumps(value, ensure_ascii=False)


def _office(code: str, name: str, holder: str | None) -> str:
    people = f"[{{ naam = {_toml(holder)}, van = 2024-01-01 }}]" if holder else "[]"
    return f"[ondertekenaars.{code}]\nnaam = {_toml(name)}\npersonen = {people}\n"


def _motion(number: int, description: str, answer: str) -> str:
    return (
        f'[[moties]]\nid = "motie-{number}"\nomschrijving = {_toml(description)}\n'
        f'stand = "open"\nafdoening = {_toml(answer)}\n'
    )


def _table(column: str, unit: str) -> str:
    return (
        f'[tabellen.per_{column}]\ngroepeer = "{column}"\ncijfers = ["budget", "verplicht", "betaald"]\n'
        f'eenheid = "{unit}"\ndecimalen = {1 if unit == "mln" else 0}\n'
    )
