"""The kinds of finding about what rows say together: D5xx. They are warnings where only a person can tell, and [[akkoord]] says that one did."""

from __future__ import annotations

from kamerbrief.findings import Severity, declare

OTHER_MAGNITUDE = declare(
    "D501",
    "Bedrag een factor duizend anders dan zijn groep",
    "In een groep (instrument en stadium) wijkt een bedrag een factor 1.000 of 1.000.000 af van wat er gewoonlijk staat: er zijn duizenden of "
    "miljoenen ingevuld waar euro's horen, of andersom.",
    severity=Severity.WARNING,
)
OTHER_UNIT = declare(
    "D502",
    "Heel bestand een factor duizend anders dan de andere",
    "De bedragen van het bestand staan waarschijnlijk in een andere eenheid dan het bestand zegt. De eenheid staat boven de kolomkoppen of onder [bestanden].",
    severity=Severity.WARNING,
)
NEAR_TWIN = declare(
    "D503",
    "Twee rijen zijn bijna gelijk",
    "Dag, bedrag en bestemming zijn gelijk en de rest verschilt op één plaats: een letter, een spatie, de boekdatum, de status. "
    "Vaak is het één boeking, twee keer ingevoerd.",
    severity=Severity.WARNING,
)
OVER_BUDGET = declare(
    "D505",
    "Meer verplicht dan begroot",
    "Binnen een besluit zijn per instrument en per hoofdstuk de verplichtingen niet hoger dan de begroting, op geen enkele dag.",
    severity=Severity.WARNING,
)
OVER_COMMITTED = declare(
    "D506",
    "Meer betaald dan verplicht",
    "Een betaling volgt op een verplichting. Staat er meer betaald dan verplicht, dan ontbreekt een verplichting of is een betaling dubbel.",
    severity=Severity.WARNING,
)
OVER_DELIVERED = declare(
    "D507",
    "Meer geleverd dan betaald",
    "Alleen voor instrumenten met `levering_na_betaling = true`. Eigen voorraad wordt zonder betaling geleverd en hoort daar niet bij.",
    severity=Severity.WARNING,
)
OTHER_STAND = declare(
    "D508",
    "Begroting telt niet op tot de stand van het besluit",
    "De rijen `begroot` van een besluit tellen op tot wat [besluiten] als stand noemt.",
)
EXCESS_CORRECTION = declare(
    "D509",
    "Correcties groter dan de rij",
    "Na de correcties blijft van een rij een bedrag met het andere teken over: er is meer teruggenomen dan er stond.",
    severity=Severity.WARNING,
)
EARLY_CORRECTION = declare(
    "D510",
    "Correctie geboekt voor haar rij",
    "Een rij die er nog niet is kan niet gecorrigeerd worden. Tussen de twee boekdata zou een stand alleen de correctie kennen.",
)
BACKDATED_CORRECTION = declare(
    "D511",
    "Correctie van voor de datum van haar rij",
    "Op een peildatum tussen de twee data telt de correctie mee en de rij niet.",
    severity=Severity.WARNING,
)
NEW_AMOUNT = declare(
    "D512",
    "Correctie lijkt het nieuwe bedrag",
    "Een correctie is het verschil met wat er stond. Staat er het nieuwe bedrag, dan telt de rij bijna dubbel.",
    severity=Severity.WARNING,
)
LOOSE_NEGATIVE = declare(
    "D513",
    "Negatief bedrag dat niets corrigeert",
    "Buiten de begroting is een negatief bedrag een correctie, en een correctie noemt in `corrigeert` de rij die zij verbetert.",
    severity=Severity.WARNING,
)
CORRECTION_CIRCLE = declare(
    "D514",
    "Correcties verwijzen in een kring",
    "Geen van deze rijen is de oorspronkelijke, zodat niet te zeggen is wat er gecorrigeerd wordt.",
)
NO_ROWS = declare(
    "D515",
    "Instrument zonder rijen",
    "Elk instrument dat het CW 3.1-formulier noemt komt in het grootboek voor: in geheel, en onder het besluit dat het in `instrumenten` noemt.",
    severity=Severity.WARNING,
)
TWO_SPELLINGS = declare(
    "D517",
    "Een naam op twee manieren geschreven",
    "Wat op twee manieren geschreven is telt als twee: in tabellen per partner of lead nation, in het aantal contracten, in wie de bron is.",
    severity=Severity.WARNING,
)
OTHER_COLUMN = declare(
    "D518",
    "Waarde hoort in een andere kolom",
    "De waarde staat elders altijd in een andere kolom, of past daar naar haar aard: dan zijn twee kolommen verwisseld.",
    severity=Severity.WARNING,
)
CONTRADICTION = declare(
    "D519",
    "Rijen van één contract spreken elkaar tegen",
    "Een contract heeft één instrument, één leverancier, één hoofdstuk. Anders is een rij verschoven, of staat er een verkeerd contractnummer.",
    severity=Severity.WARNING,
)
ODD_COMBINATION = declare(
    "D520",
    "Stadium past niet bij grondslag of VUO",
    "Een betaling is geen boekwaarde, een verplichting geen uitgave of ontvangst: dan zijn kolommen verwisseld, of is het stadium een ander.",
    severity=Severity.WARNING,
)
EARLY_SOURCE = declare(
    "D521",
    "Bron is ouder dan wat zij meldt",
    "Een stuk van voor de datum van de rij kan die rij niet melden. Zo komt een verouderd bedrag in een brief.",
    severity=Severity.WARNING,
)
STALE_SOURCE = declare(
    "D522",
    "Bron is ouder dan de periode vraagt",
    "De periode zegt met `bronnen_vanaf` hoe oud de bron van een rij mag zijn die in deze periode meetelt.",
    severity=Severity.WARNING,
)
ODD_YEAR = declare(
    "D523",
    "Begrotingsjaar past niet",
    "Een betaling telt in het jaar waarin zij gedaan is (in januari nog in het vorige), en een begroting loopt hoogstens vijf jaar na de looptijd door.",
    severity=Severity.WARNING,
)
NEVER_COUNTED = declare(
    "D524",
    "Rij telt in geen enkele stand mee",
    "De rij is geboekt na de kennisdatum van elke periode die haar datum omvat. Zonder latere kennisdatum ziet geen brief haar.",
    severity=Severity.WARNING,
)
NO_USE = declare(
    "D525",
    "Akkoord waar niets meer onder valt",
    "Wat onder [[akkoord]] staat is niet meer aan de hand. Haal het weg, anders dekt het later iets anders.",
    severity=Severity.WARNING,
)
BAD_ACCEPTANCE = declare(
    "D526",
    "Akkoord klopt niet",
    "Een akkoord noemt de code van een waarschuwing over rijen, de rijen of de groep, en een reden. Op een fout kan geen akkoord gegeven worden.",
)
