"""Dead letters read back: where they lie, why they were set aside, where they came from, whether they were sent again.

A letter that was sent again stays. A *mark* is written behind it, in the same partition and in one transaction with the
record that is sent: so it outlives the letter under any retention, and goes with the topic when that is made anew. It
repeats where the letter came from, by which it counts for every letter of that record: stages that work at least once
may set one aside twice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from streamer.kafka import dead_letters
from streamer.kafka.connection import answering
from streamer.kafka.dead_letters import Source, source_in
from streamer.kafka.records import Headers, Outgoing, Record, header_text
from streamer.kafka.sent_again import times_redriven
from streamer.kafka.to_end import Progress, Span, open_reader, read_all
from streamer.kafka.topics import count_partitions
from streamer.settings import KafkaSettings

MARK = "dead_redriven"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dead letter without its bytes, of which there are `size`; `timestamp` (Unix ms) is when it was set aside.

    `source` is None where the headers do not tell: another program's record. `times_redriven` counts how often the
    record had been sent again before this letter; `redriven_at` (Unix ms) is when this letter was.
    """

    topic: str
    partition: int
    offset: int
    timestamp: int
    reason: str
    detail: str
    stage: str
    source: Source | None
    destination: str | None
    times_redriven: int
    size: int
    redriven_at: int | None = None

    @property
    def where(self) -> tuple[int, int]:
        """Partition and offset: the letter's name within its topic."""
        return self.partition, self.offset

    @property
    def origin(self) -> tuple[Source | None, str | None]:
        """What all letters of one record have in common."""
        return self.source, self.destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which dead letters are meant; what is left empty does not matter, but for `redriven`: those sent again, too.

    `since` is Unix milliseconds, `wheres` partitions and offsets.
    """

    wheres: frozenset[tuple[int, int]] = frozenset()
    reasons: frozenset[str] = frozenset()
    destinations: frozenset[str] = frozenset()
    since: int | None = None
    redriven: bool = False

    def wants(self, letter: DeadLetter) -> bool:
        """Say whether `letter` is meant."""
        return (
            (not self.wheres or letter.where in self.wheres)
            and (not self.reasons or letter.reason in self.reasons)
            and (not self.destinations or letter.destination in self.destinations)
            and (self.since is None or letter.timestamp >= self.since)
            and (self.redriven or letter.redriven_at is None)
        )


def parse_letter(record: Record) -> DeadLetter:
    """Return what the headers of `record`, read from a topic of dead letters, tell."""
    _, headers = split_headers(record)
    return DeadLetter(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        timestamp=record.timestamp,
        reason=header_text(headers, dead_letters.REASON) or "",
        detail=header_text(headers, dead_letters.DETAIL) or "",
        stage=header_text(headers, dead_letters.STAGE) or "",
        source=source_in(headers),
        destination=header_text(headers, dead_letters.DESTINATION),
        times_redriven=times_redriven(record),
        size=len(record.value or b""),
    )


def split_headers(record: Record) -> tuple[Headers, Headers]:
    """Return the headers that came with the record, and ours, which were added when it was set aside.

    Without a reason all count as ours: a mark's are. Nothing that came with a record may speak for us, or whoever
    writes articles could say where a dead letter goes.
    """
    names = [name for name, _ in record.headers]
    ours = len(names) - 1 - names[::-1].index(dead_letters.REASON) if dead_letters.REASON in names else 0
    return record.headers[:ours], record.headers[ours:]


def is_mark(record: Record) -> bool:
    """Say whether `record` is no dead letter, which has a reason, but the mark of one that was sent again."""
    headers = record.headers
    return header_text(headers, MARK) is not None and header_text(headers, dead_letters.REASON) is None


def mark(letter: DeadLetter) -> Outgoing:
    """Return the record that says, once it is committed, that `letter` was sent again."""
    source = letter.source
    if source is None:
        raise ValueError("a letter that does not tell its source cannot be sent again")
    headers = [(MARK, f"{letter.partition}:{letter.offset}".encode()), *source.headers]
    if letter.destination is not None:
        headers.append((dead_letters.DESTINATION, letter.destination.encode()))
    return Outgoing(letter.topic, b"", None, headers, letter.partition)


async def read_letters(
    kafka: KafkaSettings,
    topics: Collection[str],
    *,
    since: int | None = None,
    settled: bool = False,
    progress: Progress | None = None,
) -> Mapping[str, Sequence[DeadLetter]]:
    """Return the dead letters of each of `topics` as of now, in order, marks applied; absent topics are left out.

    Letters set aside before `since` (Unix ms) may be left out. `settled` waits for transactions that are open now: what
    stands behind one of them is not seen otherwise.

    Raises:
        CannotConnectError: If no broker answers.
        ClusterError: If the cluster refuses.
    """
    counts = await count_partitions(kafka, topics)
    found: dict[str, list[DeadLetter]] = {topic: [] for topic in topics if topic in counts}
    marked: dict[tuple[str, tuple[Source | None, str | None]], int] = {}

    def take(record: Record) -> None:
        letter = parse_letter(record)
        if is_mark(record):
            marked[record.topic, letter.origin] = record.timestamp
        else:
            found[record.topic].append(letter)

    wanted = [(topic, number) for topic in found for number in range(counts[topic])]
    await read_all(kafka, wanted, take, since=since, settled=settled, progress=progress)
    return {
        topic: [replace(letter, redriven_at=marked.get((topic, letter.origin))) for letter in letters]
        for topic, letters in found.items()
    }


async def read_letter(kafka: KafkaSettings, topic: str, where: tuple[int, int]) -> tuple[DeadLetter, Record] | None:
    """Return the dead letter at partition and offset `where`, with its record; None where there is none.

    Raises:
        CannotConnectError: If no broker answers.
        ClusterError: If the cluster refuses.
    """
    letters = (await read_letters(kafka, [topic])).get(topic, ())
    letter = next((letter for letter in letters if letter.where == where), None)
    if letter is None:
        return None
    with answering():
        async with open_reader(kafka, [(topic, letter.partition)]) as reader:
            async for records in reader.batches(Span(topic, letter.partition, letter.offset, letter.offset + 1)):
                return letter, records[0]
    return None
