"""Who counted the displaced where no verb of speaking names them, and who answers before "as" and "after"."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, claimant, party", [
    ("IOM tracked 3,000 displaced people in Nyala.", "IOM", "UN/IO"),
    ("IOM recorded the displacement of 3,000 people from Nyala.", "IOM", "UN/IO"),
    ("District officials counted 3,000 people who had fled Nyala.", "District officials", "local officials"),
    ("The war has left 3,000 people displaced from Nyala, by a UN estimate.", "UN estimate", "UN/IO"),
    ("By the count of UNHCR, 3,000 people have fled Nyala.", "UNHCR", "UN/IO"),
    ("About 3,000 people fled Nyala, per a local NGO.", "local NGO", "unnamed"),
    ("About 3,000 people fled Nyala (UNHCR, 7 May).", "UNHCR", "UN/IO"),
    ("About 3,000 people fled Nyala, the International Organization for Migration estimates.",
     "International Organization for Migration", "UN/IO"),
    ("About 3,000 people fled Nyala, witnesses said, after the RSF had shelled it.", "witnesses", "residents"),
    ("The RSF holds Nyala, the governor said, as clashes went on in El Fasher.", "governor", "local officials"),
    ("The social welfare department has registered 3,000 displaced people in Nyala.", "social welfare department",
     "unnamed"),
    ("Save the Children says that 3,000 people fled Nyala.", "Save the Children", "unnamed"),
    ("About 3,000 people fled Nyala, according to Save the Children.", "Save the Children", "unnamed"),
    ("Doctors Without Borders said that 3,000 people fled Nyala.", "Doctors Without Borders", "unnamed"),
    ("Field teams estimated that 3,000 people fled Nyala.", "Field teams", "unnamed"),
    ("The UN mission in Sudan said that 3,000 people fled Nyala.", "UN mission in Sudan", "UN/IO"),
    ("About 3,000 people have fled Nyala since the start of May, according to UNHCR, and more may follow.", "UNHCR",
     "UN/IO"),
    ("About 3,000 people fled Nyala.", "outlet", "media"),
    ("About 3,000 people from Kassala and River Nile states fled Nyala.", "outlet", "media")])
def test_who_counted(text: str, claimant: str, party: str) -> None:
    first = claims(text)[0]
    assert (first.claimant, first.claimant_party) == (claimant, party)
    assert first.certainty == ("asserted" if claimant == "outlet" else "attributed")


@pytest.mark.parametrize("text", ["No agency counted the 3,000 people who fled Nyala.",
                                  "They found 3,000 people who had fled Nyala.",
                                  "About 3,000 people fled Nyala (see map)."])
def test_nobody_counted(text: str) -> None:
    assert {claim.claimant for claim in claims(text)} <= {"outlet"}
