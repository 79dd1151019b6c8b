"""A Word template engine: bytes and a context in, bytes and findings out. It knows nothing of letters or money.

The phases, in order, and the module of each:

1. `package`, `policy`: the members that the gate let in, how they hang together, and what may not come in.
2. `story`, `tags`: the text of each paragraph over its runs, and the tags in it.
3. `expressions` (with `syntax`, `plain`, `parsing`, `paths`, `advice`): each tag parsed and held against an allow-list; `blocks`: which endif belongs to which if.
4. `marks`, `lifting`: each tag becomes a mark in the tree, lifted to the level that its position means.
5. `evaluation`, `program`: the serialised part, cut at its marks, as a tree of steps. `part` does 2 to 5 for one part, `loading` for all.
6. `running` (with `actions`), `scope` (with `reaching`, `operators`, `reckoning`, `limits`), `output`: a run: names and fields resolved, errors collected, work counted, values escaped.
   `rows` puts out the plain rows of a long table many at a time; `archive` packs what comes out while it comes.
7. `sealing` says beforehand which parts are sound whatever the data are; of the others: `finishing`, `properties`, `structure`: what copies need, what the product says of itself, and the check before bytes are handed out.

`checking` looks at all branches without a run; `textual` is the same language on plain strings.

Two duties of typography are the engine's. A newline in a value is a line break, a tab a tab. And where a printed value ends on a point and the text
after its tag begins with one ("{{ budget | mld }}." and "€3,1 mld."), one point is printed; an ellipsis stays.

The names below are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from kamerbrief.records import TYPE_CHECKING

if TYPE_CHECKING:
    from kamerbrief.word.refreshing import refresh
    from kamerbrief.word.structure import check_package
    from kamerbrief.word.template import Template, TemplateField
    from kamerbrief.word.textual import evaluate, render_text
    from kamerbrief.word.values import Chart, Image, Link, Paragraphs, Rich, Span, Stream, SubDocument

__all__ = [
    "Chart", "Image", "Link", "Paragraphs", "Rich", "Span", "Stream", "SubDocument", "Template", "TemplateField", "check_package", "evaluate", "refresh", "render_text",
]  # fmt: skip

_HOMES = {
    **dict.fromkeys(("Chart", "Image", "Link", "Rich", "Span"), "values"),
    "Paragraphs": "values",
    "Stream": "values",
    "SubDocument": "values",
    "Template": "template",
    "TemplateField": "template",
    "check_package": "structure",
    "evaluate": "textual",
    "refresh": "refreshing",
    "render_text": "textual",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = __import__(
        f"{__name__}.{_HOMES[name]}", fromlist=(name,)
    )  # importing `importlib` takes as long as the module itself
    return getattr(home, name)
