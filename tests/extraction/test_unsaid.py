"""What a sentence leaves unsaid, the article decides: the kind of an attack, a blast or fire."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


def type_of(engine: Engine, text: str, words: str) -> set[str]:
    return {one.type for one in read(engine, text) if words in one.evidence.quote}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "A suicide bomber blew himself up at a mosque in Kano on Friday. The attack in Kano killed nine.",
            "The attack",
            "bombing_reported",
        ),
        ("The president condemned the attack on a mosque in Kano.", "the attack", "civilian_attack_reported"),
        ("Rebels attacked an army post near Kidal on Friday.", "attacked", "clash_reported"),
        ("An explosion killed five people in Kano on Friday.", "explosion", "bombing_reported"),
        (
            "Jets bombed Homs at dawn. Missiles slammed into a bakery in Homs, killing six.",
            "Missiles",
            "airstrike_reported",
        ),
        ("Missiles slammed into a bakery in Homs, killing six.", "Missiles", "shelling_reported"),
        (
            "Russian invaders attacked a bakery in Homs, killing six. The invaders fired a missile at it.",
            "attacked",
            "shelling_reported",
        ),
        ("At least 11 people died in an Israeli strike on the town of Tyre.", "strike", "airstrike_reported"),
        (
            "Rebel artillery shelled Homs at dawn. The strike on Homs killed six people.",
            "strike",
            "shelling_reported",
        ),
        (
            "An Iranian missile hit Baghdad on Sunday. Tehran radio said 24 people died in the Iraqi air raids.",
            "missile",
            "shelling_reported",
        ),
    ],
)
def test_the_method_named_elsewhere_decides_and_alone_the_victim_does(
    engine: Engine, text: str, words: str, expected: str
) -> None:
    """An attack of unsaid kind takes the type of the event that names its method elsewhere."""
    assert type_of(engine, text, words) == {expected}


def test_another_attack_in_another_town_keeps_its_own_type(engine: Engine) -> None:
    """Where only another attack of the text has a method, an attack stays what it is alone."""
    text = "A car bomb killed three people in Baquba on Monday. Gunmen attacked a village near Kirkuk on Friday."
    assert type_of(engine, text, "Kirkuk") == {"civilian_attack_reported"}


@pytest.mark.parametrize(
    "text",
    [
        "Rockets from a helicopter flattened the school in Banderas on Friday.",
        "Rockets fired by two helicopters slammed into a school in Juba, killing six.",
    ],
)
def test_rockets_that_aircraft_fired_are_no_shelling(engine: Engine, text: str) -> None:
    """The platform decides, whatever the weapon."""
    types = {one.type for one in read(engine, text)}
    assert "airstrike_reported" in types
    assert "shelling_reported" not in types


def test_blame_is_one_more_statement_of_what_was_just_told(engine: Engine) -> None:
    """An accusation is the attack itself, claimed by who makes it."""
    text = "Gunmen shot dead a teacher in Quetta on Sunday. Police blamed the Pakistani Taliban."
    blame = [one for one in read(engine, text) if "blamed" in one.evidence.quote]
    assert [(one.type, one.status) for one in blame] == [("civilian_attack_reported", "claimed")]


def test_one_sentence_tells_one_fight_once(engine: Engine) -> None:
    """What a clause only goes on about is no further event."""
    text = "Rebels ambushed a convoy near Arauca on Monday, setting off hours of fighting in which seven soldiers died."
    fights = [one for one in read(engine, text) if one.type == "clash_reported"]
    assert len(fights) == 1
    assert [(figure.measure, figure.best) for figure in fights[0].figures] == [("killed", 7)]


def test_a_repelled_attack_was_a_clash_all_the_same(engine: Engine) -> None:
    """A defused bomb is thwarted; a beaten back assault was fought."""
    assert [one.status for one in read(engine, "The army beat back an attack on Palmyra.")] == ["asserted"]
    assert read(engine, "Experts defused a car bomb in Baquba on Monday.") == []


def test_a_bus_fired_on_is_no_part_of_the_bridge_blown_up_before_it(engine: Engine) -> None:
    """A coordinated verb with a target of its own states an attack of its own."""
    text = (
        "Rebels blew up a bridge in Usulutan with dynamite on Sunday and fired on a passenger bus, killing two women."
    )
    assert {"bombing_reported", "civilian_attack_reported"} <= {one.type for one in read(engine, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bodies of 11 farmers were found near Huanta on Monday. The police blamed rebels for the killings.",
            "civilian_attack_reported",
        ),
        (
            "Rebels burned down four schools in Aceh on Friday, the army said. Its commander blamed the separatists.",
            "infrastructure_damaged",
        ),
        ("Prices rose in Huanta on Monday. The opposition blamed the army.", None),
    ],
)
def test_who_is_blamed_is_blamed_for_a_killing_or_for_what_was_told(
    engine: Engine, text: str, expected: str | None
) -> None:
    """Blame for deaths says that there was a killing; blame for nothing named is that of the sentences before."""
    assert type_of(engine, text, "blamed") == ({expected} if expected else set())


def test_mortar_fire_on_a_barracks_needs_no_name_of_its_town(engine: Engine) -> None:
    """At what site of a place told before it happened is where enough; "in the city" says nothing."""
    text = "Rebels attacked Palmyra on Friday. The assault opened with mortar fire on the barracks."
    assert type_of(engine, text, "mortar fire") == {"shelling_reported"}


def test_men_on_foot_who_attack_a_town_do_not_shell_it(engine: Engine) -> None:
    """Shells that fall elsewhere in the article leave an assault what it is."""
    text = "Militiamen attacked the town of Souk el Gharb on Sunday. Shells fell on Souk el Gharb all night."
    assert type_of(engine, text, "Militiamen") == {"clash_reported"}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rebels carried out a revenge attack in Homs, shooting dead nine men.", "revenge", "civilian_attack_reported"),
        ("An assault on a school in Homs was repelled.", "assault", "clash_reported"),
        ("Soldiers captured a rebel commander, Ali Nur, in a raid in Homs.", "raid", "leader_targeted"),
    ],
)
def test_what_is_done_at_close_quarters_is_done_by_men(engine: Engine, text: str, words: str, expected: str) -> None:
    """It is never the air strike or the bomb that the article tells of beside it."""
    story = f"Jets bombed Homs on Friday. A car bomb exploded in Homs on Friday. {text}"
    assert type_of(engine, story, words) == {expected}


def test_who_is_blamed_for_an_attack_was_not_its_target(engine: Engine) -> None:
    """ "Blamed the attack on the rebels" names no target."""
    text = "Gunmen shot dead nine farmers near Arauca on Friday. Police blamed the attack on the ELN."
    assert type_of(engine, text, "blamed") == {"civilian_attack_reported"}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("In a statement on Telegram, the group said it had carried out the attack.", 1),
        ("The Taliban has not claimed the attack.", 0),
        ("The Taliban said it would carry out more attacks.", 0),
    ],
)
def test_a_claim_is_made_of_what_was_done(engine: Engine, text: str, claims: int) -> None:
    """A deed to come and a claim not made are none."""
    story = f"A bomb killed nine people in Quetta on Friday. {text}"
    assert sum(one.type == "responsibility_reported" for one in read(engine, story)) == claims


def test_a_separate_strike_is_one_more_from_the_air(engine: Engine) -> None:
    """Where all strikes of an article came from the air; another day and another town do not matter."""
    text = (
        "An air strike killed nine rebels in Kunduz on Friday. Mullah Salam was wounded in a separate strike on Sunday."
    )
    assert "airstrike_reported" in type_of(engine, text, "separate strike")


def test_an_attack_that_hurts_people_is_told_beside_those_it_takes_away(engine: Engine) -> None:
    """Storming in to take hostages is the abduction; killing others besides is an attack of its own."""
    both = read(engine, "Gunmen killed 11 villagers and abducted 40 girls in Gamboru.")
    assert {one.type: [figure.measure for figure in one.figures] for one in both} == {
        "civilian_attack_reported": ["killed"],
        "abduction_reported": ["abducted"],
    }
    taken = read(engine, "Gunmen ambushed a bus near Kano and kidnapped 14 passengers.")
    assert [one.type for one in taken] == ["abduction_reported"]


def test_a_headline_that_leaves_out_who_killed_goes_on_with_the_event_below_it(engine: Engine) -> None:
    """ "Four killed at market" is of the shells that the first sentence tells of, unless it names killers."""
    shells = "Four people were killed on Tuesday when artillery shells hit a market in El Obeid, a trader said."
    assert "civilian_attack_reported" not in {one.type for one in read(engine, f"Four killed at market\n\n{shells}")}
    gunmen = read(engine, f"Gunmen kill four at market in Kadugli\n\n{shells}")
    assert "civilian_attack_reported" in {one.type for one in gunmen}


def test_an_attack_on_a_town_whose_villagers_were_killed_is_one_on_civilians(engine: Engine) -> None:
    """Whom the attackers of a town killed tells a massacre from a fight."""
    on_villagers = "Militiamen on camels attacked Kornoi on Monday and killed 28 villagers."
    on_soldiers = "Rebels attacked Bria on Monday and killed nine soldiers."
    assert [one.type for one in read(engine, on_villagers)] == ["civilian_attack_reported"]
    assert [one.type for one in read(engine, on_soldiers)] == ["clash_reported"]


def test_an_attack_on_a_post_is_the_fight_told_no_further_off_than_shells(engine: Engine) -> None:
    """Mortars of a later sentence make no shelling of an attack whose fight the article has told."""
    text = (
        "Rebels fought soldiers at San Miguel on Monday. The attack on the base in San Miguel began at dawn. "
        "Talks went on. A bridge stood. Mortar shells fell on the base in San Miguel on Monday."
    )
    assert type_of(engine, text, "attack on the base") == {"clash_reported"}


def test_the_camp_that_was_attacked_is_one_of_displaced_people_where_the_article_says_so(engine: Engine) -> None:
    """ "The camp" alone is the army's, and that of the displaced after "a camp for displaced people"."""
    home = "Some 20,000 people live in a camp for displaced people near Gulu."
    attack = "Rebels attacked the camp near Gulu from three sides at night on Monday."
    assert type_of(engine, f"{home} {attack}", "attacked") == {"civilian_attack_reported"}
    assert type_of(engine, attack, "attacked") == {"clash_reported"}


