"""Which articles, and which sentences of mixed ones, are read at all."""

from datetime import UTC, datetime

from streamer.extraction.engine import Engine
from streamer.model.article import Article


def _types(engine: Engine, text: str) -> list[str]:
    return [one.type for one in engine.extract(Article(id="topic", body=text))]


def test_an_article_without_another_world_is_read_even_where_nothing_is_surely_war(engine: Engine) -> None:
    """A ticker line has no room for tanks."""
    assert _types(engine, "Rebels captured Goma on Monday.") == ["territory_captured"]


def test_an_article_about_another_world_is_silent(engine: Engine) -> None:
    """Words of war prove nothing where the goalkeeper stands in them."""
    text = "The striker fired past the goalkeeper. The visitors captured Leeds after a siege."
    assert _types(engine, text) == []


def test_a_sentence_about_war_speaks_in_an_article_about_sport(engine: Engine) -> None:
    """Footballers are shelled too."""
    text = (
        "The former goalkeeper won the league and the cup with his football club. "
        "He was killed when artillery shells hit the stadium in Kherson on Tuesday. "
        "His coach and his team mates mourned a champion, and the season's last match was cancelled."
    )
    assert "shelling_reported" in _types(engine, text)


def test_a_film_about_a_war_stays_silent_however_sure_its_words(engine: Engine) -> None:
    """What is staged has no day of the week."""
    text = (
        "The film, a sequel, opens with a battle. Its heroine leads a platoon of paratroopers. "
        "Militants storm the town and shell the hospital with mortars, killing forty civilians. "
        "The screenplay won a prize, and the soundtrack is superb."
    )
    assert _types(engine, text) == []


def test_gangs_are_an_armed_group_only_where_they_wage_war(engine: Engine) -> None:
    """In Haiti they hold towns and drive people out; elsewhere they are crime."""
    raid = "Gang members shot dead twelve residents of {} on Sunday. Gangsters burned houses; the gang fled by boat."
    assert "civilian_attack_reported" in _types(engine, raid.format("Kenscoff in Haiti"))
    assert _types(engine, raid.format("Salem in Ohio")) == []


def test_a_crowd_and_the_police_are_no_two_armed_sides(engine: Engine) -> None:
    """Clashes at a protest are unrest; where fighters are named beside the crowd they may be more."""
    street = "Protesters filled the streets of Bangui. Clashes left nine dead{}."
    assert "clash_reported" not in _types(engine, street.format(" as police fired tear gas"))
    assert "clash_reported" in _types(engine, street.format(" as rebels fired on the palace"))


def test_a_missile_that_is_tested_is_no_fire(engine: Engine) -> None:
    """Where tests or the open sea are told of, a missile that hits nothing is a test; one that hits a town is none."""
    test = "North Korea fired a ballistic missile on Friday. It fell outside the exclusive economic zone of Japan."
    assert _types(engine, test) == []
    fire = "Iran fired a ballistic missile at Erbil on Friday and hit a villa. It followed a missile test on Monday."
    assert "shelling_reported" in _types(engine, fire)


def test_a_film_named_at_the_start_does_not_silence_a_war(engine: Engine) -> None:
    """An article that goes on to tell of shells and militiamen is about them."""
    text = (
        "The documentary on Tajra opens on Friday, but the war is back. On Wednesday artillery shells hit Tajra. "
        "Two militiamen were killed at the checkpoint by a mortar round."
    )
    assert "shelling_reported" in _types(engine, text)


def test_a_long_article_without_arms_means_its_truce_otherwise(engine: Engine) -> None:
    """Brewers make truces too; a war of which four sentences tell has fighters or weapons in one of them."""
    text = (
        "A truce between the two bakers of the village took effect on Monday. "
        "Neither will open before seven. The queue had blocked the bridge since spring. The priest brought the cake."
    )
    assert _types(engine, text) == []


