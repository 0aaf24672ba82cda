"""Silence on what is not war, measured on paragraphs that speak of other worlds in words of war."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article
from streamer.model.observation import Observation

BAIT_WITH_ALARM = 0.02
SILENT_WITH_ALARM = 0.02  # of the stories that were mended for
UNMENDED_WITH_ALARM = 0.09  # of those that nobody mended for
PLAIN_WITH_ALARM = 0.01  # written as desks write every day
MESSAGES_WITH_ALARM = 0.05  # of a sentence or two, a third of those that raised one mended for
WAR_FOUND = 0.95
STATED = {"asserted", "claimed"}
PUBLISHED = datetime(2023, 6, 1, tzinfo=UTC)


class Paragraph(NamedTuple):
    """One line of a file; `world` is war, mixed (war beside another world) or the world it is about."""

    id: str
    text: str
    world: str

    @property
    def is_war(self) -> bool:
        """Whether it tells of a war that is going on."""
        return self.world in {"war", "mixed"}


def _paragraphs(file: str = "bait.jsonl") -> list[Paragraph]:
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return [Paragraph(**json.loads(line)) for line in lines]


def _stated(engine: Engine, text: str, title: str = "") -> list[Observation]:
    article = Article(id="bait", title=title, body=text, published_at=PUBLISHED)
    return [one for one in engine.extract(article) if one.status in STATED]


def test_the_paragraphs_are_many_and_of_all_worlds() -> None:
    """A share of a handful of texts measures nothing."""
    paragraphs = _paragraphs()
    worlds = [one.world for one in paragraphs if not one.is_war]
    assert len(worlds) >= 150
    assert min(worlds.count(world) for world in set(worlds)) >= 10
    assert len(paragraphs) - len(worlds) >= 60
    assert len({one.id for one in paragraphs}) == len(paragraphs)


def test_hardly_a_paragraph_about_another_world_raises_an_alarm(engine: Engine) -> None:
    """Sieges of the goal, price wars, drills and earthquakes are no events: false alarms cost the reader's trust."""
    bait = [one for one in _paragraphs() if not one.is_war]
    alarms = {one.id: [seen.evidence.quote for seen in _stated(engine, one.text)] for one in bait}
    alarms = {name: quotes for name, quotes in alarms.items() if quotes}
    assert len(alarms) <= BAIT_WITH_ALARM * len(bait), alarms


def test_nearly_every_paragraph_about_war_still_speaks(engine: Engine) -> None:
    """Silence is no merit where there is war, be it beside a film festival or on a football pitch."""
    war = [one for one in _paragraphs() if one.is_war]
    silent = [one.id for one in war if not _stated(engine, one.text)]
    assert len(silent) <= (1 - WAR_FOUND) * len(war), silent


@pytest.mark.parametrize(
    ("batches", "share"),
    [
        (("silentA", "silentB"), SILENT_WITH_ALARM),
        (("silentC",), UNMENDED_WITH_ALARM),
        (("silentD", "silentE", "silentF"), PLAIN_WITH_ALARM),
        (("silentG",), MESSAGES_WITH_ALARM),
    ],
)
def test_hardly_a_story_of_other_life_raises_an_alarm(engine: Engine, batches: tuple[str, ...], share: float) -> None:
    """Most news is about something else, and much of it comes from places known for a war."""
    stories = [one for one in _paragraphs("silent.jsonl") if one.id.startswith(batches)]
    assert len(stories) >= 150
    alarms = {}
    for one in stories:
        title, _, body = one.text.partition("\n\n")
        if stated := _stated(engine, body, title):
            alarms[one.id] = [seen.evidence.quote for seen in stated]
    assert len(alarms) <= share * len(stories), alarms
