"""Addresses and keys that must not be seen: whoever knows a webhook's URL can post to it.

Every way of printing one shows a mask; only `reveal` gives the value, and only the HTTP edge calls it.
"""

import base64
import re
from typing import Generic, TypeVar

from yarl import URL

from streamer.notify.guard import Network, literal_address, why_blocked
from streamer.telemetry import MASK

Value = TypeVar("Value", str, bytes)

_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]*", re.ASCII | re.IGNORECASE)


class _Secret(Generic[Value]):
    """A value that only `reveal` gives. No dataclass, whose fields `asdict` and the like would take apart."""

    __slots__ = ("_value",)

    _value: Value

    def __init__(self, value: Value) -> None:
        self._value = value

    def reveal(self) -> Value:
        """Return the value itself."""
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self._value == other._value

    def __hash__(self) -> int:
        return hash((type(self), self._value))

    def __repr__(self) -> str:
        return f"{type(self).__name__}('{self}')"

    def __str__(self) -> str:
        return MASK


class SecretUrl(_Secret[str]):
    """An address of which only scheme, host and port may be seen."""

    __slots__ = ()

    @property
    def host(self) -> str:
        """The host name or address, without brackets."""
        return URL(self._value).host or ""

    def __str__(self) -> str:
        url = URL(self._value)
        return f"{url.scheme}://{url.host_subcomponent}{'' if url.is_default_port() else f':{url.port}'}/***"


class SigningKey(_Secret[bytes]):
    """The bytes that sign messages to a destination."""

    __slots__ = ()


def parse_secret_url(text: str, network: Network) -> SecretUrl:
    """Return `text` as an address that may be posted to.

    Raises:
        ValueError: Saying what is wrong, without showing more of the address than its host.
    """
    if any(character.isspace() or not character.isprintable() for character in text):
        raise ValueError("the URL holds blanks or control characters")
    try:
        url = URL(text)
        host, port = url.host, url.port
    except ValueError:
        raise ValueError("not a URL") from None
    if url.scheme not in ("https", "http") or not host or not port:
        raise ValueError("expected a URL that begins with https:// and names a host")
    if url.scheme == "http" and not network.allow_http:
        raise ValueError("not encrypted: use https, or set network.allow_http for receivers in your own network")
    if url.user is not None or url.password is not None:
        raise ValueError("a URL must not hold a user or password")
    if "#" in text:
        raise ValueError("a URL to post to has no fragment (#…)")
    address = literal_address(host)
    if address is None and all(_NUMBER.fullmatch(label) for label in host.split(".")):
        raise ValueError("the host is an address in an odd notation; write it plainly")
    blocked = why_blocked(address, network) if address else None
    if blocked:
        raise ValueError(f"{host} is {blocked}: list its network in network.allow_private if that is meant")
    return SecretUrl(text)


def parse_signing_key(text: str) -> SigningKey:
    """Return the key that `text` holds, written as Standard Webhooks do: `whsec_` and base64 of 24 to 64 bytes.

    Raises:
        ValueError: Saying what is wrong, without showing the key.
    """
    prefix, found, encoded = text.partition("whsec_")
    if prefix or not found:
        raise ValueError("a signing secret begins with whsec_")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise ValueError("what follows whsec_ is not base64") from None
    if not 24 <= len(key) <= 64:
        raise ValueError(f"a signing secret holds 24 to 64 bytes, this one {len(key)}")
    return SigningKey(key)