def test_men_who_storm_a_hotel_do_so_while_others_fight_to_free_it(engine: Engine) -> None:
    """A fight with doers of its own is not the attack that it answers."""
    text = "Six guests were killed by gunmen who stormed a hotel in Garissa, as soldiers fought from room to room."
    assert {"civilian_attack_reported", "clash_reported"} <= {one.type for one in read(engine, text)}


def test_attacks_take_place_as_the_one_kind_that_the_article_has_told(engine: Engine) -> None:
    """What is told far above is still "the attack" whose day a later sentence gives."""
    text = (
        "Gunmen shot dead nine villagers in Ccente. Snow lay on the passes. Roads were closed. "
        "The dead lay there for two days. The attack took place late on Friday."
    )
    assert type_of(engine, text, "took place") == {"civilian_attack_reported"}


def test_soldiers_who_kill_beside_an_air_strike_do_a_deed_of_their_own(engine: Engine) -> None:
    """A clause with doers of its own is an event of its own."""
    text = "Jets bombed a depot in Bria and soldiers killed six villagers."
    assert [one.type for one in read(engine, text)] == ["airstrike_reported", "civilian_attack_reported"]


def test_a_strike_is_where_the_clause_before_says(engine: Engine) -> None:
    """The place before "where" is that of the strike."""
    types = {one.type for one in read(engine, "Thousands fled Saraqib, where jets pounded a fuel depot.")}
    assert "airstrike_reported" in types


