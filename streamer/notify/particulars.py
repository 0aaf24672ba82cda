"""What only some types have, in words: who did it to whom, the target, the person, the ends of a movement."""

from collections.abc import Sequence

from streamer.model.alert import Alert
from streamer.model.observation import Role
from streamer.model.place import Place
from streamer.notify.figures import counted_words
from streamer.notify.plain import NAME_LIMIT, clean, cut

_DOERS: tuple[Role, ...] = ("attacker", "force")
_SUFFERERS: tuple[Role, ...] = ("target", "opponent", "victim")


def particulars(alert: Alert) -> list[str]:
    """Return short phrases, the most telling first: "by coalition aircraft", "target: a school", "to Erbil"."""
    found = [*_own_words(alert), *_actor_words(alert)]
    return list(dict.fromkeys(phrase for phrase in found if phrase))


def short_name(text: str) -> str:
    """Return a name from an article, clean and of bearable length."""
    return cut(clean(text), NAME_LIMIT)


def _actor_words(alert: Alert) -> list[str]:
    doers = [actor.name or actor.mention for actor in alert.actors if actor.role in _DOERS]
    sufferers = [actor.name or actor.mention for actor in alert.actors if actor.role in _SUFFERERS]
    parties = [actor.name or actor.mention for actor in alert.actors if actor.role == "party"]
    return [_listed("by", doers), _listed("against", sufferers), _listed("between", parties)]


def _own_words(alert: Alert) -> list[str]:
    own = alert.details.model_dump()
    target = own.get("target") or {}
    # Where something changed, the value before is told with the change.
    previous = None if alert.changed else getattr(alert.details, "previous", None)
    return [
        ", ".join(short_name(own[key]) for key in ("person", "position") if own.get(key)),
        f"target: {short_name(target['mention'])}" if target.get("mention") else "",
        f"agent: {short_name(own['agent'])}" if own.get("agent") else "",
        f"finding: {short_name(own['finding'])}" if own.get("finding") else "",
        f"party: {short_name(own['party'])}" if own.get("party") else "",
        _listed("between", own.get("parties") or ()),
        _listed("objective:", _place_names(getattr(alert.details, "objective", ()))),
        _listed("from", _place_names(getattr(alert.details, "from_", ()))),
        _listed("to", _place_names(getattr(alert.details, "to", ()))),
        f"before: {counted_words(previous)}" if previous else "",
    ]


def _place_names(places: Sequence[Place]) -> list[str]:
    return [place.name or place.mention for place in places]


def _listed(word: str, names: Sequence[str]) -> str:
    shown = [short_name(name) for name in dict.fromkeys(names) if name]
    more = f" and {len(shown) - 3} more" if len(shown) > 3 else ""
    return f"{word} {', '.join(shown[:3])}{more}" if shown else ""
