"""From where to where people went: what opens the sentence, what an apposition says, what a source is."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, origin, destination", [
    ("In Masisi territory, OCHA estimates that 34,000 people are displaced.", "Masisi", ""),
    ("Officials in Goma say that 34,000 people have been displaced in Masisi.", "Masisi", ""),
    ("In Masisi, on the road to Goma, shelling displaced 5,000 people.", "Masisi", ""),
    ("The attack on Masisi, a town near Goma, caused 5,000 people to flee.", "Masisi", ""),
    ("An air strike in Bakhmut, in the east of Ukraine, displaced 900 families.", "Bakhmut", ""),
    ("Some 358,000 people were displaced in Sudan, by the count of the United Nations.", "Sudan", ""),
    ("Some 6,000 families were displaced in Nyala by the estimate of the mayor of El Fasher.", "Nyala", ""),
    ("Some 3,000 displaced people made for El Fasher.", "", "El Fasher"),
    ("Some 3,000 displaced people headed for Goma.", "", "Goma"),
    ("The road leads to Nyala, 30 km to the west, where 20,000 displaced people are camping.", "", "Nyala"),
    ("In the camps of Masisi, on the edge of Goma, the agency counted 6,500 new arrivals.", "", "Masisi"),
    ("Displacement was highest in Goma, where 12,400 people fled, and in Masisi.", "Goma", ""),
    ("Aid has reached Goma, where the stadium shelters 2,000 displaced people.", "", "Goma")])
def test_where_people_went(text: str, origin: str, destination: str) -> None:
    assert [(claim.origin, claim.destination) for claim in claims(text) if claim.kind == "displacement"] == [
        (origin, destination)]


@pytest.mark.parametrize("text, origins, destination", [
    ("Clashes in the villages of Gwarta, Kabo and Tse-Mur in the Hela area of Borno State caused the displacement of "
     "8,700 people to Maiduguri.", ["Gwarta", "Kabo", "Tse-Mur"], "Maiduguri"),
    ("Raids in Dorun, Salla and Boke wards in the Bama area caused the relocation of 2,000 people to Maiduguri.",
     ["Dorun", "Salla", "Boke"], "Maiduguri"),
    ("Fighting between the army and the Arakan Army in Mrauk-U, Minbya and Kyauktaw townships in Rakhine State "
     "displaced 5,600 people.", ["Mrauk-U", "Minbya", "Kyauktaw"], ""),
    ("Fighting in the Masisi, Rutshuru and Walikale territories of North Kivu displaced 900 families.",
     ["Masisi", "Rutshuru", "Walikale"], ""),
    ("Floods displaced 37,000 people in Kenya's Sarun and Nakuru districts.", ["Sarun", "Nakuru"], ""),
    ("In Kaduna, herders and farmers in Zaria said that clashes had displaced 900 families.", ["Kaduna"], ""),
    ("Raids in Karu Lado County of Jonglei State have displaced 9,700 people, who arrived in Moyo district of northern "
     "Uganda.", ["Karu Lado County"], "Moyo"),
    ("Some 3,000 people fled the Hawl-Dere sub-district of Aleppo Governorate.", ["Hawl-Dere sub-district"], "")])
def test_a_list_in_a_container_is_where_they_fled(text: str, origins: list[str], destination: str) -> None:
    found = [claim for claim in claims(text) if claim.kind == "displacement"]
    assert ([claim.origin for claim in found], {claim.destination for claim in found}) == (origins, {destination})


def test_provinces_with_their_shares_in_brackets_are_provinces() -> None:
    found = claims("Most of the displaced are staying in Lviv (14%), Vinnytsia (11%) and Kyiv (9%) oblasts.")
    assert [claim.destination for claim in found] == ["Lviv Oblast", "Vinnytsia Oblast", "Kyiv Oblast"]


@pytest.mark.parametrize("text, origins, destinations", [
    ("Fighting for Debaltseve sent about 15,000 people to Sloviansk.", ["Debaltseve"], ["Sloviansk"]),
    ("The fall of Minova pushed 178,000 people towards Goma.", ["Minova"], ["Goma"]),
    ("Shelling of the Masisi district has caused 450 families to flee to Goma and Sake.", ["Masisi"], ["Goma", "Sake"]),
    ("The mayor of Minova has sent 300 families to Goma.", [], ["Goma"]),
    ("In Kandahar, about 5,000 families arrived from Zhari.", ["Zhari"], ["Kandahar"]),
    ("After clashes in Sake, 3,000 families arrived from Minova.", ["Minova"], []),
    ("At Bulengo and Lushagala, two sprawling camps on the edge of Goma, aid workers registered 42,000 arrivals.", [],
     ["Bulengo camp", "Lushagala"]),
    ("Most of the new arrivals came from the administrative posts of Mesa and Metoro.", ["Mesa", "Metoro"], []),
    ("More than 10,000 people were displaced in Marib governorate, most of them from Harib.",
     ["Marib Governorate"], []),
    ("Some 63,500 people were displaced in Cameroon, the majority of them in the Northwest and Southwest regions.",
     ["Cameroon"], []),
    ("More than 3,500 families have left Sake, most of them for Goma.", ["Sake"], ["Goma"]),
    ("Some 2,600 people, mostly from Sake and Minova, crossed the border to Gisenyi.", ["Sake", "Minova"], ["Gisenyi"]),
    ("Some 5,000 inhabitants of Djugu territory have crossed to Hoima district.", ["Djugu"], ["Hoima"]),
    ("The agency registered 98,300 displaced families, or 459,000 persons, from Marawi and the towns around it.",
     ["Marawi", "Marawi"], []),
    ("Some 9,000 people were forced to leave Rutshuru for Goma.", ["Rutshuru"], ["Goma"]),
    ("Uganda hosts 1.5 million refugees, the largest number in Africa.", [], ["Uganda"]),
    ("Some 5,000 people have crossed from Arbaat in Red Sea state to Kassala.", ["Arbaat"], ["Kassala"]),
    ("The agency registered 3,000 families from Nyala in Chad.", ["Nyala"], ["Chad"]),
    ("Chad hosts 3,000 families from Arbaat in South Darfur.", ["Arbaat"], ["Chad"]),
    ("Some 2,900 new arrivals were registered at the Barwaqo site outside Baidoa.", [], ["Barwaqo site"]),
    ("Kawlin, in Sagaing Region, fell to the rebels, and some 12,000 of its residents left.", ["Kawlin"], []),
    ("Over two million people are affected across 19 prefectures and 115 counties of Sichuan province, with 237,655 "
     "persons displaced.", ["Sichuan province"], []),
    ("More than two million refugees have crossed Syria's borders.", ["Syria"], []),
    ("In Masisi, where operations went on in Sake, 38,500 families were uprooted.", ["Masisi"], []),
    ("The road leads to Minova in DR Congo, where aid workers counted 15,000 arrivals.", [], ["Minova"]),
    ("The war displaced 3,000 people, according to the mayor of Goma.", ["Democratic Republic of the Congo"], []),
    ("Some 900 people fled from Sake and Minova to Goma and Bukavu.", ["Sake", "Minova"], ["Goma", "Bukavu"]),
    ("About 130,000 people were displaced from Sinja and Abu Hujar localities.", ["Singa", "Abu Hujar"], [])])
def test_both_ends_of_a_flight(text: str, origins: list[str], destinations: list[str]) -> None:
    found = [claim for claim in claims(text) if claim.kind == "displacement"]
    assert list(filter(None, dict.fromkeys(claim.origin for claim in found))) == list(dict.fromkeys(origins))
    assert list(filter(None, dict.fromkeys(claim.destination for claim in found))) == destinations
    assert len(found) == max(len(origins), len(destinations))
