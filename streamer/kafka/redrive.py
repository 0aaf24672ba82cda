"""Dead letters sent again, each once: the record as it came, and the mark that it was sent, in one transaction.

What extract or judge set aside goes back to the topic that it came from, and is taken there as any new record.

A delivery cannot go that way: every destination and every subscriber would get the alert again. Nor does the command
post it itself, beside a daemon that paces and signs for the same destination: it would need the secrets, and there
would be two senders where one hook takes one message a second. So it goes to the topic `deliveries.redrive`, which the
notify stages read beside the alert topics, and a header names the one that takes it; the delivery id is made of
destination and alert, so it is the same as before.

One transactional id for all: a redrive that is started fences one that still runs, and only then looks at the marks.
So neither two operators nor a crash send a letter twice; what a crash cut short is sent when the command is run again.
"""

import contextlib
from collections import Counter
from collections.abc import AsyncGenerator, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from aiokafka.errors import KafkaError, ProducerFenced

from streamer.errors import ClusterError
from streamer.kafka import sent_again
from streamer.kafka.connection import connecting
from streamer.kafka.letters import DeadLetter, Selection, mark, read_letters, split_headers
from streamer.kafka.records import Outgoing, Record
from streamer.kafka.to_end import Progress, Span, open_reader
from streamer.kafka.topics import count_partitions
from streamer.kafka.transaction import FencedProducer, fenced_producer
from streamer.settings import KafkaSettings, TopicSettings

_Pair = tuple[DeadLetter, Record]

_BATCH_LETTERS = 100
_BATCH_BYTES = 4 * 1024 * 1024

WhyNot = Literal["no_letter", "redriven", "no_source", "no_topic", "no_destination"]
"""No such letter; sent again already; no record of streamer's; its topic is not there or
read no longer; its destination is no more."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a redrive of `topic` would do: letters that go, by offset, to their targets, and what stays and why.

    `repeats` are letters of a record that goes already with another letter.
    """

    topic: str
    going: Sequence[DeadLetter]
    staying: Sequence[tuple[tuple[int, int], WhyNot]]
    repeats: int

    def targets(self) -> Mapping[str, int]:
        """Return how many letters go where: to a topic, or to a destination."""
        return Counter(target_of(letter) for letter in self.going)


def target_of(letter: DeadLetter) -> str:
    """Return where `letter` goes, by the name that an operator knows: its destination, else the topic it came from."""
    if letter.destination is not None:
        return letter.destination
    return letter.source.topic if letter.source else ""


