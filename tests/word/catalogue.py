"""Faulty templates: for each kind of finding (S) one that has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from tests.projects import checked, fault, write_project
from tests.word import accessible, charted, make
from tests.word.edited import BESTEED, LETTER, NOW, THEN, edit, live, retype

from kamerbrief.findings import Finding
from kamerbrief.letter.check import check
from kamerbrief.word import Image, Link, SubDocument, Template, refresh


def template(*paragraphs: str) -> Callable[[Path], list[Finding]]:
    """A dossier whose only template holds these paragraphs."""
    return fault(template=paragraphs)


def package(data: bytes) -> Callable[[Path], list[Finding]]:
    """A dossier whose only template is this file."""

    def example(folder: Path) -> list[Finding]:
        project = write_project(folder)
        (folder / "templates" / "brief.docx").write_bytes(data)
        return checked(project)

    return example


def attached_template() -> bytes:
    """A letter made from a template file on somebody's disk, as Word notes it in the settings."""
    return make.package(
        make.body("Geachte voorzitter,"),
        parts={"settings": '<w:attachedTemplate r:id="rId1"/>'},
        members={
            "word/_rels/settings.xml.rels": relations(
                f'<Relationship Id="rId1" Type="{make.REL}/attachedTemplate" Target="file:///H:/huisstijl.dotx" TargetMode="External"/>'
            )
        },
    )


def relations(inner: str) -> str:
    return f'{make.HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def note_in_a_loop() -> bytes:
    """A stretch that repeats, with a footnote in it that another sentence refers to as well."""
    row = (
        make.run("{% for rij in per_instrument.rijen %}{{ rij.naam }}")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + make.run("{% endfor %}")
    )
    note = f'<w:footnote w:id="2">{make.paragraph("Inclusief transport.")}</w:footnote>'
    again = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    return make.package(f"<w:p>{row}</w:p>{again}", parts={"footnotes": note})


def link_in_a_comment(_folder: Path) -> list[Finding]:
    """A template whose comments stay, with a tag in the address that a comment links to."""
    link = f'<w:p><w:hyperlink r:id="r9">{make.run("het dossier")}</w:hyperlink></w:p>'
    data = make.package(
        f'<w:p>{make.run("Zie {{ naam }}")}<w:r><w:commentReference w:id="1"/></w:r></w:p>',
        parts={"comments": f'<w:comment w:id="1" w:author="Jan">{link}</w:comment>'},
        members={
            "word/_rels/comments.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r9" Type="{make.REL}/hyperlink" Target="https://example.nl/%7B%7B%20naam%20%7D%7D" TargetMode="External"/></Relationships>'
        },
    )
    return Template.load(data, name="brief.docx", filters={}, keep_comments=True)[1]


def field(code: str) -> bytes:
    """A paragraph with a Word field of that code."""
    return make.package(f'<w:p><w:fldSimple w:instr="{code}">{make.run("tekst")}</w:fldSimple></w:p>')


def failing_filter(folder: Path) -> list[Finding]:
    """A filter with a fault in its own code."""

    def broken(value: object) -> str:
        raise RuntimeError("een fout in het programma")

    template, findings = Template.load(
        make.package(make.body("{{ naam | stuk }}")), name="brief.docx", filters={"stuk": broken}
    )
    assert template is not None, findings
    return template.render({"naam": "x"})[1]


def rich(value: object, around: str) -> Callable[[Path], list[Finding]]:
    """A value that a program made, printed within that markup."""

    def example(folder: Path) -> list[Finding]:
        content = f"<w:p>{around.format(make.run('{{ x }}'))}</w:p>"
        template, findings = Template.load(make.package(content), name="brief.docx", filters={})
        assert template is not None, findings
        return template.render({"x": value})[1]

    return example


def faulty_merge(folder: Path) -> list[Finding]:
    """A merge that damages the document: simulated, since no template is known to cause it."""
    touching = make.body(
        "{% if a %}\n| x | y |\n{% endif %}\n| x | y |"
    )  # a part that is read again after it was filled
    template, findings = Template.load(make.package(touching), name="brief.docx", filters={})
    assert template is not None, findings
    damage = ["word/document.xml: een cel eindigt niet op een alinea"]
    with mock.patch("kamerbrief.word.assembling.check_wiring", return_value=damage):
        return template.render({"a": True})[1]


def never_reached(folder: Path) -> list[Finding]:
    """A condition that holds in no period; told when all periods are looked at."""
    paragraph = "{% if not heeft_rest %}Het budget is op.{% endif %}"
    return check(write_project(folder, template=[paragraph]))


def refreshed(
    then: dict[str, object],
    old: str,
    now: dict[str, object],
    new: str,
    change: Callable[[Any], object] = lambda document: document.add_paragraph("Tot zover."),
) -> Callable[[Path], list[Finding]]:
    """A letter that somebody edited, refreshed with what its template, or another, makes of new data."""

    def example(folder: Path) -> list[Finding]:
        return refresh(edit(live(then, old), change), live(now, new), name="brief.docx", author="kamerbrief")[2]

    return example


