"""The kinds of findings about templates: codes S001 and up."""

from __future__ import annotations

from kamerbrief.findings import Severity, declare


class BrokenXmlError(ValueError):
    """A part is not well-formed, or holds a DOCTYPE."""


NOT_A_TEMPLATE = declare(
    "S001",
    "Geen leesbaar Word-document",
    "Het pakket bevat geen gewoon Word-document, of de XML erin is kapot. Open het bestand in Word en bewaar het opnieuw als .docx.",
)
FORBIDDEN = declare(
    "S002",
    "Sjabloon bevat iets dat niet mee mag",
    "Ingebedde objecten, gekoppelde bestanden en verwijzingen buiten http, https en mailto kunnen bij het openen iets uitvoeren of ophalen. Verwijder ze in Word.",
)
FIELD_CODE = declare(
    "S003",
    "Veldcode is niet toegestaan",
    "Alleen veldcodes die niets van buiten halen mogen in een sjabloon: paginanummers, inhoudsopgave, verwijzingen, datums, documenteigenschappen.",
)
DROPPED = declare(
    "S004",
    "Onderdeel van het sjabloon is weggelaten",
    "Een gekoppeld sjabloonbestand, of een gegevensbron waar Word bij het openen de tekst van een besturingselement uit haalt, hoort niet in een verzonden brief en wordt niet overgenomen. Het document zelf verandert er niet door.",
    severity=Severity.WARNING,
)
TAG = declare(
    "S010",
    "Tag is niet heel",
    "Een tag begint met {{ of {% en eindigt in dezelfde alinea met }} of %}. Een half geopende tag zou als tekst in de brief komen.",
)
EXPRESSION = declare(
    "S011",
    "Uitdrukking is niet te lezen",
    "Tussen {{ en }} staat een veld, eventueel met filters: {{ resteert | mld }}. Tekst staat tussen aanhalingstekens.",
)
NOT_ALLOWED = declare(
    "S012",
    "Uitdrukking mag niet",
    "Een sjabloon is geen programma: velden, filters, vergelijkingen en eenvoudig rekenen mogen, aanroepen en namen met een laag streepje vooraan niet.",
)
UNKNOWN_FILTER = declare(
    "S013",
    "Onbekend of verkeerd gebruikt filter",
    "Het filter bestaat niet, of krijgt andere gegevens dan het kent. Een weggelaten filter zou een bedrag verkeerd afdrukken.",
)
UNKNOWN_BLOCK = declare(
    "S014",
    "Onbekende bloktag",
    "Bekend zijn for, endfor, if, elif, else, endif en set.",
)
UNPAIRED = declare(
    "S015",
    "Blok is niet gesloten of niet geopend",
    "Bij elke if hoort een endif, bij elke for een endfor, en blokken liggen in elkaar, nooit door elkaar.",
)
LEVEL = declare(
    "S016",
    "Tags van een blok staan niet op hetzelfde niveau",
    "Wat een blok herhaalt of weglaat volgt uit waar zijn tags staan: in één alinea, alleen in eigen alinea's, in cellen van één rij, of in eigen rijen.",
)
TAG_PLACE = declare(
    "S017",
    "Tag staat waar niet wordt ingevuld",
    "In een veldcode, de naam van een besturingselement of een onderdeel dat de brief niet toont wordt niets ingevuld; de tag zou blijven staan.",
)
NOTE_IN_LOOP = declare(
    "S018",
    "Voet- of eindnoot is niet te herhalen",
    "In een herhaald stuk krijgt elke ronde haar eigen noot. Dat kan niet met een noot die ontbreekt of waar twee keer naar wordt verwezen, en niet met een tag in het adres van een koppeling in de noot.",
)
UNKNOWN_FIELD = declare(
    "S020",
    "Onbekend veld",
    "De naam bestaat niet in de gegevens van deze brief. Een leeg veld zou ongemerkt een gat in de zin laten.",
)
VALUE_REFUSED = declare(
    "S021",
    "Filter kan niets met deze waarde",
    "Het filter kreeg een waarde van een andere soort dan het kent, bijvoorbeeld een tekst waar een bedrag hoort.",
)
NOT_PRINTABLE = declare(
    "S022",
    "Waarde kan zo niet worden afgedrukt",
    "Een lege waarde, een lijst binnen een zin of een samengesteld gegeven is geen tekst. Kies een veld ervan of een filter.",
)
OPERATION = declare(
    "S023",
    "Rekenen of vergelijken kan niet met deze waarden",
    "Rekenen kan alleen met getallen, en groter of kleiner alleen tussen waarden van dezelfde soort.",
)
LIMIT = declare(
    "S024",
    "Sjabloon maakt te veel",
    "Herhalingen en lengte van het resultaat zijn begrensd naar de omvang van de gegevens, zodat een fout de computer niet laat vastlopen.",
)
TEMPLATE_STRUCTURE = declare(
    "S030",
    "Sjabloon heeft een bouwfout",
    "De opbouw van het sjabloon klopt niet overal met wat Word verwacht. De brief erft die fout; open het sjabloon in Word en bewaar het opnieuw.",
    severity=Severity.WARNING,
)
OUTPUT_STRUCTURE = declare(
    "S031",
    "Resultaat zou niet foutloos openen",
    "De opbouw van het gemaakte document klopt niet, dus het is niet geschreven. Meld dit met het sjabloon.",
)
INCLUDE = declare(
    "S032",
    "Bestand kan niet worden opgenomen",
    'Met {% include "_slot.docx" %}, alleen in zijn alinea, komt de tekst van een ander Word-bestand uit de map van het sjabloon op die plaats. Afbeeldingen, koppelingen, noten en eigen lijsten kunnen niet mee.',
)
UNREACHED = declare(
    "S040",
    "Stuk van het sjabloon komt nergens voor",
    "In geen enkele periode van het dossier geldt deze voorwaarde of heeft deze lijst iets. Dat kan zo bedoeld zijn; een voorwaarde die nooit geldt kan ook een vergissing zijn.",
    severity=Severity.WARNING,
)
DANGLING = declare(
    "S041",
    "Verwijzing wijst nergens naar",
    "Een kruisverwijzing wijst naar een bladwijzer die er niet is, of die met een weggelaten blok verdween. Word zou er “Fout! Verwijzingsbron niet gevonden” van maken.",
)
RICH = declare(
    "S042",
    "Opgemaakte waarde kan hier niet staan",
    "Een koppeling staat niet in een andere koppeling of in een bijgehouden wijziging, en een afbeelding of koppeling niet in een noot die bij een blok hoort of in een alternatieve tekst.",
)
IMAGE = declare(
    "S043",
    "Afbeelding kan niet worden opgenomen",
    "Een afbeelding uit de gegevens is een PNG, JPEG, GIF, BMP of TIFF, en heeft een alternatieve tekst voor wie haar niet ziet.",
)
OTHER_TEMPLATE = declare(
    "S045",
    "Document is van een ander sjabloon gemaakt",
    "Een waarde wordt teruggevonden aan de tag die haar afdrukte. In een gewijzigd sjabloon kan dezelfde naam een andere plaats zijn.",
    severity=Severity.WARNING,
)
NOT_ALL_LIVE = declare(
    "S057",
    "Een deel van het document volgt de nieuwe gegevens niet",
    "Rijen die een tabel herhaalt, noten in blokken, grafieken, afbeeldingen, opgemaakte waarden, uitkomsten van velden, en welke stukken tekst er staan en hoe vaak, zijn in een bewerkt document niet te verversen. Geven de nieuwe gegevens daar iets anders, dan staan nieuwe bedragen naast oude rijen en zinnen.",
    severity=Severity.WARNING,
)
NOT_LIVE = declare(
    "S058",
    "Document heeft geen levende waarden",
    "Alleen waarden die met `live` werden afgedrukt zijn in een bewerkt document terug te vinden en te verversen.",
)
NOT_REFRESHED = declare(
    "S059",
    "Waarde is niet ververst",
    "Een waarde wordt alleen vervangen waar zij nog staat zoals zij geschreven is. Wat iemand wijzigde, weghaalde of aan het wijzigen is, blijft zoals het is.",
    severity=Severity.WARNING,
)
CHART = declare(
    "S050",
    "Grafiek en tag passen niet bij elkaar",
    "Met {% chart rij in tabel.rijen: rij.naam, rij.bedrag | tabel %} in de alternatieve tekst van een grafiek krijgt zij haar gegevens: eerst de categorie, dan voor elke getekende reeks een getal.",
)
CHART_FIGURES = declare(
    "S051",
    "Gegevens kunnen niet in een grafiek",
    "Een grafiek toont getallen, in elke reeks evenveel als er categorieën zijn; een cirkeldiagram toont één reeks.",
)
SUBDOCUMENT = declare(
    "S052",
    "Document kan niet worden ingevoegd",
    "Een document uit de gegevens gaat door dezelfde poort als een sjabloon: niets dat iets uitvoert of ophaalt, geen bouwfouten. Een sectie-einde erin kan niet mee, want dat zou ook de pagina's ervoor veranderen.",
)
SUBDOCUMENT_PLACE = declare(
    "S053",
    "Document kan hier niet staan",
    "De tag van een document uit de gegevens staat alleen in een alinea van de hoofdtekst, ook in een cel van een tabel of in een herhaling, en niet in een zin, kop- of voettekst, noot of tekstvak.",
)
ENGINE = declare(
    "S039",
    "Onverwachte fout in het invullen",
    "Dit hoort niet te kunnen. Het document is niet geschreven; meld dit met het sjabloon.",
)
COMMENT_LINK = declare(
    "S055",
    "Koppeling in een opmerking is niet in te vullen",
    "Blijven de opmerkingen van een sjabloon staan, dan worden ze ingevuld waar ze bij horen. Het adres van een koppeling in een opmerking blijft wat het is: een tag erin kan niet.",
)
NO_TITLE = declare(
    "S060",
    "Document heeft geen titel",
    "Een voorleesprogramma noemt bij het openen de titel uit de eigenschappen, en een PDF toont haar in de titelbalk. EN 301 549 10.2.4.2; PDF/UA-1 7.1.",
)
NOT_DUTCH = declare(
    "S061",
    "Taal is niet Nederlands",
    "Een voorleesprogramma kiest zijn stem naar de taal van de tekst; Nederlands in een Engelse stem is niet te volgen. EN 301 549 10.3.1.1 en 10.3.1.2.",
)
HEADING_LEVEL = declare(
    "S062",
    "Kopniveau wordt overgeslagen",
    "Wie niet ziet, gaat van kop naar kop; een overgeslagen niveau lijkt een stuk dat ontbreekt. EN 301 549 10.1.3.1; PDF/UA-1 7.4.2.",
)
BAD_HEADING = declare(
    "S063",
    "Kop is leeg of is geen kop",
    "Een lege kop staat als lege regel in de inhoudsopgave; een alinea die alleen vet is, staat er niet in. EN 301 549 10.1.3.1 en 10.2.4.6.",
)
HEADER_ROW = declare(
    "S064",
    "Tabel heeft geen goede kopregel",
    "Zonder kopregel hoort wie niet ziet alleen getallen, niet waar ze voor staan; op een volgende pagina ziet niemand het meer. PDF/UA-1 7.5. "
    "Een tabel die alleen voor de opmaak is, zegt dat met “Opmaak” als eerste woord van haar alternatieve tekst.",
)
TABLE_PUZZLE = declare(
    "S065",
    "Tabel is niet rij voor rij te lezen",
    "Een tabel in een tabel en samengevoegde cellen tussen de gegevens breken het verband tussen een cel en haar kop.",
)
FLOATING = declare(
    "S066",
    "Voorwerp zweeft los van de tekst",
    "Wat los van de tekst staat, heeft geen plaats in de leesvolgorde en verschuift als de tekst langer wordt.",
)
NO_ALTERNATIVE = declare(
    "S067",
    "Afbeelding heeft geen alternatieve tekst",
    "Wie de afbeelding niet ziet, hoort de alternatieve tekst; een bestandsnaam zegt niets. EN 301 549 10.1.1.1. Een versiering hoort als decoratief gemarkeerd te zijn.",
)
EMPTY_FOR_SPACE = declare(
    "S068",
    "Lege regel als witruimte",
    "Een voorleesprogramma leest een lege alinea voor als “leeg”. Witruimte hoort bij de alinea: afstand voor en na.",
)
LINK_TEXT = declare(
    "S069",
    "Tekst van een koppeling zegt niet waar ze heen gaat",
    "Wie van koppeling naar koppeling gaat, hoort alleen de tekst ervan; “klik hier” of een webadres zegt niets. EN 301 549 10.2.4.4.",
)
