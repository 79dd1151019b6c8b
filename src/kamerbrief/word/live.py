"""Live values: a run in which each value in the text of the product can be found back after people edited it.

A `{{ }}` in running text is put out between two marks. When the filled part is read again, what stands between them becomes a bookmark around a plain-text content
control, or a bookmark alone where no control may stand. The key of a value is told by its tag and by the round of its loop, so the same template gives the
same key to the same place:

- `name#n`: the path that the tag asks for, or its expression as a name, and which of the template's tags with that name it is;
- in a loop, `.` and a hash of what the rounds around it are called: the first value in a round that begins with a letter. A row that comes in between moves no key;
- `-kofm` where rounds are called alike: when their number changes, none of them is taken for another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from kamerbrief.findings import WordPlace
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word.additions import Additions
from kamerbrief.word.expressions import Language, Statement
from kamerbrief.word.fields import within_fields
from kamerbrief.word.live_record import Record, Written, bookmark_name, control, may_hold_control, referring
from kamerbrief.word.marks import detach, split_up_to
from kamerbrief.word.names import BOOKMARK_END, BOOKMARK_START, FALLBACK, ID, MC, R_RUN, w
from kamerbrief.word.numerals import highest
from kamerbrief.word.output import shows_text, text_of
from kamerbrief.word.package import Element
from kamerbrief.word.paths import path_of
from kamerbrief.word.rich import text_of_rich
from kamerbrief.word.running import OnValue, Run
from kamerbrief.word.values import RICH, Loop, SubDocument

if TYPE_CHECKING:
    from kamerbrief.word.filling import Reading

TARGET = "kblive"
_LONGEST_NAME = 36
"""With everything that comes behind it a key has no more than the 64 characters that a control's tag may have."""

Keys = Mapping[tuple[str, int], str]


@dataclass(slots=True)
class _Figure:
    """A value that was put out: the key of its tag, its text, the round it stands in, and whether a point of the template follows."""

    base: str
    text: str
    loop: Loop | None
    point: bool = False


def keys_of(readings: Iterable[Reading], file: str) -> Keys:
    """The keys of all tags of the template called `file` whose values can be live, by part and number.

    Not those in the plain rows of tables, which are put out many at a time; and those in notes of blocks and in comments do not even count, so that a key is the same whether comments stay or go.
    """
    counts = Counter[str]()
    keys = {}
    for reading in readings:
        last_of_rows = -1
        for statement in reading.statements:
            if statement.spliced:
                last_of_rows = statement.partners[0].number
            elif statement.number == last_of_rows:
                last_of_rows = -1
            if statement.keyword != "print" or statement.mode != "run" or statement.shadow:
                continue
            place, part = statement.place, reading.part
            if isinstance(place, WordPlace) and part is not None and place.file == file and place.member != part.member:
                continue
            name = _name(statement)
            counts[name] += 1
            if last_of_rows < 0 and part is not None:
                keys[part.member, statement.number] = f"{name}#{counts[name]}"
    return keys


def _name(statement: Statement) -> str:
    path = path_of(statement.expression) if statement.expression is not None else None
    name = re.sub(r"[^\w.]+", "_", path or statement.tag.body).strip("_.")
    return (
        name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 7]}_{sha256(name.encode()).hexdigest()[:6]}"
    )


