"""What headers say of a record that was set aside and sent again: written by redrive.py, read by the stages.

Such a record is young by its Kafka timestamp, or retention could delete it before it is read; what counts as the time
of the article is when it was first written.
"""

from collections.abc import Iterable

from streamer.kafka.records import Record, header_number, header_text

REDRIVEN = "redriven"
FIRST_TIMESTAMP = "redriven_timestamp"
DESTINATION = "redriven_destination"
HEADERS = frozenset({REDRIVEN, FIRST_TIMESTAMP, DESTINATION})


def times_redriven(record: Record) -> int:
    """Return how often `record` was set aside and sent again; 0 for one that comes for the first time."""
    return max(0, header_number(record.headers, REDRIVEN) or 0)


def count_redriven(records: Iterable[Record]) -> int:
    """Return how many of `records` were set aside and sent again."""
    return sum(times_redriven(record) > 0 for record in records)


def first_timestamp(record: Record) -> int:
    """Return when `record` was written for the first time, in Unix milliseconds, whatever a producer may claim: no
    later than the record itself."""
    first = header_number(record.headers, FIRST_TIMESTAMP)
    return record.timestamp if first is None else min(first, record.timestamp)


def meant_for(record: Record) -> str | None:
    """Return the one destination that `record`, an alert sent again, is meant for."""
    return header_text(record.headers, DESTINATION)
