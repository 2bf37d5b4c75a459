"""From report to claims: spans verbatim, the same again, whatever the text; the contract in sentences of our own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading import control, extractor, read, reading

from geo.lexicon import LEXICON_DIR, read_rows
from geo.model import CERTAINTIES, EXTENTS, INTERESTS, MEASURES, STANCES, UNITS, Report

#: Sentences of several wars, with what must be read in them: (text, published, {(actor, stance, place)}).
SAID = [
    ("ISIL fighters seized Tikrit on Wednesday.", "2014-06-12", {("ISIL", "seizes", "Tikrit")}),
    ("Tikrit was overrun by ISIL.", "2014-06-12", {("ISIL", "seizes", "Tikrit")}),
    ("The capture of Baiji by ISIL took an hour.", "2014-06-12", {("ISIL", "seizes", "Baiji")}),
    ("Mosul is in the hands of ISIL.", "2014-06-12", {("ISIL", "holds", "Mosul")}),
    ("Tikrit remains under full control of the Iraqi army.", "2014-06-12", {("Iraqi government", "holds", "Tikrit")}),
    ("Iraqi troops pulled out of Kirkuk.", "2014-06-12", {("Iraqi government", "loses", "Kirkuk")}),
    ("ISIL was driven out of Tikrit.", "2015-04-01", {("ISIL", "loses", "Tikrit")}),
    ("ISIL fighters are at the gates of Baghdad.", "2014-06-12", {("ISIL", "threatens", "Baghdad")}),
    ("Iraqi forces repelled an attack on Samarra.", "2014-06-06", {("Iraqi government", "repels", "Samarra")}),
    ("ISIL captured Rawa, Anah, Rutba, Qaim, Hit and Kubaisa.", "2014-10-01",
     {("ISIL", "seizes", place) for place in ("Rawa", "Anah", "Rutba", "Al-Qaim", "Hit", "Kubaysah")}),
    ("ISIL took Mosul but lost Tikrit.", "2015-04-01", {("ISIL", "seizes", "Mosul"), ("ISIL", "loses", "Tikrit")}),
    ("Russian troops entered Vovchansk.", "2024-05-12", {("Russia", "contests", "Vovchansk")}),
    ("Ukrainian forces have withdrawn from Avdiivka.", "2024-02-17", {("Ukraine", "loses", "Avdiivka")}),
    ("The RSF besieges El Fasher.", "2024-06-01", {("RSF", "contests", "El Fasher")}),
    ("M23 rebels hold Bunagana.", "2022-07-01", {("M23", "holds", "Bunagana")}),
    ("Kunduz fell to the Taliban.", "2021-08-08", {("Taliban", "seizes", "Kunduz")}),
    ("The Houthis control Hodeidah.", "2018-06-13", {("Houthis", "holds", "Hodeidah")}),
    ("Tigrayan forces have retaken Mekelle.", "2021-06-29", {("TPLF", "seizes", "Mekelle")}),
]
#: Sentences that claim nothing.
UNSAID = [
    "The army plans to retake Mosul.",
    "ISIL vowed to take Baghdad.",
    "If ISIL takes Baghdad, many will flee.",
    "Will ISIL take Baghdad?",
    "ISIL could capture Samarra within days.",
    "Tikrit was once controlled by American forces.",
    "The bank controls a third of the market in Erbil.",
    "Police captured a smuggler in Basra.",
    "The prisoners took control of a block of the prison.",
    "The ministry seized 20 kilograms of heroin in Basra.",
    "Mosul has 1.6 million inhabitants.",
    "The minister met envoys in Baghdad.",
    "Warplanes bombed Raqqa.",
    "Soldiers freed 40 prisoners and 200 policemen deserted.",
    "Some 4,000 people in Erbil received food aid.",
    "The general ordered his troops to withdraw from Mosul.",
    "Nobody has called for an advance on Mosul.",
]


@pytest.mark.parametrize("text, published, wanted", SAID, ids=[text for text, _, _ in SAID])
def test_what_is_claimed(text: str, published: str, wanted: set[tuple[str, str, str]]) -> None:
    assert control(text, published) == wanted


@pytest.mark.parametrize("text", UNSAID)
def test_what_is_no_claim(text: str) -> None:
    assert control(text) == set()
    assert not [claim for claim in read(text) if claim.kind == "displacement" and not claim.negated]


def test_the_contract_of_a_claim() -> None:
    claim, = read("On Tuesday ISIL seized parts of Mosul, a police officer said.")
    assert (claim.kind, claim.place, claim.actor, claim.stance, claim.extent) == (
        "control",
        "Mosul",
        "ISIL",
        "seizes",
        "part",
    )
    assert (claim.valid_from, claim.valid_to, claim.date_precision) == ("2014-06-10", None, "day")
    assert (claim.claimant, claim.certainty, claim.published) == ("police officer", "attributed", "2014-06-12")
    assert claim.rule == "seize" and claim.review == "unreviewed" and claim.outlet == "The Courier"


@pytest.mark.parametrize("text, low, high, unit, measure, origin, destination", [
    ("More than 500,000 people have fled Mosul.", 500_000, None, "people", "flow", "Mosul", ""),
    ("Up to 200,000 people fled from Tal Afar to Sinjar.", None, 200_000, "people", "flow", "Tal Afar", "Sinjar"),
    ("Between 30,000 and 40,000 civilians fled Ramadi.", 30_000, 40_000, "people", "flow", "Ramadi", ""),
    ("Half a million people fled Mosul.", 500_000, 500_000, "people", "flow", "Mosul", ""),
    ("Some 2,300 families were displaced from Hawija.", 2_300, 2_300, "families", "flow", "Hawija", ""),
    ("1.1 million displaced people are sheltering in Erbil.", 1_100_000, 1_100_000, "people", "stock", "", "Erbil"),
    ("About 6,500 households have returned to Ramadi.", 6_500, 6_500, "households", "return", "", "Ramadi"),
    ("Thousands of people fled Tikrit.", None, None, "people", "flow", "Tikrit", "")])
def test_displacement(text: str, low: int | None, high: int | None, unit: str, measure: str, origin: str,
                      destination: str) -> None:
    claim, = read(text)
    assert (claim.kind, claim.figure_low, claim.figure_high, claim.unit, claim.measure) == (
        "displacement",
        low,
        high,
        unit,
        measure,
    )
    assert (claim.origin, claim.destination, claim.place) == (origin, destination, origin or destination)


def test_a_denied_claim_gives_two_claimants() -> None:
    one, other = read("Russia said its forces had taken Bakhmut, which Kyiv denied.", "2023-05-21")
    assert (one.claimant_party, one.negated, one.certainty, one.interest) == ("Russia", False, "disputed", "own_favour")
    assert (other.claimant_party, other.negated, other.certainty, other.interest) == (
        "Ukraine",
        True,
        "disputed",
        "own_favour",
    )


def test_words_of_a_theatre_say_nothing_of_another_war() -> None:
    assert control("Militants captured Tikrit.") == {("ISIL", "seizes", "Tikrit")}
    assert all(actor != "ISIL" for actor, _, _ in control("Militants captured Kunduz in Afghanistan.", "2021-08-08"))


def test_references_are_recorded() -> None:
    claims = read("Fighting reached Tal Afar on Sunday. ISIL took the town.")
    taken = next(claim for claim in claims if claim.stance == "seizes")
    assert taken.place == "Tal Afar" and "Tal Afar @17" in taken.reference


def test_an_undated_report_keeps_relative_dates_open() -> None:
    claim, = read("ISIL seized Tikrit on Wednesday.", None)
    assert (claim.published, claim.valid_from, claim.date_precision) == (None, None, "unknown")


def test_refusals_tell_why() -> None:
    told = reading("The army plans to retake Mosul.").refusals
    assert any("plan" in refusal.why for _, refusal in told)


def test_order_of_reports_changes_nothing() -> None:
    reports = [Report(id=f"r{at}", text=text, published=day) for at, (text, day, _) in enumerate(SAID)]
    ahead = {claim.claim_id: claim for claim in extractor().extract_all(reports)}
    back = {claim.claim_id: claim for claim in extractor().extract_all(reversed(reports))}
    assert ahead == back


PARTS = (
    [text for text, _, _ in SAID]
    + UNSAID
    + [
        "He said",
        "which Kyiv denied.",
        "\u00a0",
        "\r\n",
        "\n\n",
        "(",
        "“",
        '"',
        "—",
        "Thursday",
        "500,000",
        "the town",
        "it",
        "\u202e",
        "\0",
        "A" * 300,
        "Mosul,",
        "and",
        "of",
        "al-",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=6)), max_size=14),
       st.sampled_from([" ", "", "\n", "\u00a0"]), st.sampled_from([None, "2014-06-12", "2023-01-01T10:00:00Z"]))
def test_any_text_gives_verbatim_spans_and_the_same_again(parts: list[str], glue: str, published: str | None) -> None:
    report = Report(id="r", text=glue.join(parts), published=published)
    found = extractor().read(report)
    for mention in found.mentions:
        assert report.text[mention.start:mention.end] == mention.surface
    for claim in found.claims:
        assert report.text[claim.start:claim.end] == claim.evidence
        assert claim.certainty in CERTAINTIES and claim.interest in INTERESTS
        assert claim.kind == "displacement" or claim.stance in STANCES and claim.extent in EXTENTS and claim.actor
        assert claim.kind == "control" or claim.unit in UNITS and claim.measure in MEASURES
        assert claim.figure_low is None or claim.figure_high is None or claim.figure_low <= claim.figure_high
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)
    assert extractor().extract(replace(report)) == found.claims


def _vocabulary() -> list[str]:
    """The words that the rules know, those of the tables' examples too, and the small ones between them."""
    tables = [row for name in ("predicates", "flight", "nouns", "words", "governors")
              for _, row in read_rows(LEXICON_DIR / f"{name}.csv", ())]
    words = {word.strip('.,"') for row in tables for cell in row.values() for word in re.split(r"[\s|_]+", cell)}
    return sorted(filter(None, words))


