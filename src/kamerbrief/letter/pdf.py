"""PDF by LibreOffice, an outside program that need not be there.

The import filter is forced (a damaged file would otherwise be printed as plain text), every run has its own profile folder (two runs would share one), and the exit status is not believed:
only a PDF that exists counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from kamerbrief.findings import FilePlace, Finding, declare
from kamerbrief.i18n import _

NO_LIBREOFFICE = declare(
    "U050",
    "LibreOffice is niet gevonden",
    "Een PDF wordt gemaakt door LibreOffice. Installeer het (op Windows via het Softwarecentrum of van de site van LibreOffice, op Debian of Ubuntu met `apt install libreoffice-writer`), "
    "of maak de PDF in Word met Bestand › Exporteren.",
)
CONVERSION_FAILED = declare(
    "U051",
    "PDF maken is niet gelukt",
    "LibreOffice heeft geen PDF gemaakt. Open het Word-bestand om te zien of het heel is, en probeer het opnieuw.",
)
TIME_LIMIT_SECONDS = 90
_OPTIONS = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_WINDOWS_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_MAC_PLACE = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def find_libreoffice() -> Path | None:
    """The LibreOffice program: KAMERBRIEF_SOFFICE, else on the path, else where its installers put it."""
    chosen = os.environ.get("KAMERBRIEF_SOFFICE")
    if chosen:
        return Path(chosen) if Path(chosen).is_file() else None
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in (*_WINDOWS_PLACES, _MAC_PLACE) if Path(place).is_file()), None)


def convert(document: bytes, name: str) -> tuple[bytes | None, list[Finding]]:
    """The PDF of the Word file `document` (called `name`), or finding U050 or U051."""
    place = FilePlace(file=name)
    program = find_libreoffice()
    if program is None:
        return None, [
            NO_LIBREOFFICE.at(
                place,
                _("voor een PDF is LibreOffice nodig, en dat staat niet op deze computer"),
                hint=_("installeer LibreOffice, of maak de PDF in Word met Bestand › Exporteren"),
            )
        ]
    with tempfile.TemporaryDirectory(prefix="kamerbrief-pdf-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / "brief.docx"
        source.write_bytes(document)
        command = [
            str(program),
            f"-env:UserInstallation={(work / 'profiel').as_uri()}",
            "--headless",
            "--norestore",
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            _OPTIONS,
            "--outdir",
            str(work / "uit"),
            str(source),
        ]
        try:
            run = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT_SECONDS, check=False)  # noqa: S603 - a fixed command line
            reason = run.stderr.decode(errors="replace").strip().splitlines()[-1:] or [_("geen melding")]
        except subprocess.TimeoutExpired:
            reason = [_("na {seconds} seconden afgebroken").format(seconds=TIME_LIMIT_SECONDS)]
        except OSError as error:
            reason = [str(error.strerror or error)]
        product = work / "uit" / "brief.pdf"
        if product.is_file() and (data := product.read_bytes()).startswith(b"%PDF"):
            return data, []
    return None, [
        CONVERSION_FAILED.at(
            place, _("LibreOffice maakte geen PDF van {name} ({reason})").format(name=name, reason=reason[0])
        )
    ]
