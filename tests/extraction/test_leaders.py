"""`leader_targeted` is about a named person whose position the text gives; the person is never a figure."""

import pytest

from streamer.extraction.engine import Engine
from streamer.model.details import LeaderTargeted
from streamer.model.observation import Observation
from tests.extraction.reading import extract, read


def leaders(engine: Engine, text: str) -> list[Observation]:
    found = extract(engine, text)
    return [one for one in found if one.type == "leader_targeted"]


def test_a_leaders_name_ends_the_office_so_that_a_place_may_follow(engine: Engine) -> None:
    """ "Head of operations in the valley" says what he leads, "General X in Y" where it was."""
    found = leaders(engine, "Soldiers arrested rebel commander Josef Amara on the road between Goma and Bukavu.")
    assert [[place.name for place in one.places] for one in found] == [["Goma", "Bukavu"]]


def details(one: Observation) -> LeaderTargeted:
    assert isinstance(one.details, LeaderTargeted)
    return one.details


@pytest.mark.parametrize(
    ("text", "person", "position", "outcome"),
    [
        ("Rebel commander Jean Kamba was killed near Goma on Friday.", "Jean Kamba", "Rebel commander", "killed"),
        ("Omar Dawud, head of the militia, was wounded in Sabha.", "Omar Dawud", "head of the militia", "wounded"),
        (
            "Troops captured the leader of the group, Ali Noor, in Baidoa.",
            "Ali Noor",
            "leader of the group",
            "captured",
        ),
    ],
)
def test_a_name_beside_a_position_is_a_leader(
    engine: Engine, text: str, person: str, position: str, outcome: str
) -> None:
    """The position may stand before the name, in it, or after a comma."""
    found = [details(one) for one in leaders(engine, text)]
    assert [(one.person, one.position, one.outcome) for one in found] == [(person, position, outcome)]


def test_a_position_without_a_name_anywhere_is_no_leader(engine: Engine) -> None:
    """Only named leaders count; a title may leave the name to the article."""
    assert leaders(engine, "A militia commander was killed near Goma on Friday.") == []


def test_a_surname_or_pronoun_stands_for_the_leader_named_before(engine: Engine) -> None:
    """The outcome told later belongs to the same person."""
    text = "Troops captured warlord Ali Noor near Baidoa on Monday. Noor was wounded in Baidoa last year."
    assert [details(one).person for one in leaders(engine, text)] == ["Ali Noor", "Ali Noor"]


def test_what_a_leader_leads_is_not_where_he_fell(engine: Engine) -> None:
    """The valley of his operations is no place of the event."""
    text = "A drone strike killed Abdi Hirsi, head of operations in Helmand, outside Kandahar on Saturday."
    (one,) = leaders(engine, text)
    assert [place.name for place in one.places] == ["Kandahar"]


def test_what_a_commander_leads_is_not_his_name(engine: Engine) -> None:
    text = "Nepal Maoist commander dies of wounds\n\nDil Oli, a Maoist commander, was wounded at Musikot on Friday."
    assert {details(one).person for one in leaders(engine, text)} == {"Dil Oli"}


def test_a_leaders_fate_is_no_figure(engine: Engine) -> None:
    """A named leader's own fate is the outcome, never a toll of one."""
    (one,) = leaders(engine, "Rebel commander Jean Kamba was killed near Goma on Friday.")
    assert one.figures == ()


def test_who_tells_of_a_nameless_commander_is_not_the_one(engine: Engine) -> None:
    """A spokesman of rank is no victim; a bare name with the same fate, right behind, is."""
    text = "Troops killed a rebel commander near Bunia on Monday. It was a blow, General Radu Marin said."
    assert read(engine, text, "leader_targeted") == []
    text = "Troops killed a rebel commander near Bunia on Monday. Abel Nzeyi, 40, was shot dead in his camp near Bunia."
    found = read(engine, text, "leader_targeted")
    assert [one.details.person for one in found if isinstance(one.details, LeaderTargeted)] == [
        "Abel Nzeyi",
        "Abel Nzeyi",
    ]


def test_what_a_man_did_before_does_not_date_his_death(engine: Engine) -> None:
    text = "Colonel Abel Nzeyi, who had taken Bunia in February, died of his wounds after a rocket attack near Goma."
    assert all(one.occurred is None for one in read(engine, text, "leader_targeted"))


@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen killed the closest aide of President Alonso Crespi in San Salvador. Rebels were blamed.",
        "Anna Glick, regional chief of the relief agency Doctors Without Borders, was snatched by gunmen near Grozny.",
        "Rebels hold the hills. Pedro Sosa, mayor of Cali, spoke. At least one other mayor has been killed near Cali.",
    ],
)
def test_no_leader_is_hit_where_only_his_man_is(engine: Engine, text: str) -> None:
    """Aides, chiefs of relief, and "another" mayor are not the leader who is named."""
    assert read(engine, text, "leader_targeted") == []


