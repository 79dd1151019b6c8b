"""Every kind of finding about the dossier: D0xx for dossier.toml, D1xx for ledger files, D2xx for cells, D3xx across rows, D4xx for how a file is kept."""

from __future__ import annotations

from kamerbrief.findings import Severity, declare

NO_TOML = declare(
    "D001",
    "Geen dossier.toml in de map",
    "Een dossier is een map met dossier.toml en de grootboekbestanden. Met `kamerbrief init` begint u met een werkend voorbeeld.",
)
BAD_TOML = declare(
    "D002",
    "dossier.toml is niet te lezen",
    "Het bestand volgt de regels van TOML niet; vaak ontbreekt een aanhalingsteken of haakje, of staat een sleutel er twee keer.",
)
UNKNOWN_KEY = declare(
    "D003",
    "Onbekende sectie of sleutel",
    "Wat het programma niet kent, zou anders stil worden overgeslagen. Meestal is het een tikfout.",
)
MISSING_KEY = declare(
    "D004",
    "Sectie of sleutel ontbreekt",
    "Zonder deze gegevens kan er geen brief gemaakt worden.",
)
WRONG_TYPE = declare(
    "D005",
    "Waarde van de verkeerde soort",
    "Een datum staat zonder aanhalingstekens (2025-06-30), een tekst ertussen, een lijst tussen rechte haken.",
)
UNKNOWN_PERIOD = declare(
    "D006",
    "Onbekende periode",
    "Een periode is een kwartaal binnen de looptijd (2025Q2) of staat in dossier.toml onder [periodes].",
)
ODD_PERIOD = declare(
    "D007",
    "Data van een periode kloppen niet",
    "De voorganger van een periode heeft een eerdere peildatum, en een brief gaat niet uit voor zijn peildatum.",
)
UNKNOWN_PAPER = declare(
    "D008",
    "Kamerstuk staat niet in het register",
    "Elke verwijzing naar een Kamerstuk moet in [kamerstukken] staan, zodat dossier, nummer en datum in alle brieven gelijk zijn.",
)
BAD_PAPER = declare(
    "D009",
    "Verwijzing naar een Kamerstuk klopt niet",
    "De sleutel in [kamerstukken] is dossier[-achtervoegsel]-nr (36045-190) en is gelijk aan wat onder dossier en nr staat.",
)
UNKNOWN_FILE = declare(
    "D010",
    "Bestand hoort niet bij het grootboek",
    "[bestanden] zegt iets over een bestand dat niet gelezen wordt; meestal is de naam verkeerd gespeld.",
)

UNLISTED_FILE = declare(
    "D011",
    "Bestand in de map telt niet mee",
    "Wanneer [dossier] grootboek de bestanden noemt, worden alleen die gelezen; een nieuw bestand dat er niet bij staat, ontbreekt in elk cijfer.",
    severity=Severity.WARNING,
)

