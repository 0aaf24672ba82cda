"""Names that no gazetteer has: every row is a text, and the names in it that its own words make places."""

import pytest

from streamer.text.places.unlisted_places import find_unlisted
from streamer.text.words.tokens import tokenize


def names_in(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens.written(place.first, place.last) for place in find_unlisted(tokens, frozenset())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They burned the village of Kudaliye.", ["Kudaliye"]),
        ("They took the villages of Um Sarir, Deir Zanoun and Harbata.", ["Um Sarir", "Deir Zanoun", "Harbata"]),
        ("Shells fell on Nyaung Bin village on Monday.", ["Nyaung Bin"]),
        ("They attacked at the Tarsiva checkpoint.", ["Tarsiva"]),
        ("A fight broke out on the Kalabaka ridge.", ["Kalabaka"]),
        ("Two men were shot near Bayt al-Zarif, medics said.", ["Bayt al-Zarif"]),
        ("Fighting went on 12 km north of Orlanivka and on the coast.", ["Orlanivka"]),
        ("REBELS ATTACKED THE TOWN OF USUGANDA AT DAWN.", ["USUGANDA"]),
        ("TROOPS AND POLICE CLASHED IN HUANDRA PROVINCE.", ["HUANDRA"]),
        ("They took the locality of Mushadi.", ["Mushadi"]),
        ("A mine went off in Gidimbo on Friday. Gidimbo lies on a river.", ["Gidimbo", "Gidimbo"]),
        ("Bombs were dropped on Gidimbo without warning.", ["Gidimbo"]),
        ("A plane circled over Gidimbo before it fired.", ["Gidimbo"]),
        ("A mine killed two men on the road to Gidimbo.", ["Gidimbo"]),
        ("They seized nine villagers from Um Gidimbo on Monday.", ["Um Gidimbo"]),
        ("They shot the mayor of Gidimbo on Monday.", ["Gidimbo"]),
        ("Jets hit the hills at Harmon Town throughout Monday.", ["Harmon Town"]),
        ("They beheaded a fisherman on Lambala Island.", ["Lambala Island"]),
        ("The attacks in Siba, Um Sarir and Gidimbo killed nine.", ["Siba", "Um Sarir", "Gidimbo"]),
        ("Shells hit the Fakhari and Sabrat districts of the town.", ["Fakhari", "Sabrat"]),
        ("Bombs fell on the Mambo Point quarter of the capital.", ["Mambo Point"]),
        ("Rebels seized Nueva Gidimbo, some 45 miles northeast of the capital.", ["Nueva Gidimbo"]),
        ("The army took Gidimbo Rog, the iron-mining center of the plain.", ["Gidimbo Rog"]),
        ("They hold seven villages, among them Siba and Gidimbo.", ["Siba", "Gidimbo"]),
        ("A mine went off near Gidimbo Tuesday.", ["Gidimbo"]),
        ("In Gidimbo, troops fired.", ["Gidimbo"]),
        ("They fled to Gidimbo on Friday.", ["Gidimbo"]),
        ("Shells hit Gidimbo and two other villages.", ["Gidimbo"]),
        ("Siba and Gidimbo are located 40 miles east of the capital.", ["Siba", "Gidimbo"]),
        ("They drove rebels from Gor Tepa, Kundala province.", ["Gor Tepa"]),
    ],
)  # fmt: skip
def test_a_name_beside_the_noun_or_preposition_of_a_place_is_one(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Druze village of many families was spared.",
        "Israeli troops stood near Hezbollah positions.",
        "The minister spoke in Parliament on Friday.",
        "Rebels Shell Village Near Market Square As Truce Fails",
        "Nearby villages were emptied.",
        "The Red Cross camp was full.",
        "He wrote it in English and sent it in NATO reports.",
        "The attack fell on Ramadan.",
        "Refugees from Syrian camps came.",
        "A road to Operation Desert followed.",
    ],
)
def test_bodies_peoples_and_headlines_in_capitals_are_none(text: str) -> None:
    assert names_in(text) == []


def test_a_person_who_bears_the_name_of_a_place_stays_one() -> None:
    """Only whole names are repeated: Omar Gidimbo is nobody's village."""
    assert names_in("A mine went off near Gidimbo, said Omar Gidimbo.") == ["Gidimbo"]


def test_a_farmer_named_behind_a_place_is_no_further_place() -> None:
    assert names_in("A mine went off near Gidimbo, Omar Rajab, a farmer, said.") == ["Gidimbo"]


def test_a_name_that_ends_the_text_is_found_again() -> None:
    assert names_in("A mine went off near Gidimbo, and rebels hold Gidimbo") == ["Gidimbo", "Gidimbo"]


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had captured Gidimbo.",
        "Rebels seized Gidimbo on Monday.",
        "They announced the capture of Gidimbo.",
        "They had taken Gidimbo, south of Homs.",
    ],
)
def test_what_is_taken_or_lies_north_of_somewhere_is_a_place(text: str) -> None:
    assert names_in(text)[:1] == ["Gidimbo"]


def test_who_is_captured_and_has_a_first_name_is_none() -> None:
    assert names_in("The army captured Gidimbo. Omar Gidimbo had led the rebels.") == []
