"""What `streamer tap` shows of each record: a line for a person, and an object for programs. Words of articles are
hostile: a line leaves here clean, and a program's line is ASCII."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.text import Text

from streamer.cli.cluster import DETAIL_CHARACTERS, moment_words
from streamer.cli.letters import LetterReport
from streamer.cli.tap import Kind
from streamer.kafka.letters import is_mark, parse_letter
from streamer.kafka.records import Record
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.model.incident import INCIDENT_PREFIX, Incident, SeenArticle
from streamer.model.observation import Observation, Reading
from streamer.model.place import Place
from streamer.notify.figures import figure_words, toll_words
from streamer.notify.labels import type_label
from streamer.notify.plain import clean, cut
from streamer.notify.render import (
    attribution_words,
    change_lines,
    place_words,
    says_words,
    sourcing_words,
    when_words,
)
from streamer.telemetry import SecretMask

_QUOTE_CHARACTERS = 400
_COLOURS = {
    "new": "green", "corroborated": "cyan", "updated": "yellow", "disputed": "magenta", "retracted": "red",
    "delivered": "green", "retry": "yellow", "dead": "red", "silenced": "dim",
}  # fmt: skip
_UNSURE = {"contested": "magenta", "single_source": "dim"}


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing to show: what it is about, by which it is chosen, its words, a quote, and itself as plain data."""

    type: str
    countries: frozenset[str]
    words: Text
    quote: str
    plain: Mapping[str, Any]


class Tapped:
    """Makes of a record what there is to show, without secrets; raises ValueError for one that cannot be read."""

    def __init__(self, mask: SecretMask, *, as_json: bool) -> None:
        """`as_json` writes JSON lines."""
        self._mask = mask
        self._report = LetterReport(mask)
        self._as_json = as_json
        self._console = Console(highlight=False, soft_wrap=True)
        self._readers: Mapping[Kind, Callable[[Record], Sequence[Sight]]] = {
            "alerts": _alert,
            "observations": _observations,
            "incidents": _state,
            "deliveries": self._delivery,
            "dead": self._letter,
        }

    def sights(self, kind: Kind, record: Record) -> Sequence[Sight]:
        """Return what `record`, read from a topic of `kind`, has to show. Raises ValueError if it is none of them."""
        return self._readers[kind](record)

    def line(self, sight: Sight, record: Record) -> str:
        """Return `sight`, seen in `record`: JSON, or words, on a terminal in colours and the quote on its own line."""
        if self._as_json:
            return json.dumps(sight.plain)
        line = Text.assemble((f"{moment_words(record.timestamp)}  ", "dim"), sight.words)
        if sight.quote:
            line.append("\n    " if self._console.is_terminal else " · ")
            line.append(f"“{cut(clean(sight.quote), _QUOTE_CHARACTERS)}”", "italic")
        with self._console.capture() as captured:
            self._console.print(line)
        return captured.get().rstrip("\n")

    def _delivery(self, record: Record) -> Sequence[Sight]:
        attempt = Attempt.model_validate_json(record.value or b"")
        words = Text.assemble(
            (f"{attempt.result:<10}", _COLOURS.get(attempt.result, "")),
            (clean(attempt.destination), "bold"),
            f" · {attempt.type} {attempt.change} · alert {attempt.alert_id}",
            f" · try {attempt.number}, {attempt.seconds:.2f} s",
        )
        if why := attempt.reason or attempt.silence:
            words.append(f" · {why}: {cut(clean(self._mask.text(attempt.detail)), DETAIL_CHARACTERS)}")
        return [Sight(attempt.type, frozenset(), words, "", self._mask.value(None, attempt.model_dump(mode="json")))]

    def _letter(self, record: Record) -> Sequence[Sight]:
        if is_mark(record):
            return []
        letter = parse_letter(record)
        topic, where, _, reason, detail, stage, source, destination, again = self._report.row(letter)
        words = Text.assemble((f"{topic} {where}", "bold"), " · ", (reason, "red"))
        facts = [detail, stage, f"from {source}", destination and f"to {destination}", again and f"sent again {again}"]
        words.append("".join(f" · {fact}" for fact in facts if fact))
        return [Sight("", frozenset(), words, "", json.loads(self._report.json(letter)))]


