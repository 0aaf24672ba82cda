"""The consumer groups: is anybody at work, how much waits, and does it move?"""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence

from streamer.cli.doctor.finding import Finding, counted, span_words
from streamer.kafka.groups import GroupFacts, Partition, Waiting, read_groups, read_waiting
from streamer.kafka.topics import count_partitions
from streamer.settings import Settings

MOVES_SECONDS = 3.0  # stages commit every second
_LATE_SECONDS = 300
_STUCK_SECONDS = 60  # stages commit more often; but a destination that is down, or asks to wait, holds what waits


async def examine_groups(settings: Settings, destinations: Sequence[str]) -> Sequence[Finding]:
    """Return what is found of the groups of the stages that `settings` run, and of `destinations`."""
    topics = settings.topics
    read = {
        "extract": (topics.articles,),
        "judge": (topics.observations,),
        **{f"notify-{name}": (*topics.alert_topics(), topics.deliveries_redrive) for name in destinations},
    }
    wanted = {settings.app.group(stage): names for stage, names in read.items() if _stage(stage) in settings.stages.run}
    counts = await count_partitions(settings.kafka, {name for names in wanted.values() for name in names})
    before, started = await read_groups(settings.kafka, wanted), time.monotonic()
    done: dict[str, dict[Partition, int | None]] = {}
    for group, names in wanted.items():
        committed = before[group].committed or {}
        partitions = [(name, number) for name in names for number in range(counts.get(name, 0))]
        # A destination begins with the last hour, what it has not begun with does not wait for it.
        known = committed if "-notify-" in group else {partition: committed.get(partition) for partition in partitions}
        done[group] = {partition: known[partition] for partition in partitions if partition in known}
    waiting = await read_waiting(settings.kafka, done)
    if any(before[group].hosts for group in waiting):
        await asyncio.sleep(max(0.0, MOVES_SECONDS - (time.monotonic() - started)))
    after = await read_groups(settings.kafka, waiting)
    seconds = time.monotonic() - started
    moved = {group: _moved(before[group], after[group]) / seconds for group in waiting}
    now = time.time()
    return [
        finding for group in wanted for finding in group_findings(group, before[group], waiting.get(group), moved, now)
    ]


def group_findings(
    group: str, facts: GroupFacts, waiting: Waiting | None, moved: Mapping[str, float], now: float
) -> Iterator[Finding]:
    """Yield what is to be said of `group`, for which `waiting` waits; `moved` are records a second, `now` Unix time."""
    if facts.refused:
        do = f"if it is about authorization, grant Describe and Read on Group {group}"
        why = "whoever cannot see the group cannot join it"
        yield Finding("problem", "groups", f"{group}: the cluster does not tell: {facts.refused}", why, do)
        return
    members = counted(len(facts.hosts), "member")
    lag, age = "nothing waits", 0.0
    if waiting:
        age = max(0.0, now - waiting.oldest / 1000)
        lag = f"{counted(waiting.records, 'record')} waiting, the oldest for {span_words(age)}"
    if not facts.hosts:
        do = "start `streamer run` (with this stage), with the same app.name and kafka.bootstrap_servers"
        yield Finding("problem", "groups", f"{group}: no member; {lag}", "nobody does this stage's work", do)
    elif facts.state != "Stable":
        why, do = "partitions move, nothing is read meanwhile", "look again in a minute: more often is a crash loop"
        yield Finding("warning", "groups", f"{group}: {members}, {facts.state}; {lag}", why, do)
    elif not waiting:
        yield Finding("ok", "groups", f"{group}: {members}, {lag}")
    elif rate := moved.get(group):
        late = age > _LATE_SECONDS
        what = f"{group}: {members}; {lag}; it does {rate:,.0f} a second"
        why, do = (
            "alerts come late",
            "give it time, --processes or more hosts; a destination paces by interval_seconds",
        )
        yield Finding("warning", "groups", what, why, do) if late else Finding("ok", "groups", what)
    elif age > _STUCK_SECONDS:
        what = f"{group}: {members}; {lag}, and it stands still"
        do = "see its log and /healthz; a destination may be down: `streamer deliveries --failed`, `notify test`"
        yield Finding("problem", "groups", what, "what waits becomes no alert", do)
    else:
        why, do = "it did nothing within the few seconds that were looked at", "look again in a minute"
        yield Finding("warning", "groups", f"{group}: {members}; {lag}", why, do)


def _moved(before: GroupFacts, after: GroupFacts) -> int:
    old, new = before.committed or {}, after.committed or {}
    return sum(max(0, offset - old.get(partition, offset)) for partition, offset in new.items())


def _stage(name: str) -> str:
    return name.partition("-")[0]
