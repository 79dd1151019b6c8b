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
UNSEEN = frozenset("\t\u00ad\u00a0\u202f\u2009")
"""What a contract may not hold (D213); the other texts may."""
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
    return st.text(characters, min_size=1, max_size=longest).map(_sayable).filter(bool).filter(_is_well_read)


def _sayable(text: str) -> str:
    """Without what would be a tag of the template, and without spaces around it."""
    return " ".join(text.replace("{", "(").replace("}", ")").replace("\u200d", "").split(" ")).strip()


def _is_well_read(text: str) -> bool:
    """Whether no stretch of it looks like a letter that was read in the wrong character set, which reading refuses (D107)."""
    stretches = (text[start : start + length] for start in range(len(text)) for length in (2, 3, 4))
    return not any(len(stretch) > 1 and _as_once_meant(stretch) for stretch in stretches)


def _as_once_meant(stretch: str) -> bool:
    try:
        return len(stretch.encode("cp1252").decode("utf-8")) == 1
    except UnicodeError:
        return False


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
    contracts = draw(st.lists(texts(20).filter(lambda text: not UNSEEN & set(text)), min_size=1, max_size=30))
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


@dataclass(frozen=True, slots=True)
class Words:
    """What a dossier says besides its figures."""

    sender: str
    addressee: str
    address: list[str]
    offices: list[tuple[str, str | None]]
    motions: list[tuple[str, str]]
    readiness: str
    remark: str
    long: list[str]
    subject: str


def words() -> st.SearchStrategy[Words]:
    """Texts of any length, lists of any length, and offices that nobody holds."""
    return st.builds(
        Words,
        sender=texts(),
        addressee=texts(),
        address=st.lists(texts(), max_size=5),
        offices=st.lists(st.tuples(texts(), st.none() | texts()), max_size=4),
        motions=st.lists(st.tuples(texts(120), texts(120)), max_size=12),
        readiness=texts(400),
        remark=st.sampled_from(["", "Iets."]),
        long=st.lists(texts(200), min_size=1, max_size=20),
        subject=texts(80),
    )


def toml(said: Words, units: Sequence[str]) -> str:
    """A dossier.toml: the small one of the tests, with those words, and with those units for its tables."""
    head, rest = TOML.split("[geadresseerden.tweede_kamer]")
    middle = rest[rest.index("[kamerstukken") : rest.index("[[moties]]")]
    figures = rest[rest.index("[cijfers.budget]") : rest.index("[tabellen.per_instrument]")]
    signing = [f"ambt{number}" for number in range(len(said.offices))]
    lines = [
        head,
        f"[dossier.afzender]\nnaam = {_toml(said.sender)}\n",
        f"[geadresseerden.tweede_kamer]\nnaam = {_toml(said.addressee)}\nregels = {_toml(said.address)}\n",
        *(_office(code, *office) for code, office in zip(signing, said.offices, strict=True)),
        middle,
        *(_motion(number, *motion) for number, motion in enumerate(said.motions)),
        f"[teksten]\ngereedheid = {_toml(said.readiness)}\nleeg = {_toml(said.remark)}\n",
        f"lang = {_toml((chr(10) * 2).join(said.long))}\n",
        f'[brieven.standaard]\ngeadresseerde = "tweede_kamer"\nondertekenaars = {_toml(signing)}\n',
        f"onderwerp = {_toml(said.subject)}\n",
        figures,
        *(_table(column, unit) for column, unit in zip(TABLES, units, strict=True)),
        '[voorwaarden]\nheeft_rest = "resteert > 0"\n',
    ]
    return "\n".join(lines)


def fullest() -> Case:
    """The one case that is no chance: every odd character, every passage, long lists, a fall, an office without a holder."""
    odd = _sayable(ODD)
    contract = "".join(sign for sign in odd if sign not in UNSEEN)
    rows = [row(id="B0", stadium="begroot", bedrag_eur="250.000.000,00", toelichting="Budget")]
    rows += [
        row(
            id=f"R{number}",
            stadium=STAGES[number % 3],
            datum=f"{number % 28 + 1:02}-05-2025",
            geboekt_op="30-05-2025",
            instrument=INSTRUMENTS[number % 2],
            bedrag_eur=f"{'-' if number % 7 == 0 else ''}{number + 1}.250.000,00",
            contract=f"{number} {contract}",
            partner=("", "Noorwegen", odd)[number % 3],
            toelichting=f"{odd} {number}",
            status="fictief" if number == 5 else "",
        )
        for number in range(60)
    ]
    said = Words(
        sender=odd,
        addressee=odd,
        address=[odd] * 5,
        offices=[(odd, None), ("De minister", odd)],
        motions=[(f"Motie {number} {odd}", odd) for number in range(12)],
        readiness=odd * 5,
        remark="",
        long=[odd] * 20,
        subject=odd,
    )
    return Case(tuple(rows), toml(said, ["mln", "duizend", "eur", "mln"]), tuple(sorted(PASSAGES)))


def cases() -> st.SearchStrategy[Case]:
    """A whole dossier, with a template of at least four passages in any order."""
    names = st.permutations(sorted(PASSAGES)).flatmap(
        lambda order: st.integers(4, len(order)).map(lambda count: tuple(order[:count]))
    )
    units = st.tuples(*[st.sampled_from(["mln", "duizend", "eur"]) for _column in TABLES])
    return st.builds(Case, ledgers(), st.builds(toml, words(), units), names)


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
