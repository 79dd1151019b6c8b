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
