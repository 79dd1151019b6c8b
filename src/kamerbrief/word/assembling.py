"""What of a product is known only when all its parts are filled: notes of blocks, lists begun anew, documents that came in, properties, what a run added."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word.package import CONTENT_TYPES_MEMBER, ContentTypes, Element, word_part
from kamerbrief.word.structure import check_part, check_wiring

if TYPE_CHECKING:
    from kamerbrief.word.additions import Additions
    from kamerbrief.word.archive import Packed
    from kamerbrief.word.notes import NotePlaces
    from kamerbrief.word.running import Run


def assemble(
    run: Run,
    additions: Additions,
    members: dict[str, bytes],
    roots: dict[str, Element],
    packed: dict[str, Packed],
    *,
    notes: NotePlaces | None,
    timestamp: datetime | None,
    properties: Mapping[str, str],
    custom: Callable[[], Mapping[str, str]] | None,
) -> list[str]:
    """Bring the members of a product to their end, in place; one Dutch line for each thing wrong with what changed.

    `roots` are the trees of the parts that were filled and read again, `packed` those that were packed while they were filled. What a step finds wrong for
    the user goes to the findings of the run. Each step stands on the ones before it: documents come among the notes, and what is recorded are the last texts.
    """
    problems: list[str] = []
    if notes is not None:
        for member in notes.put_into(run, members, roots):
            problems += check_part(member, roots[member])
    if run.begun:
        from kamerbrief.word.lists import add_numberings

        types = ContentTypes(members[CONTENT_TYPES_MEMBER])
        member = word_part(members, types, "numbering")
        members[member] = add_numberings(members[member], run.begun)
    if run.documents is not None:
        problems += run.documents.settle(run, members, roots, packed)
    run.put_record(members)
    additions.put_into(members)
    if timestamp is not None or properties:
        from kamerbrief.word.properties import set_core_properties

        set_core_properties(members, timestamp, properties)
    if custom is not None:
        from kamerbrief.word.properties import set_custom_properties

        set_custom_properties(members, custom())
    if roots or additions:
        problems += check_wiring(members, roots, packed)
    return problems
