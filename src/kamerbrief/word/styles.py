"""Styles are told by the name that is stored: Word stores "heading 1" whatever the language of its screen, under an id of that language ("Kop1")."""

from __future__ import annotations

from kamerbrief.word.names import VAL, w
from kamerbrief.word.package import Element

STYLE_REFERENCES = (w("pStyle"), w("rStyle"), w("tblStyle"))


def stored_name(style: Element) -> str:
    """The name of a style without capitals, which mean nothing in it (ECMA-376 part 1, 17.7.4.9)."""
    name = style.find(w("name"))
    return str(name.get(VAL, "")).casefold() if name is not None else ""


def style_ids(styles: Element | None) -> dict[str, str]:
    """The id of each style by its stored name."""
    return (
        {stored_name(one): one.get(w("styleId"), "") for one in styles.iter(w("style"))} if styles is not None else {}
    )
