"""The engines beside which `engine.py` measures ours: docxtpl, and three for Node, each with its own template of the same table.

The Node engines are installed by npm, without their install scripts, into the folder that is given; without npm or node they are left out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import docx
from docx.shared import Pt
from docx.table import Table

FIELDS = ("datum", "instrument", "categorie", "partner", "bedrag", "bron")
NODE_PACKAGES = ("docxtemplater@3.71.0", "pizzip@3.3.0", "easy-template-x@7.2.8", "carbone@3.8.2")

_READ = """
const fs = require("fs");
const [templatePath, dataPath, productPath] = process.argv.slice(2);
const data = JSON.parse(fs.readFileSync(dataPath, "utf8"));
const done = product => {
  fs.writeFileSync(productPath, product);
  console.log(/VmHWM:\\s+(\\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]);
};
"""
_NODE = {
    "docxtemplater": """
const PizZip = require("pizzip"), Docxtemplater = require("docxtemplater");
const doc = new Docxtemplater(new PizZip(fs.readFileSync(templatePath)), {});
doc.render(data);
done(doc.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
""",
    "easy-template-x": """
const { TemplateHandler } = require("easy-template-x");
new TemplateHandler().process(fs.readFileSync(templatePath), data).then(done);
""",
    "carbone": """
require("carbone").render(templatePath, data, (error, product) => { if (error) throw error; done(product); });
""",
}
DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.load(open(sys.argv[2], encoding="utf-8")), autoescape=True)
template.save(sys.argv[3])
"""


def make_template(path: Path, engine: str) -> None:
    """The table as a template of one engine: a row of headings and the row that repeats (python-docx, a font and a size in every cell)."""
    document = docx.Document()
    height = {"docxtpl": 4, "carbone": 3}.get(engine, 2)
    table = document.add_table(height, len(FIELDS))
    for index, name in enumerate(FIELDS):
        _write(table, 0, index, name)
        if engine == "docxtpl":  # whose loops want rows of their own
            _write(table, 2, index, f"{{{{ r.{name} }}}}")
        elif engine == "carbone":  # which reads from two rows what repeats
            _write(table, 1, index, f"{{d.rijen[i].{name}}}")
            _write(table, 2, index, f"{{d.rijen[i+1].{name}}}")
        elif engine == "kamerbrief":
            _write(table, 1, index, _framed(index, "{% for r in rijen %}", f"{{{{ r.{name} }}}}", "{% endfor %}"))
        else:
            _write(table, 1, index, _framed(index, "{#rijen}", f"{{{name}}}", "{/rijen}"))
    if engine == "docxtpl":
        table.rows[1].cells[0].paragraphs[0].add_run("{%tr for r in rijen %}")
        table.rows[3].cells[0].paragraphs[0].add_run("{%tr endfor %}")
    document.save(str(path))


def _framed(index: int, opening: str, tag: str, closing: str) -> str:
    return (opening if index == 0 else "") + tag + (closing if index == len(FIELDS) - 1 else "")


def _write(table: Table, row: int, column: int, text: str) -> None:
    run = table.rows[row].cells[column].paragraphs[0].add_run(text)
    run.font.size, run.font.name = Pt(8), "Verdana"


def install(folder: Path) -> dict[str, list[str]]:
    """The commands of the Node engines, which take a template, the data and the product to write; none without npm or node."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [one for one in NODE_PACKAGES if not (folder / "node_modules" / one.partition("@")[0]).exists()]
    if wanted:
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        done = subprocess.run([npm, "install", "--prefix", str(folder), *quiet, *NODE_PACKAGES], check=False)
        if done.returncode:
            print("the Node engines could not be installed and are left out", file=sys.stderr)
            return {}
    commands = {}
    for name, program in _NODE.items():
        path = folder / f"{name}.js"
        path.write_text(_READ + program, encoding="utf-8")
        commands[name] = [node, str(path)]
    return commands