def test_a_deed_for_which_he_is_held_does_not_date_the_arrest(engine: Engine) -> None:
    text = "The Taliban commander Akbar Aga has been arrested in Karachi over the abduction of two nurses in April."
    assert all(one.occurred is None for one in read(engine, text, "leader_targeted"))


def test_a_title_in_capitals_is_no_name(engine: Engine) -> None:
    """Headlines write every word so; who is meant stands below."""
    text = "Rebel Leader Hurt in Attack Near Jaffna\n\nThe rebel leader Anton Selvan was wounded near Jaffna on Monday."
    found = [one.details for one in read(engine, text, "leader_targeted")]
    assert {one.person for one in found if isinstance(one, LeaderTargeted)} == {"Anton Selvan"}


def test_another_nameless_leader_is_none_that_was_named_before_him(engine: Engine) -> None:
    """What befell "an earlier commander" is told of nobody by name, so it is no leader's fate."""
    text = (
        "Paul Mukasa, the chief of staff of the M23 rebels, was wounded near Goma on Monday. He is 44. "
        "In 2013 a drone killed an earlier commander of the group in Rutshuru."
    )
    assert [one.evidence.quote.split()[0] for one in leaders(engine, text)] == ["Paul"]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("Rebel leader Jean Kamba, wounded in an air strike on Goma on Monday, has died.", ["wounded", "killed"]),
        ("Rebel leader Jean Kamba, who was hurt in Goma on Monday, has died of his injuries.", ["wounded", "killed"]),
        ("Colonel Adan Nur, captured by rebels near Baidoa, was later executed.", ["captured", "killed"]),
        ("Rebel leader Jean Kamba was killed in Goma on Monday, shot dead by a sniper.", ["killed"]),
    ],
)
def test_a_leaders_second_fate_in_a_sentence_is_told_too(engine: Engine, text: str, outcomes: list[str]) -> None:
    """The judge takes the furthest one for the news; the same fate told twice is one statement."""
    found = leaders(engine, text)
    assert [details(one).outcome for one in found] == outcomes
    assert len({one.incident for one in found}) == 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Rebel commanders Jean Kamba, Luc Bo and Paul Sele were slain in Goma.", "Jean Kamba Luc Bo Paul Sele"),
        ("Troops captured two rebel commanders, Jean Kamba and Paul Sele, near Goma.", "Jean Kamba Paul Sele"),
        ("Colonel Ali Nur and Major Omar Hadi were killed in an ambush near Baidoa.", "Ali Nur Omar Hadi"),
        ("Rebel leader Jean Kamba and his deputy, Paul Sele, were killed near Goma.", "Jean Kamba Paul Sele"),
        ("Two rebel commanders were killed in an air strike on Goma, including Jean Kamba.", "Jean Kamba"),
        ("Rebel leader Jean Kamba and Paul Sele were killed near Goma.", "Jean Kamba"),
        ("Troops arrested rebel leader Jean Kamba, alias Commander Faida, near Goma.", "Jean Kamba"),
        ("Rebel leader Jean Kamba was killed and commander Paul Sele was wounded in Goma.", "Jean Kamba Paul Sele"),
    ],
)  # fmt: skip
def test_each_leader_of_a_list_is_told_apart(engine: Engine, text: str, people: str) -> None:
    """A list of commanders is an event for each; a name beside one leader need not be a second one."""
    found = leaders(engine, text)
    assert " ".join(str(details(one).person) for one in found) == people
    assert len({one.incident for one in found}) == len(found)


def test_a_position_is_told_without_how_many_hold_it(engine: Engine) -> None:
    """ "Three rebel commanders, including X": X is one of them, and the three are a figure of the strike."""
    text = "An air strike on Goma killed three rebel commanders, including Mullah Karim, on Friday."
    (leader,) = leaders(engine, text)
    assert (details(leader).person, details(leader).position) == ("Mullah Karim", "rebel commanders")
    (strike,) = (one for one in extract(engine, text) if one.type == "airstrike_reported")
    assert [(figure.measure, figure.best) for figure in strike.figures] == [("killed", 3)]


@pytest.mark.parametrize(
    ("text", "person", "outcome"),
    [
        ("Abdullah Ocalan was captured in Nairobi.", "Abdullah Ocalan", "captured"),
        ("Dzhokhar Dudayev died when a missile hit his car.", "Dzhokhar Dudayev", "killed"),
        ("Jets circled over Sirte. Muammar Gaddafi is dead.", "Muammar Gaddafi", "killed"),
    ],
)
def test_a_leader_whom_everybody_knows_needs_no_position(engine: Engine, text: str, person: str, outcome: str) -> None:
    [found] = [details(one) for one in leaders(engine, text)]
    assert (found.person, found.position, found.outcome) == (person, None, outcome)


@pytest.mark.parametrize(
    "text",
    [
        "Muammar Gaddafi was captured on camera as he danced in Sirte.",
        "Muammar Gaddafi is dead, and Sirte has a museum. It opened on Monday.",
        "Saddam Hussein's driver was killed by soldiers in Tikrit.",
    ],
)
def test_a_known_name_alone_tells_no_fate(engine: Engine, text: str) -> None:
    assert not leaders(engine, text)
