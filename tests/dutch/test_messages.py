"""Every sentence about notation, word for word, with the nearest right one: what stands there, what was expected, and no more of a long text than fits a line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kamerbrief.dutch import (
    DEFAULT,
    NotationError,
    amounts,
    dates,
    directions,
    filters,
    kamerstukken,
    kinds,
    numbers,
    periods,
    ranges,
    shares,
    words,
)

FILTERS = filters(DEFAULT)
REFUSED: list[tuple[Callable[[], object], str, str]] = [
    (lambda: numbers.parse_number(""), "er staat niets, verwacht werd een getal", ""),
    (lambda: numbers.parse_number("\uff11\uff12"), "“１２” bevat cijfers die geen gewone cijfers 0-9 zijn", "12"),
    (lambda: numbers.parse_number("1\u200b2"), "“1�2” bevat een onzichtbaar teken", "12"),
    (lambda: numbers.parse_number("NaN"), "“NaN” is geen getal", ""),
    (lambda: numbers.parse_number("-inf"), "“-inf” is geen getal", ""),
    (lambda: numbers.parse_number("1e3"), "“1e3” staat in de notatie met een exponent; schrijf het getal uit", ""),
    (lambda: numbers.parse_number("2E5"), "“2E5” staat in de notatie met een exponent; schrijf het getal uit", ""),
    (
        lambda: numbers.parse_number("1,234,567.89"),
        "“1,234,567.89” is geen Nederlands geschreven getal (zoals 1.234.567,89)",
        "1234567,89",
    ),
    (lambda: numbers.parse_number("tien"), "“tien” is geen getal zoals 1.234.567,89", ""),
    (lambda: numbers.parse_number("x" * 40), "“" + "x" * 40 + "” is geen getal zoals 1.234.567,89", ""),
    (lambda: numbers.parse_number("x" * 41), "“" + "x" * 39 + "…” is geen getal zoals 1.234.567,89", ""),
    (lambda: numbers.parse_number("1.234"), "“1.234” kan 1234 of 1,234 betekenen", "1234 of 1,234"),
    (lambda: numbers.parse_number("9" * 29), "“" + "9" * 29 + "” heeft meer dan 28 cijfers", ""),
    (
        lambda: numbers.parse_number("EUR 12,50"),
        "“EUR 12,50” is geen Nederlands geschreven getal (zoals 1.234.567,89)",
        "12,50",
    ),
    (
        lambda: numbers.parse_number("12,50 euro"),
        "“12,50 euro” is geen Nederlands geschreven getal (zoals 1.234.567,89)",
        "12,50",
    ),
    (lambda: numbers.parse_number("1'234"), "“1'234” is geen Nederlands geschreven getal (zoals 1.234.567,89)", "1234"),
    (lambda: numbers.parse_number("1_000"), "“1_000” is geen Nederlands geschreven getal (zoals 1.234.567,89)", "1000"),
    (lambda: numbers.parse_number("007"), "“007” is geen Nederlands geschreven getal (zoals 1.234.567,89)", "7"),
    (lambda: amounts.parse_amount("veel"), "“veel” is geen bedrag zoals €3,1\xa0mld.", ""),
    (lambda: amounts.parse_amount("y" * 60), "“" + "y" * 60 + "” is geen bedrag zoals €3,1\xa0mld.", ""),
    (lambda: amounts.parse_amount("y" * 61), "“" + "y" * 60 + "” is geen bedrag zoals €3,1\xa0mld.", ""),
    (
        lambda: amounts.parse_amount("€\xa03,1 miljard"),
        "“€ 3,1 miljard” is geschreven in stijlprofiel ruim, verwacht werd kort",
        "€3,1\xa0mld.",
    ),
    (
        lambda: amounts.parse_amount("−3,1 miljard euro"),
        "“−3,1 miljard euro” is geschreven in stijlprofiel woord, verwacht werd kort",
        "−€3,1\xa0mld.",
    ),
    (
        lambda: amounts.parse_amount("ruim ruim €3,1 mld."),
        "“ruim €3,1 mld.” is geen bedrag zoals €3,1\xa0mld.",
        "",
    ),
    (
        lambda: amounts.parse_table_unit("y" * 61),
        "“" + "y" * 60 + "” is geen eenheid van een tabel zoals (bedragen x € 1 mln.)",
        "",
    ),
    (lambda: amounts.check_unit("mlm"), "eenheid mlm bestaat niet; bekend zijn mld, mln, duizend, eur", "mld"),
    (lambda: amounts.check_unit("qqqqq"), "eenheid qqqqq bestaat niet; bekend zijn mld, mln, duizend, eur", ""),
    (lambda: dates.parse_date(""), "er staat niets, verwacht werd een datum", ""),
    (lambda: dates.parse_date("31-04-2025"), "de datum “31-04-2025” bestaat niet; april 2025 heeft 30 dagen", ""),
    (lambda: dates.parse_date("2025-02-30"), "de datum “2025-02-30” bestaat niet; februari 2025 heeft 28 dagen", ""),
    (
        lambda: dates.parse_date("30 februari 2025"),
        "de datum “30 februari 2025” bestaat niet; februari 2025 heeft 28 dagen",
        "",
    ),
    (lambda: dates.parse_date("32-01-2025"), "de datum “32-01-2025” bestaat niet; januari 2025 heeft 31 dagen", ""),
    (lambda: dates.parse_date("32-12-2025"), "de datum “32-12-2025” bestaat niet; december 2025 heeft 31 dagen", ""),
    (lambda: dates.parse_date("31-11-0001"), "de datum “31-11-0001” bestaat niet; november 1 heeft 30 dagen", ""),
    (lambda: dates.parse_date("01-13-2025"), "de datum “01-13-2025” bestaat niet; verwacht werd dag-maand-jaar", ""),
    (lambda: dates.parse_date("01-01-0000"), "de datum “01-01-0000” bestaat niet; verwacht werd dag-maand-jaar", ""),
    (lambda: dates.parse_date("45792"), "“45792” lijkt een datum als volgnummer uit Excel", "15-05-2025"),
    (lambda: dates.parse_date("morgen"), "“morgen” is geen datum zoals 17-02-2025 of 17 februari 2025", ""),
    (lambda: dates.parse_date("x" * 40), "“" + "x" * 40 + "” is geen datum zoals 17-02-2025 of 17 februari 2025", ""),
    (lambda: dates.parse_date("x" * 41), "“" + "x" * 39 + "…” is geen datum zoals 17-02-2025 of 17 februari 2025", ""),
    (lambda: words.parse_percent("veel"), "“veel” is geen percentage zoals 43 procent of 43%", ""),
    (lambda: words.parse_percent("y" * 61), "“" + "y" * 60 + "” is geen percentage zoals 43 procent of 43%", ""),
    (lambda: words.parse_ordinal("veel"), "“veel” is geen rangtelwoord zoals derde of 13e", ""),
    (lambda: words.parse_ordinal("y" * 61), "“" + "y" * 60 + "” is geen rangtelwoord zoals derde of 13e", ""),
    (lambda: words.number_word(Decimal("1.5")), "1,5 is geen geheel getal en kan niet in woorden", ""),
    (lambda: words.ordinal(Decimal("0")), "0 is geen rang; verwacht werd een geheel getal vanaf 1", ""),
    (lambda: words.format_list(["a", "b"], "maar"), "voegwoord maar bestaat niet, verwacht werd en of of", "en"),
    (lambda: shares.parse_share("veel"), "“veel” is geen deel zoals “ruim de helft” of 43 procent", ""),
    (lambda: shares.parse_share("y" * 61), "“" + "y" * 60 + "” is geen deel zoals “ruim de helft” of 43 procent", ""),
    (
        lambda: kamerstukken.parse_reference("veel"),
        "“veel” is geen verwijzing naar een Kamerstuk zoals 36045-190 of 36 045, nr. 190",
        "",
    ),
    (
        lambda: kamerstukken.parse_reference("y" * 61),
        "“" + "y" * 60 + "” is geen verwijzing naar een Kamerstuk zoals 36045-190 of 36 045, nr. 190",
        "",
    ),
    (
        lambda: kamerstukken.parse_reference("kamerstuk 36045 NR. 190"),
        "“kamerstuk 36045 NR. 190” is geen verwijzing naar een Kamerstuk zoals 36045-190 of 36 045, nr. 190",
        "36045-190",
    ),
    (
        lambda: kinds.check_kind("qqqq"),
        "eenheid qqqq bestaat niet; bekend zijn bedrag, mld, mln, duizend, eur, procent, procentpunt, getal",
        "",
    ),
    (
        lambda: kinds.check_kind("procnt"),
        "eenheid procnt bestaat niet; bekend zijn bedrag, mld, mln, duizend, eur, procent, procentpunt, getal",
        "procent",
    ),
    (
        lambda: numbers.check_decimals(7),
        "het aantal decimalen is 7, verwacht werd een geheel getal van 0 tot en met 6",
        "",
    ),
    (lambda: numbers.require_finite(Decimal("NaN")), "NaN is geen getal dat afgedrukt kan worden", ""),
    (lambda: numbers.decimals_of(Decimal("1E-41")), "een getal met 41 decimalen kan niet afgedrukt worden", ""),
    (
        lambda: directions.direction_named("weg"),
        "het richtingwoord weg is niet bekend; bekend zijn gestegen, toegenomen, verhoogd, stijgt, stijgen, steeg, stegen, stijging, toename, verhoging, hoger, groter, meer",
        "",
    ),
    (lambda: directions.parse_change("veel"), "“veel” is geen verandering zoals “met €12 mln. gestegen”", ""),
    (
        lambda: directions.parse_change("y" * 61),
        "“" + "y" * 60 + "” is geen verandering zoals “met €12 mln. gestegen”",
        "",
    ),
    (lambda: periods.format_quarter(2025, 5), "een jaar heeft geen kwartaal 5", "1, 2, 3, 4"),
    (
        lambda: ranges.format_dashed(Decimal("-1"), Decimal("2")),
        "een bereik met een streepje kan niet onder nul beginnen",
        "tussen",
    ),
    (lambda: ranges.parse_range("veel"), "“veel” is geen bereik zoals “tussen €2 mln. en €3 mln.”", ""),
    (lambda: ranges.parse_range("y" * 61), "“" + "y" * 60 + "” is geen bereik zoals “tussen €2 mln. en €3 mln.”", ""),
    (
        lambda: ranges.format_between(Decimal("3"), Decimal("2")),
        "het bereik loopt van 3 tot 2; de laagste grens hoort voorop",
        "",
    ),
    (
        lambda: ranges.format_between(Decimal("3"), Decimal("2000000000"), "mld"),
        "de grens 3 is niet nul maar zou hier als “€0,0\xa0mld.” op papier komen",
        "",
    ),
    (lambda: FILTERS["opsomming"](7), "de waarde is iets anders, verwacht werd een lijst", ""),
    (
        lambda: FILTERS["opsomming"]([None]),
        "er is geen waarde, verwacht werd een tekst of een vermelding met naam in de lijst",
        "",
    ),
    (lambda: FILTERS["datum"](7), "de waarde is iets anders, verwacht werd een datum", ""),
    (
        lambda: FILTERS["kwartaal"](7),
        "de waarde is iets anders, verwacht werd een datum of een kwartaal zoals 2025Q2",
        "",
    ),
    (
        lambda: FILTERS["kamerstuk"](7),
        "de waarde is iets anders, verwacht werd een Kamerstuk zoals 36045-190, of een vermelding met dossier en nr",
        "",
    ),
    (
        lambda: FILTERS["kamerstuk"]({"nr": "190"}),
        "de waarde is een groep velden, verwacht werd een Kamerstuk zoals 36045-190, of een vermelding met dossier en nr",
        "",
    ),
    (lambda: FILTERS["eur"]("tien"), "“tien” is een tekst, verwacht werd een getal", ""),
    (lambda: FILTERS["mld"](Decimal("1"), 1, 2, 3), "filter mld krijgt verkeerde argumenten; het kent: decimalen", ""),
]


@pytest.mark.parametrize(
    ("call", "message", "suggestion"), REFUSED, ids=[str(number) for number in range(len(REFUSED))]
)
def test_what_is_refused_is_told_in_one_sentence(call: Callable[[], object], message: str, suggestion: str) -> None:
    with pytest.raises(NotationError) as caught:
        call()
    assert (caught.value.message, caught.value.suggestion) == (message, suggestion)