def _alert(record: Record) -> Sequence[Sight]:
    alert = Alert.model_validate_json(record.value or b"")
    words = Text.assemble((f"{alert.change:<13}", _COLOURS[alert.change]), (type_label(alert), "bold"), _notes(alert))
    words.append(f" · {place_words(alert)}", "cyan")
    _append(words, ", ".join(toll_words(alert.figures)[:4]), "bold")
    _append(words, "; ".join(change_lines(alert)[:3]), "yellow")
    _append(words, when_words(alert.occurred))
    _append(words, sourcing_words(alert), _UNSURE.get(alert.grade, "green"))
    _append(words, says_words(alert))
    return [Sight(alert.type, _countries(alert.places), words, alert.evidence.quote, alert.model_dump(mode="json"))]


def _observations(record: Record) -> Sequence[Sight]:
    reading = Reading.model_validate_json(record.value or b"")
    outlet = cut(clean(reading.article.source.name or reading.article.outlet or reading.article.id), DETAIL_CHARACTERS)
    return [_observation(one, outlet) for one in reading.observations]


def _observation(one: Observation, outlet: str) -> Sight:
    words = Text.assemble(
        (f"{one.status:<13}", "" if one.status == "asserted" else "yellow"), (type_label(one), "bold")
    )
    words.append(_notes(one))
    words.append(f" · {place_words(one)}", "cyan")
    _append(words, ", ".join(toll_words(one.figures)[:4]), "bold")
    _append(words, when_words(one.occurred))
    said = attribution_words(one)
    _append(words, f"says {said}" if said else "")
    _append(words, outlet)
    _append(words, one.rule, "dim")
    return Sight(one.type, _countries(one.places), words, one.evidence.quote, one.model_dump(mode="json"))


def _state(record: Record) -> Sequence[Sight]:
    key = (record.key or b"").decode()
    if record.value is None:
        return [Sight("", frozenset(), Text(f"forgotten  {clean(key)}", "dim"), "", {"key": key, "value": None})]
    if not key.startswith(INCIDENT_PREFIX):
        seen = SeenArticle.model_validate_json(record.value)
        words = Text(f"article    {clean(seen.id)} · {clean(seen.outlet) or 'no outlet'}", "dim")
        return [Sight("", frozenset(), words, "", {"key": key, "value": seen.model_dump(mode="json")})]
    incident = Incident.model_validate_json(record.value)
    words = Text.assemble(("incident   ", "green"), (f"{incident.type} {clean(incident.phase)}".strip(), "bold"))
    names = [place.name or place.mention for place in incident.places]
    words.append(f" · {clean(', '.join(names[:3])) or 'place not stated'}", "cyan")
    figures = [f"{clean(claim.voice)}: {figure_words(claim.figure)}" for claim in incident.claims if not claim.old]
    _append(words, ", ".join(figures[:4]), "bold")
    _append(words, f"revision {incident.revision}, sources {len(incident.sources)}, independent {len(incident.voices)}")
    _append(words, incident.id, "dim")
    plain = {"key": key, "value": incident.model_dump(mode="json")}
    return [Sight(incident.type, _countries(incident.places), words, "", plain)]


def _append(words: Text, part: str, style: str = "") -> None:
    if part:
        words.append(" · ").append(part, style)


def _notes(one: Alert | Observation) -> str:
    notes = ["past"] * (one.novelty == "past") + ["total over a period"] * (one.discourse.scope == "period")
    return f" ({', '.join(notes)})" if notes else ""


def _countries(places: Sequence[Place]) -> frozenset[str]:
    return frozenset(place.country for place in places if place.country)