class LiveRun(Run):
    """A run that remembers what it prints where, and marks it in the product."""

    is_live = True

    def __init__(
        self,
        language: Language,
        context: Mapping[str, object],
        *,
        on_value: OnValue | None,
        additions: Additions,
        keys: Keys,
        template: str,
    ) -> None:
        super().__init__(language, context, on_value=on_value, additions=additions)
        self._keys = keys
        self._record = Record(template)
        self._figures: dict[int, _Figure] = {}  # by number: those that no part has settled yet
        self._printed_live = 0
        self._bookmark = 0  # the number of the last, over all parts
        self._titles: dict[
            int, tuple[Loop, str]
        ] = {}  # what rounds are called; a round is kept, so that no other gets its id
        self._last: tuple[int, _Figure] | None = None  # where in the output the last value stands that was live
        self._rest = sha256()  # of what was put out in order and cannot be refreshed
        self._others: list[tuple[str, Loop | None]] = []
        """What else cannot be: values, branches and numbers of rounds, each with the round it was in."""

    def print(self, statement: Statement, value: object) -> None:
        """As in any run, between marks when it is live."""
        before = len(self.output)
        super().print(statement, value)
        if len(self.output) == before:
            return
        self._last = None
        text = "" if isinstance(value, RICH) else text_of(value)[0].replace("\r", "")
        loop = self.names.get("loop")
        loop = loop if isinstance(loop, Loop) else None
        if loop is not None and text[:1].isalpha():
            self._titles.setdefault(id(loop), (loop, text))
        base = self._keys.get((self.member, statement.number))
        if base is None or not text or self.is_in_note:
            if not statement.shadow:
                shown = text_of_rich(value)[0] if isinstance(value, RICH) else text
                self._others.append((f"{self.member} {statement.number} {shown}", loop))
            return
        figure = _Figure(base, text, loop)
        number = self._printed_live
        self._printed_live += 1
        self._figures[number] = figure
        self.output.insert(before, f"<?{TARGET} open {number}?>")
        self.output.append(f"<?{TARGET} close {number}?>")
        self._printed = before + 1
        self._last = (self._printed, figure)

    def reach(self, statement: Statement) -> None:
        """As in any run: another branch does not come in when values are refreshed."""
        if statement.keyword != "for":  # of a loop the number of rounds tells
            self._note(f"reached {statement.number}")
        super().reach(statement)

    def repeat(self, statement: Statement, rounds: int) -> None:
        """As in any run: a round more does not come in, and one less does not go."""
        self._note(f"repeated {statement.number} {rounds}")
        super().repeat(statement, rounds)

    def put_encoded(self, data: bytes, size: int) -> None:
        """As in any run: the rows of a long table, which are not live."""
        self._rest.update(data)
        super().put_encoded(data, size)

    def place_document(self, document: SubDocument) -> None:
        """As in any run; what a document says is not live."""
        self._rest.update(document.data)
        super().place_document(document)

    def dot(self) -> None:
        """As in any run; a value before it knows of it, whether it is left out or not."""
        if self._last is not None and self._last[0] == self._printed and not self.is_in_note:
            self._last[1].point = not shows_text("".join(self.output[self._printed + 1 :]))
        super().dot()

    def settle(self, root: Element) -> None:
        """Turn the marks in a filled part into bookmarks and controls, and note what they hold."""
        places = _places(root)
        found = [(self._figures.pop(number), *places[number]) for number in sorted(places)]
        keys = self._final_keys([figure for figure, _start, _end in found])
        self._bookmark = max(self._bookmark, highest(node.get(ID) for node in root.iter(BOOKMARK_START)))
        whole = []
        for (figure, start, end), key in reversed(list(zip(found, keys, strict=True))):  # so that a split moves little
            parent = next(start.iterancestors(R_RUN)).getparent()
            if split_up_to(end, parent) and split_up_to(start, parent):
                whole.append((figure, start, end, key))
            else:
                self._others.append((f"{key} {figure.text}", None))
                detach(start)
                detach(end)
        with_references = referring(root)
        for figure, start, end, key in reversed(whole):
            runs: list[Element] = []
            while (node := start.getnext() if not runs else runs[-1].getnext()) is not end:
                runs.append(node)
            self._bookmark += 1
            number = str(self._bookmark)
            start.addprevious(root.makeelement(BOOKMARK_START, {ID: number, w("name"): bookmark_name(key, 1)}))
            end.addnext(root.makeelement(BOOKMARK_END, {ID: number}))
            if may_hold_control(runs, with_references):
                control(key, runs)
            _drop_fallback(start)
            for node in (start, end):
                detach(node)
            self._record.values[key] = Written(figure.text, figure.point)

    def put_record(self, members: dict[str, bytes]) -> None:
        """Note in the product what was written in it."""
        assert self.additions is not None
        for data in self.additions.parts():  # charts with their workbooks, pictures
            self._rest.update(data)
        self._others += [(f"{one.base} {one.text}", one.loop) for one in self._figures.values()]  # in fields
        for line in sorted(f"{said} {self._round_or_number(loop)}\0" for said, loop in self._others):
            self._rest.update(line.encode())
        self._record.rest = self._rest.hexdigest()
        if self._keys:  # though all values may be empty this time
            self._record.put_into(members, self.additions)

    def _final_keys(self, figures: list[_Figure]) -> list[str]:
        stems = [figure.base + self._round(figure.loop) for figure in figures]
        totals, passed = Counter(stems), Counter[str]()
        keys = []
        for stem in stems:
            passed[stem] += 1
            keys.append(stem if totals[stem] == 1 else f"{stem}-{passed[stem]}of{totals[stem]}")
        return keys

    def _note(self, said: str) -> None:
        loop = self.names.get("loop")
        self._others.append((f"{self.member} {said}", loop if isinstance(loop, Loop) else None))

    def _round_or_number(self, loop: Loop | None) -> str:
        """What tells a round from the others: what it is called, so that rounds may change places, or its number when it is not called anything."""
        if loop is None or id(loop) in self._titles:
            return self._round(loop)
        return f"{self._round(loop)} {loop.index}"

    def _round(self, loop: Loop | None) -> str:
        if loop is None:
            return ""
        titles = []
        while loop is not None:
            titles.append(self._titles.get(id(loop), (loop, ""))[1])
            loop = loop.outer
        return "." + sha256("\x1f".join(titles).encode()).hexdigest()[:8]


def _places(root: Element) -> dict[int, tuple[Element, Element]]:
    """The two marks of each value that can be live, by its number; the marks in the results of fields, which Word makes anew, are taken out."""
    starts: dict[int, Element] = {}
    places = {}
    for node, is_in_field in list(within_fields(root, etree.PI)):
        if node.target == TARGET:
            act, number = node.text.split()
            if is_in_field:
                detach(node)
            elif act == "open":
                starts[int(number)] = node
            else:
                places[int(number)] = (starts[int(number)], node)
    return places


def _drop_fallback(mark: Element) -> None:
    """Take out the copy of a text box for programs older than Word 2010: its values could not be refreshed, and would come to say something else."""
    for choice in mark.iterancestors(f"{{{MC}}}Choice"):
        for copy in choice.getparent().findall(FALLBACK):
            choice.getparent().remove(copy)
