"""Who would get an alert, what keeps it from whom, and what each would be sent: all without a secret or a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from streamer.errors import ConfigError
from streamer.model.alert import Alert
from streamer.notify.match import Match, Unmet
from streamer.notify.request import Request
from streamer.notify.routes_file import Kind, WrittenDestination, read_routes_file
from streamer.notify.sender import delivery_id
from streamer.notify.silences import Silence, find_silence
from streamer.notify.slack import slack_request
from streamer.notify.slack_message import slack_message
from streamer.notify.wanted_places import LoadPlaces
from streamer.notify.webhook import webhook_body, webhook_request
from streamer.telemetry import MASK


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the destination `name` gets an alert: if nothing is `unmet` and no `silence` holds.

    `request` is what it is sent, or would be if it wanted the alert; `address` says where to, without the secret.
    """

    name: str
    kind: Kind
    address: str
    unmet: tuple[Unmet, ...]
    silence: Silence | None
    request: Request

    @property
    def gets_it(self) -> bool:
        """Whether the alert goes there."""
        return not self.unmet and self.silence is None


@dataclass(frozen=True, slots=True)
class _Addressee:
    name: str
    kind: Kind
    address: str
    match: Match
    keys: int


class Audience:
    """The destinations of a routes file, in its order, and its silences."""

    def __init__(self, addressees: Sequence[_Addressee], silences: Sequence[Silence]) -> None:
        self._addressees = addressees
        self._silences = silences

    @property
    def names(self) -> Sequence[str]:
        """The names of the destinations."""
        return [one.name for one in self._addressees]

    def answers(self, alert: Alert, now: datetime) -> Sequence[Answer]:
        """Return what each destination makes of `alert` if it is sent `now`."""
        return [self._answer(one, alert, now) for one in self._addressees]

    def _answer(self, one: _Addressee, alert: Alert, now: datetime) -> Answer:
        silence = find_silence(self._silences, one.name, alert, now)
        request = _request(one, alert, now)
        return Answer(one.name, one.kind, one.address, one.match.unmet(alert), silence, request)


def load_audience(content: bytes, file: str, places: LoadPlaces) -> Audience:
    """Return the audience that the routes file `content` describes; its secrets need not be at hand.

    Raises:
        ConfigError: With every mistake that can be found without them.
    """
    found = read_routes_file(content, file, places)
    if found.mistakes:
        raise ConfigError(found.mistakes)
    addressees = [_addressee(name, entry) for name, entry in found.written.destinations.items()]
    return Audience(addressees, found.silences())


def _addressee(name: str, entry: WrittenDestination) -> _Addressee:
    address = f"${entry.url_env}" if entry.url_env else MASK
    return _Addressee(name, entry.kind, address, entry.wanted(), len(entry.secret_env))


def _request(one: _Addressee, alert: Alert, now: datetime) -> Request:
    if one.kind == "slack":
        return slack_request(slack_message(alert))
    signature = " ".join([f"v1,{MASK}"] * one.keys)
    return webhook_request(delivery_id(one.name, alert.id), int(now.timestamp()), webhook_body(alert), signature)
