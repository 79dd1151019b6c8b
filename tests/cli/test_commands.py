"""The installed command, as people run it: streams, exit codes, and what is on disk afterwards."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kamerbrief.letter.pdf import find_libreoffice

ROOT = Path(__file__).parent.parent.parent


def kamerbrief(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `cwd` with the messages as they are shipped, whatever the machine's language is."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8", "COLUMNS": "100", **environment}
    command = [sys.executable, "-m", "kamerbrief", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=settings, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A fresh copy of the shipped dossier."""
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / "dossier" / folder)
    return tmp_path / "dossier"


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_generate_makes_all_documents_and_names_them_on_stdout(dossier: Path) -> None:
    """The paths, and nothing else, stand on stdout; internal files stand apart."""
    run = kamerbrief("generate", "--period", "2025Q2", cwd=dossier)

    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        str(Path(f"output/2025Q2/{name}-2025Q2.docx")) for name in ("bijlage-overzicht", "cw31", "kamerbrief")
    ]
    assert files_in(dossier / "output" / "2025Q2") == [
        "bijlage-overzicht-2025Q2.docx",
        "cw31-2025Q2.docx",
        "intern/bijlage-overzicht-2025Q2.docx.herkomst.json",
        "intern/bijlage-overzicht-2025Q2.docx.json",
        "intern/cw31-2025Q2.docx.herkomst.json",
        "intern/cw31-2025Q2.docx.json",
        "intern/kamerbrief-2025Q2.docx.herkomst.json",
        "intern/kamerbrief-2025Q2.docx.json",
        "kamerbrief-2025Q2.docx",
    ]


def test_the_same_dossier_gives_the_same_bytes(dossier: Path) -> None:
    """Over hash seeds, time zones, languages and folders."""
    first = kamerbrief("generate", "-p", "2025Q2", "-o", "een", cwd=dossier, PYTHONHASHSEED="1", TZ="UTC")
    second = kamerbrief(
        "generate", "-p", "2025Q2", "-o", "twee", cwd=dossier, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LANG="en_US.UTF-8"
    )

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    for name in ("kamerbrief-2025Q2.docx", "cw31-2025Q2.docx"):
        assert (dossier / "een/2025Q2" / name).read_bytes() == (dossier / "twee/2025Q2" / name).read_bytes()


def test_making_it_again_is_allowed_until_somebody_edits_it(dossier: Path) -> None:
    """An edited letter is only replaced with --force; the refusal has its own exit code and changes nothing."""
    assert kamerbrief("generate", "-p", "2025Q2", cwd=dossier).returncode == 0
    assert kamerbrief("generate", "-p", "2025Q2", cwd=dossier).returncode == 0
    letter = dossier / "output/2025Q2/kamerbrief-2025Q2.docx"
    made = letter.read_bytes()
    letter.write_bytes(made + b"bewerkt")

    refused = kamerbrief("generate", "-p", "2025Q2", cwd=dossier)
    assert refused.returncode == 4
    assert refused.stdout == ""
    assert "--force" in refused.stderr
    assert letter.read_bytes() == made + b"bewerkt"

    assert kamerbrief("generate", "-p", "2025Q2", "--force", cwd=dossier).returncode == 0
    assert letter.read_bytes() == made


def test_only_one_document(dossier: Path) -> None:
    """`--only cw31` makes the form alone; a misspelt name is answered with the right one."""
    run = kamerbrief("generate", "-p", "2025Q2", "--only", "cw31", cwd=dossier)
    assert run.stdout.splitlines() == [str(Path("output/2025Q2/cw31-2025Q2.docx"))]

    wrong = kamerbrief("generate", "-p", "2025Q2", "--only", "cw13", cwd=dossier)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "cw31" in wrong.stderr


def test_a_dry_run_writes_nothing(dossier: Path) -> None:
    """It says what would be made and leaves the disk alone."""
    run = kamerbrief("generate", "-p", "2025Q2", "--dry-run", cwd=dossier)

    assert run.returncode == 0, run.stderr
    assert "kamerbrief-2025Q2.docx" in run.stdout
    assert not (dossier / "output").exists()


