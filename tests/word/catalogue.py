"""Faulty templates: for each kind of finding (S) one that has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.projects import fault

from kamerbrief.findings import Finding


def template(*paragraphs: str) -> Callable[[Path], list[Finding]]:
    """A dossier whose only template holds these paragraphs."""
    return fault(template=paragraphs)


EXAMPLES: Mapping[str, Callable[[Path], list[Finding]]] = {
    "S010": template("Verplicht is {{ verplicht | mln"),
    "S011": template("{% if betaald = 0 %}Er is nog niets betaald.{% endif %}"),
    "S012": template("{{ verplicht.__class__ }}"),
    "S013": template("Verplicht is {{ verplicht | mlm }}"),
    "S014": template("{% als heeft_rest %}"),
    "S015": template("{% if heeft_rest %}", "Er resteert {{ resteert | mln }}"),
    "S016": template("Er resteert {% if heeft_rest %} nog", "{{ resteert | mln }}", "{% endif %}"),
    "S020": template("Verplicht is {{ verpicht | mln }}"),
    "S021": template("Verplicht is {{ brief.onderwerp | mln }}"),
    "S022": template("{{ per_instrument.totaal }}"),
    "S023": template("{% if brief.onderwerp > 1 %}Nee.{% endif %}"),
}
