"""The text that LibreOffice shows of a Word file: the second reading, by a program that shares nothing with ours.

LibreOffice imports the file as Word's format (forced: a damaged file would else be read as plain text) and says in its own format what it understood. One start reads many files. (The flat form of that format
would be easier to read, but in LibreOffice 7.4 it loses shapes that stand after a picture.)
"""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lxml import etree
from tests.valid.meant import Reading, normal

SECONDS_PER_START = 300
FILES_PER_START = 30
LANES = 2
"""How many LibreOffices work at the same time, each with a profile of its own."""
_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}


def _name(prefixed: str) -> str:
    prefix, local = prefixed.split(":")
    return f"{{{_SPACES[prefix]}}}{local}"


PARAGRAPHS = (_name("text:p"), _name("text:h"))
ASIDE = {_name("draw:text-box"), _name("text:note"), _name("draw:custom-shape")}
NOT_SHOWN = {
    _name(name) for name in ("text:page-number", "text:page-count", "text:number", "text:note", "svg:title", "svg:desc")
}
REMARKS = {_name("office:annotation"), _name("text:tracked-changes")}
NOT_SHOWN |= {*REMARKS, *PARAGRAPHS}


def shown(files: Sequence[Path], work: Path, program: Path) -> dict[Path, Reading | None]:
    """What LibreOffice (`program`) shows of each of the files, whose names must differ; None for a file that it does not open.

    `work` is a folder for its profile and its answers. Its exit status says nothing and is not looked at.
    """
    assert len({path.stem for path in files}) == len(files), "the answers carry the names of the files"
    answers = work / "getoond"
    answers.mkdir(parents=True, exist_ok=True)
    batches = [files[first : first + FILES_PER_START] for first in range(0, len(files), FILES_PER_START)]

    def convert(lane: int) -> None:
        for batch in batches[lane::LANES]:
            command = [
                str(program),
                f"-env:UserInstallation={(work / f'profiel-{lane}').as_uri()}",
                "--headless",
                "--norestore",
                "--infilter=MS Word 2007 XML",
                "--convert-to",
                "odt",
                "--outdir",
                str(answers),
                *map(str, batch),
            ]
            subprocess.run(command, capture_output=True, timeout=SECONDS_PER_START, check=False)

    with ThreadPoolExecutor(LANES) as workers:
        list(workers.map(convert, range(LANES)))
    return {path: _reading(answers / f"{path.stem}.odt") for path in files}


def _reading(answer: Path) -> Reading | None:
    if not answer.is_file():
        return None
    with zipfile.ZipFile(answer) as package:
        content, styles = (etree.fromstring(package.read(name)) for name in ("content.xml", "styles.xml"))
    running: list[str] = []
    aside: list[str] = []
    for paragraph in content.iterfind("office:body//*", _SPACES):
        if paragraph.tag in PARAGRAPHS:
            around = {ancestor.tag for ancestor in paragraph.iterancestors()}
            if not around & REMARKS:
                (aside if around & ASIDE else running).append("".join(_pieces(paragraph)))
    margins = ["".join(_pieces(paragraph)) for paragraph in _margin_paragraphs(styles)]
    return Reading(normal(running), tuple(sorted(normal(aside))), tuple(sorted(normal(margins))))


def _margin_paragraphs(root: etree._Element) -> Iterable[etree._Element]:
    """The paragraphs of headers and footers. LibreOffice says of a page style that a header is not shown with `style:display`."""
    for page in root.iterfind("office:master-styles/style:master-page", _SPACES):
        for margin in page:
            if margin.get(_name("style:display")) != "false":
                yield from (node for node in margin.iter() if node.tag in PARAGRAPHS)


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _name("text:s"):
            yield " " * int(child.get(_name("text:c"), "1"))
        elif child.tag == _name("text:tab"):
            yield "\t"
        elif child.tag == _name("text:line-break"):
            yield "\n"
        elif child.tag not in NOT_SHOWN and not str(child.tag).startswith(f"{{{_SPACES['draw']}}}"):
            yield from _pieces(child)
        yield child.tail or ""