def test_two_kinds_of_fire_with_a_count_each_are_two_events(engine: Engine) -> None:
    """A staff that counts missile strikes and air strikes apart tells of both."""
    found = read(engine, "The army carried out three missile strikes and 40 air strikes on Chuhuiv.")
    assert {one.type: [figure.best for figure in one.figures] for one in found} == {
        "airstrike_reported": [40.0],
        "shelling_reported": [3.0],
    }


def test_bombs_that_fall_where_jets_fly_are_no_bombing(engine: Engine) -> None:
    """Bombs that explode near a market are from the air only where the article tells of aircraft."""
    bombs = "Two bombs exploded near a bakery in Homs."
    raid = read(engine, f"Warplanes circled over Homs. {bombs}")
    assert [one.type for one in raid] == ["airstrike_reported"]
    assert [one.type for one in read(engine, bombs)] == ["bombing_reported"]


def test_blame_is_for_the_only_kind_of_attack_that_is_told(engine: Engine) -> None:
    """Whom the authorities blame at the end of an article did what it began with."""
    text = (
        "Armed men killed 98 villagers in Rais on Thursday. There is a barracks nearby. The road was quiet. "
        "Shops stayed shut. Soldiers did not come. The authorities blamed the Armed Islamic Group."
    )
    assert [one.type for one in read(engine, text)] == ["civilian_attack_reported", "civilian_attack_reported"]


def test_the_attack_of_a_headline_is_the_killing_that_the_lead_tells_of(engine: Engine) -> None:
    """A mine at the end of the article is not what the headline means."""
    text = (
        "Forty killed in attack on village\n\nArmed men killed at least 40 villagers in Paranthan on Saturday. "
        "A landmine blew up an army jeep near Mullaitivu on Sunday."
    )
    found = [one.type for one in read(engine, text)]
    assert found == ["civilian_attack_reported", "civilian_attack_reported", "bombing_reported"]


def test_attacks_of_months_are_not_the_one_bomb_of_the_story(engine: Engine) -> None:
    """What somebody is accused of over a period keeps the kind that its victims give it."""
    bomb = "A car bomb killed nine people in Homs on Monday."
    story = f"{bomb} Rebels carried out several attacks on civilians in recent months in Homs."
    assert type_of(engine, story, "several attacks") == {"civilian_attack_reported"}


def test_a_rash_of_attacks_is_the_scene_of_the_killings_told_before(engine: Engine) -> None:
    """Who was killed by whom is the statement, not the attacks in which lorries were robbed besides."""
    story = "Rebels hold the hills. Rebels killed three farmers and robbed lorries during a rash of attacks in Homs."
    quotes = [one.evidence.quote for one in read(engine, story) if one.type == "civilian_attack_reported"]
    assert quotes == ["Rebels killed three farmers"]
