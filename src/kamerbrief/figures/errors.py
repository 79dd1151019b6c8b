"""The kinds of findings about figures (codes C, from "cijfers"), each declared once."""

from __future__ import annotations

from kamerbrief.findings import Severity, declare

UNKNOWN_KEY = declare(
    "C001",
    "Onbekende sleutel bij een cijfer of tabel",
    "Een cijfer kent de kolommen van het grootboek en enkele vaste sleutels. Een verschreven kolom zou anders stil "
    "niets filteren.",
)
UNKNOWN_VALUE = declare(
    "C002",
    "Onbekende code in een filter",
    "Een filter op een code die in geen register staat, kiest nooit een rij: het cijfer zou stil nul zijn.",
)
WRONG_TYPE = declare(
    "C003",
    "Verkeerd soort waarde bij een cijfer of tabel",
    "Een sleutel verwacht tekst, een lijst, een getal of ja/nee; iets anders wordt niet geraden.",
)
UNKNOWN_FIGURE = declare(
    "C004",
    "Onbekend cijfer",
    "Een formule, tabel, stand of vrijgave noemt een cijfer dat niet in [cijfers] staat.",
)
CYCLE = declare(
    "C005",
    "Cijfers verwijzen in een kring naar elkaar",
    "Een cijfer dat van zichzelf afhangt, heeft geen waarde.",
)
FORMULA = declare(
    "C006",
    "Onleesbare formule",
    "Een formule bestaat uit namen van cijfers, getallen, haakjes en + - * /; meer niet.",
)
MIXED_BASES = declare(
    "C007",
    "Grondslagen opgeteld zonder dat het gezegd is",
    "Boekwaarde, vervangingswaarde, aanschafprijs, bijdrage en kas meten verschillende dingen. Ze samen optellen mag "
    "alleen als het cijfer het "
    "met grondslagen = [...] uitdrukkelijk zegt.",
)
MIXED_STAGES = declare(
    "C008",
    "Stadia opgeteld zonder dat het gezegd is",
    "Dezelfde euro komt als begroot, verplicht en betaald voorbij; optellen over stadia telt dubbel, tenzij het "
    "cijfer met stadia = [...] zegt "
    "dat het zo bedoeld is.",
)
DIVISION_BY_ZERO = declare(
    "C009",
    "Deling door nul",
    "De noemer van een formule is nul, dus het cijfer bestaat niet; het blijft weg in plaats van nul te worden.",
)
UNITS = declare(
    "C010",
    "Eenheden die niet bij elkaar passen",
    "Euro's en aantallen kunnen niet worden opgeteld, en euro maal euro betekent niets.",
)
NAME = declare(
    "C011",
    "Onbruikbare naam voor een cijfer of tabel",
    "Een naam moet in een sjabloon getypt kunnen worden, eenduidig zijn, en geen vaste naam van een tabelrij zijn.",
)
INCOMPLETE = declare(
    "C012",
    "Onvolledige of tegenstrijdige omschrijving van een cijfer of tabel",
    "Een cijfer is een selectie van rijen of een formule; een tabel heeft een kolom om op te groeperen en cijfers.",
)
PREDECESSOR = declare(
    "C013",
    "De voorganger ligt niet voor de periode",
    "Wat er sinds de vorige brief veranderde, bestaat alleen als de vorige peildatum eerder is.",
)
NEVER_MATCHES = declare(
    "C014",
    "Een filter dat geen enkele rij kiest",
    "De waarde komt in de kolom van het grootboek niet voor; misschien is zij verschreven.",
    severity=Severity.WARNING,
)
POSITION_DIFFERS = declare(
    "C020",
    "Een gedrukte stand volgt niet meer uit de rijen",
    "Een eerder gestuurde brief noemt een bedrag dat de rijen, zoals toen bekend, niet meer opleveren. Gedrukte "
    "standen veranderen niet.",
)
POSITION_UNREADABLE = declare(
    "C021",
    "Een gedrukte stand is niet te lezen",
    "Wat in de brief stond moet een bedrag of getal zijn, anders valt er niets te vergelijken.",
)
UNKNOWN_PERIOD = declare(
    "C022",
    "Onbekende periode",
    "Een stand noemt een periode die het dossier niet kent.",
)
CELL_PRINTS_ZERO = declare(
    "C030",
    "Een bedrag dat als nul gedrukt zou worden",
    "Een lezer houdt een gedrukte 0 voor niets. Een kleinere eenheid of meer decimalen laat zien dat er wel iets is.",
    severity=Severity.WARNING,
)
TOTAL_PRINTS_ZERO = declare(
    "C031",
    "Een totaal dat als nul gedrukt zou worden",
    "Een totaal van nul terwijl er wel bedragen zijn, is een onjuist cijfer in de brief.",
)
