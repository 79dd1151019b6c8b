"""PDF by LibreOffice, an outside program that need not be there.

The import filter is forced (a damaged file would otherwise be printed as plain text), every run has its own profile folder (two runs would share one), and the exit status is not believed:
only a PDF that exists counts. A contents list is brought up to date by `pdf_refresh` where a Python that knows LibreOffice is found; `pdf_archive` makes PDF/A-2b and PDF/UA-1 of it where pikepdf is.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from kamerbrief.findings import FilePlace, Finding, declare
from kamerbrief.i18n import _
from kamerbrief.letter.pdf_archive import archive, can_archive

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
_TAGGED: Mapping[str, object] = {"UseTaggedPDF": True, "ExportBookmarks": True, "DisplayPDFDocumentTitle": True}
_ARCHIVED: Mapping[str, object] = {**_TAGGED, "PDFUACompliance": True, "SelectPdfVersion": 2}
_FIRST_DAY = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
_CONTENTS_LIST = re.compile(r"(?:^|\s)TOC\b")
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DRAWINGS, _DRAWN = (f"{_WP}inline", f"{_WP}anchor"), f"{_WP}docPr"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CREATED = "{http://purl.org/dc/terms/}created"
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


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF, and what it is not: whether its contents list is as it stood in the Word file (`stale_contents`), whether it was left as LibreOffice made it because pikepdf
    is absent (`archived` is False), and what it `lacking`, in Dutch, to be PDF/A-2b and PDF/UA-1.
    """

    data: bytes
    archived: bool
    lacking: tuple[str, ...] = ()
    stale_contents: bool = False


def convert(document: bytes, name: str) -> tuple[PdfFile | None, list[Finding]]:
    """The PDF of the Word file `document` (called `name`), or finding U050 or U051. The PDF is dated as the Word file says it was made."""
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
    archived = can_archive()
    options = _ARCHIVED if archived else _TAGGED
    with tempfile.TemporaryDirectory(prefix="kamerbrief-pdf-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        (work / "brief.docx").write_bytes(document)
        listed = has_contents_list(document)
        data = _print_refreshed(program, work, options) if listed else None
        refreshed = data is not None
        if data is None:
            data, reason = _print_plainly(program, work, options)
    if data is None:
        message = _("LibreOffice maakte geen PDF van {name} ({reason})").format(name=name, reason=reason)
        return None, [CONVERSION_FAILED.at(place, message)]
    lacking: tuple[str, ...] = ()
    if archived:
        data, lacking = archive(data, made_at(document), chart_texts(document))
    return PdfFile(data, archived, lacking, stale_contents=listed and not refreshed), []


def remarks(files: Mapping[str, PdfFile]) -> list[str]:
    """What the PDFs (by name) are and are not, in a sentence for each kind; nothing is said that was not looked at."""
    sentences = []
    if sound := [name for name, one in files.items() if one.archived and not one.lacking]:
        sentences.append(
            _(
                "{names}: opgemaakt als PDF/A-2b en PDF/UA-1. Nagegaan zijn titel, taal, labels, kleurprofiel en de kenmerken van beide normen, niet elke regel ervan"
            ).format(names=", ".join(sound))
        )
    if plain := [name for name, one in files.items() if not one.archived]:
        sentences.append(
            _(
                "{names}: een gewone PDF met labels, geen PDF/A en niet getoetst. Voor PDF/A-2b en PDF/UA-1 is pikepdf nodig: pip install 'kamerbrief[pdf]'"
            ).format(names=", ".join(plain))
        )
    for name, one in files.items():
        if one.lacking:
            message = _("{name}: geen PDF/A en geen PDF/UA, want het bestand mist {lacking}")
            sentences.append(message.format(name=name, lacking=", ".join(one.lacking)))
        if one.stale_contents:
            sentences.append(
                _(
                    "{name}: de inhoudsopgave staat er zoals in het Word-bestand, niet bijgewerkt; daarvoor is python3-uno nodig"
                ).format(name=name)
            )
    return sentences


def has_contents_list(document: bytes) -> bool:
    """Whether the Word file has a contents list (a TOC field)."""
    codes = [node.text or node.get(f"{_W}instr") or "" for node in _part(document, "word/document.xml")]
    return bool(_CONTENTS_LIST.search("".join(codes)))


def made_at(document: bytes) -> dt.datetime:
    """When the Word file says it was made, in UTC; 1 January 1980, the first day that a package can hold, when it does not say."""
    for node in _part(document, "docProps/core.xml"):
        with contextlib.suppress(ValueError):
            return dt.datetime.fromisoformat(node.text or "").astimezone(dt.UTC)
    return _FIRST_DAY


def chart_texts(document: bytes) -> list[str]:
    """The alternative texts of the charts in a Word file, in reading order."""
    drawings = [node for node in _part(document, "word/document.xml") if node.tag in _DRAWINGS]
    with_charts = [one for one in drawings if next(one.iter(_CHART), None) is not None]
    properties = [next(one.iterchildren(_DRAWN), None) for one in with_charts]
    return [(one.get("descr") or one.get("title") or "") if one is not None else "" for one in properties]


def _part(document: bytes, member: str) -> Iterable[etree._Element]:
    """The field codes and drawings, or the date of making, in a member of a Word file; nothing when that is no package, which LibreOffice will say."""
    if not zipfile.is_zipfile(io.BytesIO(document)):
        return []
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        if member not in package.namelist():
            return []
        root = etree.fromstring(package.read(member), etree.XMLParser(resolve_entities=False, no_network=True))
    return list(root.iter(f"{_W}instrText", f"{_W}fldSimple", _CREATED, *_DRAWINGS))


def _print_plainly(program: Path, work: Path, options: Mapping[str, object]) -> tuple[bytes | None, str]:
    """The PDF as LibreOffice makes it from the command line, or None with the reason."""
    typed = {name: {"type": _type(value), "value": str(value).lower()} for name, value in options.items()}
    command = [
        *_start(program, work),
        "--infilter=MS Word 2007 XML",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(typed)}",
        "--outdir",
        str(work / "uit"),
        str(work / "brief.docx"),
    ]
    reason = _run(command)
    return _product(work / "uit" / "brief.pdf"), reason