def test_an_unknown_period_names_the_known_ones_and_the_nearest(dossier: Path) -> None:
    """Wrong use: exit code 2, the periods there are, and what was probably meant."""
    run = kamerbrief("generate", "--period", "2025Q5", cwd=dossier)

    assert (run.returncode, run.stdout) == (2, "")
    assert "2025Q5" in run.stderr
    assert "2025Q4" in run.stderr
    assert "Traceback" not in run.stderr


def test_json_is_the_only_thing_on_stdout(dossier: Path) -> None:
    """Machines read stdout; people read stderr."""
    run = kamerbrief("generate", "-p", "2025Q2", "--json", cwd=dossier)
    result = json.loads(run.stdout)

    assert result["version"] == 1
    assert result["written"] is True
    names = ["bijlage-overzicht-2025Q2.docx", "cw31-2025Q2.docx", "kamerbrief-2025Q2.docx"]
    assert [Path(path).name for path in result["documents"]] == names


def test_check_finds_nothing_wrong_in_the_shipped_dossier(dossier: Path) -> None:
    """All declared letters can be made."""
    run = kamerbrief("check", cwd=dossier)

    assert run.returncode == 0, run.stderr
    assert "geen fouten" in run.stderr


def test_a_misspelt_field_is_found_where_it_stands(dossier: Path) -> None:
    """The finding names the file, the tag and the right name; nothing is written."""
    template = dossier / "templates" / "cw31.docx"
    replace_in_document(template, "tekst.cw_doelen", "tekst.cw_doeln")

    run = kamerbrief("generate", "-p", "2025Q2", cwd=dossier)

    assert (run.returncode, run.stdout) == (1, "")
    assert "cw31.docx › hoofdtekst" in run.stderr
    assert "cw_doeln" in run.stderr
    assert "cw_doelen" in run.stderr
    assert not (dossier / "output").exists()


