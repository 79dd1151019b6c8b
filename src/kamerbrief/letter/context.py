"""What a template sees: the public model, and the letter's own facts (date, addressee, signatories, texts) from the dossier.

Everything is plain frozen data. Nothing here touches a ledger row: figures and tables arrive as the public model, which holds only what may be shown.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kamerbrief.disclosure import PublicModel
from kamerbrief.dossier.model import Definition, Dossier, Period
from kamerbrief.dutch.typography import harden
from kamerbrief.findings import Finding, Place, declare
from kamerbrief.i18n import _
from kamerbrief.letter.facts import Fields, Letter, letter_facts, period_fields, plain_fields, sequence, unknown_entry
from kamerbrief.letter.printed import Filter, Printed, Shown, entries_of
from kamerbrief.letter.readback import FICTITIOUS_MARK
from kamerbrief.word import Paragraphs, evaluate, render_text

BROKEN_CONDITION = declare(
    "U021",
    "Voorwaarde levert geen ja of nee op",
    'Een voorwaarde in [voorwaarden] moet een vergelijking zijn, bijvoorbeeld "resteert > 0".',
)
TAKEN_NAME = declare(
    "U022",
    "Naam is al in gebruik",
    "Een cijfer, tabel of voorwaarde heet hetzelfde als iets anders dat sjablonen kennen; in een sjabloon kan een naam maar één ding betekenen.",
)
_TEXTS = "tekst"
"""What templates call the texts; they come last, for they use all the other names."""
_DECLARING = ("cijfers", "tabellen", "lijsten")


class Texts(Mapping[str, object]):
    """The dossier's texts by name, each a sequence of paragraphs with its figures filled in: once, when it is first asked for.

    A letter needs half of them. What is wrong with those that were asked for is in `findings` (S-codes, at the text's place).
    """

    def __init__(
        self, definitions: Mapping[str, Definition], context: Mapping[str, object], filters: Mapping[str, Filter]
    ) -> None:
        self._definitions, self._context, self._filters = definitions, context, filters
        self._filled: dict[str, Paragraphs] = {}
        self.findings: list[Finding] = []

    def __getitem__(self, name: str) -> Paragraphs:
        if name not in self._filled:
            definition = self._definitions[name]
            paragraphs = _split_paragraphs(str(definition.values.get("tekst", "")))
            filled = [_filled(one, self._context, self._filters, definition.place, self.findings) for one in paragraphs]
            self._filled[name] = Paragraphs(paragraph for paragraph in filled if paragraph.strip())
        return self._filled[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)

    def fill_all(self) -> list[Finding]:
        """Fill every text, whether a template asks for it or not; everything that is wrong with them."""
        for name in self:
            self[name]
        return self.findings


def build_context(
    dossier: Dossier, period: Period, model: PublicModel, filters: Mapping[str, Filter]
) -> tuple[dict[str, object], Texts, Letter, list[Finding]]:
    """The whole context for the templates of `period`, the texts in it, the letter's own facts, and findings U020 to U022."""
    findings: list[Finding] = []
    letter = letter_facts(dossier, period, findings)
    context: dict[str, object] = dict(model.context)
    own: dict[str, object] = {
        "brief": letter.context,
        "periode": period_fields(dossier, period),
        "fictief": model.fictief,
        "concept": letter.is_draft,
        "merkteken": Paragraphs([FICTITIOUS_MARK] if model.fictief else []),
    }
    for name, value in own.items():
        if name in context:
            findings.append(_taken(name, _place_of(dossier, name)))
        context[name] = value
    chosen = {section: _chosen(dossier, period, section, findings) for section in ("moties", "toezeggingen")}
    findings += [_taken(name, _place_of(dossier, name)) for name in (*chosen, "afdoeningen", _TEXTS) if name in context]
    context["afdoeningen"] = (*chosen["moties"], *chosen["toezeggingen"])
    findings += _add_conditions(dossier, context, filters)
    figures_only = dict(context)
    for section, definitions in chosen.items():
        context[section] = tuple(
            _definition_fields(definition, figures_only, filters, findings) for definition in definitions
        )
    context["afdoeningen"] = (*context["moties"], *context["toezeggingen"])  # type: ignore[misc]
    texts = Texts(dossier.definitions.get("teksten", {}), context, filters)
    context[_TEXTS] = texts
    return context, texts, letter, findings


def _taken(name: str, place: Place) -> Finding:
    return TAKEN_NAME.at(place, _("de naam {name} betekent in een sjabloon al iets anders").format(name=name))


def _place_of(dossier: Dossier, name: str) -> Place:
    """Where the figure, table or list of this name is declared."""
    return ChainMap(*(dict(dossier.definitions.get(section, {})) for section in _DECLARING))[name].place


def _chosen(dossier: Dossier, period: Period, section: str, findings: list[Finding]) -> tuple[Definition, ...]:
    """The motions or promises of this letter: those its [brieven] table names, else all that the dossier holds."""
    known = dossier.definitions.get(section, {})
    letters = dossier.definitions.get("brieven", {})
    for name in (period.name, "standaard"):
        if name in letters and section in letters[name].values:
            wanted = [str(code) for code in sequence(letters[name].values[section])]
            place = letters[name].places.get(section, letters[name].place)
            findings += [unknown_entry(code, section, known, place) for code in wanted if code not in known]
            return tuple(known[code] for code in wanted if code in known)
    return tuple(known.values())


def _add_conditions(dossier: Dossier, context: dict[str, object], filters: Mapping[str, Filter]) -> list[Finding]:
    findings: list[Finding] = []
    seen = dict(context)
    for name, definition in dossier.definitions.get("voorwaarden", {}).items():
        if name in seen or name == _TEXTS:
            findings.append(_taken(name, definition.place))
            continue
        value, wrong = evaluate(str(definition.values.get("voorwaarde", "")), seen, filters, place=definition.place)
        findings += wrong
        if not wrong and not isinstance(value, bool | tuple):
            findings.append(
                BROKEN_CONDITION.at(
                    definition.place, _("de voorwaarde {name} levert {value!r} op").format(name=name, value=str(value))
                )
            )
        context[name] = bool(value) if not wrong else False
    return findings


def _filled(
    text: str, context: Mapping[str, object], filters: Mapping[str, Filter], place: Place, findings: list[Finding]
) -> str:
    """A text of the dossier with its figures filled in and its dossier numbers and dates kept on one line."""
    entries: list[Printed] = []

    def remember(value: object, _place: Place) -> None:
        entries.extend(entries_of(value))

    filled, wrong = render_text(text, context, filters, on_value=remember, place=place)
    findings += wrong
    return Shown(harden(filled or ""), tuple(entries))


def _split_paragraphs(text: str) -> list[str]:
    """Blank lines separate paragraphs; a line break inside one is only how the TOML was wrapped."""
    blocks = text.replace("\r\n", "\n").strip().split("\n\n")
    return [" ".join(line.strip() for line in block.splitlines() if line.strip()) for block in blocks if block.strip()]


def _definition_fields(
    definition: Definition, context: Mapping[str, object], filters: Mapping[str, Filter], findings: list[Finding]
) -> Fields:
    fields = plain_fields(definition.values)
    for key, value in fields.items():
        if isinstance(value, str) and key not in {"id", "kamerstuk"}:
            fields[key] = _filled(value, context, filters, definition.places.get(key, definition.place), findings)
    return MappingProxyType({"id": definition.name, **fields})