def _print_refreshed(program: Path, work: Path, options: Mapping[str, object]) -> bytes | None:
    """The PDF with its contents list brought up to date; None where no Python knows LibreOffice, or where it fails."""
    python = next((one for one in _office_pythons(program) if _knows_libreoffice(one)), None)
    if python is None:
        return None
    pipe = work.name
    target = work / "bijgewerkt.pdf"
    office = _popen([*_start(program, work), f"--accept=pipe,name={pipe};urp"])
    try:
        script = str(Path(__file__).with_name("pdf_refresh.py"))
        addresses = [(work / "brief.docx").as_uri(), target.as_uri()]
        _run([str(python), script, pipe, *addresses, json.dumps(dict(options))])
    finally:
        _end(office)
    return _product(target)


def _office_pythons(program: Path) -> list[Path]:
    """The Pythons that may know LibreOffice: its own, beside the program, and that of a Linux distribution."""
    home = program.resolve().parent
    candidates = (home / "python.exe", home / "python", home.parent / "Resources" / "python", Path("/usr/bin/python3"))
    return [one for one in candidates if one.is_file()]


def _knows_libreoffice(python: Path) -> bool:
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        run = subprocess.run([str(python), "-c", "import uno"], capture_output=True, timeout=30, check=False)  # noqa: S603 - a fixed command line
        return run.returncode == 0
    return False


def _start(program: Path, work: Path) -> list[str]:
    profile = (work / "profiel").as_uri()
    return [str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore"]


def _type(value: object) -> str:
    return "boolean" if isinstance(value, bool) else "long"


def _product(path: Path) -> bytes | None:
    if path.is_file() and (data := path.read_bytes()).startswith(b"%PDF"):
        return data
    return None


def _run(command: Sequence[str]) -> str:
    """Run an outside program to its end; its last words, or why there were none."""
    try:
        process = _popen(command)
    except OSError as error:
        return str(error.strerror or error)
    try:
        _out, said = process.communicate(timeout=TIME_LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        return _("na {seconds} seconden afgebroken").format(seconds=TIME_LIMIT_SECONDS)
    finally:
        _end(process)
    return (said.decode(errors="replace").strip().splitlines()[-1:] or [_("geen melding")])[0]


def _popen(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own: `soffice` is a starter, and what it starts must end with it."""
    return subprocess.Popen(  # noqa: S603 - a fixed command line
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=os.name == "posix"
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started, if it still runs."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.communicate()
