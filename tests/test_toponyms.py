"""Names found, resolved and given a role: a small gazetteer of two invented countries and a few real names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.model import GEO_PRECISIONS, ROLES, Place
from geo.toponyms import Matcher


def place(place_id, name, kind, lat, lon, *alternates, code="", country="IQ", parent="", population=None):
    return Place(
        place_id,
        name,
        kind,
        lat,
        lon,
        alternates,
        feature_code=code,
        country=country,
        parent=parent,
        population=population,
    )


PLACES = (
    place("iq", "Iraq", "country", 33, 44, "العراق", code="PCLI"),
    place("sy", "Syria", "country", 35, 38, code="PCLI", country="SY"),
    place("us", "United States", "country", 39.8, -98.6, "US", "U.S.", "USA", code="PCLI", country="US"),
    place("at-vienna", "Vienna", "city", 48.2, 16.4, code="PPLC", country="AT"),
    place("us-washington", "Washington", "city", 38.9, -77, code="PPLC", country="US"),
    place("levant", "Levant", "region", 34, 36.5, country=""),
    place("iq-baghdad", "Baghdad", "city", 33.3, 44.4, "بغداد", code="PPLC", population=6_000_000),
    place("iq-sadr-city", "Sadr City", "neighbourhood", 33.4, 44.46, parent="iq-baghdad"),
    place("iq-kirkuk", "Kirkuk", "city", 35.47, 44.39, code="PPLA", parent="iq-kirkuk-gov"),
    place("iq-kirkuk-gov", "Kirkuk Governorate", "governorate", 35.3, 44.1, "Kirkuk", code="ADM1"),
    place("iq-diyala-gov", "Diyala Governorate", "governorate", 33.9, 45, "Diyala", code="ADM1"),
    place("iq-kurdistan", "Kurdistan", "region", 36.2, 44.3),
    place("iq-tal-afar", "Tal Afar", "town", 36.4, 42.45, population=80_000),
    place("iq-tal-afar-district", "Tal Afar District", "district", 36.4, 42.4, "Tal Afar"),
    place("iq-baquba", "Baqubah", "city", 33.75, 44.6, "Ba'quba", parent="iq-diyala-gov"),
    place("iq-qaim", "Al-Qa'im", "town", 34.4, 41),
    place("iq-dora", "Dora", "neighbourhood", 33.25, 44.4, parent="iq-baghdad"),
    place("sy-deir", "Deir ez-Zor", "city", 35.3, 40.1, "Dayr az-Zawr", country="SY"),
)
MATCHER = Matcher(Gazetteer(PLACES), world=False)


def found(text):
    return MATCHER.mentions("r", text)


def ids(text):
    return [mention.place_id for mention in found(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Rebels left Tal Afar.", ["iq-tal-afar"]),
        ("Rebels left Tal\u00a0Afar's centre.", ["iq-tal-afar"]),
        ("Rebels left Tel Afar and Tal-Afar.", ["iq-tal-afar"] * 2),
        ("In BAGHDAD, in Baghdád and in baghdad.", ["iq-baghdad"] * 2),
        ("Shelling hit al-Qaim, Al Qaim, el-Qa’im and Al-Qa‘im’s bridge.", ["iq-qaim"] * 4),
        ("They hold Baquba, Ba'quba and Ba’qubah.", ["iq-baquba"] * 3),
        ("The Iraq-Syria border is near Kirkuk-held posts.", ["iq", "sy", "iq-kirkuk"]),
        ("Iraqi and Syrian forces, Iraqis, Kirkukis.", []),
        ("غادر الجيش بغداد أمس.", ["iq-baghdad"]),
        ("Deir ez-Zor, Deir al-Zor and Dayr az-Zawr fell.", ["sy-deir", "sy-deir"]),
        ("Sadr City is in Baghdad.", ["iq-sadr-city", "iq-baghdad"]),
        ("us and them in the US or the U.S.", ["us", "us"]),
        ("Ba\u0301ghdad fell.", ["iq-baghdad"]),
        ("", []),
    ],
)
def test_names_are_found_in_every_spelling(text, expected):
    assert ids(text) == expected


def test_span_leaves_out_the_possessive_and_keeps_the_final_stop_of_initials():
    text = "Kirkuk’s police asked the U.S. for help."
    assert [m.surface for m in found(text)] == ["Kirkuk", "U.S."]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Dora said she would come.", []),
        ("Bombs fell in Dora on Friday.", ["iq-dora"]),
        ("Mr Kirkuk spoke to Ahmed Kirkuk and Abu Kirkuk.", []),
        ("The preacher Salih al-Baghdad spoke.", []),
        ("They took Wadi Kirkuk and Bab Baghdad near Kirkuk.", ["iq-kirkuk"]),
        ("They took Tal Afar and the Bab, Kirkuk.", ["iq-tal-afar", "iq-kirkuk"]),
    ],
)
def test_persons_and_common_words_are_no_places(text, expected):
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("He left Kirkuk.", ["iq-kirkuk"]),
        ("He left Kirkuk province.", ["iq-kirkuk-gov"]),
        ("He left the province of Kirkuk.", ["iq-kirkuk-gov"]),
        ("He left the city of Kirkuk in Kirkuk governorate.", ["iq-kirkuk", "iq-kirkuk-gov"]),
        ("They roam Kirkuk and Diyala provinces.", ["iq-kirkuk-gov", "iq-diyala-gov"]),
        (
            "They roam Diyala, Kirkuk and Tal Afar provinces.",
            ["iq-diyala-gov", "iq-kirkuk-gov", "iq-tal-afar-district"],
        ),
        ("They roam the provinces of Diyala, Kirkuk, and Baghdad.", ["iq-diyala-gov", "iq-kirkuk-gov", "iq-baghdad"]),
        (
            "They left Baghdad, Kirkuk, Diyala and Tal Afar.",
            ["iq-baghdad", "iq-kirkuk", "iq-diyala-gov", "iq-tal-afar"],
        ),
        ("Villages in Tal Afar district burn.", ["iq-tal-afar-district"]),
        ("Fighting in the Tal Afar region goes on.", ["iq-tal-afar"]),
        ("Fighting in northern Diyala goes on.", ["iq-diyala-gov"]),
    ],
)
def test_city_or_governorate(text, expected):
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text, name, role, precision",
    [
        ("Rebels seized Kirkuk on Monday.", "Kirkuk", "event", "exact"),
        ("Rebels advanced in Diyala.", "Diyala", "event", "area"),
        ("Fighting raged around Kirkuk.", "Kirkuk", "event", "near"),
        ("Fighting raged near the town of Tal Afar.", "Tal Afar", "event", "near"),
        ("They reached the outskirts of Baghdad.", "Baghdad", "event", "near"),
        ("They took a village north of Baghdad.", "Baghdad", "reference", "near"),
        ("They took a village 35 km (20 miles) from Baghdad.", "Baghdad", "reference", "near"),
        ("They took a village 35 km south-west of Baghdad.", "Baghdad", "reference", "near"),
        ("A mayor of nearby Kirkuk spoke.", "Kirkuk", "reference", "near"),
        ("The road from Kirkuk is cut.", "Kirkuk", "reference", "near"),
        ("They hold both sides of the Iraq-Syria border.", "Syria", "reference", "country"),
        ("Tal Afar, in Diyala province, fell.", "Diyala", "reference", "area"),
        ("Baghdad's Sadr City district was hit.", "Baghdad", "reference", "near"),
        ("BAGHDAD (ABC) - Rebels came.", "BAGHDAD", "dateline", "exact"),
        ("He spoke at a conference in Vienna.", "Vienna", "venue", "exact"),
        ("Talks went on in Baghdad.", "Baghdad", "venue", "exact"),
        ("Five people died in Vienna.", "Vienna", "event", "exact"),
        ("Fighters of the Islamic State of Iraq and the Levant came.", "Iraq", "organisation", "country"),
        ("Fighters of the Islamic State of Iraq and the Levant came.", "Levant", "organisation", "area"),
        ("The Kurdistan regional government spoke.", "Kurdistan", "organisation", "area"),
        ("The Kirkuk Provincial Council met.", "Kirkuk", "organisation", "exact"),
        ("Washington said it was open to help.", "Washington", "government", "exact"),
        ("U.S. forces struck.", "U.S.", "government", "country"),
        ("Iraq's foreign minister spoke.", "Iraq", "government", "country"),
        ("A deal between Baghdad and the rebels held.", "Baghdad", "government", "exact"),
        ("There is war in Syria.", "Syria", "event", "country"),
    ],
)
def test_roles_and_precision(text, name, role, precision):
    mention = next(m for m in found(text) if m.surface == name)
    assert (mention.role, mention.geo_precision) == (role, precision)


def test_page_furniture_holds_no_mentions():
    report = "Rebels took Kirkuk on Monday and held it for a week, residents said. " * 4
    assert (
        ids(report + "\n\nSign up for our newsletter from Baghdad\n\nLeave a Reply\n\nI was in Kirkuk!")
        == ["iq-kirkuk"] * 4
    )


NAMES = st.sampled_from(
    [
        "Kirkuk",
        "Tal\u00a0Afar",
        "U.S.",
        "al-Qa’im",
        "Baghdád",
        "Ba\u0301ghdad",
        "بغداد",
        "Kirkuk's",
        "İ",
        "ﬁ",
        "\ud800",
        "\n\n",
        "(AFP) - ",
        "provinces",
        " and ",
    ]
)


@given(st.lists(st.text() | NAMES).map(" ".join))
def test_spans_are_the_text(text):
    last = 0
    for mention in found(text):
        assert text[mention.start : mention.end] == mention.surface
        assert mention.start >= last and mention.surface.strip() == mention.surface != ""
        assert mention.role in ROLES and mention.geo_precision in GEO_PRECISIONS and 0 < mention.score <= 1
        last = mention.end


@given(st.text(alphabet="ab Kirku'’-.", max_size=40), st.text(alphabet="ab '’-.\n", max_size=20))
def test_what_stands_before_does_not_move_the_spans(before, after):
    text = f"{before}\n\nThey left Kirkuk now.\n\n{after}"
    at = text.index("They left Kirkuk now.") + len("They left ")
    assert (at, at + 6) in [(m.start, m.end) for m in found(text)]
