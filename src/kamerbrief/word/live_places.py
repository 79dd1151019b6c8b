"""Where the live values of an edited part stand, and in what.

People, Word and LibreOffice leave their marks: runs are split by spelling and revision, LibreOffice drops the tag of a control and moves the start of a bookmark into
it, a copy has no bookmark. So a value is found by tag, title or bookmark, whichever there is; bookmarks are read in the order of the text, not by parent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from kamerbrief.word.cleaning import COMMENT_RANGES
from kamerbrief.word.fields import within_fields
from kamerbrief.word.live_record import Record, hash_in, in_shut_control, keys_by_hash
from kamerbrief.word.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    COMMENT_REFERENCE,
    DEL,
    ID,
    INS,
    MOVE_FROM,
    MOVE_TO,
    R_RUN,
    RPR,
    SDT,
    SDT_CONTENT,
    VAL,
    P,
    T,
    w,
)  # fmt: skip
from kamerbrief.word.package import Element
from kamerbrief.word.story import item_text

_TAKEN_OUT, _PUT_IN = (DEL, MOVE_FROM), (INS, MOVE_TO)
_REVISIONS = (*_TAKEN_OUT, *_PUT_IN)
_COMMENTS = (*COMMENT_RANGES, COMMENT_REFERENCE)
_MOST_RUNS = 1_000
"""No value is cut into more runs: a bookmark around more of them is not around a value."""
_NO_FORMAT = frozenset(map(w, ("lang", "noProof")))
"""What Word and LibreOffice set by themselves on a part of a text."""


@dataclass(slots=True, eq=False)
class Spot:
    """One place of a value: the keys that its finders give, its runs, and what they stand in."""

    keys: set[str]
    runs: list[Element]
    control: Element | None = None
    bookmarks: list[tuple[Element, Element]] = field(default_factory=list)
    in_field: bool = False
    is_shared: bool = False

    @property
    def key(self) -> str:
        """The key, when the finders agree."""
        return next(iter(self.keys))

    @property
    def accepted(self) -> str:
        """The text when all tracked changes are accepted."""
        return "".join(run_text(run) for run in self.runs if next(_around(run, *_TAKEN_OUT), None) is None)

    @property
    def original(self) -> str:
        """The text when all tracked changes are rejected."""
        return "".join(run_text(run) for run in self.runs if next(_around(run, *_PUT_IN), None) is None)

    @property
    def following(self) -> str:
        """The first sign behind it in its paragraph, as when all tracked changes are accepted; empty when there is none."""
        node = self.runs[-1]
        while node is not None and node.tag != P:
            for run in (inner for one in node.itersiblings() for inner in one.iter(R_RUN)):
                if run_text(run) and not any(_around(run, *_TAKEN_OUT)):
                    return run_text(run)[:1]
            node = node.getparent()
        return ""

    @property
    def revisions(self) -> list[Element]:
        """The tracked changes that the value stands in or holds, its format included."""
        found = dict.fromkeys(one for run in self.runs for one in _around(run, *_REVISIONS))
        return [*found, *(node for run in self.runs for node in run.iter(w("rPrChange")))]

    @property
    def has_one_format(self) -> bool:
        """Whether all its text is formatted alike."""
        return len({_format(run) for run in self.runs if run_text(run)}) <= 1

    @property
    def is_in_one_place(self) -> bool:
        """Whether its runs stand side by side, in one paragraph, link or control, and belong to no other value."""
        homes = {_at_home(run).getparent() for run in self.runs}
        is_one = len(homes) == 1 and not self.is_shared
        if self.control is not None:
            parts = [child.tag for child in self.control if child.tag != w("sdtEndPr")]
            is_one = is_one and parts == [w("sdtPr"), SDT_CONTENT] and self.control.find(SDT_CONTENT) in homes
            is_one = is_one and all(next(one.iterancestors(SDT_CONTENT), None) in homes for one in self.control.iter(T))
        return is_one and next(self.runs[0].iterancestors(P), None) is not None

    @property
    def cuts_comment(self) -> bool:
        """Whether a comment begins, ends or hangs within it, when it is in one place."""
        node, last = _at_home(self.runs[0]), _at_home(self.runs[-1])
        while node is not None:
            if next(node.iter(*_COMMENTS), None) is not None:
                return True
            node = node.getnext() if node is not last else None
        return False

    @property
    def is_in_other_control(self) -> bool:
        """Whether it stands in a plain control of somebody else's, in which LibreOffice joins what a tracked change takes out and puts in."""
        return in_shut_control(self.control if self.control is not None else self.runs[0])