def test_a_truce_of_states_needs_no_arms(engine: Engine) -> None:
    """Who makes it tells what it is."""
    text = (
        "Armenia and Azerbaijan have agreed on a ceasefire in Nagorno-Karabakh. It was announced in Tbilisi. "
        "The text has four points. The ministers shook hands. They flew home the same night."
    )
    assert _types(engine, text) == ["ceasefire_reported"]


def test_two_words_of_war_and_none_of_another_world_are_proof(engine: Engine) -> None:
    text = (
        "A ceasefire began at noon in the town of Gornji Vakuf. The two commanders had agreed it on Thursday. "
        "Nobody knew how long it would last. An old woman came out to beat a carpet. She had waited since January."
    )
    assert "ceasefire_reported" in _types(engine, text)


def test_a_short_message_is_taken_at_its_word(engine: Engine) -> None:
    """A ticker line has no room for fighters."""
    assert _types(engine, "A ceasefire took hold in Sudan on Tuesday.") == ["ceasefire_reported"]
    assert _types(engine, "Kharkiv was shelled overnight.") == ["shelling_reported"]


def test_is_in_small_letters_is_no_armed_group(engine: Engine) -> None:
    """The verb stands in every article."""
    text = (
        "The library is under siege on Mondays. It is too small. The mayor is sorry. A truce is in force with readers."
    )
    assert _types(engine, text) == []


def test_a_court_that_tries_a_bombing_is_read(engine: Engine) -> None:
    """Judges, defendants and verdicts tell of crime only beside words that crime has to itself."""
    text = (
        "Prosecutors told the court that the defendant had rented the flat in Leyte. "
        "The bombs on two ferries in Zamboanga in March killed 41 people. The judge will give his verdict in May."
    )
    assert _types(engine, text) == ["bombing_reported"]
    assert _types(engine, f"The gang had robbed a bank. {text}") == []


def test_wards_fill_in_a_war_too(engine: Engine) -> None:
    """Doctors, hospitals and patients tell of medicine only beside a word that medicine has to itself."""
    text = (
        "A United Nations mission reached the hospital in Bentiu on Sunday. The doctors have no drugs left. "
        "More than 90 sick and injured people are still inside the hospital. A field hospital is to open soon."
    )
    assert "civilian_estimate_changed" in _types(engine, text)
    assert _types(engine, f"{text} All of the patients have cholera.") == []


def _on(engine: Engine, year: int, text: str) -> list[str]:
    time = datetime(year, 6, 2, 12, tzinfo=UTC)
    return [one.type for one in engine.extract(Article(id="war", body=text, published_at=time))]


BUSES = (
    "Forty buses evacuated 1,600 people from Dnipro to Lviv on Sunday, the deputy mayor said. "
    "Another convoy is to leave on Monday. They were given tea. Most were asleep by ten."
)


def test_where_a_war_is_people_are_brought_out_because_of_it(engine: Engine) -> None:
    """The text says nothing of arms; the year and the country do."""
    assert _on(engine, 2022, BUSES) == ["evacuation_reported"]
    assert _on(engine, 2005, BUSES) == []


def test_what_else_drives_people_out_is_said_there_too(engine: Engine) -> None:
    """A flood in a country at war is a flood."""
    flood = "The river flooded Dnipro on Sunday, and buses evacuated 1,600 people to Lviv. The water is still rising."
    assert _on(engine, 2022, flood) == []
    assert _on(engine, 2022, "One rider was flown out of Dnipro on Sunday with a broken hip.") == []


def test_who_is_no_health_organization(engine: Engine) -> None:
    """Relief bodies make a text one about war where nothing else is said; a pronoun makes none."""
    assert not engine.mark("The man who came to dinner told a story about his aunt.").about_war


def test_boats_and_traders_are_hit_in_war_as_in_peace(engine: Engine) -> None:
    """One word for a carrier or a trade makes no text about accidents or business."""
    assert "territory_advance" in _types(engine, "Russian soldiers drove into Izium. The last had left by ferry.")
    assert "bombing_reported" in _types(engine, "The blast killed 12 people in Jos, most of them traders.")
    assert _types(engine, "The ferry capsized off Zanzibar. Twelve people were killed, most of them traders.") == []
