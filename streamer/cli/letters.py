"""What `streamer dead` prints of a dead letter: a row, JSON, or all that there is. Words of articles are hostile."""

import base64
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from streamer.cli.cluster import DETAIL_CHARACTERS, moment_iso, moment_words
from streamer.kafka.letters import DeadLetter
from streamer.kafka.records import Record
from streamer.notify.plain import clean, cut
from streamer.telemetry import SecretMask

COLUMNS = ("topic", "offset", "set aside (UTC)", "reason", "detail", "stage", "from", "destination", "sent again")
WRAPPED = ("set aside (UTC)", "detail", "from", "sent again")
_SHOWN_CHARACTERS = 4000


class LetterReport:
    """Dead letters in words, without secrets."""

    def __init__(self, mask: SecretMask) -> None:
        self._mask = mask

    def row(self, letter: DeadLetter) -> Sequence[str]:
        """Return the cells of COLUMNS."""
        source = letter.source
        return (
            clean(letter.topic),
            f"{letter.partition}:{letter.offset}",
            moment_words(letter.timestamp),
            clean(letter.reason) or "unsaid",
            cut(self._safe(letter.detail), DETAIL_CHARACTERS),
            clean(letter.stage),
            f"{clean(source.topic)} {source.partition}:{source.offset}" if source else "unsaid",
            clean(letter.destination or ""),
            _redriven(letter),
        )

    def counts(self, letters: Sequence[DeadLetter]) -> Iterator[str]:
        """Yield how many of `letters` there are for each reason, the commonest first."""
        for reason, count in Counter(letter.reason for letter in letters).most_common():
            yield f"{count:>8}  {clean(reason) or 'unsaid'}"

    def json(self, letter: DeadLetter, **more: Any) -> str:
        """Return the letter as one line of JSON."""
        source = letter.source
        told = {
            "topic": letter.topic,
            "partition": letter.partition,
            "offset": letter.offset,
            "set_aside_at": moment_iso(letter.timestamp),
            "reason": letter.reason,
            "detail": self._mask.text(letter.detail),
            "stage": letter.stage,
            "source": source
            and {
                "topic": source.topic,
                "partition": source.partition,
                "offset": source.offset,
                "written_at": moment_iso(source.timestamp),
            },
            "destination": letter.destination,
            "times_redriven": letter.times_redriven,
            "redriven_at": None if letter.redriven_at is None else moment_iso(letter.redriven_at),
            "bytes": letter.size,
        }
        return json.dumps(told | more, ensure_ascii=True)

    def whole_json(self, letter: DeadLetter, record: Record) -> str:
        """Return the letter with key, headers and value, each as text, or as base64 where it is none."""
        headers = [{"name": name, **self._bytes(value, name)} for name, value in record.headers]
        return self.json(letter, key=self._bytes(record.key), headers=headers, value=self._bytes(record.value))

    def whole(self, letter: DeadLetter, record: Record) -> Iterator[str]:
        """Yield the letter with its headers and the beginning of its bytes, as lines."""
        yield f"{clean(letter.topic)} {letter.partition}:{letter.offset}"
        for label, cell in zip(COLUMNS[2:], self.row(letter)[2:], strict=True):
            if cell:
                yield f"  {label:<16} {self._safe(letter.detail) if label == 'detail' else cell}"
        yield f"  {'key':<16} {self._printable(record.key)}"
        yield "headers"
        for name, value in record.headers:
            yield f"  {clean(name):<24} {clean(self._mask.value(name, self._printable(value)))}"
        yield f"value, {letter.size} bytes"
        text = self._mask.text(_visible(record.value or b""))
        yield from text[:_SHOWN_CHARACTERS].split("\n")
        if len(text) > _SHOWN_CHARACTERS:
            yield "… `--raw` writes all of it"

    def _safe(self, text: str) -> str:
        return clean(self._mask.text(text))

    def _printable(self, value: bytes | None) -> str:
        return "none" if value is None else self._safe(_visible(value))

    def _bytes(self, value: bytes | None, name: str | None = None) -> dict[str, str | None]:
        if value is None:
            return {"text": None}
        text = self._mask.value(name, value.decode(errors="surrogateescape"))
        try:
            text.encode()
        except UnicodeEncodeError:
            return {"base64": base64.b64encode(text.encode(errors="surrogateescape")).decode()}
        return {"text": text}


def _redriven(letter: DeadLetter) -> str:
    before = f"{letter.times_redriven}× before" if letter.times_redriven else ""
    now = moment_words(letter.redriven_at) if letter.redriven_at is not None else ""
    return ", ".join(part for part in (now, before) if part)


def _visible(value: bytes) -> str:
    """Return `value` as text in which whatever a terminal might obey is written as an escape."""
    text = value.decode("utf-8", "backslashreplace")
    return "".join(
        character if character.isprintable() or character in "\n\t" else ascii(character)[1:-1] for character in text
    )