class Redrive:
    """Sends dead letters again, for the application `app`, whose destinations now are `destinations`."""

    def __init__(self, kafka: KafkaSettings, topics: TopicSettings, *, app: str, destinations: Collection[str]) -> None:
        self._kafka = kafka
        self._topics = topics
        self._transactional_id = f"{app}-redrive"
        self._destinations = frozenset(destinations)

    async def plan(self, topic: str, selection: Selection, progress: Progress | None = None) -> Plan:
        """Return what would be sent of the letters of `topic` that `selection` means; nothing is sent.

        Raises:
            CannotConnectError: If no broker answers.
            ClusterError: If the cluster refuses, or there is no such topic.
        """
        since = None if selection.wheres else selection.since
        found = await read_letters(self._kafka, [topic], since=since, progress=progress)
        if topic not in found:
            raise ClusterError(f"{topic}: there is no such topic")
        meant = [letter for letter in found[topic] if selection.wants(letter)]
        existing = await count_partitions(self._kafka, [self._home_of(topic)])
        staying = [(letter.where, why) for letter in meant if (why := self._why_not(letter, existing))]
        staying += _missing(selection, found[topic])
        kept = {where for where, _ in staying}
        able = [letter for letter in meant if letter.where not in kept]
        going = {letter.origin: letter for letter in reversed(able)}
        in_order = sorted(going.values(), key=lambda letter: letter.where)
        return Plan(topic, in_order, staying, repeats=len(able) - len(going))

    async def send(self, plan: Plan, progress: Progress | None = None) -> Mapping[str, int]:
        """Send what goes by `plan`, unless somebody else has by now; return how many letters went where.

        Raises:
            CannotConnectError: If no broker answers.
            ClusterError: If the cluster refuses, or another redrive has begun. What was sent is marked as sent.
        """
        sent: Counter[str] = Counter()
        async with contextlib.AsyncExitStack() as stack:
            with connecting(self._kafka):
                producer = await stack.enter_async_context(fenced_producer(self._kafka, self._transactional_id))
            read = await read_letters(self._kafka, [plan.topic], settled=True)
            now = {letter.where: letter for letter in read.get(plan.topic, ())}
            left = [
                letter
                for letter in plan.going
                if letter.where in now and now[letter.where].redriven_at == letter.redriven_at
            ]
            if left:
                with _failing_after(sent):
                    await self._send_all(producer, left, sent, progress)
        return sent

    async def _send_all(
        self, producer: FencedProducer, letters: Sequence[DeadLetter], sent: Counter[str], progress: Progress | None
    ) -> None:
        async with contextlib.aclosing(self._batches(letters)) as batches:
            async for batch in batches:
                pairs = [(self.sent_again(letter, record), mark(letter)) for letter, record in batch]
                await producer.write_all([record for pair in pairs for record in pair])
                sent.update(target_of(letter) for letter, _ in batch)
                if progress:
                    progress(sent.total(), len(letters))

    async def _batches(self, letters: Sequence[DeadLetter]) -> AsyncGenerator[Sequence[_Pair], None]:
        """Yield `letters` with their records, as many as go at once."""
        wanted = {(letter.topic, *letter.where): letter for letter in letters}
        batch: list[_Pair] = []
        async with open_reader(self._kafka, {(topic, number) for topic, number, _ in wanted}) as reader:
            for span in _spans(letters):
                async for records in reader.batches(span):
                    for record in records:
                        letter = wanted.get((record.topic, record.partition, record.offset))
                        if letter is None:
                            continue
                        batch.append((letter, record))
                        if len(batch) >= _BATCH_LETTERS or sum(one.size for one, _ in batch) >= _BATCH_BYTES:
                            yield batch
                            batch = []
        if batch:
            yield batch

    def sent_again(self, letter: DeadLetter, record: Record) -> Outgoing:
        """Return the record that `letter` holds, as it is sent again: bytes, key and headers as they came."""
        if letter.source is None:
            raise ValueError("a letter that does not tell its source cannot be sent again")
        headers = [
            *_original_headers(record),
            (sent_again.REDRIVEN, str(letter.times_redriven + 1).encode()),
            (sent_again.FIRST_TIMESTAMP, str(letter.source.timestamp).encode()),
        ]
        if letter.destination is None:
            return Outgoing(letter.source.topic, record.value, record.key, headers)
        headers.append((sent_again.DESTINATION, letter.destination.encode()))
        return Outgoing(self._topics.deliveries_redrive, record.value, record.key, headers)

    def _why_not(self, letter: DeadLetter, existing: Collection[str]) -> WhyNot | None:
        if letter.source is None or not letter.reason:
            return "no_source"
        home = self._home_of(letter.topic)
        if home == self._topics.deliveries_redrive:
            if letter.destination not in self._destinations:
                return "no_destination"
        elif letter.source.topic != home:
            return "no_topic"
        return None if home in existing else "no_topic"

    def _home_of(self, topic: str) -> str:
        """Return where letters of `topic` are read again. A letter may name any topic; only what a stage reads now is
        written to."""
        topics = self._topics
        homes = (topics.articles, topics.observations, topics.deliveries_redrive)
        return dict(zip(topics.dead_topics(), homes, strict=True))[topic]


def _spans(letters: Sequence[DeadLetter]) -> Iterator[Span]:
    """Yield, for each partition of `letters`, which stand in order, the span from its first to its last."""
    for (topic, number), group in groupby(letters, lambda letter: (letter.topic, letter.partition)):
        offsets = [letter.offset for letter in group]
        yield Span(topic, number, offsets[0], offsets[-1] + 1)


def _missing(selection: Selection, letters: Sequence[DeadLetter]) -> Iterator[tuple[tuple[int, int], WhyNot]]:
    """Yield the letters that are asked for by place, but are not there or were sent again already."""
    by_where = {letter.where: letter for letter in letters}
    for where in sorted(selection.wheres):
        if where not in by_where:
            yield where, "no_letter"
        elif by_where[where].redriven_at is not None and not selection.redriven:
            yield where, "redriven"


def _original_headers(record: Record) -> Sequence[tuple[str, bytes | None]]:
    """Return the headers that the record had before it was set aside, without those of an earlier redrive."""
    theirs, _ = split_headers(record)
    return [header for header in theirs if header[0] not in sent_again.HEADERS]


@contextlib.contextmanager
def _failing_after(sent: Counter[str]) -> Iterator[None]:
    """Say how far it went when the cluster fails us on the way."""
    try:
        yield
    except ProducerFenced as error:
        raise ClusterError(
            f"another redrive has begun and goes on in place of this one, which sent {sent.total()}"
        ) from error
    except (KafkaError, TimeoutError) as error:
        what = str(error) or type(error).__name__
        raise ClusterError(
            f"the Kafka cluster refuses, after {sent.total()} were sent: {what}; run it again, none goes twice"
        ) from error
