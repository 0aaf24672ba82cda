"""Which observations of an article travel together, where the observations topic has several partitions."""

from streamer.model.details import Withdrawal
from streamer.stages.by_country import split_by_country
from tests.stages.statements import observation, place, reading


def test_events_of_two_countries_are_two_records_with_the_same_article() -> None:
    """All that can be one incident must meet in one partition."""
    article = reading(observation("IQ"), observation("SY"), observation("IQ"))
    parts = split_by_country(article)
    assert {country: len(part.observations) for country, part in parts.items()} == {"IQ": 2, "SY": 1}
    assert all(part.article == article.article for part in parts.values())


def test_the_first_resolved_place_decides() -> None:
    """A place that nobody knows must not send the event elsewhere."""
    assert set(split_by_country(reading(observation(None, "UA", "RU")))) == {"UA"}


def test_a_movement_belongs_to_its_origin() -> None:
    """Those who leave a place are told of where they leave."""
    retreat = Withdrawal(from_=(place("SY"),))
    assert set(split_by_country(reading(observation("IQ", details=retreat)))) == {"SY"}


def test_an_event_without_a_place_goes_with_the_commonest_country_of_its_article() -> None:
    """It most likely happened there, and it must go somewhere fixed."""
    parts = split_by_country(reading(observation("IQ"), observation("SY"), observation("SY"), observation()))
    assert {country: len(part.observations) for country, part in parts.items()} == {"IQ": 1, "SY": 3}


def test_an_article_without_any_known_place_goes_to_zz() -> None:
    """Never a null key: such records would scatter over all partitions."""
    assert set(split_by_country(reading(observation(), observation(None)))) == {"ZZ"}
