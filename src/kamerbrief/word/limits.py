"""How much a template may do. Limits scale with the data.

With n items in all lists and mappings of the context together: at most 10 000 + 20·n rounds of loops, never more than a million; and 8 MiB + 20 times
the size of the part + 16 KiB·n of output, never more than 256 MiB.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

MAX_ROUNDS = 1_000_000
FREE_ROUNDS = 10_000
ROUNDS_PER_ITEM = 20
MAX_OUTPUT = 256 * 1024 * 1024
FREE_OUTPUT = 8 * 1024 * 1024
OUTPUT_PER_ITEM = 16 * 1024
MAX_COLUMNS = 63
"""Of a table in Word."""
_NEVER = 2**62
"""More items than there can be, streamed ones as well."""


def items_for_rounds(rounds: int) -> int:
    """How many items there must be for so many rounds of all loops together; more than can be counted when that is never allowed."""
    return -(-(rounds - FREE_ROUNDS) // ROUNDS_PER_ITEM) if rounds <= MAX_ROUNDS else _NEVER


def items_for_output(characters: int, part_size: int) -> int:
    """How many items there must be for a part of this size to become so long; more than can be counted when that is never allowed."""
    return -(-(characters - output_allowed(0, part_size)) // OUTPUT_PER_ITEM) if characters <= MAX_OUTPUT else _NEVER


def output_allowed(items: int, part_size: int) -> int:
    """How many characters a part of this size may become."""
    return min(MAX_OUTPUT, FREE_OUTPUT + 20 * part_size + OUTPUT_PER_ITEM * items)


def count_items(context: object, enough: int = MAX_ROUNDS) -> int:
    """How many items all lists, mappings and open fields in a context hold together, each counted once; the counting ends at `enough`."""
    count, stack, seen = 0, [context], {id(context)}
    while stack and count < enough:
        value = stack.pop()
        if isinstance(value, Mapping):
            inner: Sequence[object] = list(islice(value.values(), enough))
        elif isinstance(value, (list, tuple)):
            inner = value
        else:
            inner = [getattr(value, name, None) for name in getattr(type(value), "template_fields", ())]
        count += len(inner)
        if count >= enough:
            break
        for item in inner:
            if not isinstance(item, (str, int, type(None))) and id(item) not in seen and _holds_items(item):
                seen.add(id(item))
                stack.append(item)
    return count


def _holds_items(value: object) -> bool:
    return isinstance(value, (list, tuple, Mapping)) or hasattr(type(value), "template_fields")
