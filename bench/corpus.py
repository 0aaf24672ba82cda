"""Feeds for measurements, the same articles for the same number and seed.

`messages` gives articles of about 4 kB, one in twenty about a conflict; they are plain on purpose, since what is
measured with them is the way from Kafka to Kafka. `feed` gives articles of about 400 words as agencies write them, by
kind, for the engine alone. All texts were written for these files.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Literal

from bench.quiet_copy import DAYS, FIRMS, MONTHS, PEOPLE, PLAIN, SUBJECTS, TOWNS
from bench.theatres import THEATRES, Theatre
from bench.war_copy import AGO, EVENTS, SCENE, TITLES, WORDS

CONFLICT_SHARE = 0.05
BODY_BYTES = 4000
ARTICLE_WORDS = 400
RELEVANT_EVERY = 20  # in the feed "mixed"

Kind = Literal["plain", "neutral", "mixed", "conflict"]

_QUIET = (
    "The city council approved the budget for the coming year after a debate that lasted well into the evening.",
    "Shares in the carmaker rose four per cent in early trading after the company raised its forecast for the summer.",
    "Researchers at the institute said the new material could make batteries lighter without making them dearer.",
    "The visitors took the lead shortly before the break, and the home side never found an answer.",
    "Ticket sales for the festival begin on Monday, the organisers said, and prices will stay where they were.",
    "A spokesman for the railway said the line would be closed for two weekends while the points are renewed.",
    "The museum will show more than 200 drawings, many of which have never been seen in public.",
    "Farmers in the valley expect a good harvest, although the spring was drier than they would have liked.",
    "The central bank left interest rates unchanged and said that inflation was moving towards its target.",
    "Her second novel, published last week, follows three sisters who inherit a lighthouse.",
    "The coach said he was pleased with the attitude of the younger players, who had worked hard all week.",
    "Engineers finished the tunnel three months ahead of schedule, and the first trains will run in the autumn.",
    "The strike at the port entered its second week, and talks about wages are due to resume on Thursday.",
    "Voters in the district will elect a new mayor in June; five candidates have put their names forward.",
    "The company said it would hire 150 people at its plant, most of them in research and development.",
    "A cold front will bring rain to the north by the weekend, the weather service said.",
    "The orchestra opens its season with a programme of works by composers from the region.",
    "Doctors recommend that everyone over sixty has the vaccination before the winter begins.",
    "The court is expected to rule on the merger before the end of the month.",
    "Volunteers planted two thousand trees along the river on Saturday, helped by classes from four schools.",
    "The airline will add a daily flight to the capital from October, subject to approval.",
    "Prices of olive oil have fallen for the third month in a row, according to the trade association.",
    "The striker scored twice in the second half and was replaced to applause ten minutes from the end.",
    "A panel of experts will examine the proposal and report to the ministry by the end of the year.",
    "The bakery, which opened in 1921, is run by the fourth generation of the same family.",
    "Astronomers have found a planet that circles its star in less than nine hours.",
    "The union and the employers agreed on a new contract that runs for two years.",
    "Parking in the old town will cost more from next month, and residents will get a permit.",
    "The film, shot in black and white, won the prize of the jury and is shown in cinemas from Friday.",
    "Police closed the road for an hour after a lorry lost part of its load of gravel.",
    "The university will offer a course in data analysis for people who already have a job.",
    "Analysts had expected a smaller profit, and several banks have now raised their target for the stock.",
)
_CONFLICT = (
    "Warplanes bombed the town of {town} on {day}, killing at least {few} civilians, a local official said.",
    "Government forces entered the northern districts of {town} and advanced towards the centre, the army said.",
    "About {many},000 civilians are trapped in {town}, the United Nations said.",
    "Shelling of {town} killed {few} people and wounded {some} others, medics said.",
    "Residents of {town} said that air strikes hit two homes and a market on {day}.",
    "At least {few} people were killed and {some} injured in {town}, according to a monitoring group.",
    "Fighters pushed into the outskirts of {town} after clashes that lasted through the night.",
)
_TOWNS = ("Raqqa", "Mosul", "Aleppo", "Homs", "Idlib", "Tikrit", "Fallujah", "Ramadi", "Tal Afar", "Palmyra")
_START = datetime(2017, 1, 2, 12, tzinfo=UTC)


def messages(count: int, seed: int = 7) -> Iterator[bytes]:
    """Give `count` article messages."""
    chance = Random(seed)  # noqa: S311 - reproducible on purpose
    for number in range(count):
        yield message(number, chance)


def message(number: int, chance: Random, conflict: bool | None = None) -> bytes:
    """Return the article message of `number`; `conflict` says what it is about, chance where it is None."""
    if conflict is None:
        conflict = chance.random() < CONFLICT_SHARE
    published = _START + timedelta(minutes=number)
    sentences = [chance.choice(_QUIET) for _ in range(BODY_BYTES // 105)]
    if conflict:
        told = [_told(chance, published) for _ in range(chance.randint(1, 4))]
        at = chance.randint(0, 5)
        sentences[at : at + len(told)] = told
    return _message(number, sentences[0][:80], sentences, chance)


def feed(kind: Kind, count: int, seed: int = 11) -> list[bytes]:
    """Return `count` article messages of a kind.

    plain: everyday life in few words, for the scan. neutral: of two subjects each, sport, strikes, politics, courts …
    conflict: several events each, with quotes, background and scenery. mixed: every twentieth is of conflict, the
    others are neutral.
    """
    chance = Random(f"{seed} {kind}")  # noqa: S311 - reproducible on purpose
    return [_article(kind, number, chance) for number in range(count)]


def _article(kind: Kind, number: int, chance: Random) -> bytes:
    if kind == "conflict" or (kind == "mixed" and number % RELEVANT_EVERY == RELEVANT_EVERY - 1):
        title, sentences = _war_report(chance)
    else:
        texts = [PLAIN] if kind == "plain" else [SUBJECTS[name] for name in chance.sample(sorted(SUBJECTS), 2)]
        sentences = _up_to_length(_filled(_without_end(chance, *texts), chance))
        title = sentences[0].rstrip(".")[:80]
    return _message(number, title, sentences, chance)


def _war_report(chance: Random) -> tuple[str, list[str]]:
    """Return title and sentences of a report: the news first, then events, words about the war and scenery by turns."""
    theatre = chance.choice(THEATRES)
    kinds = {"e": _without_end(chance, EVENTS), "w": _without_end(chance, WORDS), "s": _without_end(chance, SCENE)}
    plan = "ee" + "".join(chance.choice(("wes", "wse", "ews", "wews")) for _ in range(ARTICLE_WORDS // 10))
    town = chance.choice(theatre.towns)
    sentences = _up_to_length(_told_of(theatre, town, next(kinds[kind]), chance) for kind in plan)
    if chance.random() < 0.5:
        sentences[0] = f"{theatre.capital.upper()} - {sentences[0]}"
    return _told_of(theatre, town, chance.choice(TITLES), chance), sentences


def _told_of(theatre: Theatre, town: str, text: str, chance: Random) -> str:
    town = town if chance.random() < 0.6 else chance.choice(theatre.towns)
    filled = text.format(
        town=town, other=chance.choice([one for one in theatre.towns if one != town]), country=theatre.country,
        province=chance.choice(theatre.provinces), capital=theatre.capital, force=chance.choice(theatre.forces),
        rebel=chance.choice(theatre.rebels), speaker=chance.choice(theatre.spokesmen),
        leader=chance.choice(theatre.commanders), body=chance.choice(theatre.bodies), day=chance.choice(DAYS),
        ago=chance.choice(AGO), few=chance.randint(2, 19), some=chance.randint(20, 90), many=chance.randint(5, 300),
    )  # fmt: skip
    return filled[0].upper() + filled[1:]


def _filled(texts: Iterator[str], chance: Random) -> Iterator[str]:
    for text in texts:
        yield text.format(
            town=chance.choice(TOWNS), other=chance.choice(TOWNS), person=chance.choice(PEOPLE),
            firm=chance.choice(FIRMS), day=chance.choice(DAYS), month=chance.choice(MONTHS),
            n=chance.randint(2, 19), big=f"{chance.randint(1, 40)},{chance.randint(100, 999)}",
            pct=f"{chance.randint(1, 30)}.{chance.randint(1, 9)}",
        )  # fmt: skip


def _without_end(chance: Random, *parts: Sequence[str]) -> Iterator[str]:
    """Give the texts of each part in chance order, then all again in another: nothing twice before everything once."""
    while True:
        for texts in parts:
            yield from chance.sample(texts, len(texts))


def _up_to_length(sentences: Iterator[str]) -> list[str]:
    taken: list[str] = []
    words = 0
    while words < ARTICLE_WORDS:
        taken.append(next(sentences))
        words += len(taken[-1].split())
    return taken


def _message(number: int, title: str, sentences: Sequence[str], chance: Random) -> bytes:
    published = _START + timedelta(minutes=number)
    body = "\n\n".join(" ".join(sentences[first : first + 4]) for first in range(0, len(sentences), 4))
    outlet = f"outlet{chance.randint(1, 40)}.example"
    return json.dumps(
        {
            "id": f"article-{number}",
            "url": f"https://{outlet}/news/{number}",
            "source": {"name": outlet, "domain": outlet},
            "title": title,
            "body": body,
            "published_at": published.isoformat(),
            "language": "en",
        }
    ).encode()


def _told(chance: Random, published: datetime) -> str:
    day = published - timedelta(days=chance.randint(0, 5))
    return chance.choice(_CONFLICT).format(
        town=chance.choice(_TOWNS),
        day=f"{day:%A}",
        few=chance.randint(2, 19),
        some=chance.randint(3, 60),
        many=chance.randint(5, 300),
    )