SMALL = ("the a of to from in at by and or but that who which where was is are has had be not it they them for as with "
         "over out back 3,000 70 Mosul Erbil Iraq ISIL army rebels people families town others , : ( ) “ —").split()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.one_of(st.sampled_from(_vocabulary()), st.sampled_from(SMALL)), min_size=1, max_size=10),
                min_size=10, max_size=20))
@example([["ISIL", "stronghold"], ["the", "exodus", "of"], ["strongholds", "are", "in"], ["moved", "3,000", "people"]])
def test_a_heading_may_end_anywhere(lines: list[list[str]]) -> None:
    text = "\n".join((*map(" ".join, lines), "Nobody spoke. " * 10))  # no text folded at a width
    for claim in extractor().read(Report(id="r", text=text, published="2014-06-12"), explain=True).claims:
        assert "\n" not in claim.evidence and text[claim.start:claim.end] == claim.evidence


def test_a_long_line_is_read_in_time() -> None:
    text = "ISIL seized Tikrit and the army left Mosul, " * 2_000
    assert read(text)


@pytest.mark.parametrize("subject", ["The army and allied militias", "Iraqi troops and allied factions",
                                     "The army and local tribesmen"])
def test_company_is_not_the_actor(subject: str) -> None:
    """The first of several subjects acts; a guess at who its allies are has named its enemy."""
    claims = read(f"ISIL holds Hawija. {subject} recaptured Baiji.")
    assert [(c.actor, c.stance) for c in claims if c.place == "Baiji"] == [("Iraqi government", "seizes")]