def replace_in_document(path: Path, old: str, new: str) -> None:
    """Change the text of a document as an editor would; the text must stand in one run."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    path.write_bytes(stream.getvalue())


def test_a_broken_workbook_is_told_with_every_mistake_at_once(dossier: Path) -> None:
    """A truncated workbook and a faulty template in one run, no traceback, no output."""
    workbook = next((dossier / "data").glob("*.xlsx"))
    workbook.write_bytes(workbook.read_bytes()[:5000])

    run = kamerbrief("check", cwd=dossier)

    assert run.returncode in (1, 3)
    assert workbook.name in run.stderr
    assert "Traceback" not in run.stderr


def test_outside_a_dossier_the_command_says_how_to_begin(tmp_path: Path) -> None:
    """No dossier here: exit code 2 and the way to make one."""
    run = kamerbrief("generate", "-p", "2025Q2", cwd=tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert "kamerbrief init" in run.stderr


def test_init_makes_a_dossier_that_works(tmp_path: Path) -> None:
    """From nothing to a letter in two commands; a second init refuses to touch it."""
    assert kamerbrief("init", "mijn-dossier", cwd=tmp_path).returncode == 0
    run = kamerbrief("generate", "--period", "2025Q2", cwd=tmp_path / "mijn-dossier")
    assert run.returncode == 0, run.stderr

    again = kamerbrief("init", "mijn-dossier", cwd=tmp_path)
    assert again.returncode == 2
    assert "data" in again.stderr


def test_fields_shows_what_to_type_and_what_it_prints(dossier: Path) -> None:
    """A policy officer can copy the tag from the list."""
    run = kamerbrief("fields", "--period", "2025Q2", cwd=dossier)

    assert run.returncode == 0, run.stderr
    line = next(line for line in run.stdout.splitlines() if line.startswith("{{ budget_defensie | bedrag }}"))
    assert line.endswith("€3,1\u00a0mld.")


def test_fields_as_a_word_file_is_readable_by_python_docx(dossier: Path) -> None:
    """The list for people who write templates."""
    import docx

    run = kamerbrief("fields", "-p", "2025Q2", "--docx", "velden.docx", cwd=dossier)

    assert run.returncode == 0, run.stderr
    table = docx.Document(str(dossier / "velden.docx")).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Veld", "Wat het is", "Typ", "Gedrukt"]
    assert len(table.rows) > 100


def test_render_is_the_bare_engine(tmp_path: Path) -> None:
    """Any template and any JSON; numbers stay exact."""
    import docx

    document = docx.Document()
    document.add_paragraph("Aan {{ naam }}: {{ bedrag | mld }}.")
    document.save(str(tmp_path / "sjabloon.docx"))
    (tmp_path / "gegevens.json").write_text('{"naam": "R&D <b>", "bedrag": 3050000000.00}', encoding="utf-8")

    run = kamerbrief("render", "sjabloon.docx", "gegevens.json", "-o", "uit.docx", cwd=tmp_path)

    assert (run.returncode, run.stdout.strip()) == (0, "uit.docx"), run.stderr
    assert docx.Document(str(tmp_path / "uit.docx")).paragraphs[0].text == "Aan R&D <b>: €3,1\u00a0mld."


def test_render_keeps_comments_only_when_asked(tmp_path: Path) -> None:
    """They are notes to colleagues until somebody says otherwise."""
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("Beste {{ naam }}")
    document.add_comment(paragraph.runs, "Schrijft {{ naam }} terug?", author="Els", initials="E")
    document.save(str(tmp_path / "sjabloon.docx"))
    (tmp_path / "gegevens.json").write_text('{"naam": "Jan"}')
    for name, options, said in (("zonder.docx", (), []), ("met.docx", ("--keep-comments",), ["Schrijft Jan terug?"])):
        run = kamerbrief("render", "sjabloon.docx", "gegevens.json", "-o", name, *options, cwd=tmp_path)
        assert run.returncode == 0, run.stderr
        assert [one.text for one in docx.Document(str(tmp_path / name)).comments] == said


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": NaN}', "\udcff", "[" * 100_000])
def test_render_with_bad_json_is_a_sentence(tmp_path: Path, content: str) -> None:
    """Whatever stands in the file, the answer is a finding."""
    import docx

    docx.Document().save(str(tmp_path / "sjabloon.docx"))
    (tmp_path / "gegevens.json").write_bytes(content.encode("utf-8", "surrogateescape"))

    run = kamerbrief("render", "sjabloon.docx", "gegevens.json", "-o", "uit.docx", cwd=tmp_path)

    assert run.returncode == 1
    assert "U070" in run.stderr
    assert "Traceback" not in run.stderr


def test_doctor_tells_what_there_is(dossier: Path) -> None:
    """Versions and the dossier, for a question to somebody who helps."""
    run = kamerbrief("doctor", cwd=dossier)

    assert run.returncode == 0
    assert "python-docx" in run.stdout
    assert "kamerbrief.docx" in run.stdout


def test_pdf_without_libreoffice_says_how_to_get_it(dossier: Path) -> None:
    """The Word files are made; the PDF is refused with its own exit code and the remedy."""
    run = kamerbrief("generate", "-p", "2025Q2", "--pdf", cwd=dossier, KAMERBRIEF_SOFFICE="/nergens/soffice")

    assert run.returncode == 5
    assert "LibreOffice" in run.stderr
    assert (dossier / "output/2025Q2/kamerbrief-2025Q2.docx").exists()


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_pdf_with_libreoffice_shows_the_letter(dossier: Path) -> None:
    """A PDF beside each Word file, tagged and in Dutch."""
    run = kamerbrief("generate", "-p", "2025Q2", "--pdf", "--only", "kamerbrief", cwd=dossier)

    assert run.returncode == 0, run.stderr
    assert [Path(line).suffix for line in run.stdout.splitlines()] == [".docx", ".pdf"]
    pdf = (dossier / "output/2025Q2/kamerbrief-2025Q2.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true\s*>>", pdf)
    assert re.search(rb"/Lang\s*\(nl-NL\)", pdf)
    assert "PDF/A" in run.stderr


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_the_pdf_of_a_confidential_document_is_for_its_owner_alone(dossier: Path) -> None:
    run = kamerbrief(
        "generate", "-p", "2025Q1", "--pdf", "--vertrouwelijk", "--only", "bijlage-vertrouwelijk", cwd=dossier
    )

    assert run.returncode == 0, run.stderr
    (pdf,) = (dossier / "output" / "2025Q1").rglob("*.pdf")
    assert pdf.parent.name == "vertrouwelijk"
    assert pdf.read_bytes().startswith(b"%PDF")
    if os.name == "posix":
        assert (pdf.stat().st_mode & 0o777, pdf.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_program_speaks_dutch_to_the_end(dossier: Path) -> None:
    """Click's own words too, whatever the language of the machine."""
    help_text = kamerbrief("--help", cwd=dossier, LANG="en_US.UTF-8").stdout
    wrong = kamerbrief("generate", "--perod", "2025Q2", cwd=dossier, LANG="en_US.UTF-8").stderr

    assert "Gebruik:" in help_text
    assert "Usage" not in help_text + wrong
    assert "Error" not in wrong


