"""Documents as listings that people can read and compare: a line for each paragraph with its style, a line for each table row. By python-docx, which has no part in making them.

`python -m tests.templates.listing` writes the listings in `listings/` anew, after a change of the dossier, of a template or of the notation that is meant; the difference is then there to be read.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from tests.word.charted import read_element

ROOT = Path(__file__).resolve().parents[2]
LISTINGS = Path(__file__).parent / "listings"
PERIODS = ("2025-02-04", "2025Q1", "2025Q2", "2025-08-31", "2025Q3", "2025Q4")


def listing(document: Document) -> str:
    """The headers and footers, then the body; hard spaces as ~, a new paragraph within a cell as ¶."""
    section = document.sections[0]
    lines = []
    for name, story in (
        ("eerste koptekst", section.first_page_header),
        ("koptekst", section.header),
        ("eerste voettekst", section.first_page_footer),
        ("voettekst", section.footer),
    ):
        texts = [one.text for one in story.paragraphs if one.text.strip()]
        lines.append(f"({name}) " + " ¶ ".join(texts))
    return "\n".join([*lines, *_body(document)]).replace("\u00a0", "~").replace("\t", "→") + "\n"


def _body(document: Document) -> Iterator[str]:
    for element in document.element.body:
        if element.tag == qn("w:p"):
            paragraph = Paragraph(element, document)
            style = paragraph.style.name if paragraph.style is not None else ""
            yield f"[{style}] {paragraph.text}"
            for chart in read_element(element, document.part):
                yield f"(alternatieve tekst) {chart.alternative}"
                yield "(grafiek) " + " | ".join(["", *chart.series])
                for name, *numbers in zip(chart.categories, *chart.series.values(), strict=True):
                    yield "(grafiek) " + " | ".join([name, *map(str, numbers)])
        elif element.tag == qn("w:tbl"):
            for row in Table(element, document).rows:
                yield "| " + " | ".join(" ¶ ".join(one.text for one in cell.paragraphs) for cell in row.cells) + " |"


def listings_of(period: str, folder: Path) -> dict[str, str]:
    """The listings of all documents that the command makes for a period, the confidential one too, by name."""
    command = [sys.executable, "-m", "kamerbrief", "generate", "-p", period, "--vertrouwelijk", "--output", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return {path.stem: listing(docx.Document(str(path))) for path in sorted((folder / period).rglob("*.docx"))}


def main() -> None:
    """Write all listings."""
    LISTINGS.mkdir(exist_ok=True)
    for period in PERIODS:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in listings_of(period, Path(folder)).items():
                (LISTINGS / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
