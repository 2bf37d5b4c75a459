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
