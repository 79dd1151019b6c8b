"""Messages: Dutch is the language they are written in, gettext what they pass through.

The message ids are the Dutch sentences themselves, so a missing catalogue never costs a reader a message. The catalogue `nl` holds Click's
own strings in Dutch; `en` may hold translations of ours, chosen with the environment variable KAMERBRIEF_LANG=en.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

DOMAIN = "kamerbrief"
LOCALE_FOLDER = Path(__file__).parent / "locale"


def language() -> str:
    """The language of the messages: `nl` unless KAMERBRIEF_LANG says otherwise."""
    return os.environ.get("KAMERBRIEF_LANG", "nl").split("_")[0].split(".")[0].lower() or "nl"


_translations = _gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language()], fallback=True)
_ = _translations.gettext
ngettext = _translations.ngettext


def bind_click() -> None:
    """Make Click speak our language; called once by the command line, before it parses anything.

    Click passes its strings through the process-wide gettext domain, and gettext takes the language from the environment at every call. There
    is no other documented way to choose it, so `LANGUAGE` is set for this process (and what it starts): the variable that gettext reads first and that
    touches nothing but messages, unlike `LC_ALL`. A machine set to English, or to nothing at all (`LANG=C`), so gets the same Dutch
    as every other. Without a compiled catalogue Click stays English; nothing fails.
    """
    os.environ["LANGUAGE"] = language()
    _gettext.bindtextdomain(DOMAIN, LOCALE_FOLDER)
    _gettext.textdomain(DOMAIN)
