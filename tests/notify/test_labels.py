"""Every type has words for every value of its own fields."""

from collections.abc import Callable
from typing import get_args

import pytest

from streamer.model.alert import Alert
from streamer.model.details import ALERT_TYPES, DETAILS_BY_TYPE, AlertType
from streamer.notify.labels import type_label


def _variants(kind: AlertType) -> list[dict[str, str]]:
    """Return the own fields of `kind` with each of their fixed words in turn."""
    fields = DETAILS_BY_TYPE[kind].model_fields
    words = {
        name: [word for word in get_args(field.annotation) if isinstance(word, str)] for name, field in fields.items()
    }
    return [{"type": kind, name: word} for name, choice in words.items() for word in choice]


@pytest.mark.parametrize("kind", ALERT_TYPES)
def test_every_variant_has_a_label_for_people(make_alert: Callable[..., Alert], kind: AlertType) -> None:
    """No reader sees an identifier or the word "unknown"."""
    for variant in _variants(kind):
        label = type_label(make_alert(**variant))
        assert label[0].isupper()
        assert "_" not in label
        assert "unknown" not in label


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"type": "airstrike_reported", "platform": "drone"}, "Drone strike"),
        ({"type": "siege_reported", "phase": "lifted"}, "Siege lifted"),
        ({"type": "infrastructure_damaged", "object": "hospital", "extent": "destroyed"}, "Hospital destroyed"),
        ({"type": "infrastructure_damaged", "object": "unknown", "extent": "unknown"}, "Infrastructure damaged"),
        ({"type": "leader_targeted", "outcome": "wounded"}, "Leader wounded"),
        ({"type": "civilian_estimate_changed", "measure": "trapped"}, "Civilians trapped"),
    ],
)
def test_the_label_says_the_deciding_field(
    make_alert: Callable[..., Alert], fields: dict[str, str], label: str
) -> None:
    """A siege that was lifted must not read like one that was imposed."""
    assert type_label(make_alert(**fields)) == label
