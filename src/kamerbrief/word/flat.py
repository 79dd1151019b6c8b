"""Tags in texts that are no paragraph: attributes, formulas, titles of charts, properties, targets of links.

Such a text has no runs to split. Each tag in it becomes a word that occurs nowhere in the part, and the part is cut at these words when it has been serialised.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from kamerbrief.findings import Finding, Place, WordPlace, has_errors
from kamerbrief.word.blocks import Block, pair
from kamerbrief.word.expressions import Language, Statement
from kamerbrief.word.names import MATH, MC, R_RUN, SPACE, A, T, w
from kamerbrief.word.package import Element
from kamerbrief.word.steps import Piece, Step
from kamerbrief.word.story import around
from kamerbrief.word.tags import decoded, looks_tagged
from kamerbrief.word.textual import read_tags, text_pieces

_MATH_RUN = f"{{{MATH}}}r"
_RUNS, _TEXTS = (_MATH_RUN, R_RUN), (f"{{{MATH}}}t", T)
_TWO_READINGS = (w("rubyBase"), w("rt"), f"{{{MC}}}Choice", f"{{{MC}}}Fallback")


class FlatTexts:
    """Reads the flat texts of one part. What is found goes to the lists of statements, blocks and findings of that part."""

    def __init__(
        self, language: Language, nonce: str, statements: list[Statement], blocks: list[Block], findings: list[Finding]
    ) -> None:
        self._language, self._nonce = language, nonce
        self._statements, self._blocks, self._findings = statements, blocks, findings
        self.steps: list[Step] = []
        """What each word stands for, by its number."""

    def text(self, text: str, place: WordPlace, mode: str, *, shadow: bool = False) -> str:
        """The text with a word for every tag; the text itself, and findings, when a tag in it is wrong."""
        pieces = self._pieces(text, place, mode, shadow=shadow)
        return text if pieces is None else "".join(one if isinstance(one, str) else self.word(one) for one in pieces)

    def elements(self, elements: Sequence[Element], place: WordPlace, mode: str, *, shadow: bool = False) -> None:
        """The same for a text that is cut over elements, in place: a tag stands where its first character stood."""
        texts = [element.text or "" for element in elements]
        pieces = self._pieces("".join(texts), place, mode, shadow=shadow)
        if pieces is None:
            return
        ends, end = list[int](), 0
        for text in texts:
            end += len(text)
            ends.append(end)
        filled: list[list[str]] = [[] for _text in texts]
        at = number = 0
        for piece in pieces:
            while number < len(ends) - 1 and ends[number] <= at:
                number += 1
            if not isinstance(piece, str):
                filled[number].append(self.word(piece))
                at += self._length(piece)
                continue
            rest = piece
            while rest:
                room = ends[number] - at
                if room <= 0 and number < len(ends) - 1:
                    number += 1
                    continue
                taken, rest = (rest, "") if number == len(ends) - 1 else (rest[:room], rest[room:])
                filled[number].append(taken)
                at += len(taken)
        for element, content in zip(elements, filled, strict=True):
            element.text = "".join(content)
            if element.tag in _TEXTS:
                element.set(SPACE, "preserve")

    def target(self, target: str, place: WordPlace, *, shadow: bool = False) -> str | None:
        """The target of a link, with its tags, as words for the id of the relationship that a run makes of it; None, with findings, when a tag is wrong.

        What a tag gives at the very beginning is an address (Word may have put "http://" before it); further on it is a part of one, so that no sign in it
        gets a meaning there.
        """
        plain = decoded(target)
        first = len(self._statements)
        content = self.text(plain, place, "address", shadow=shadow)
        if content == plain:
            return None
        opening = self._statements[first]
        before = plain[: opening.tag.start].lower()
        if before in ("", "http://", "https://") and opening.keyword == "print":
            opening.mode = "attribute"
        return self.word(Step("link", first)) + content + self.word(Step("end", first))

    def _pieces(self, text: str, place: WordPlace, mode: str, *, shadow: bool) -> list[Piece] | None:
        def place_of(start: int, end: int, source: str) -> Place:
            return place._replace(tag=source, context=around(text, start, end))

        statements, findings = read_tags(self._language, text, place_of)
        for statement in statements:
            statement.number, statement.mode, statement.shadow = len(self._statements), mode, shadow
            self._statements.append(statement)
        blocks, unpaired = pair(statements)
        wrong = findings + unpaired
        if not shadow:
            self._findings += wrong
        if has_errors(wrong):
            return None
        self._blocks += blocks
        return text_pieces(text, statements)

    def _length(self, step: Step) -> int:
        return 1 if step.act == "dot" else len(self._statements[step.number].tag.source)

    def steps_in(self, text: str) -> list[Step]:
        """The steps whose words stand in a text."""
        return [self.steps[int(piece.split("_", 2)[1])] for piece in text.split(self._nonce)[1:]]

    def word(self, step: Step) -> str:
        """The word that stands for a step; to be put where the step works."""
        self.steps.append(step)
        return f"{self._nonce}_{len(self.steps) - 1}_"


def tagged_texts(root: Element) -> list[list[Element]]:
    """All texts of a part that is no story and hold a tag, each as the elements that a reader sees as one."""
    groups = text_groups(root)
    grouped = {element for group in groups for element in group}
    single = [node for node in root.iter(etree.Element) if node.text and looks_tagged(node.text)]
    return [*groups, *([node] for node in single if node not in grouped)]


def text_groups(root: Element) -> list[list[Element]]:
    """The texts beside the running text that a reader sees as one, as lists of elements; only where a tag is.

    They are those of a formula, of a paragraph in a drawing, and of runs in two readings: with a guide to the pronunciation, or for older programs.
    """
    groups = [list(paragraph.iter(f"{{{A}}}t")) for paragraph in root.iter(f"{{{A}}}p")]
    formulas = dict.fromkeys(run.getparent() for run in root.iter(_MATH_RUN))
    groups += [
        [text for run in holder.iterchildren(*_RUNS) for text in run.iterchildren(*_TEXTS)]
        for holder in (*formulas, *root.iter(*_TWO_READINGS))
    ]
    return [group for group in groups if looks_tagged("".join(element.text or "" for element in group))]
