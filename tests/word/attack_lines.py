"""Which kinds of attack on files were found in the field, and which hostile templates here try each. What concerns only workbooks, CSV and TOML is in tests/dossier/hostile.py."""

from __future__ import annotations

LINES: dict[str, tuple[str, ...]] = {
    "zip bomb": ("member of zeros", "compressed five hundredfold", "many members of zeros", "thousands of members", "sixty-five thousand members", "a zip bomb in a chart"),
    "members over one another or doubled": ("members over one another", "doubled member", "doubled but for capitals", "another name before the body"),
    "names that climb, odd or encrypted members": (
        "name that climbs", "name from the root", "name with a backslash", "name with a drive", "a name with a NUL", "symbolic link", "encrypted member", "odd compression", "unknown compression",
        "old .doc",
    ),
    "directories that lie": ("size too small in the directory", "size too large in the directory", "wrong checksum", "directory that lies about its place", "sizes that are negative", "a place that is negative", "more members than there are", "sizes of sixty-four bits"),
    "entities from outside": ("entity of a file", "entity from the network", "doctype in a part that is not read", "XInclude"),
    "entity bombs": ("entities to the tenth power", "entity of a megabyte, a thousand times"),
    "any document type": tuple(f"doctype in {member}" for member in ("word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml", "docProps/core.xml")),
    "deep nesting, giant texts": ("nested ten thousand deep", "300 controls in one another", "text of eleven megabytes"),
    "external relationships": (*tuple(f"external {kind}" for kind in ("image", "oleObject", "package", "frame", "subDocument", "aFChunk", "mailMergeSource")), "attached template", "external stylesheet", "mail merge in the settings", "picture of a header", "external in small letters", "kind in the strict form"),
    "embedded files, macros, controls": ("altChunk", "OLE object", "embedded workbook outside a chart", "macro workbook in a chart", "vbaProject", "macro by content type alone", "macro by name of the file", "macro template by name", "ActiveX", "customUI", "key map"),
    "field codes that fetch or run": (*tuple(f"{code} as one element" for code in ("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DATABASE", "MACROBUTTON", "IMPORT", "RD")), "in runs", "a letter a run", "in a harmless field", "made by a field", "in a style's part"),
    "field codes made by data": ("field code in a text", "tag in a code", "in a value"),
    "links from data": (*tuple(f"link to {target!r}" for target in ("javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share\\x", "http://ik:geheim@x/")), "target of a link: 'javascript:alert(1)'", "target of a link: 'file:///etc/passwd'", "link to javascript:alert(1)"),
    "markup from data": ("markup in a text", "markup in a bold text", "markup in a title", "markup in a colour", "picture with markup in its text", "in a value"),
    "control characters": (*tuple(f"control character: {name}" for name in ("NUL", "vertical tab", "unit separator", "half a pair", "no character", "no character either")), "NUL in the text", "forbidden character reference"),
    "signs that look like others": ("odd text: right to left", "odd text: isolate", "odd text: zero width", "odd text: digits of another script", "{{ nаam }}", "{{ １ + 1 }}", "zero-width inside"),
    "numbers without bounds": ("number: not a number", "number: a signal", "number: without end", "number of a million digits", "number of a milliard digits", "smallest number", "{{ 1e400 }}", "chart of numbers without end"),
    "formulas of spreadsheets": ("formula of a spreadsheet in a chart",),
    "recursion": ("{{ (((((((((((((((((((((((((((((((((((((… (6007)", "{{ (((((((((((((((((((((((((((((((((((((… (100007)", "four thousand blocks in one another", "a filter that calls itself", "formatted values a hundred thousand deep", "{% macro m() %}"),
    "Jinja: private and hidden names": ("{{ naam.__class__ }}", "{{ naam['__class__'] }}", "{{ naam|attr('__class__') }}", "{{ cycler.__init__.__globals__.os }}", "{{ self._TemplateReference__context }}", "names of fields that want out"),
    "Jinja: format and its kin": ("{{ '%s'|format(naam) }}", "{{ '{0.__class__}'.format(naam) }}", "{{ naam.format_map(x) }}", "{% set f = '{0.__class__}'.format %}{{ f(naam) }}", "{{ '{:900000000d}'.format(1) }}"),
    "Jinja: methods of what it is given": ("{{ naam.upper() }}", "{{ rijen.append(1) }}", "{{ rijen.update(x) }}", "object that raises when asked"),
    "Jinja: loops without end": ("{% for x in range(99999) %}{% endfor %}", "{% for a in veel %}{% for b in veel %}x{… (63)", "stream without end", "streams in one another", "a long list searched at every row"),
    "Jinja: texts without end": ("{{ 'a' * 1000000000 }}", "{{ 'a'|center(900000000) }}", "{{ ''.ljust(900000000) }}", "{{ [0] * 1000000000 }}", "{{ 'abc' | batch(100000000, 'x') }}", "{{ naam | indent(1000000) }}", "{{ '%900000000d' % 1 }}", "{{ lipsum(n=100000) }}"),
    "Jinja: doubling": ("doubling by set", "doubling text by set", "a filter that doubles, sixty times", "{% set ns = namespace(a='x') %}", "a big text at every row of a list"),
    "Jinja: powers": ("{{ 9**(9**9) }}", "{{ 10**3000000 }}", "{{ 10**3000000 | string }}"),
    "Jinja: files and other templates": ("{% include '/etc/passwd' %}", "{% import 'x' as y %}", "{% extends 'x' %}"),
    "Jinja: raw and identity": ("{% raw %}", "{{ x is sameas y }}", "{{ naam | xmlattr }}"),
    "large inside": ("a million empty paragraphs", "nine million empty elements", "a million runs", "a million attributes", "a hundred thousand tags", "paragraphs in UTF-16", "paragraphs in EBCDIC", "eighty megabytes of pictures"),
    "numbers that no program counts to": ("number of a bookmark: a million digits less", "columns that repeat in a table of width: beyond thirty-two bits", "number of a list: no number"),
    "chains and rings": ("twenty thousand styles on one another", "styles on one another in a ring", "numberings in a ring", "relationships in a ring", "ring followed", "ten thousand fields in one another"),
    "two readings of one file": ("two types for one part", "two types for one part, in capitals", "two main documents", "a document that is its own styles", "name in another field", "a program before the zip", "field code that fetches in UTF-16", "foreign file in UTF-16 that says UTF-8", "tag in UTF-7", "field code that fetches in EBCDIC"),
    "pictures": ("picture of a hundred thousand by a hundred thousand", "picture as high as can be", "picture of four million remarks", "picture that lies about its parts"),
}  # fmt: skip
"""By the line of the list, the names of the cases."""
