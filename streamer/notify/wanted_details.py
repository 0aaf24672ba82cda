"""Conditions on the own fields of types, those with fixed words: the `object` of damage, the `phase` of an evacuation.

Of a `target` the kind counts. Fields that hold an article's words (a person, a finding) take no condition: one thing
has many names.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, get_args

from pydantic import AfterValidator

from streamer.model.alert import Alert
from streamer.model.details import DETAILS_BY_TYPE, AlertType, TargetKind
from streamer.notify.words import OneOrMore
from streamer.yaml_source import suggestion

_TARGET = "target"


def _vocabularies() -> Mapping[AlertType, Mapping[str, Sequence[str]]]:
    """Return the fields with fixed words of each type, and the words."""
    found = {}
    for alert_type, details in DETAILS_BY_TYPE.items():
        fields = {name: get_args(field.annotation) for name, field in details.model_fields.items() if name != "type"}
        words = {name: args for name, args in fields.items() if args and all(isinstance(one, str) for one in args)}
        found[alert_type] = {**words, _TARGET: get_args(TargetKind)} if _TARGET in fields else words
    return found


_BY_TYPE = _vocabularies()
_FIELDS = {field: {word for fields in _BY_TYPE.values() for word in fields.get(field, ())}
           for field in sorted({field for fields in _BY_TYPE.values() for field in fields})}  # fmt: skip


def _known(details: dict[str, Any]) -> dict[str, Any]:
    if not details:
        raise ValueError("name at least one field, or leave the condition out")
    for field, words in details.items():
        if field not in _FIELDS:
            what = suggestion(field, _FIELDS) or f"; there are {', '.join(_FIELDS)}"
            raise ValueError(f"no type has a field {field!r} with fixed words{what}")
        for word in words:
            if word not in _FIELDS[field]:
                what = suggestion(word, _FIELDS[field]) or f"; expected one of {', '.join(sorted(_FIELDS[field]))}"
                raise ValueError(f"unknown word {word!r} for {field}{what}")
    return details


WantedDetails = Annotated[dict[str, OneOrMore[str]], AfterValidator(_known)]


def strange_to(types: Sequence[AlertType], details: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return those of the fields in which no alert of `types` has one of the words, so that they can never hold."""
    return [
        field
        for field, words in details.items()
        if not any(word in _BY_TYPE[alert_type].get(field, ()) for alert_type in types for word in words)
    ]


def detail_of(alert: Alert, field: str) -> str | None:
    """Return the word that `alert` has in `field`; None if its type has no such field, or nothing is said there."""
    value = getattr(alert.details, field, None)
    return getattr(value, "kind", None) if field == _TARGET else value
