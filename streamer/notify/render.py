"""An alert in words, shared by Slack, the command line and the demo: what, where, how many, when, who says so.

Returns clean single lines without any markup; the caller escapes for its display. Article words are shown, never
trusted.
"""

from datetime import UTC, datetime, timedelta

from streamer.model.alert import Alert, AlertSource, Changed
from streamer.model.figure import Figure
from streamer.model.observation import Occurred, Statement
from streamer.model.place import Place
from streamer.notify.countries import COUNTRY_NAMES
from streamer.notify.figures import counted_words, measure_words, toll_words
from streamer.notify.labels import type_label
from streamer.notify.particulars import short_name

_CHANGE_WORDS = {
    "new": "", "corroborated": "Corroborated", "updated": "Update", "disputed": "Disputed", "retracted": "Retracted",
}  # fmt: skip

_GRADE_WORDS = {
    "single_source": "single source", "corroborated": "corroborated", "acknowledged": "acknowledged by a party",
    "contested": "contested",
}  # fmt: skip

_BASIS_WORDS = {
    "seen": "the outlet's own reporter", "witness": "witnesses", "medical_rescue": "medics or rescuers",
    "local_official": "local officials", "belligerent": "a warring party",
    "monitor_un_ngo": "a monitor, the UN or an NGO", "media": "other media", "unsaid": "",
}  # fmt: skip


def headline(alert: Alert) -> str:
    """Return change, type and place: "Update: Drone strike · Al-Shifaa, Mosul, Iraq"."""
    change = _CHANGE_WORDS[alert.change]
    notes = [
        "past event" if alert.novelty == "past" else "",
        "total over a period" if alert.discourse.scope == "period" else "",
    ]
    note = ", ".join(note for note in notes if note)
    label = f"{change}: {type_label(alert)}" if change else type_label(alert)
    return f"{label} ({note}) · {place_words(alert)}" if note else f"{label} · {place_words(alert)}"


def one_line(alert: Alert) -> str:
    """Return the whole alert on one line: headline, figures, change, when, who says so, how well sourced."""
    parts = [
        headline(alert),
        ", ".join(figure_lines(alert)[:4]),
        "; ".join(change_lines(alert)[:3]),
        when_words(alert.occurred),
        says_words(alert),
        sourcing_words(alert),
    ]
    return " · ".join(part for part in parts if part)


def change_sentence(alert: Alert) -> str:
    """Return why there is a message at all, for a reader who saw the earlier ones; nothing for a new incident."""
    outlet = outlet_of(causing_source(alert)) or "a source"
    if alert.change == "corroborated":
        return f"Now also reported by {outlet}, independently: {_sources(alert.independent_sources)}."
    if alert.change == "updated":
        return f"Changed: {'; '.join(change_lines(alert)) or 'details'}."
    if alert.change == "disputed" and alert.status == "denied":
        return f"Denied by {attribution_words(alert) or outlet}."
    if alert.change == "disputed":
        return f"{outlet} withdrew its report; another source still stands by it."
    if alert.change == "retracted":
        return f"{outlet} withdrew its report and no independent source remains: do not rely on earlier messages."
    return ""


def place_words(statement: Statement) -> str:
    """Return the first place with what contains it, and how many more there are."""
    if not statement.places:
        return "place not stated"
    first, *others = statement.places
    words = _place_with_containers(first, statement.places)
    further = [place for place in others if place.id not in first.within]
    return f"{words} and {len(further)} more" if further else words


def place_lines(alert: Alert) -> list[str]:
    """Return every place with what contains it and how exact it is; what only contains another is not repeated."""
    containers = {container for place in alert.places for container in place.within}
    lines = []
    for place in alert.places:
        if place.id in containers:
            continue
        exact = "" if place.precision == "unknown" else f" ({place.precision})"
        unresolved = "" if place.resolved else " (not located)"
        lines.append(_place_with_containers(place, alert.places) + (unresolved or exact))
    return lines


