"""Who denies what: the deed itself, a part in it, or neither; what a denial only names is not said by the denier."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract


@pytest.mark.parametrize(
    "text",
    [
        "The alliance said it had no part in Friday's air strike on Marib.",
        "The Ruvian army said that it was not responsible for Monday's air strike on Marib.",
        "The army said it bore no responsibility for the air strike on Marib on Monday.",
        "The air force said it accepted no responsibility for the air strike on Marib on Monday.",
    ],
)
def test_the_strike_that_a_party_had_no_part_in_is_not_said_by_that_party(engine: Engine, text: str) -> None:
    """Otherwise its denial would read as an admission."""
    found = {one.type: one for one in extract(engine, text)}
    assert found["responsibility_reported"].details.model_dump()["stance"] == "denied"
    strike = found["airstrike_reported"]
    assert (strike.status, strike.attribution) == ("asserted", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was not us who bombed Marib on Monday, the air force said.", "airstrike_reported"),
        ('"We did not bomb Marib on Monday," an army spokesman said.', "airstrike_reported"),
        ("The army said it did not shell Marib on Monday.", "shelling_reported"),
        ("The army said it did not carry out the air strike on Marib on Monday.", "airstrike_reported"),
        ("Monday's air strike on Marib was not carried out by the army, its spokesman said.", "airstrike_reported"),
        ("The army said none of its planes had struck Marib on Monday.", "airstrike_reported"),
    ],
)
def test_a_deed_that_only_the_denial_names_is_denied_itself(engine: Engine, text: str, kind: str) -> None:
    """Where the article states no attack, nobody's part in one is denied."""
    assert [(one.type, one.status) for one in extract(engine, text)] == [(kind, "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "The army neither confirmed nor denied that it had bombed Marib on Monday.",
        "The army would neither confirm nor deny that its jets had bombed Marib on Monday.",
        "The army did not confirm or deny that its jets bombed Marib on Monday.",
        "The army refused to confirm or deny the air strike on Marib.",
    ],
)
def test_what_is_neither_owned_nor_denied_is_not_told(engine: Engine, text: str) -> None:
    assert not extract(engine, text)


def test_none_of_the_dead_is_no_denial_that_they_died(engine: Engine) -> None:
    found = extract(engine, "None of the nine farmers shot dead by rebels near Jos on Monday was armed, police said.")
    assert {one.status for one in found} <= {"asserted", "claimed"}


@pytest.mark.parametrize(
    "text",
    [
        "None of the rockets fired by the rebels reached Marib on Monday.",
        "None of the shells fired at Marib on Monday hit a home.",
        "None of the missiles fired at Marib on Monday hit its target, the army said.",
    ],
)
def test_none_of_the_missiles_is_no_shelling(engine: Engine, text: str) -> None:
    assert {one.status for one in extract(engine, text) if one.type == "shelling_reported"} <= {"denied"}


@pytest.mark.parametrize(
    ("text", "strike"),
    [
        ("Jets bombed no homes in Marib on Monday, the army said.", "airstrike_reported"),
        ("Rebels shelled no hospital in Marib on Monday, the army said.", "shelling_reported"),
    ],
)
def test_where_no_home_was_hit_only_the_damage_is_denied(engine: Engine, text: str, strike: str) -> None:
    status = {one.type: one.status for one in extract(engine, text)}
    assert status == {strike: "claimed", "infrastructure_damaged": "denied"}


def test_none_of_the_jets_bombed_it(engine: Engine) -> None:
    found = extract(engine, "None of the jets bombed Marib on Monday, the air force said.")
    assert [(one.type, one.status) for one in found] == [("airstrike_reported", "denied")]


@pytest.mark.parametrize(
    ("text", "stance", "party"),
    [
        ("Bomb on a bus in Jolo, 8 dead. The Abu Sayyaf denied it.", "denied", "Abu Sayyaf"),
        ("A bomb killed nine in Jolo, but the rebels denied the attack.", "denied", "rebels"),
        ("Rebels said they had not planted the bomb in Jolo, which killed two guards.", "denied", "Rebels"),
        ("A shell hit the market in Donetsk. Kyiv: none of our guns.", "denied", "Kyiv"),
        ("Lorry bomb at the tax office in Mogadishu. Al-Shabaab admitted it on Monday.", "admitted", "al-Shabaab"),
    ],
)  # fmt: skip
def test_who_owns_or_denies_a_deed_told_shortly(engine: Engine, text: str, stance: str, party: str) -> None:
    """The deed can be a line with a toll, stand in the same sentence, or be told of by what follows."""
    found = [one.details.model_dump() for one in extract(engine, text) if one.type == "responsibility_reported"]
    assert [(one["stance"], one["party"]) for one in found] == [(stance, party)]


@pytest.mark.parametrize(
    "text",
    [
        "The army left Jolo on Monday. The rebels claimed it.",
        "Jets bombed Marib on Monday. It was not our day, said the pilots.",
        "The rebels denied the act of kindness in Jolo. Shells fell on Monday.",
    ],
)
def test_what_is_claimed_or_denied_is_no_deed(engine: Engine, text: str) -> None:
    assert all(one.type != "responsibility_reported" for one in extract(engine, text))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured no villages near Marib this week.",
        "Soldiers killed no civilians in Marib on Monday.",
        "Gunmen kidnapped no one in Marib on Monday.",
    ],
)
def test_what_is_done_to_nobody_is_not_done(engine: Engine, text: str) -> None:
    """A speaker who says so denies it."""
    assert not extract(engine, text)
    told = extract(engine, "The army stated on Monday that its troops had killed no civilians in Marib.")
    assert [(one.type, one.status) for one in told] == [("civilian_attack_reported", "denied")]


@pytest.mark.parametrize(
    ("said", "claims"),
    [
        ("The Houthis said that they fired the missile.", True),
        ("The Houthis said their fighters launched the missile.", True),
        ("The Houthis said they fired 20 missiles at Gao.", False),
        ("The Houthis said they fired missiles at Gao.", False),
    ],
)
def test_who_says_that_he_fired_what_was_told_of_claims_it(engine: Engine, said: str, claims: bool) -> None:
    """Other missiles are an event, and no claim."""
    told = extract(engine, f"A missile hit a parade in Marib on Monday, killing 36. {said}")
    assert ("responsibility_reported" in [one.type for one in told]) is claims
