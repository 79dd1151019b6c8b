"""Messages: Dutch is the language they are written in, gettext what they pass through.

The message ids are the Dutch sentences themselves, so a missing catalogue never costs a reader a message. The catalogue `nl` holds Click's
own strings in Dutch; `en` may hold translations of ours, chosen with the environment variable KAMERBRIEF_LANG=en.
"""

from __future__ import annotations

import os
from functools import cache

from kamerbrief.records import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "kamerbrief"
LOCALE_FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - pathlib would cost every start


def language() -> str:
    """The language of the messages: `nl` unless KAMERBRIEF_LANG says otherwise."""
    return os.environ.get("KAMERBRIEF_LANG", "nl").split("_")[0].split(".")[0].lower() or "nl"


def _(message: str) -> str:
    """The message in the language of the reader."""
    return message if _IS_DUTCH else _translations().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The message for one or for many, in the language of the reader."""
    return (one if count == 1 else many) if _IS_DUTCH else _translations().ngettext(one, many, count)


_IS_DUTCH = language() == "nl"
"""The messages are Dutch already: nothing need be looked up, nor imported for it."""


@cache
def _translations() -> NullTranslations:
    import gettext

    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language()], fallback=True)


def bind_click() -> None:
    """Make Click speak our language; called once by the command line, before it parses anything.

    Click passes its strings through the process-wide gettext domain, and gettext takes the language from the environment at every call. There
    is no other documented way to choose it, so `LANGUAGE` is set for this process (and what it starts): the variable that gettext reads first and that
    touches nothing but messages, unlike `LC_ALL`. A machine set to English, or to nothing at all (`LANG=C`), so gets the same Dutch
    as every other. Without a compiled catalogue Click stays English; nothing fails.
    """
    import gettext

    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
    gettext.textdomain(DOMAIN)
