"""Sides that no list names, pronouns that stand for one, and what a clause only recalls."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


def test_a_pronoun_stands_for_the_side_that_speaks(engine: Engine) -> None:
    """Who "it" is decides whether a movement is one of the war: the army here."""
    found = read(engine, "The army said on Monday that it had pulled back from Semenivka.", "withdrawal_reported")
    assert [actor.name for actor in found[0].actors] == ["the army"]


def test_a_pronoun_stands_for_the_side_by_its_name(engine: Engine) -> None:
    text = "A separatist group, the Baloch Liberation Army, said that it was responsible for the bombing in Quetta."
    assert [one.type for one in read(engine, text, "responsibility_reported")] == ["responsibility_reported"]


def test_its_members_are_the_side_told_of_before(engine: Engine) -> None:
    text = "The Shining Path returned to Lucanamarca, where its members killed 18 peasants."
    found = read(engine, text, "civilian_attack_reported")
    assert [actor.name for one in found for actor in one.actors] == ["Shining Path"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said that it had pulled back from Semenivka.",  # several are no "it"
        "The bank said that it had pulled back from Semenivka.",
        "The army will say that it has pulled back from Semenivka.",
    ],
)
def test_a_pronoun_that_fits_no_side_stays_a_pronoun(engine: Engine, text: str) -> None:
    """Only the armed side that was the subject before is carried on, and only from what is stated."""
    assert all(not one.actors for one in read(engine, text, "withdrawal_reported"))


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("KLF rebels burned a clinic. On Monday the KLF captured Goma.", "KLF"),
        ("The rebel Mwana group burned a clinic. On Monday Mwana captured Goma.", "Mwana"),
        ("The armed group Ansar al-Nur burned a clinic. On Monday Ansar al-Nur captured Goma.", "Ansar al-Nur"),
        ("Jaish al-Watan, a rebel alliance, burned a clinic. Jaish al-Watan members captured Goma.", "Jaish al-Watan"),
        ("Fighters of the Kavango Liberation Front burned a clinic. On Monday the group captured Goma.", "Front"),
    ],
)
def test_a_name_that_the_text_gives_to_fighters_is_a_side(engine: Engine, text: str, force: str) -> None:
    """No list knows the groups of the next war: their own article does."""
    found = read(engine, text, "territory_captured")
    assert [actor.name for one in found for actor in one.actors if force in actor.name]


@pytest.mark.parametrize(
    "text",
    [
        "KLF rebels burned a clinic. The KPN left Goma on Monday.",
        "Rebels burned a clinic. The group of nuns left Goma on Monday.",
        "Rebels fired at a group of 15 nuns. The group fled Goma on Monday.",
        "Haftar forces shelled Tripoli. Haftar left Goma on Monday.",
    ],
)
def test_who_is_not_told_to_fight_makes_no_retreat(engine: Engine, text: str) -> None:
    assert not read(engine, text, "withdrawal_reported")


def test_a_name_that_ends_like_an_armed_group_is_one(engine: Engine) -> None:
    """Groups are founded faster than lists are kept."""
    found = read(engine, "The Chin Defence Brigade captured Falam on Monday.", "territory_captured")
    assert [actor.name for actor in found[0].actors] == ["Chin Defence Brigade"]


def test_a_word_of_another_world_counts_only_in_its_own_clause(engine: Engine) -> None:
    """The price of bread beside a siege makes no siege of the stock exchange."""
    text = "Armed groups have blockaded Timbuktu since May; the price of bread has doubled."
    assert read(engine, text, "siege_reported")


def test_what_somebody_did_years_ago_only_says_who_he_is(engine: Engine) -> None:
    """A relative clause with a year long past identifies; it tells no news."""
    assert not read(engine, "The general, who captured Tobruk in 1941, died on Monday.", "territory_captured")


def test_where_those_went_who_left_is_no_advance(engine: Engine) -> None:
    """One movement is told, not two."""
    text = "The guerrillas have given up Morazan and slipped into the hills."
    assert read(engine, text, "withdrawal_reported")
    assert not read(engine, text, "territory_advance")


def test_an_inquiry_has_the_place_of_its_deed(engine: Engine) -> None:
    """The minister's city is where he sits, not where the raid was."""
    text = "The minister in Abuja ordered a probe of the air raid that killed 85 villagers in Tudun Biri."
    found = read(engine, text, "investigation_reported")
    assert [place.mention for place in found[0].places] == ["Tudun Biri"]


