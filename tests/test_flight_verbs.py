"""How verbs speak of people on the move, as their subject and as their object."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, rule", [
    ("Some 3,000 people fled Nyala.", "flee"),
    ("Some 3,000 people took to the roads in Nyala.", "flee"),
    ("Some 3,000 people were displaced in Nyala.", "displaced"),
    ("Some 3,000 people lost their homes in Nyala.", "displaced"),
    ("Some 3,000 people were made homeless in Nyala.", "displaced"),
    ("Some 3,000 displaced people were registered in Nyala.", "stay"),
    ("Some 3,000 people are living in camps in Nyala.", "stay"),
    ("Some 3,000 people have returned to Nyala.", "return"),
    ("Some 3,000 people were allowed back to Nyala.", "return"),
    ("Some 3,000 displaced people arrived in Nyala.", "arrive"),
    ("Clashes displaced 3,000 people in Nyala.", "displace"),
    ("Clashes forced 3,000 people to flee Nyala.", "cause"),
    ("Nyala hosts 3,000 displaced people.", "host"),
    ("The number of displaced people in Nyala rose to 30,000.", "number"),
    ("About 9,000 people were driven from Avdiivka by shelling.", "displaced"),
    ("More than 6,000 people have abandoned the camps around Nyala.", "flee"),
    ("Some 4,000 residents left the neighbourhoods of Bakhmut for Kherson.", "flee"),
    ("Some 7,100 people have made it into Chad.", "arrive"),
    ("Nearly 18,000 inhabitants of Masisi have scattered to Goma.", "arrive"),
    ("More than 2,000 villagers walked to Goma.", "arrive"),
    ("Some 5,400 people crossed the Semliki bridge into Uganda.", "arrive"),
    ("Militiamen put about 3,000 villagers to flight in Masisi.", "cause"),
    ("Goma hosts an estimated 44,000 people.", "host"),
    ("Turkey hosts 3.6 million Syrians.", "host"),
    ("The camps in Goma are taking in 2,000 more people a day.", "host"),
    ("Some 2,300 families are taking temporary shelter in Goma.", "stay"),
    ("Some 3,200 civilians were bused to Erbil.", "displaced"),
    ("Some 3,200 civilians left Bakhmut aboard 60 buses.", "flee"),
    ("Thousands of people are on the move in Masisi.", "flee"),
    ("The displaced are spread over 34 sites in Masisi.", "stay"),
    ("Displaced families have begun to return to Nyala.", "return"),
    ("Nine out of ten residents of Bakhmut have gone.", "flee"),
    ("About 2,400 people got out of Bakhmut.", "flee"),
    ("Some 24,000 people are hiding in the bush around Masisi.", "stay"),
    ("Some 24,000 people are camped along the road to Goma.", "stay"),
    ("Some 24,000 people have crowded into the stadium in Goma.", "arrive"),
    ("The cathedral in Goma has taken in 2,400 people.", "host"),
    ("A second wave of 2,000 people reached Goma.", "arrive"),
    ("Some 8,000 residents of Masisi ran to Uganda.", "arrive"),
    ("Some 3,000 people waded across the river into Uganda.", "arrive"),
    ("Another 3,000 people are on their way to Goma.", "arrive"),
    ("A convoy took 3,000 civilians to Goma.", "displace"),
    ("More than 2,500 households in Masisi are sleeping rough.", "stay"),
    ("More than 3 million Ukrainians are now refugees in Poland.", "stay"),
    ("Poland has given shelter to 3 million Ukrainians.", "host"),
    ("In Goma, the authorities have counted 3,000 families from Masisi.", "host"),
    ("Some 9,000 people who fled Masisi have made their way back.", "return"),
    ("About 3,000 families have yet to return to Masisi.", "displaced"),
    ("More than 3,000 residents of Masisi boarded boats for Goma.", "arrive"),
    ("About 3,000 people trudged out of Bakhmut on Thursday.", "flee"),
    ("Some 3,000 families packed up and drove from Masisi to Goma.", "flee"),
    ("Another 3,000 people went to stay with relatives in Goma.", "stay"),
    ("Some 3,000 families from Masisi still live in containers outside Goma.", "stay"),
    ("Some 3,000 people from Masisi are now in Goma.", "stay"),
    ("More than 3,000 people in Goma have put up shelters of straw.", "stay"),
    ("Over 3,000 people from Nyala have applied for asylum in Chad.", "arrive"),
    ("About 600 people have drifted back to Masisi.", "return"),
    ("Some 900 villagers from Masisi had been sent back.", "return"),
    ("Some 3,000 women from Masisi were put on trucks.", "displaced"),
    ("Goma, where 1.4 million people had crammed in, was shelled.", "arrive"),
    ("Some 3,000 families were taken to Goma.", "displaced"),
    ("Some 3,000 displaced people in Goma remain under canvas.", "stay"),
    ("Some 3,000 people were moved out of the Masisi region's villages.", "displaced"),
    ("The IDP caseload of Masisi now exceeds 1.7 million.", "number")])
def test_what_a_verb_says_of_people(text: str, rule: str) -> None:
    assert [claim.rule for claim in claims(text)] == [f"flight:{rule}"]


@pytest.mark.parametrize("text", [
    "Some 3,000 people returned to work in Nyala.",
    "Some 3,000 people left the meeting in Nyala.",
    "Some 3,000 people marched from Masisi to Goma.",
    "Some 3,000 pupils drove from Masisi to Goma.",
    "Some 3,000 people in Nyala voted from abroad.",
    "Some 3,000 people made for a good audience in Nyala.",
    "The stadium hosted 3,000 people.",
    "Officials put 3,000 people on a list in Nyala.",
    "Nyala received 3,000 tonnes of food."])
def test_what_is_no_flight(text: str) -> None:
    assert claims(text) == []


def test_who_is_held_is_a_prisoner() -> None:
    told = "Half a million people have fled Mosul. Some 80 were being held in Tikrit."
    assert [claim.figure_text for claim in claims(told)] == ["Half a million"]
