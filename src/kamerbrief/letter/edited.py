"""Knows whether a document was changed since it was generated, so that nobody's work is written over.

Beside each document a record of what was written lies in `intern/`: the SHA-256 of the file and of the template, nothing of the ledger
(a hash of secret data would confirm guesses). A document without a record, or with other bytes than recorded, counts as edited.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from kamerbrief.findings import FilePlace, Finding, declare
from kamerbrief.i18n import _

EDITED = declare(
    "U040",
    "Document is na het maken bewerkt",
    "Het bestaande document is niet meer zoals kamerbrief het maakte. Om niemands werk te verliezen wordt het niet vervangen, tenzij u --force meegeeft.",
)


def record_path(document: Path) -> Path:
    """Where the record of `document` lies: `intern/<name>.json` beside it."""
    return document.parent / "intern" / (document.name + ".json")


def digest(data: bytes) -> str:
    """The SHA-256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def make_record(document: bytes, template: bytes, period: str, version: str) -> bytes:
    """The record of a document as JSON bytes, versioned."""
    record = {
        "versie": 1,
        "programma": version,
        "periode": period,
        "document_sha256": digest(document),
        "sjabloon_sha256": digest(template),
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def refuse_if_edited(document: Path) -> list[Finding]:
    """Finding U040 when `document` exists and is not what its record says was written."""
    if not os.path.exists(document):  # noqa: PTH110 - a name too long for the disk is no document; Path.exists raises
        return []
    try:
        recorded = json.loads(record_path(document).read_text(encoding="utf-8"))["document_sha256"]
        if recorded == digest(document.read_bytes()):
            return []
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return [
        EDITED.at(
            FilePlace(file=str(document)),
            _("{name} is bewerkt sinds kamerbrief het maakte, en wordt niet vervangen").format(name=document.name),
            hint=_("bewaar uw versie onder een andere naam, of gebruik --force om haar te vervangen"),
        )
    ]
