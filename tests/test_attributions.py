"""Who says so: speakers before, after and around what they say, denials, and what the outlet itself asserts."""

from __future__ import annotations

import pytest
from reading import claims

Speaker = tuple[str, str, str]


@pytest.mark.parametrize("text, speaker", [
    # before what is said
    ("The RSF said it had taken Nyala.", ("RSF", "party", "RSF")),
    ("The RSF said in a statement that the army had left Nyala.", ("RSF", "party", "RSF")),
    ("The Sudanese army said the RSF had taken Nyala.", ("Sudanese army", "official", "SAF")),
    ("Ukraine's General Staff said Russian forces had taken Avdiivka.",
     ("Ukraine's General Staff", "official", "Ukraine")),
    ("Witnesses said ISIL had seized Tikrit.", ("Witnesses", "witness", "residents")),
    ("A military source said ISIL had seized Tikrit.", ("military source", "official", "Iraqi government")),
    ("The mayor said Avdiivka had been captured by Russian forces.", ("mayor", "official", "local officials")),
    ("Reuters reported that the RSF had seized Nyala.", ("Reuters", "media", "media")),
    ("The governor told reporters that the army had retaken Samarra.", ("governor", "official", "local officials")),
    ("Residents told Reuters that M23 rebels had taken Goma.", ("Residents", "witness", "residents")),
    # after it
    ("“The RSF has taken Nyala,” the governor said.", ("governor", "official", "local officials")),
    ('"The RSF has taken Nyala," the governor said.', ("governor", "official", "local officials")),
    ("The army had retaken Samarra, the governor told reporters.", ("governor", "official", "local officials")),
    ("“We have taken Masisi,” a spokesman for M23 said.", ("spokesman for M23", "party", "M23")),
    ("The RSF has taken Nyala, residents said.", ("residents", "witness", "residents")),
    ("Nyala was in the hands of the RSF, the governor said on Monday after he had fled.",
     ("governor", "official", "local officials")),
    ("The road is open, the governor said; the RSF has taken Nyala.", ("governor", "official", "local officials")),
    ("The head of Russia's Wagner group, Yevgeny Prigozhin, said his fighters had taken Bakhmut.",
     ("Yevgeny Prigozhin", "party", "Wagner")),
    ("The rebels claimed Goma and Bukavu, and a police officer confirmed that M23 had taken Masisi.",
     ("police officer", "official", "local officials")),
    ("“The RSF has taken Nyala,” said Abu Yusuf, of the RSF.", ("Abu Yusuf", "party", "RSF")),
    ("Ukrainian Kharkiv Group of Forces Spokesperson Yuriy Povkh stated that Russian forces had taken Bakhmut.",
     ("Yuriy Povkh", "official", "Ukraine")),
    # according to
    ("The RSF has taken Nyala, according to residents.", ("residents", "witness", "residents")),
    ("The RSF has taken Nyala, by the account of residents.", ("residents", "witness", "residents")),
    ("According to the United Nations, the RSF has taken Nyala.", ("United Nations", "monitor", "UN/IO")),
    ("According to Reuters, the RSF has taken Nyala.", ("Reuters", "media", "media")),
    # verbs that deny
    ("Ukraine denied that Russian forces had captured Bakhmut.", ("Ukraine", "official", "Ukraine")),
    # nobody
    ("The RSF has taken Nyala.", ("outlet", "outlet", "media")),
    ("The RSF has taken Nyala. The weather was bad, residents said.", ("outlet", "outlet", "media")),
], ids=lambda value: value if isinstance(value, str) else "")
def test_one_speaker(text: str, speaker: Speaker) -> None:
    claim, = claims(text)
    assert (claim.claimant, claim.claimant_role, claim.claimant_party) == speaker


@pytest.mark.parametrize("text, certainty", [
    ("The RSF has taken Nyala.", "asserted"),
    ("The RSF has taken Nyala, residents said.", "attributed"),
    ("Residents said the RSF had taken Nyala.", "attributed"),
    ("According to residents, the RSF has taken Nyala.", "attributed")])
def test_what_nobody_else_says_the_outlet_asserts(text: str, certainty: str) -> None:
    assert [claim.certainty for claim in claims(text)] == [certainty]


