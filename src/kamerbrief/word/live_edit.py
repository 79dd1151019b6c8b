"""Putting another text in the place of a live value: directly, or as a tracked change (ECMA-376 part 1, 17.13.5.14 and 17.13.5.18).

A tracked change is written as runs inside the bookmark, without a control around them: LibreOffice joins what a change takes out and puts in when both are in a
plain-text control. The control comes back, once the change has been accepted, with the next refresh that changes something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import count

from kamerbrief.word.live_places import Spot
from kamerbrief.word.live_record import bookmark_name, control, may_hold_control, plain, referring
from kamerbrief.word.names import BOOKMARK_END, BOOKMARK_START, DEL, ID, INS, R_RUN, RPR, SDT_CONTENT, SPACE, T, w
from kamerbrief.word.package import Element

_DELETED_TEXT = w("delText")


class Editor:
    """Replaces the texts of live values in one document, by one author at one moment, under numbers that are free in all its parts."""

    def __init__(self, roots: Iterable[Element], author: str, date: datetime | None, *, track: bool) -> None:
        roots = list(roots)
        used = {node.get(ID) for root in roots for node in root.iter() if node.get(ID) is not None}
        self._names = Counter(node.get(w("name")) for root in roots for node in root.iter(BOOKMARK_START))
        self._numbers = (str(number) for number in count(1) if str(number) not in used)
        self._referring = {one for root in roots for one in referring(root)}
        self._track = track
        self._by = {w("author"): author}
        if date is not None:
            moment = date.astimezone(UTC) if date.tzinfo else date
            self._by[w("date")] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")

    def replace(self, spot: Spot, text: str) -> None:
        """Let the value at `spot` be `text`. What is tracked there is of the same author, and goes up in the new change."""
        if spot.revisions:
            self._replace_pending(spot, text)
        elif self._track:
            if spot.control is not None:
                self._free(spot)
            taken_out = self._revision(DEL, spot.runs[0], ())
            spot.runs[0].addprevious(taken_out)
            taken_out.addnext(self._revision(INS, taken_out, [_run(spot.runs[0], text)]))
            taken_out.extend(spot.runs)
            _rename(spot.runs, T, _DELETED_TEXT)
        else:
            if spot.control is not None and "\n" in text:
                self._free(spot)
            made = _run(spot.runs[0], text)
            spot.runs[0].addprevious(made)
            _remove(spot.runs)
            spot.runs = [made]
            if spot.control is None:
                self.return_control(spot)

    def return_control(self, spot: Spot) -> None:
        """Put the content control back around a value that a bookmark alone marks, where one may stand."""
        if may_hold_control(spot.runs, self._referring):
            spot.control = control(spot.key, spot.runs)

    def _replace_pending(self, spot: Spot, text: str) -> None:
        revisions = dict.fromkeys(run.getparent() for run in spot.runs)
        for start, end in spot.bookmarks:  # which LibreOffice moves into them
            if start.getparent() in revisions:
                start.getparent().addprevious(start)
            if end.getparent() in revisions:
                end.getparent().addnext(end)
        taken_out = [one for one in revisions if one.tag == DEL]
        put_in = [one for one in revisions if one.tag == INS]
        made = _run(next(run for run in spot.runs if run.getparent().tag == INS), text)
        if plain(text) == plain(spot.original) and taken_out:
            _remove(put_in)
            spot.runs = []
            for one in taken_out:
                runs = list(one)
                for run in runs:
                    one.addprevious(run)
                _remove([one])
                spot.runs += runs
            _rename(spot.runs, _DELETED_TEXT, T)
        elif self._track:
            put_in[0].addprevious(self._revision(INS, put_in[0], [made]))
            _remove(put_in)
        else:
            put_in[0].addprevious(made)
            _remove([*put_in, *taken_out])
            spot.runs = [made]
            self.return_control(spot)

    def _free(self, spot: Spot) -> None:
        """Take the content out of its control, with the bookmark close around the runs and what else the control held outside it."""
        holder = spot.control
        assert holder is not None
        for start, end in spot.bookmarks:
            if start.getparent() is not None:
                self._names[start.get(w("name"))] -= 1
            _remove([start, end])
        number = next(one for one in count(1) if not self._names[bookmark_name(spot.key, one)])
        name = bookmark_name(spot.key, number)
        self._names[name] += 1
        mark = {ID: next(self._numbers)}
        spot.runs[0].addprevious(holder.makeelement(BOOKMARK_START, {**mark, w("name"): name}))
        spot.runs[-1].addnext(holder.makeelement(BOOKMARK_END, mark))
        for child in list(holder.find(SDT_CONTENT)):
            holder.addprevious(child)
        _remove([holder])
        spot.control = None

    def _revision(self, kind: str, like: Element, content: Sequence[Element]) -> Element:
        made = like.makeelement(kind, {ID: next(self._numbers), **self._by})
        made.extend(content)
        return made


def _run(like: Element, text: str) -> Element:
    """A run with this text in the format of another."""
    made = like.makeelement(R_RUN)
    settings = like.find(RPR)
    if settings is not None:
        made.append(deepcopy(settings))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(made.makeelement(w("br")))
        for at, piece in enumerate(line.split("\t")):
            if at:
                made.append(made.makeelement(w("tab")))
            if piece:
                node = made.makeelement(T, {SPACE: "preserve"})
                node.text = piece
                made.append(node)
    return made


def _rename(runs: Sequence[Element], old: str, new: str) -> None:
    for run in runs:
        for node in run.iterchildren(old):
            node.tag = new
            node.set(SPACE, "preserve")


def _remove(nodes: Iterable[Element]) -> None:
    for node in nodes:
        if node.getparent() is not None:
            node.getparent().remove(node)