NO_LEDGER = declare(
    "D101",
    "Geen grootboek gevonden",
    "Naast dossier.toml staan een of meer .xlsx- of .csv-bestanden met een rij kolomkoppen en daaronder de boekingen.",
)
MISSING_COLUMN = declare(
    "D102",
    "Kolom ontbreekt",
    "Zonder deze kolom kan geen enkele rij van het bestand gelezen worden.",
)
UNKNOWN_COLUMN = declare(
    "D103",
    "Onbekende kolom",
    "Een kolom die het programma niet kent wordt niet gelezen; meestal is de kop verkeerd gespeld.",
)
DOUBLE_COLUMN = declare(
    "D104",
    "Kolom staat er twee keer",
    "Welke van de twee geldt is niet te zeggen.",
)
BROKEN_CSV = declare(
    "D105",
    "CSV-bestand is niet goed opgebouwd",
    "Een aanhalingsteken dat niet gesloten wordt slokt stil hele regels op; een NUL-teken wijst op een beschadigd bestand.",
)
WRONG_DELIMITER = declare(
    "D106",
    "Verkeerd scheidingsteken",
    "Het grootboek wordt gelezen zoals Nederlands Excel het bewaart: met puntkomma's tussen de kolommen.",
)
WRONG_ENCODING = declare(
    "D107",
    "Tekenset is niet te lezen",
    "Gelezen worden UTF-8 (met of zonder BOM) en Windows-1252, zoals Excel ze bewaart.",
)
ODD_UNIT = declare(
    "D108",
    "Eenheid is onbekend of spreekt zichzelf tegen",
    "Bedragen staan in euro, of in duizenden waar het bestand “x € 1.000” zegt: boven de kolomkoppen, in de kop, of onder [bestanden].",
)
HIDDEN_ROW = declare(
    "D109",
    "Verborgen rij",
    "Een verborgen of weggefilterde rij telt mee zonder dat iemand haar ziet.",
)
HIDDEN_COLUMN = declare(
    "D110",
    "Verborgen kolom",
    "Wat in een verborgen kolom staat telt mee zonder dat iemand het ziet.",
    severity=Severity.WARNING,
)
HIDDEN_SHEET = declare(
    "D111",
    "Verborgen blad met boekingen",
    "Een verborgen blad wordt niet gelezen. Als het meetelt hoort het zichtbaar te zijn; anders hoort het niet in dit bestand.",
)
MERGED_CELLS = declare(
    "D112",
    "Samengevoegde cellen",
    "Van samengevoegde cellen houdt alleen de eerste een waarde; de andere rijen of kolommen zijn leeg.",
)
TOTAL_ROW = declare(
    "D113",
    "Totaalrij tussen de boekingen",
    "Een totaal in het grootboek zou dubbel tellen; totalen rekent het programma zelf uit.",
)
UNEVEN_ROW = declare(
    "D114",
    "Rij past niet onder de kolomkoppen",
    "Een waarde zonder kop erboven, of een regel met minder cellen dan er koppen zijn: dan kunnen waarden verschoven zijn.",
)
LIKE_LEDGER = declare(
    "D115",
    "Blad lijkt op een grootboek",
    "Het blad heeft enkele koppen van het grootboek, maar te weinig om gelezen te worden.",
    severity=Severity.WARNING,
)

TOO_MANY_ROWS = declare(
    "D116",
    "Te veel rijen",
    "Een bestand heeft hoogstens 250.000 gevulde rijen. Zijn het er meer, dan staat er meestal iets anders in dan boekingen; verdeel ze anders over bestanden.",
)
UNSEEN_VALUE = declare(
    "D117",
    "Cel toont haar waarde niet",
    "De celopmaak (;;;) verbergt wat er staat; de waarde telt wel mee.",
    severity=Severity.WARNING,
)
ODD_FORMULA = declare(
    "D118",
    "Formule die niet in een grootboek hoort",
    "Een som telt dubbel of verschuift bij het invoegen van rijen, VANDAAG verandert elke dag, en van een ander bestand is niet te zien wat het zegt.",
    severity=Severity.WARNING,
)