@pytest.mark.parametrize("arguments", [("--help",), ("generate", "--help"), ("check", "--help"), ("fields", "--help")])
def test_help_loads_no_word_or_excel_code(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Help answers at once."""
    program = (
        "import sys; from kamerbrief.cli.main import main; sys.argv = ['kamerbrief', *sys.argv[1:]]; main();"
        "print([name for name in ('docx', 'openpyxl', 'lxml', 'jinja2', 'babel') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.splitlines()[-1] == "[]"


def test_a_broken_ledger_and_a_broken_template_are_told_in_one_run(dossier: Path) -> None:
    """Nobody has to mend the ledger first to hear what is wrong with the template."""
    ledger = dossier / "data" / "bijdragen-en-diensten-2025.csv"
    ledger.write_bytes(ledger.read_bytes().replace(b";betaald;", b";betald;", 1))
    replace_in_document(dossier / "templates" / "cw31.docx", "tekst.cw_doelen", "tekst.cw_doeln")

    run = kamerbrief("check", cwd=dossier)

    assert run.returncode == 1
    assert "betald" in run.stderr
    assert "cw_doeln" in run.stderr


def test_a_name_that_is_too_long_for_the_disk_is_a_sentence(dossier: Path) -> None:
    """Whatever somebody types as a folder, the answer is a finding."""
    for arguments in (("init", "n" * 300), ("generate", "--period", "2025Q2", "--output", "a" * 300)):
        run = kamerbrief(*arguments, cwd=dossier)
        assert run.returncode == 3
        assert "Traceback" not in run.stderr
        assert "U003" in run.stderr


def test_check_without_templates_does_not_say_that_all_is_well(dossier: Path) -> None:
    """What `generate` would refuse, `check` reports."""
    shutil.rmtree(dossier / "templates")
    run = kamerbrief("check", cwd=dossier)
    assert run.returncode == 2
    assert "U011" in run.stderr


def test_an_unclosed_block_and_a_misspelt_field_are_told_in_one_run(dossier: Path) -> None:
    """Also in a template that cannot be understood as a whole the names are held against the dossier."""
    template = dossier / "templates" / "cw31.docx"
    replace_in_document(template, "{{ tekst.cw_doelen }}", "{{ tekst.cw_doeln }}")
    replace_in_document(template, "{{ tekst.cw_evaluatie }}", "{% if fictief %}{{ tekst.cw_evaluatie }}")

    run = kamerbrief("check", "-p", "2025Q2", cwd=dossier)

    assert run.returncode == 1
    assert "S015" in run.stderr
    assert "cw_doeln" in run.stderr
