"""The kinds of findings about disclosure (codes O, from "openbaarheid"), each declared once."""

from __future__ import annotations

from kamerbrief.findings import Severity, declare

UNKNOWN_RELEASE = declare(
    "O001",
    "Onbekende naam onder [vrijgave]",
    "Wat vrijgegeven wordt, moet bestaan: een verschreven naam geeft niets vrij, en de brief mist dan een cijfer.",
)
WRONG_RELEASE = declare(
    "O002",
    "Onleesbare vrijgave",
    "[vrijgave] kent `cijfers` (een lijst van namen) en `groepen` (per kolom een lijst van codes).",
)
NEEDLESS_RELEASE = declare(
    "O003",
    "Vrijgave die niet nodig is",
    "Het cijfer bevat in deze periode geen vertrouwelijke rijen. Een vrijgave die vooruit gegeven is, geldt ook voor "
    "rijen die er later bij komen.",
    severity=Severity.WARNING,
)
LONE_GROUP = declare(
    "O010",
    "“Overig” zou uit één groep bestaan",
    "Een regel overig met maar één groep erin drukt het bedrag van die groep. Daarom zijn er open groepen bij gevoegd.",
    severity=Severity.WARNING,
)
LONE_GROUP_STAYS = declare(
    "O011",
    "“Overig” dekt een vertrouwelijke groep niet af",
    "Er is geen open groep met bedragen om bij te voegen, dus de regel overig drukt wat één vertrouwelijke groep "
    "bevat. Geef de groep vrij, of "
    "laat het cijfer uit de tabel.",
    severity=Severity.WARNING,
)
SINGLE_ROW = declare(
    "O012",
    "Een vrijgegeven cijfer is op een moment één vertrouwelijke rij",
    "Wie het totaal of de verandering ervan drukt, drukt dan het bedrag van die ene boeking. Bedenk of dat mag "
    "voordat de brief uitgaat.",
    severity=Severity.WARNING,
)
NO_TIE = declare(
    "O020",
    "Vertrouwelijke bijlage sluit niet aan op de brief",
    "Openbare en vertrouwelijke rijen maken samen niet het totaal dat de brief drukt. Er is niets geschreven.",
)