def _place_with_containers(place: Place, others: tuple[Place, ...]) -> str:
    """Return "Al-Shifaa, Mosul, Nineveh, Iraq", as far as the alert knows the names."""
    by_id = {other.id: other.name for other in others}
    names = [place.name or place.mention, *(by_id[container] for container in place.within if container in by_id)]
    if len(names) == 1 and place.id.startswith("ov:") and place.id.count("/") == 2:
        names.append(place.id.split("/")[1].replace("-", " ").title())
    if place.admin1 and place.precision != "country":
        names.append(place.admin1)
    if place.country and place.precision != "country":
        names.append(COUNTRY_NAMES.get(place.country, place.country))
    return ", ".join(dict.fromkeys(short_name(part) for part in names))


def figure_lines(alert: Alert) -> list[str]:
    """Return what the incident now holds, in words: "3–7 killed", "at least 12 injured"."""
    return toll_words(alert.figures)


def change_lines(alert: Alert) -> list[str]:
    """Return what moved, with the value before: "killed 3 → 7"."""
    return [_changed_words(changed) for changed in alert.changed]


def _changed_words(changed: Changed) -> str:
    label = measure_words(changed.field)
    before, after = _value_words(changed.before), _value_words(changed.after)
    if before and after:
        return f"{label} {before} → {after}"
    return f"{label} now {after}" if after else f"{label} was {before}" if before else f"{label} changed"


def _value_words(value: Figure | str | None) -> str:
    if isinstance(value, Figure):
        return counted_words(value)
    return short_name(value) if value else ""


def when_words(occurred: Occurred | None) -> str:
    """Return when it happened, no more exact than the article was; UTC."""
    if occurred is None:
        return "time not stated"
    start = occurred.start.astimezone(UTC)
    # Ends may be the first instant of the next day.
    end = max(start, occurred.end.astimezone(UTC) - timedelta(seconds=1))
    if occurred.granularity in ("minute", "hour"):
        about = "about " if occurred.granularity == "hour" else ""
        return f"{about}{moment_words(start)}"
    if occurred.granularity == "year":
        return f"{start:%Y}" if start.year == end.year else f"{start:%Y}–{end:%Y}"
    if occurred.granularity == "month":
        return _span(f"{start:%B %Y}", f"{end:%B %Y}")
    return _span(_day_words(start), _day_words(end))


def moment_words(moment: datetime) -> str:
    """Return an instant as "17 Mar 2017, 05:24 UTC"."""
    utc = moment.astimezone(UTC)
    return f"{_day_words(utc)}, {utc:%H:%M} UTC"


def _day_words(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def says_words(alert: Alert) -> str:
    """Return who vouches for it: "says Yahya Rasool (Joint Operations Command)", "reported by example.org"."""
    verb = "denied by" if alert.status == "denied" else "says"
    who = attribution_words(alert)
    if who:
        return f"{verb} {who}"
    outlet = outlet_of(causing_source(alert))
    return f"reported by {outlet}" if outlet else "reported without a named source"


def attribution_words(statement: Statement) -> str:
    """Return the speaker with the organisation, or the kind of source, or nothing if the article names none."""
    said = statement.attribution
    if said is None:
        return ""
    speaker, organisation = short_name(said.speaker or ""), short_name(said.organisation or "")
    if speaker and organisation and organisation not in speaker:
        return f"{speaker} ({organisation})"
    return speaker or organisation or _BASIS_WORDS[said.basis]


def sourcing_words(alert: Alert) -> str:
    """Return how well it is sourced: "corroborated, 2 independent sources"."""
    count = alert.independent_sources
    grade = _GRADE_WORDS[alert.grade]
    return grade if count == 1 and alert.grade == "single_source" else f"{grade}, {_sources(count)}"


def _sources(count: int) -> str:
    return "1 independent source" if count == 1 else f"{count} independent sources"


def causing_source(alert: Alert) -> AlertSource | None:
    """Return the source whose article caused this alert."""
    return next((source for source in reversed(alert.sources) if source.article_id == alert.article_id), None)


def outlet_of(source: AlertSource | None) -> str:
    """Return the outlet as people know it, or nothing."""
    return short_name(source.source.name or source.outlet or source.source.domain or "") if source else ""
