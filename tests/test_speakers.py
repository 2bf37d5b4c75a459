"""Who speaks: names and their descriptions, "he", offices."""

from __future__ import annotations

from reading import claims


def test_a_name_keeps_its_description() -> None:
    first, second = claims("Amir Saleh, a spokesman for the Iraqi army, said the army had retaken Tikrit. "
                           "Saleh said ISIL had fled Samarra.")
    assert (first.claimant, first.claimant_party) == ("Amir Saleh", "Iraqi government")
    assert (second.claimant, second.claimant_party) == ("Amir Saleh", "Iraqi government")


def test_he_is_who_spoke_last() -> None:
    *_, last = claims("Amir Saleh, a spokesman for the Iraqi army, said the army had retaken Tikrit. "
                      "He said ISIL had fled Samarra.")
    assert (last.claimant, last.claimant_party) == ("Amir Saleh", "Iraqi government")


def test_he_is_nobody_where_nobody_spoke() -> None:
    claim, = claims("He said the army had retaken Tikrit.")
    assert (claim.claimant, claim.claimant_role, claim.claimant_party) == ("unnamed", "unnamed", "unnamed")


def test_an_office_before_a_name_stays_with_it() -> None:
    claim, = claims("Iraq's foreign minister, Hoshyar Zebari, spoke in London. ISIL had left Mosul, Zebari said.")
    assert (claim.claimant, claim.claimant_party) == ("Hoshyar Zebari", "Iraqi government")


def test_a_bare_name_is_described_further_down() -> None:
    first, _ = claims("ISIL had left Mosul, Zebari said. Foreign minister Hoshyar Zebari said ISIL had left Tikrit.")
    assert (first.claimant, first.claimant_party) == ("Hoshyar Zebari", "Iraqi government")


def test_whose_claim_it_is_may_be_an_owner_s() -> None:
    pair = claims("The army denied the governor's claim that it had left Mosul.")
    assert {(claim.claimant, claim.claimant_party) for claim in pair} == {
        ("army", "Iraqi government"), ("governor", "local officials")}


def test_letters_and_a_force_s_name_are_nobody_s_own() -> None:
    first, = claims("ISIL had left Mosul, two U.S. officials told the agency.")
    assert first.claimant == "two U.S. officials"
    denied = [claim for claim in claims("Turkey said its forces had seized Tel Abyad, but the Syrian Democratic Forces "
                                        "(SDF) denied this.") if claim.negated]
    assert [claim.claimant for claim in denied] == ["Syrian Democratic Forces"]


def test_a_leader_speaks_for_his_force() -> None:
    claim, = claims("\"We hold most of Sinjar,\" said Masoud Barzani, who visited the front.")
    assert (claim.actor, claim.claimant, claim.claimant_party) == ("Peshmerga", "Masoud Barzani", "KRG")