def find_spots(root: Element, record: Record) -> list[Spot]:
    """The places in a part where the values of a record stand, in the order of the text."""
    spots = list(_controls(root, record.values))
    owners: dict[Element, Spot] = {}
    for spot in spots:
        owners.update((run, spot) for run in spot.runs)
    hashes = keys_by_hash(record)
    for start, end, runs in _bookmarks(root):
        key = hashes.get(hash_in(start.get(w("name"), "")))
        if key is None:
            continue
        within = list(dict.fromkeys(owners[run] for run in runs if run in owners))
        if len(within) > 1:  # around more than one value: it says nothing of any
            continue
        for spot in within:
            spot.keys.add(key)
            spot.bookmarks.append((start, end))
        if not within:
            spot = Spot({key}, runs, _control_between(start, end, runs), bookmarks=[(start, end)])
            owners.update((run, spot) for run in runs)
            spots.append(spot)
    for spot in spots:
        spot.runs = _trimmed(spot.runs)
    order = {node: at for at, node in enumerate(root.iter())}
    in_fields = {run for run, is_in_field in within_fields(root, R_RUN) if is_in_field}
    times = Counter(run for spot in spots for run in spot.runs)
    for spot in spots:
        spot.is_shared = any(times[run] > 1 for run in spot.runs)
        spot.in_field = any(run in in_fields for run in spot.runs)
    return sorted(spots, key=lambda spot: order[spot.control if spot.control is not None else spot.bookmarks[0][0]])


def _trimmed(runs: list[Element]) -> list[Element]:
    """From the first run with a text to the last."""
    shown = [at for at, run in enumerate(runs) if run_text(run)]
    return runs[shown[0] : shown[-1] + 1] if shown else []


def run_text(run: Element) -> str:
    """The text of a run, also when it was taken out by a tracked change."""
    return "".join((item.text or "") if item.tag == w("delText") else item_text(item) for item in run)


def _controls(root: Element, known: Mapping[str, object]) -> Iterator[Spot]:
    for control in root.iter(SDT):
        settings, content = control.find(w("sdtPr")), control.find(SDT_CONTENT)
        if settings is None or content is None:
            continue
        finders = (settings.find(w("tag")), settings.find(w("alias")))
        keys = {finder.get(VAL, "") for finder in finders if finder is not None} & known.keys()
        if keys:
            is_empty = settings.find(w("showingPlcHdr")) is not None
            yield Spot(keys, [] if is_empty else list(content.iter(R_RUN)), control)


def _bookmarks(root: Element) -> Iterator[tuple[Element, Element, list[Element]]]:
    """The bookmarks of ours with the runs between their ends."""
    open_marks: dict[str, list[tuple[Element, int]]] = {}
    runs: list[Element] = []
    for node in root.iter(BOOKMARK_START, BOOKMARK_END, R_RUN):
        if node.tag == R_RUN:
            runs.append(node)
        elif node.tag == BOOKMARK_START and hash_in(node.get(w("name"), "")):
            open_marks.setdefault(node.get(ID, ""), []).append((node, len(runs)))
        elif node.tag == BOOKMARK_END and open_marks.get(node.get(ID, "")):
            start, first = open_marks[node.get(ID, "")].pop(0)
            if len(runs) - first <= _MOST_RUNS:
                yield start, node, runs[first:]


def _control_between(start: Element, end: Element, runs: list[Element]) -> Element | None:
    """The control that a bookmark goes around, when it has lost its names; one that the bookmark stands in is somebody else's."""
    holder = next(runs[0].iterancestors(SDT), None) if runs else None
    if holder is None or list(holder.iter(R_RUN)) != runs:
        return None
    return None if holder in start.iterancestors() and holder in end.iterancestors() else holder


def _around(run: Element, *kinds: str) -> Iterator[Element]:
    """The elements of these kinds around a run, within its paragraph."""
    for one in run.iterancestors():
        if one.tag == P:
            return
        if one.tag in kinds:
            yield one


def _at_home(run: Element) -> Element:
    """The run, or the tracked change it stands in: what stands beside the other runs of a value."""
    parent = run.getparent()
    return parent if parent.tag in _REVISIONS else run


def _format(run: Element) -> bytes:
    settings = run.find(RPR)
    if settings is None:
        return b""
    settings = deepcopy(settings)
    for child in [one for one in settings if one.tag in _NO_FORMAT]:
        settings.remove(child)
    return etree.tostring(settings, method="c14n") if len(settings) else b""