def without_live_values(folder: Path) -> list[Finding]:
    """A letter that was typed, not printed."""
    return refresh(make.package(SENTENCE), live(NOW), name="brief.docx", author="kamerbrief")[2]


def unreadable(
    content: str, title: str = "Brief over de steun", language: str = "nl-NL"
) -> Callable[[Path], list[Finding]]:
    """A dossier whose only template is not accessible."""
    return package(accessible.document(content, title=title, language=language))


SENTENCE = make.body("De steun bestaat uit leveringen, aankopen en bijdragen.")
DOUBLE_CONTROL = (
    f'<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{make.paragraph("x")}</w:sdtContent></w:sdt>'
)
MANY = "{% for a in per_instrument.rijen %}"

TABLE = "| Post | Bedrag |\n| {% for r in rijen %}{{ r[0] }} | {{ r[1] }}{% endfor %} |\nTotaal {{ t }}"

EXAMPLES: dict[str, Callable[[Path], list[Finding]]] = {
    "S001": package(make.package("<w:p><w:r>")),
    "S002": package(
        make.package(
            make.body("Zie bijlage."),
            rels=f'<Relationship Id="rId9" Type="{make.REL}/image" Target="http://elders.example/logo.png" TargetMode="External"/>',
        )
    ),
    "S003": package(field("INCLUDETEXT H:/standaardtekst.docx")),
    "S004": package(attached_template()),
    "S010": template("Verplicht is {{ verplicht | mln"),
    "S011": template("{% if betaald = 0 %}Er is nog niets betaald.{% endif %}"),
    "S012": template("{{ verplicht.__class__ }}"),
    "S013": template("Verplicht is {{ verplicht | mlm }}"),
    "S014": template("{% als heeft_rest %}"),
    "S015": template("{% if heeft_rest %}", "Er resteert {{ resteert | mln }}"),
    "S016": template("Er resteert {% if heeft_rest %} nog", "{{ resteert | mln }}", "{% endif %}"),
    "S017": package(field("DATE {{ brief.datum }}")),
    "S018": package(note_in_a_loop()),
    "S020": template("Verplicht is {{ verpicht | mln }}"),
    "S021": template("Verplicht is {{ brief.onderwerp | mln }}"),
    "S022": template("{{ per_instrument.totaal }}"),
    "S024": template(MANY * 20 + "x" + "{% endfor %}" * 20),
    "S030": package(make.package(DOUBLE_CONTROL * 2)),
    "S031": faulty_merge,
    "S032": template('{% include "_slot.docx" %}'),
    "S039": failing_filter,
    "S040": never_reached,
    "S041": package(field("REF _Ref123 \\h")),
    "S042": rich(Link("hier", "https://www.example.nl"), '<w:hyperlink w:anchor="a">{}</w:hyperlink>'),
    "S043": rich(Image(b"geen afbeelding", "Een kaart"), "{}"),
    "S045": refreshed(THEN, LETTER, NOW, LETTER + "\nMet groet."),
    "S050": template("{% chart rij in per_instrument.rijen: rij.naam, rij.verplicht | tabel %}"),
    "S051": package(
        charted.document(
            charted.drawing("{% chart rij in per_instrument.rijen: rij.naam, rij.naam %}Staven."),
            charted.chart("bar", ("Verplicht",)),
        )
    ),
    "S055": link_in_a_comment,
    "S052": rich(SubDocument(make.package("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>")), "{}"),
    "S053": rich(SubDocument(make.package(SENTENCE)), f"{make.run('Zie ')}{{}}"),
    "S057": refreshed(
        {"rijen": [("a", "5")], "t": "5"}, TABLE, {"rijen": [("a", "6")], "t": "6"}, TABLE, lambda document: None
    ),
    "S058": without_live_values,
    "S059": refreshed(THEN, LETTER, {**THEN, "besteed": "2,4"}, LETTER, retype(BESTEED, "ruim € 2 mld.")),
    "S060": unreadable(SENTENCE, title="Document1"),
    "S061": unreadable(SENTENCE, language="en-US"),
    "S062": unreadable(accessible.styled("Kop1", "Besteding") + accessible.styled("Kop3", "Munitie") + SENTENCE),
    "S063": unreadable(accessible.bold("Besteding van het budget") + SENTENCE),
    "S064": unreadable(
        make.table(["Instrument", "Verplicht"], ["Eigen voorraad", "{{ verplicht | tabel }}"]) + SENTENCE
    ),
    "S065": unreadable(
        accessible.table(
            accessible.row("Instrument", "Verplicht", header=True),
            accessible.row("Eigen voorraad", accessible.cell(make.table(["x"]) + make.paragraph("y"))),
        )
        + SENTENCE
    ),
    "S066": unreadable(accessible.drawing("Kaart van Oekraïne", kind="anchor") + SENTENCE),
    "S067": unreadable(accessible.drawing("logo.png") + SENTENCE),
    "S068": unreadable(SENTENCE + "<w:p/><w:p/>" + SENTENCE),
    "S069": unreadable(accessible.link("klik hier")),
    "S023": template("{% if brief.onderwerp > 1 %}Nee.{% endif %}"),
}
