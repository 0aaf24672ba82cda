"""The judge's memory: the very records of the changelog topic, held as bytes, with an index to find incidents again.

Records stay encoded because a million decoded incidents would not fit; they are decoded when a candidate is compared,
and the last few thousand are kept decoded. The memory knows no clock: its time is the newest publication time seen.

Changes are never written in place while an article is decided. `overlay()` gives a child that reads through to its
parent and keeps its changes apart; a transaction applies them to the parent after its commit, or drops the child.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest

from streamer.judging.index import keys_of
from streamer.judging.times import DAY
from streamer.model.article import ArticleHead
from streamer.model.details import AlertType
from streamer.model.incident import ARTICLE_PREFIX, INCIDENT_PREFIX, Incident, SeenArticle, article_key, incident_key

LONG_MEMORY_DAYS = 400
SHORT_MEMORY_DAYS = 30
_DECODED = 4096

# People were hurt or ground changed hands: acknowledgements and findings come months later (DESIGN section 2).
_REMEMBERED_LONG: frozenset[AlertType] = frozenset(
    {
        "airstrike_reported", "shelling_reported", "clash_reported", "bombing_reported", "chemical_attack_reported",
        "civilian_attack_reported", "abduction_reported", "leader_targeted", "casualties_reported", "territory_advance",
        "territory_captured", "withdrawal_reported", "siege_reported", "investigation_reported",
        "responsibility_reported", "civilian_estimate_changed",
    }
)  # fmt: skip

Record = Incident | SeenArticle


@dataclass(frozen=True, slots=True)
class _Held:
    """A decoded record with what the index needs of it."""

    record: Record
    keys: tuple[int, ...]
    expires: int


# The records decoded last, by their bytes: what is written is soon read again, in the overlay and in its parent.
_held: dict[bytes, _Held] = {}


def encode(record: Record) -> bytes:
    """Return the record as it stands on the changelog topic."""
    value = record.model_dump_json(exclude_defaults=True).encode()
    _hold(value, record)
    return value


def _decode(key: str, value: bytes) -> _Held:
    held = _held.get(value)
    if held is None:
        kind: type[Record] = Incident if key.startswith(INCIDENT_PREFIX) else SeenArticle
        held = _hold(value, kind.model_validate_json(value))
    return held


def _hold(value: bytes, record: Record) -> _Held:
    if len(_held) >= _DECODED:
        _held.pop(next(iter(_held)), None)
    keys = tuple(keys_of(record)) if isinstance(record, Incident) else ()
    held = _held[value] = _Held(record, keys, expires_on(record))
    return held


def expires_on(record: Record) -> int:
    """Return the day (of Unix time) on which the stream may forget the record."""
    long = record.type in _REMEMBERED_LONG if isinstance(record, Incident) else bool(record.sketch)
    days = LONG_MEMORY_DAYS if long else SHORT_MEMORY_DAYS
    return int(record.touched.timestamp() // DAY) + days + 1


def text_identity(url: str | None, text_hash: str) -> int | None:
    """Return what two deliveries of one text share; None where there is no URL or text to tell by."""
    return hash((url, text_hash)) if url and text_hash else None


class JudgeState:
    """All that one judge partition remembers. Not thread-safe; one judge owns it."""

    __slots__ = ("_clock", "_due", "_incidents", "_index", "_parent", "_records", "_texts")

    def __init__(self, parent: "JudgeState | None" = None) -> None:
        self._parent = parent
        self._records: dict[str, bytes | None] = {}
        self._index: dict[int, tuple[str, ...]] = {}
        self._texts: dict[int, str] = {}
        self._due: dict[int, set[str]] = {}
        self._clock: datetime | None = None
        self._incidents = 0

    def __len__(self) -> int:
        """Return the number of records of this layer, tombstones of an overlay included."""
        return len(self._records)

    @property
    def changes(self) -> Mapping[str, bytes | None]:
        """What this overlay would change: changelog key to new value, None for a tombstone."""
        return self._records

    @property
    def clock(self) -> datetime | None:
        """The newest publication time that the stream has seen; None before the first article."""
        return self._clock if self._clock is not None or self._parent is None else self._parent.clock

    def overlay(self) -> "JudgeState":
        """Return a child that sees everything here and keeps its own changes apart until they are applied."""
        return JudgeState(self)

    def apply(self, changes: Mapping[str, bytes | None]) -> None:
        """Make `changes` part of this state."""
        for key, value in changes.items():
            self._set(key, value)

    def restore(self, key: str, value: bytes | None) -> None:
        """Take in one record of the changelog topic, in the topic's order; the last one of a key counts.

        Raises:
            pydantic.ValidationError: If the record is none that this version has written.
        """
        self._set(key, value)

    def put(self, record: Record) -> None:
        """Remember the record, in place of an earlier one."""
        key = incident_key(record.id) if isinstance(record, Incident) else article_key(record.id)
        self._set(key, encode(record))

    def forget(self, key: str) -> None:
        """Remove the record of `key`: a tombstone."""
        self._set(key, None)

    def incident(self, incident_id: str) -> Incident | None:
        """Return the incident, or None where it is not remembered."""
        record = self._record(incident_key(incident_id))
        return record if isinstance(record, Incident) else None

    def article(self, article_id: str) -> SeenArticle | None:
        """Return the article, or None where it was not seen or is forgotten."""
        record = self._record(article_key(article_id))
        return record if isinstance(record, SeenArticle) else None

    def parts_seen(self, head: ArticleHead) -> tuple[str, ...]:
        """Return the decided parts of this article, known by its id or by its URL with the same text."""
        identity = text_identity(head.url, head.text_hash)
        same_text = None if identity is None else self._article_of_text(identity)
        seen = self.article(head.id) or (self.article(same_text) if same_text is not None else None)
        return seen.parts if seen is not None else ()

    @property
    def incident_count(self) -> int:
        """How many incidents and estimate series this layer holds."""
        return self._incidents

    def candidates(self, keys: Iterable[int]) -> list[Incident]:
        """Return the incidents that stand under any of `keys`, in the order of their ids."""
        wanted = list(keys)
        found = (self.incident(incident_id) for incident_id in sorted(self._ids(wanted)))
        return [incident for incident in found if incident is not None]

    def due(self, at_most: int) -> list[str]:
        """Return up to `at_most` keys of records whose memory is over by now, the longest overdue first."""
        clock = self.clock
        if clock is None:
            return []
        today = int(clock.timestamp() // DAY)
        found: list[str] = []
        for day in sorted(day for day in self._due_days() if day <= today):
            found += nsmallest(at_most - len(found), self._due_on(day))
            if len(found) >= at_most:
                break
        return found

    # How layers work: a layer answers for the keys that it holds, and asks its parent for all others.

    def _ids(self, keys: list[int]) -> set[str]:
        found: set[str] = set()
        if self._index:
            for key in keys:
                if key in self._index:
                    found.update(self._index[key])
        if self._parent is not None:
            above = self._parent._ids(keys)
            found.update(each for each in above if incident_key(each) not in self._records)
        return found

    def _due_days(self) -> set[int]:
        return self._due.keys() | (self._parent._due_days() if self._parent is not None else set())

    def _due_on(self, day: int) -> set[str]:
        keys = set(self._due.get(day, ()))
        if self._parent is not None:
            keys.update(key for key in self._parent._due_on(day) if key not in self._records)
        return keys

    def _article_of_text(self, identity: int) -> str | None:
        own = self._texts.get(identity)
        return own if own is not None or self._parent is None else self._parent._article_of_text(identity)

    def _record(self, key: str) -> Record | None:
        if key not in self._records:
            return self._parent._record(key) if self._parent is not None else None
        value = self._records[key]
        return None if value is None else _decode(key, value).record

    def _set(self, key: str, value: bytes | None) -> None:
        if not key.startswith((INCIDENT_PREFIX, ARTICLE_PREFIX)):
            return
        old = self._records.get(key)
        held = None if value is None else _decode(key, value)
        self._reindex(key, None if old is None else _decode(key, old), held)
        if value is not None or self._parent is not None:
            self._records[key] = value
        else:
            self._records.pop(key, None)

    def _reindex(self, key: str, old: _Held | None, new: _Held | None) -> None:
        """Let the index speak of the layer's `new` record of `key` instead of its `old` one."""
        old_keys, new_keys = old.keys if old else (), new.keys if new else ()
        if old_keys != new_keys:
            incident_id = key.removeprefix(INCIDENT_PREFIX)
            for place_key in old_keys:
                self._unlist(place_key, incident_id)
            for place_key in new_keys:
                self._index[place_key] = (*self._index.get(place_key, ()), incident_id)
        self._incidents += bool(new_keys) - bool(old_keys)
        if old is not None:
            self._due[old.expires].discard(key)
            if not self._due[old.expires]:
                del self._due[old.expires]
            self._forget_text(old.record)
        if new is not None:
            self._due.setdefault(new.expires, set()).add(key)
            self._learn(new.record)

    def _unlist(self, place_key: int, incident_id: str) -> None:
        left = tuple(each for each in self._index[place_key] if each != incident_id)
        if left:
            self._index[place_key] = left
        else:
            del self._index[place_key]

    def _learn(self, record: Record) -> None:
        """Take the stream's time and the identity of the text from a record."""
        clock = self.clock
        if clock is None or record.touched > clock:
            self._clock = record.touched
        if isinstance(record, SeenArticle):
            identity = text_identity(record.url, record.text_hash)
            if identity is not None:
                self._texts[identity] = record.id

    def _forget_text(self, record: Record) -> None:
        if isinstance(record, SeenArticle):
            identity = text_identity(record.url, record.text_hash)
            if identity is not None and self._texts.get(identity) == record.id:
                del self._texts[identity]