@pytest.mark.parametrize("deed", ["withdraw from Bakhmut", "abandon Bakhmut"])
def test_what_a_side_had_to_do_was_done(engine: Engine, deed: str) -> None:
    """To have had to is a deed; to have to is an order that may not have been followed."""
    assert [one.status for one in read(engine, f"The army had to {deed} on Monday.")] == ["asserted"]
    assert read(engine, f"The army has to {deed}.") == []


def test_the_men_of_a_leader_are_a_side(engine: Engine) -> None:
    """The men that have a name or a leader before them fight; other men walk about."""
    rest = "entered Monrovia on Monday, soldiers said."
    assert read(engine, f"Taylor's men {rest}", "territory_advance") != []
    assert read(engine, f"The warlord's men {rest}", "territory_advance") != []
    assert read(engine, f"The company's men {rest}", "territory_advance") == []


def test_what_no_side_did_did_not_happen(engine: Engine) -> None:
    """A "no" before the doer negates the deed as one before the verb does."""
    assert read(engine, "No rebels have entered Goma.", "territory_advance") == []
    assert read(engine, "No. 4 Brigade of the army entered Goma.", "territory_advance") != []


def test_members_of_a_side_are_that_side(engine: Engine) -> None:
    """Registers name the members, and mean the group."""
    found = read(engine, "Members of Boko Haram attacked an army post near Mora on Monday.", "clash_reported")
    assert [actor.name for actor in found[0].actors] == ["Boko Haram", "army"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rebels took Bukavu on 2 May 2024 and Goma on 3 May 2024.", [("Bukavu", 2), ("Goma", 3)]),
        ("Knin fell to the army on 4 May 2024 and Goma on 6 May 2024.", [("Knin", 4), ("Goma", 6)]),
        ("Goma did not fall until 6 May 2024, when rebels entered it.", [("Goma", 6)]),
    ],
)
def test_each_place_of_a_list_of_captures_falls_on_its_own_day(
    engine: Engine, text: str, days: list[tuple[str, int]]
) -> None:
    """Histories leave out the verb of all but the first, and tell the fall by what did not happen before."""
    found = read(engine, text, "territory_captured")
    told = [(place.name, one.occurred.start.day) for one in found for place in one.places if one.occurred is not None]
    assert told == days


def test_a_pronoun_goes_on_from_the_paragraph_before(engine: Engine) -> None:
    """Newspapers make a paragraph of each sentence."""
    text = "Government troops retook Aleppo on Monday.\n\nOn Tuesday they entered Idlib."
    assert ("territory_advance", ("Idlib",)) in {
        (one.type, tuple(p.name for p in one.places)) for one in read(engine, text)
    }


def test_a_siege_that_has_lasted_for_years_is_no_memory(engine: Engine) -> None:
    """A perfect tense says that it is so still."""
    text = "Rebels shelled Deir ez-Zor on Friday. Food is short in the town, which has been under siege since 2020."
    assert "siege_reported" in {one.type for one in read(engine, text)}


def test_a_truce_was_signed_and_broken(engine: Engine) -> None:
    """A day makes the signing a statement of its own; "a truce agreed in May" only says which."""
    signed = read(engine, "A truce signed in Doha on Monday collapsed on Friday.")
    assert [one.type for one in signed] == ["ceasefire_reported", "ceasefire_reported"]
    assert len(read(engine, "A truce agreed in May collapsed on Friday.")) == 1


def test_men_are_armed_by_what_they_wear(engine: Engine) -> None:
    """ "Men in black balaclavas" are no men in white coats."""
    told = read(engine, "Men in black balaclavas shot dead 12 villagers near Luricocha on Friday, survivors said.")
    assert [one.type for one in told] == ["civilian_attack_reported"]


@pytest.mark.parametrize(
    "party",
    [
        "Ansaru (a splinter of Boko Haram)",
        "The Movement for Oneness and Jihad in West Africa (MUJAO)",
        "The Popular Liberation Army (EPL)",
    ],
)
def test_brackets_behind_a_name_part_it_from_no_verb(engine: Engine, party: str) -> None:
    text = f"{party} claimed responsibility for the attack in Gao."
    assert [one.type for one in read(engine, text, "responsibility_reported")] == ["responsibility_reported"]


def test_figures_in_brackets_stay(engine: Engine) -> None:
    (one,) = read(engine, "Shells killed nine people (four of them children) in Homs on Monday.", "shelling_reported")
    assert [figure.best for figure in one.figures] == [9, 4]
