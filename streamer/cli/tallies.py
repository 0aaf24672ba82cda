"""What `streamer rules stats` prints of a tally."""

import dataclasses
import json
from collections.abc import Iterable, Iterator, Sequence

from streamer.cli.configuration import ConfigFolder
from streamer.extraction.authoring.tally import Tally, WordingTally
from streamer.extraction.watch import Stop
from streamer.notify.plain import NAME_LIMIT, clean, cut

_COSTLIEST = 15
_STOPS: dict[Stop, str] = {
    "language": "in a language without rules",
    "scan": "without a word of war",
    "topic": "about another world",
    "sentences": "without a sentence to read",
}
_COLUMNS = ("tried", "matched", "statements", "observations", "ms")


class TallyReport:
    """A tally as lines for a person, or as JSON; `bad` is the number of messages that could not be read."""

    def __init__(self, folder: ConfigFolder, tally: Tally, bad: int) -> None:
        self._folder = folder
        self._tally = tally
        self._bad = bad
        self._wordings = tally.wordings()

    def lines(self, *, every: bool) -> Iterator[str]:
        """Yield the report; `every` lists all wordings that were tried, in the order of their files."""
        yield from self._articles()
        yield from ["", *self._rules(), "", *self._costliest(every=every)]
        never = sum(not one.matched for one in self._wordings)
        yield f"{never} of {len(self._wordings)} wordings never matched"
        yield from ["", "slowest articles"]
        for slow in self._tally.slowest():
            name = cut(clean(slow.article_id), NAME_LIMIT)
            yield f"  {slow.seconds * 1000:8.1f} ms  line {slow.line}, {slow.characters} characters, id {name}"

    def _articles(self) -> Iterator[str]:
        tally = self._tally
        speed = f", {tally.articles / tally.seconds:.0f} articles a second" if tally.seconds else ""
        yield f"{tally.articles} articles, {tally.seconds:.2f} s of CPU in the engine{speed}"
        for stop, words in _STOPS.items():
            yield f"  {tally.stops[stop]} {words}"
        yield f"  {tally.read_articles} read, of which {tally.telling} gave observations"
        if self._bad:
            yield f"  {self._bad} more messages could not be read"

    def _rules(self) -> Iterator[str]:
        rows = []
        for rule in dict.fromkeys(one.rule for one in self._wordings):
            wordings = [one for one in self._wordings if one.rule == rule]
            rows.append((f"{rule} ({len(wordings)} wordings)", _numbers(wordings)))
        rows += [(rule, ("", "", "", str(count), "")) for rule, count in sorted(self._tally.without_pattern.items())]
        total = sum(one.seconds for one in self._wordings)
        share = f", {total / self._tally.seconds:.0%} of the engine's time" if self._tally.seconds else ""
        yield from _table(f"all rules{share}", [*rows, ("total", _numbers(self._wordings))])

    def _costliest(self, *, every: bool) -> Iterator[str]:
        tried = [one for one in self._wordings if one.tried]
        if not every:
            tried = sorted(tried, key=lambda one: -one.seconds)[:_COSTLIEST]
        rows = [(self._place(one), _numbers([one])) for one in tried]
        yield from _table("wordings that were tried" if every else "costliest wordings", rows)

    def _place(self, one: WordingTally) -> str:
        return f"{one.name} {one.written.file}:{one.written.line}"

    def json(self) -> str:
        """Return the tally as one line of JSON."""
        tally = self._tally
        wordings = []
        for one in self._wordings:
            told = dataclasses.asdict(one) | {"file": self._folder.path_of(one.written.file), "line": one.written.line}
            written = told.pop("written")
            wordings.append(told | {"form": written["form"], "pattern": written["text"]})
        return json.dumps(
            {
                "articles": tally.articles,
                "unreadable": self._bad,
                "stopped": {stop: tally.stops[stop] for stop in _STOPS},
                "read": tally.read_articles,
                "telling": tally.telling,
                "seconds": tally.seconds,
                "wordings": wordings,
                "without_pattern": dict(tally.without_pattern),
                "slowest": [dataclasses.asdict(one) for one in tally.slowest()],
            },
            ensure_ascii=False,
        )


def _numbers(wordings: Iterable[WordingTally]) -> tuple[str, ...]:
    found = list(wordings)
    counts = [sum(getattr(one, column) for one in found) for column in _COLUMNS[:-1]]
    return (*(str(count) for count in counts), f"{1000 * sum(one.seconds for one in found):.1f}")


def _table(title: str, rows: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    width = max(len(title), *(len(name) for name, _ in rows)) if rows else len(title)
    for name, numbers in [(title, _COLUMNS), *rows]:
        yield f"{name:<{width}}" + "".join(
            f"{number:>{max(8, len(column) + 2)}}" for number, column in zip(numbers, _COLUMNS, strict=True)
        )