def test_nobody_answers_for_what_follows_a_semicolon() -> None:
    told = {claim.place: claim.claimant for claim in claims("The army said it held Goma; M23 rebels took Masisi.")}
    assert told == {"Goma": "army", "Masisi": "outlet"}


def test_a_denial_in_a_relative_clause_denies_no_more() -> None:
    claim, = claims("The RSF, which has denied that its men loot, took Nyala.")
    assert (claim.actor, claim.claimant, claim.negated) == ("RSF", "outlet", False)


def test_who_says_so_goes_on_behind_but() -> None:
    told = claims("The minister admitted that M23 fighters were in Goma but said Masisi had not fallen to M23.")
    assert {claim.claimant for claim in told} == {"minister"}


def test_their_is_the_side_of_who_says_so() -> None:
    claim, = claims("Sudanese officials insisted on Friday that Nyala was back in their hands.")
    assert (claim.actor, claim.stance, claim.claimant_party) == ("SAF", "holds", "SAF")


def test_the_invaders_are_the_other_side_or_nobody() -> None:
    text = "M23 attacked Goma. “The invaders have not taken Goma,” an army spokesman said."
    assert [(claim.actor, claim.negated) for claim in claims(text) if claim.stance == "seizes"] == [("M23", True)]
    assert claims("The invaders have not taken Nyala, the RSF said.") == []


def test_we_are_the_speaker_s_side() -> None:
    claim, = claims("“We have taken Masisi,” a spokesman for M23 said.")
    assert (claim.actor, claim.stance, claim.reference) == ("M23", "seizes", "we -> M23")


def test_a_quotation_goes_on_over_sentences() -> None:
    text = "“The RSF has taken Nyala. It has left El Fasher,” the governor of Darfur said."
    assert {claim.claimant for claim in claims(text)} == {"governor of Darfur"}


def test_each_clause_has_its_own_speaker() -> None:
    russia, ukraine = claims("Russia said its forces had taken Bakhmut. Ukraine said its troops still hold the city.")
    assert (russia.claimant_party, russia.actor, russia.stance) == ("Russia", "Russia", "seizes")
    assert (ukraine.claimant_party, ukraine.actor, ukraine.stance) == ("Ukraine", "Ukraine", "holds")


@pytest.mark.parametrize("text", [
    "The army would say that it had taken Nyala.",
    "Residents were asked to say whether the RSF had taken Nyala."])
def test_nobody_said_so(text: str) -> None:
    assert [claim for claim in claims(text) if claim.certainty == "attributed"] == []


def test_a_speaker_between_commas_answers_for_what_follows() -> None:
    claim, = claims("As far as he could tell, the governor said, the army had left Mosul.")
    assert claim.claimant == "governor"


@pytest.mark.parametrize("text", [
    "In Mosul, he said, militants had seized the bridges.", "Mosul, he said, had fallen to ISIL.",
    "On Monday, he said, ISIL seized Mosul."])
def test_a_pronoun_between_commas_answers_for_what_it_interrupts(text: str) -> None:
    claim = claims(f"The governor spoke in Erbil on Tuesday and said the army had left Tikrit. {text}")[-1]
    assert (claim.place, claim.claimant) == ("Mosul", "governor")


@pytest.mark.parametrize("text, claimant", [
    ("Speaking after the fall of Mosul to ISIL, the British minister said:\n\nI welcome the news. The Iraqi army has "
     "retaken Tikrit.\n\nWe will help.", {("Mosul", "outlet"), ("Tikrit", "British minister")}),
    ("The commander, Gen. Paul Dahl, provided the following statement:\n\n\"It has begun. The army has taken Tikrit. "
     "The army has taken Samarra.\"", {("Tikrit", "Paul Dahl"), ("Samarra", "Paul Dahl")}),
    ("The army made statements on Tikrit. ISIL took Mosul.", {("Mosul", "outlet")}),
])
def test_who_makes_the_statement_printed_below(text: str, claimant: set[tuple[str, str]]) -> None:
    assert {(claim.place, claim.claimant) for claim in claims(text)} == claimant
