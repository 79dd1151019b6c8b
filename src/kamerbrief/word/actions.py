"""Steps of a program that do more than print, repeat and choose: what cells, lists, bookmarks, links, notes and charts need in a run."""

from __future__ import annotations

from collections.abc import Callable

from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.expressions import Statement
from kamerbrief.word.limits import MAX_COLUMNS
from kamerbrief.word.names import REL_TYPE
from kamerbrief.word.operators import plain_number
from kamerbrief.word.running import Run
from kamerbrief.word.scope import Missing
from kamerbrief.word.values import Loop, kind_of

COLOUR_DIGITS = 6

Action = Callable[[Run], None]
"""One step: what it puts out goes to the run."""


def begin_anew(statement: Statement) -> Action:
    """From here on the paragraphs of a list have a numbering of their own."""
    numbered = statement.numbered
    assert numbered is not None

    def action(run: Run) -> None:
        run.begun.append(numbered)
        run.lists[numbered.number] = numbered.highest + len(run.begun)

    return action


def copied_name(statement: Statement) -> Action:
    """The name that a bookmark has in the present round of its loop."""
    copied = statement.copied
    assert copied is not None

    def action(run: Run) -> None:
        run.put(copied.of_round(run.rounds.get(copied.loop, 1)))

    return action


def cell_setting(statement: Statement, act: str) -> Action:
    """What a tag in a cell makes of the cell: the number of columns it spans, its background, or how it goes on from the cell above."""
    number, evaluate = statement.number, statement.evaluate

    def action(run: Run) -> None:
        run.current = number
        if evaluate is not None:
            run.put(_span(run, evaluate(run)) if act == "span" else _colour(run, evaluate(run)))
            return
        loop = _loop(run)
        run.merged[number] = loop is not None and not loop.first
        if loop is not None:
            run.put(str(loop.length) if act == "rounds" else "restart" if loop.first else "continue")

    return action


def in_first_round(statement: Statement, body: Action, act: str) -> Action:
    """What is put out once for all rounds: the cell itself, or what a cell shows that was found to go on from no other."""
    number = statement.number

    def action(run: Run) -> None:
        run.current = number
        loop = _loop(run) if act == "first" else None
        if not run.merged.get(number, False) if act == "shown" else loop is not None and loop.first:
            body(run)

    return action


def link(statement: Statement, body: Action) -> Action:
    """The id of the relationship to the address that the body puts out."""
    number = statement.number

    def action(run: Run) -> None:
        address = run.captured(body)
        run.current = number
        run.put(_relationship(run, address))

    return action


def note(body: Action) -> Action:
    """The reference to a note, which is kept for its own part."""

    def action(run: Run) -> None:
        run.is_in_note = True
        text = run.captured(body)
        run.is_in_note = False
        run.put_unseen(run.notes.keep(text))

    return action


def figures(statement: Statement) -> Action:
    """Find the figures of the chart that follows."""

    def action(run: Run) -> None:
        from kamerbrief.word.charting import figures_of

        found = figures_of(run, statement)
        if found is not None:
            run.figures[statement.number] = found

    return action


def chart(statement: Statement, body: Action) -> Action:
    """The id of the relationship to a chart of its own, whose markup the body puts out."""
    drawn = statement.drawn
    assert drawn is not None

    def action(run: Run) -> None:
        from kamerbrief.word.charts import put_chart

        run.put(put_chart(run, drawn, run.captured(body)))

    return action


def _loop(run: Run) -> Loop | None:
    """The repetition that is going on; None, with a finding, when there is none."""
    found = run.names.get("loop")
    if isinstance(found, Loop):
        return found
    message = _("deze tag voegt cellen van een herhaling samen, en hier wordt niets herhaald")
    run.record(
        errors.OPERATION, message, _("zet de tag in een cel die met {%tr for … %} of {%tc for … %} wordt herhaald")
    )
    return None


def _span(run: Run, value: object) -> str:
    """A number of columns as it stands in an attribute; "1", with a finding, for what is none (ECMA-376 part 1, 17.4.17; Word has 63 at most)."""
    from decimal import Decimal

    number = plain_number(value)
    if isinstance(value, Missing):
        value.report()
    elif isinstance(number, (int, Decimal)) and not isinstance(number, bool) and number in range(1, MAX_COLUMNS + 1):
        return str(int(number))
    else:
        message = _("een cel kan {kind} niet beslaan; verwacht is een aantal kolommen van 1 tot {limit}")
        run.record(errors.NOT_PRINTABLE, message.format(kind=kind_of(value), limit=MAX_COLUMNS))
    return "1"


def _colour(run: Run, value: object) -> str:
    """A colour as it stands in an attribute: six hexadecimal digits, or `auto` for none; `auto`, with a finding, for what is neither (17.18.38)."""
    text = value.removeprefix("#").upper() if isinstance(value, str) else ""
    if len(text) == COLOUR_DIGITS and all(sign in "0123456789ABCDEF" for sign in text):
        return text
    if isinstance(value, Missing):
        value.report()
    elif text not in ("", "AUTO") or not isinstance(value, str):
        message = _("{kind} is geen kleur; verwacht is bijvoorbeeld “DDEBF7”").format(kind=kind_of(value))
        run.record(errors.NOT_PRINTABLE, message)
    return "auto"


def _relationship(run: Run, address: str) -> str:
    """The id of the relationship from the part that is being filled to an address, as it stands in an attribute; "" with a finding when it may not be linked."""
    from kamerbrief.word.links import address_of, link_fault

    target = address_of(address)
    fault = link_fault(target)
    if fault or run.additions is None:
        run.record(errors.FORBIDDEN, fault, _("geef een adres dat met https:// begint"))
        return ""
    return run.additions.relationship(run.member, REL_TYPE + "hyperlink", target, external=True)
