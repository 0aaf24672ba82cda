"""The records: when did the last one come, is a clock wrong, and what was set aside?"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from streamer.cli.doctor.finding import Finding, Level, counted, span_words
from streamer.kafka.attempts import read_attempts
from streamer.kafka.letters import DeadLetter, read_letters
from streamer.kafka.newest import newest_timestamps
from streamer.kafka.topics import count_partitions
from streamer.model.delivery import Attempt
from streamer.notify.plain import NAME_LIMIT, cut
from streamer.settings import Settings, TopicSettings
from streamer.telemetry import SecretMask

DEAD_SECONDS = 24 * 3600
TRIES_SECONDS = 3600
_QUIET_SECONDS = 3600
_CLOCK_SECONDS = 5


async def examine_ages(settings: Settings, destinations: Sequence[str]) -> Sequence[Finding]:
    """Return what the last record of each topic tells."""
    topics = settings.topics
    names = [topics.articles, topics.observations, *topics.alert_topics(), topics.deliveries]
    newest = await newest_timestamps(settings.kafka, await count_partitions(settings.kafka, names))
    now = time.time()
    ages = {topic: now - timestamp / 1000 for topic, timestamp in newest.items()}
    return [*age_findings(topics, ages, destinations), *clock_findings(ages)]


def age_findings(topics: TopicSettings, ages: Mapping[str, float], destinations: Sequence[str]) -> Iterator[Finding]:
    """Yield what `ages`, the seconds since the last record of each topic that has one, tell in the order of the way."""
    articles, observations = ages.get(topics.articles), ages.get(topics.observations)
    yield _age(
        topics.articles,
        articles,
        level="problem" if articles is None else "warning" if articles > _QUIET_SECONDS else "ok",
        why="without articles there are no alerts",
        do=f"see to the producer: does it write to {topics.articles} on this cluster?",
    )
    yield _age(
        topics.observations,
        observations,
        level=_level(observations, articles),
        why="articles come, but nothing in them is taken for an event of war, or extract is behind",
        do="`streamer extract` and `streamer rules explain all` on an article; streamer_articles_total tells outcomes",
    )
    alerts = {topic: ages[topic] for topic in topics.alert_topics() if topic in ages}
    newest = min(alerts, key=lambda topic: alerts[topic]) if alerts else f"{topics.alerts_prefix}*"
    yield _age(
        newest,
        alerts.get(newest),
        level=_level(alerts.get(newest), observations),
        why="what is said is not new: repeats raise no alert, or the judge is behind",
        do="`streamer tap observations --since 2h`; streamer_suppressed_total tells the reasons",
    )
    if destinations:
        deliveries = ages.get(topics.deliveries)
        yield _age(
            topics.deliveries,
            deliveries,
            level=_level(deliveries, alerts.get(newest)),
            why="alerts come, but no destination is tried: its match refuses them, or its group is behind",
            do="`streamer config show routes`: Slack gets novelty current alone unless match says otherwise",
        )


def clock_findings(ages: Mapping[str, float]) -> Iterator[Finding]:
    """Yield whether a record comes from the future. Kafka tells no time of its own: its records' must do."""
    ahead = {topic: -age for topic, age in ages.items() if -age > _CLOCK_SECONDS}
    if ahead:
        topic = max(ahead, key=lambda name: ahead[name])
        what = f"the last record of {topic} lies {span_words(ahead[topic])} in the future of this machine's clock"
        why = "--since, ages and the first look of a new destination go by these times"
        yield Finding("warning", "clock", what, why, "set both clocks by NTP: this machine's and the writer's")
    elif ages:
        yield Finding("ok", "clock", "no record lies in the future of this machine's clock")


async def examine_dead(settings: Settings) -> Sequence[Finding]:
    """Return what was set aside lately and not sent again."""
    since = int((time.time() - DEAD_SECONDS) * 1000)
    found = await read_letters(settings.kafka, settings.topics.dead_topics(), since=since)
    return list(dead_findings([letter for letters in found.values() for letter in letters]))


def dead_findings(letters: Sequence[DeadLetter]) -> Iterator[Finding]:
    """Yield how many of `letters` there are for each topic and reason."""
    counts = Counter((letter.topic, letter.reason) for letter in letters if letter.redriven_at is None)
    if not counts:
        yield Finding("ok", "dead letters", "none within a day")
    for (topic, reason), count in counts.most_common():
        what = f"{topic}: {counted(count, 'record')} set aside within a day: {reason or 'unsaid'}"
        do = f"see `streamer dead list {topic}`; when it is mended `streamer dead redrive` sends them again"
        yield Finding("warning", "dead letters", what, "what was set aside raised no alert, or reached nobody", do)


async def examine_tries(settings: Settings, destinations: Sequence[str], mask: SecretMask) -> Sequence[Finding]:
    """Return how the tries of the last hour at each of `destinations` went."""
    tries: list[Attempt] = []
    since = int((time.time() - TRIES_SECONDS) * 1000)
    await read_attempts(settings.kafka, settings.topics.deliveries, tries.append, since=since)
    return [finding for name in destinations for finding in try_findings(name, tries, mask)]


def try_findings(destination: str, tries: Sequence[Attempt], mask: SecretMask) -> Iterator[Finding]:
    """Yield how those of `tries` went that were made at `destination`, the last of them last; nothing without any."""
    own = [one for one in tries if one.destination == destination and one.result != "silenced"]
    failed = [one for one in own if one.result != "delivered"]
    if not own:
        return
    what = f"{destination}: {counted(len(own) - len(failed), 'try', 'tries')} went well within an hour"
    if not failed:
        yield Finding("ok", "deliveries", what)
        return
    last = failed[-1]
    detail = cut(mask.text(last.detail), 2 * NAME_LIMIT)
    what += f", {len(failed)} failed; the last: {last.reason}: {detail}"
    do = (
        f"see `streamer deliveries --destination {destination} --failed`; `dead redrive` sends again what was set aside"
    )
    level: Level = "problem" if own[-1] is last else "warning"
    yield Finding(level, "deliveries", what, "what fails for good reaches nobody", do)


def _level(age: float | None, source: float | None) -> Level:
    """Return a warning if a topic has been quiet long after its source had something."""
    return "warning" if source is not None and (age is None or age - source > _QUIET_SECONDS) else "ok"


def _age(topic: str, age: float | None, *, level: Level, why: str, do: str) -> Finding:
    what = f"{topic}: no record" if age is None else f"{topic}: the last record came {span_words(max(age, 0))} ago"
    return Finding("ok", "records", what) if level == "ok" else Finding(level, "records", what, why, do)
