"""Posts bytes to an address: the only place that speaks HTTP to the world.

Follows no redirect, keeps no cookie, believes no proxy variable, connects to no address that the guard blocks, and
reads no more than `REPLY_BYTES` of an answer. Every failure becomes a DeliveryError that shows neither path nor query.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from streamer import __version__
from streamer.errors import DeliveryError, NoAnswer, PermanentDestination
from streamer.notify.guard import Network, literal_address, why_blocked
from streamer.notify.secret import SecretUrl
from streamer.telemetry import MASK

REPLY_BYTES = 16_384


@dataclass(frozen=True, slots=True)
class Reply:
    """What a destination answered: its status, its headers in lower case, the begin of its body."""

    status: int
    headers: Mapping[str, str]
    body: str


class BlockedAddressError(OSError):
    """A host's addresses are all blocked; an OSError, as aiohttp expects of a resolver."""


class GuardedResolver(AbstractResolver):
    """Resolves names to those of their addresses that may be posted to.

    aiohttp connects to just what this returns, so a name cannot change its address between check and connection.
    It is not asked about hosts that are literal addresses.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the allowed addresses of `host`.

        Raises:
            BlockedAddressError: If it has addresses, but none is allowed.
            OSError: If it cannot be resolved.
        """
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        allowed: list[ResolveResult] = []
        reasons: list[str] = []
        for kind, _, protocol, _, where in found:
            address = str(where[0])
            reason = why_blocked(ip_address(address.partition("%")[0]), self._network)
            if reason:
                reasons.append(reason)
                continue
            allowed.append(
                ResolveResult(
                    hostname=host,
                    host=address,
                    port=port,
                    family=kind,
                    proto=protocol,
                    flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
                )
            )
        if reasons and not allowed:
            raise BlockedAddressError(f"{host} resolves to {reasons[0]}")
        return allowed

    async def close(self) -> None:
        """Do nothing: there is nothing to close."""


class Poster:
    """Posts to destinations over one pool of connections."""

    def __init__(self, session: aiohttp.ClientSession, network: Network) -> None:
        self._session = session
        self._network = network

    async def post(self, url: SecretUrl, body: bytes, headers: Mapping[str, str], timeout_seconds: float) -> Reply:
        """Return the answer to `body`, whatever its status; `timeout_seconds` bounds the whole exchange.

        Raises:
            NoAnswer: If none came.
            PermanentDestination: If the address is blocked.
        """
        self._refuse_blocked_literal(url.host)
        try:
            async with asyncio.timeout(timeout_seconds):
                return await self._exchange(url, body, headers)
        except TimeoutError:
            raise NoAnswer("contextDeadlineExceeded", f"no answer within {timeout_seconds:g} s") from None
        except (aiohttp.ClientError, OSError) as error:
            # Not chained: the text of aiohttp's errors may show the URL.
            raise _failure(error) from None

    async def _exchange(self, url: SecretUrl, body: bytes, headers: Mapping[str, str]) -> Reply:
        request = self._session.post(url.reveal(), data=body, headers=headers, allow_redirects=False)
        async with request as response:
            content = bytearray()
            while len(content) < REPLY_BYTES and (chunk := await response.content.read(REPLY_BYTES - len(content))):
                content += chunk
            received = {name.lower(): value for name, value in response.headers.items()}
            return Reply(response.status, received, _without_address(content.decode("utf-8", "replace"), url))

    def _refuse_blocked_literal(self, host: str) -> None:
        address = literal_address(host)
        reason = why_blocked(address, self._network) if address else None
        if reason:
            raise PermanentDestination("blockedAddress", f"{host} is {reason}")


def _without_address(body: str, url: SecretUrl) -> str:
    """Return `body` with the address masked where the destination repeats it, as error pages do."""
    address = URL(url.reveal())
    parts = (address.raw_path_qs, address.raw_path, address.path, *address.parts[-1:], *address.query.values())
    for part in sorted({part for part in parts if len(part) >= 8}, key=len, reverse=True):
        body = body.replace(part, MASK)
    return body


def _failure(error: Exception) -> DeliveryError:
    """Return what `error` means, without its text, which may show the URL."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, BlockedAddressError):
        return PermanentDestination("blockedAddress", str(cause))
    words = cause.strerror if isinstance(cause, OSError) else None
    name = type(error).__name__
    return NoAnswer("other", f"no answer: {name} ({words})" if words else f"no answer: {name}")


@asynccontextmanager
async def open_poster(network: Network) -> AsyncIterator[Poster]:
    """Give a poster that is guarded by `network`; its connections are closed on the way out."""
    connector = aiohttp.TCPConnector(resolver=GuardedResolver(network), use_dns_cache=False, limit=16)
    async with aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        auto_decompress=False,
        timeout=aiohttp.ClientTimeout(total=None),
        headers={"User-Agent": f"streamer/{__version__}", "Accept-Encoding": "identity"},
    ) as session:
        yield Poster(session, network)