EMPTY_CELL = declare("D201", "Verplichte cel is leeg", "Zonder deze waarde kan de rij niet meetellen.")
NO_VALUE = declare(
    "D202",
    "Formule zonder uitkomst",
    "Het bestand is nooit door Excel doorgerekend. Een lege uitkomst is geen nul: open het in Excel en bewaar het opnieuw.",
)
ERROR_VALUE = declare("D203", "Foutwaarde in een cel", "Een formule die mislukt (#N/B, #VERW!) heeft geen uitkomst.")
NO_NUMBER = declare("D204", "Geen getal waar een getal hoort", "Een tekst of datum kan niet opgeteld worden.")
NOTATION = declare(
    "D205",
    "Getal is dubbelzinnig of vreemd geschreven",
    "Wat op twee manieren gelezen kan worden, of andere cijfers dan 0-9 bevat, wordt niet geraden. Schrijf 1234567,89 of 1.234.567,89.",
)
DECIMALS = declare("D206", "Meer dan twee decimalen", "Een bedrag in euro heeft hoogstens twee decimalen.")
OUT_OF_RANGE = declare(
    "D207",
    "Getal buiten het bereik",
    "Een bedrag blijft onder tien biljoen euro, een percentage ligt tussen 0 en 100, een begrotingsjaar heeft vier cijfers.",
)
NO_DATE = declare(
    "D208", "Geen datum waar een datum hoort", "Een datum staat als 31-12-2025, of is in Excel een datumcel."
)
OUTSIDE_TERM = declare(
    "D209", "Datum buiten de looptijd", "Een boeking valt binnen de looptijd die dossier.toml noemt."
)
UNKNOWN_CODE = declare(
    "D210",
    "Onbekende code",
    "De codes van het grootboek staan in dossier.toml; een code die daar niet staat telt nergens mee.",
)
NO_CHOICE = declare("D211", "Waarde die hier niet kan", "Deze kolom kent alleen enkele vaste woorden.")
LOOSE_SPACE = declare(
    "D212",
    "Spatie rond een waarde",
    "Een spatie voor of achter een code maakt er een andere code van, zonder dat u het ziet.",
)
ODD_CHARACTER = declare(
    "D213",
    "Onzichtbaar of onbruikbaar teken",
    "Stuurtekens, tekens zonder breedte en tekens die de leesrichting omkeren horen niet in een grootboek.",
)
CLASSIFIED = declare(
    "D214",
    "Rubricering hoort niet in dit systeem",
    "Het grootboek kent openbaar en vertrouwelijk. Hoger gerubriceerde gegevens horen niet op een systeem van deze soort.",
)
NOT_TEXT = declare(
    "D215",
    "Datum of getal waar tekst hoort",
    "Excel heeft van een code een datum, een breuk of een ja-nee-waarde gemaakt.",
)

DOUBLE_ID = declare("D301", "Dubbele id", "Elke rij heeft een eigen id, over alle bestanden heen.")
UNKNOWN_ROW = declare(
    "D302",
    "Correctie van een onbekende rij",
    "Een correctie noemt de id van een andere rij, die in het grootboek staat.",
)
ODD_CORRECTION = declare(
    "D303",
    "Correctie wijkt af van haar rij",
    "Een correctie hoort in hetzelfde instrument, stadium en hoofdstuk als de rij die zij corrigeert; anders schuift geld stil op.",
    severity=Severity.WARNING,
)
CHAINED_CORRECTION = declare(
    "D304",
    "Correctie van een correctie",
    "Laat een correctie de oorspronkelijke rij noemen, dan is in één keer te zien wat er van over is.",
    severity=Severity.WARNING,
)
KNOWN_EARLY = declare(
    "D305",
    "Geboekt voordat het gebeurde",
    "Een boekdatum voor de datum zelf is zelden bedoeld; vaak zijn de twee verwisseld.",
    severity=Severity.WARNING,
)
TWIN_ROW = declare(
    "D306",
    "Twee rijen zijn op hun id na gelijk",
    "Misschien is een boeking dubbel ingevoerd. Is dat niet zo, zet dan het verschil in de toelichting.",
    severity=Severity.WARNING,
)

OTHER_COLUMN = declare(
    "D401",
    "Kolom bevat waarden van een andere kolom",
    "Meer dan de helft van de waarden past niet onder deze kop, en wel onder een andere; vaak zijn twee kolommen of koppen verwisseld.",
)
MIXED_NOTATION = declare(
    "D402",
    "Twee getalnotaties in één kolom",
    "In dezelfde kolom staan getallen met Nederlandse en met Engelse scheidingstekens; vaak komen ze uit twee bestanden.",
)
SECOND_HEADINGS = declare(
    "D403",
    "Kolomkoppen tussen de boekingen",
    "Bij het samenvoegen van bestanden zijn de koppen meegekomen. Staan de kolommen daaronder in een andere volgorde, dan staan ook de waarden verkeerd.",
)
STRAY_ROW = declare(
    "D404",
    "Losse tekst tussen de boekingen",
    "Een rij met alleen een opmerking is geen boeking; zij kan boven de kolomkoppen of op een ander blad staan.",
)
