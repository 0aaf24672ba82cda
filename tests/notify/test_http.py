"""The poster against real servers on loopback: it goes nowhere it should not, and shows nothing it should not."""

import asyncio
import gzip
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from streamer.errors import DeliveryError, PermanentDestination, RetryableDelivery
from streamer.notify.guard import Network
from streamer.notify.http import REPLY_BYTES, GuardedResolver, Reply, open_poster
from streamer.notify.secret import SecretUrl

if TYPE_CHECKING:
    from tests.notify.conftest import Receiver

# Made for this test, for "localhost", trusted by nobody.
_SELF_SIGNED = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvNBZur/kICiQXFHU
PTXCmo7En0O/ta1fKqzoeVxdLbWhRANCAAR//A2valStKJLvQST7PubKFxvVUlvh
wJ8ZD/qwcF/DC3CT0C8pCEKUdZclkZcbR9/W0fcyL9IExC6LWp9tJ2+9
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUcPldodQZgNA7V8G3gIyEeiAqrxcwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjE4MDYyOVoYDzIxMjYxMDI5
MTgwNjI5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR//A2valStKJLvQST7PubKFxvVUlvhwJ8ZD/qwcF/DC3CT0C8pCEKU
dZclkZcbR9/W0fcyL9IExC6LWp9tJ2+9o1MwUTAdBgNVHQ4EFgQUPJwDk/lGChZJ
tZUDjSd3pfcg/KowHwYDVR0jBBgwFoAUPJwDk/lGChZJtZUDjSd3pfcg/KowDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAZcpu7okbZGD0GbNF1hqwD
+i/7NTFlsepegLwD6x7BQwIgLEVYxD/56rUKRqHSYzUNrouXVJqIGlAwLz7NmDux
mgo=
-----END CERTIFICATE-----
"""


async def _post(url: str, network: Network, seconds: float = 5.0) -> Reply:
    async with open_poster(network) as poster:
        return await poster.post(SecretUrl(url), b"{}", {"content-type": "application/json"}, seconds)


@asynccontextmanager
async def _raw_server(answer: bytes, *, wait: float = 0.0, context: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Give the URL of a server that sends `answer` as it is, then waits `wait` seconds and closes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            await writer.drain()
            await asyncio.sleep(wait)
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/services/sesame-open-wide"


async def test_an_answer_comes_back_whatever_its_status(receiver: "Receiver", loopback: Network) -> None:
    """Status, headers in lower case and body are the destination's to judge."""
    receiver.answers.append(web.Response(status=503, text="busy", headers={"Retry-After": "7"}))
    reply = await _post(receiver.url, loopback)
    assert (reply.status, reply.body, reply.headers["retry-after"]) == (503, "busy", "7")


async def test_a_redirect_is_not_followed(receiver: "Receiver", loopback: Network) -> None:
    """A receiver cannot send us elsewhere."""
    receiver.answers.append(web.Response(status=307, headers={"Location": receiver.url + "/elsewhere"}))
    assert (await _post(receiver.url, loopback)).status == 307
    assert len(receiver.requests) == 1


async def test_no_cookie_is_kept(receiver: "Receiver", loopback: Network) -> None:
    """Requests to one destination are strangers to each other."""
    answer = web.Response(text="ok")
    answer.set_cookie("session", "1")
    receiver.answers.append(answer)
    async with open_poster(loopback) as poster:
        for _ in range(2):
            await poster.post(SecretUrl(receiver.url), b"{}", {}, 5.0)
    assert ["cookie" in headers for headers, _ in receiver.requests] == [False, False]


async def test_a_proxy_from_the_environment_is_not_used(
    receiver: "Receiver", loopback: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Addresses are checked before the connection; a proxy would make that check worthless."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert (await _post(receiver.url, loopback)).body == "ok"


async def test_only_the_begin_of_a_long_answer_is_read(loopback: Network) -> None:
    """An endless answer costs 16 kB, not the memory of the process."""
    endless = b"HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n" + b"x" * 200_000
    async with _raw_server(endless, wait=5) as url:
        reply = await asyncio.wait_for(_post(url, loopback), 3)
    assert len(reply.body) == REPLY_BYTES


async def test_a_packed_answer_is_not_unpacked(receiver: "Receiver", loopback: Network) -> None:
    """We ask for plain answers; whoever packs one all the same may have packed a bomb."""
    packed = gzip.compress(b"ok")
    receiver.answers.append(web.Response(body=packed, headers={"Content-Encoding": "gzip"}))
    assert (await _post(receiver.url, loopback)).body == packed.decode("utf-8", "replace")
    assert receiver.requests[0][0]["accept-encoding"] == "identity"


async def test_a_slow_answer_is_given_up(loopback: Network) -> None:
    """The time limit holds for the whole exchange, the body included."""
    async with _raw_server(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\no", wait=5) as url:
        with pytest.raises(RetryableDelivery) as caught:
            await _post(url, loopback, 0.2)
    assert caught.value.reason == "contextDeadlineExceeded"


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\no"])
async def test_a_broken_answer_is_a_failure_to_try_again(loopback: Network, answer: bytes) -> None:
    """A cut connection, another protocol, half a body: no confirmation."""
    async with _raw_server(answer) as url:
        with pytest.raises(RetryableDelivery) as caught:
            await _post(url, loopback)
    assert caught.value.reason == "other"
    assert "sesame" not in str(caught.value)


async def test_a_certificate_that_nobody_vouches_for_is_refused(loopback: Network, tmp_path: Path) -> None:
    """Alerts and hooks go to the receiver that was meant, or nowhere."""
    (tmp_path / "server.pem").write_text(_SELF_SIGNED)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "server.pem")
    async with _raw_server(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", context=context) as url:
        with pytest.raises(RetryableDelivery) as caught:
            await _post(url.replace("http:", "https:"), loopback)
    assert caught.value.reason == "other"
    assert "Certificate" in caught.value.detail
    assert "sesame" not in caught.value.detail


async def test_nobody_listening_is_a_failure_to_try_again(loopback: Network) -> None:
    """A receiver that restarts is back soon."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(RetryableDelivery) as caught:
        await _post(f"http://127.0.0.1:{port}/services/sesame-open-wide", loopback)
    assert "sesame" not in f"{caught.value}{caught.value.__cause__}"


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "localhost"])
async def test_a_blocked_address_is_never_connected_to(receiver: "Receiver", host: str) -> None:
    """Literal or resolved, an address that nobody allowed gets no connection."""
    port = receiver.url.split(":")[2].split("/")[0]
    with pytest.raises(PermanentDestination) as caught:
        await _post(f"http://{host}:{port}/services/sesame-open-wide", Network(allow_http=True))
    assert caught.value.reason == "blockedAddress"
    assert "sesame" not in str(caught.value)
    assert receiver.requests == []


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f.1", "0177.0.0.1"])
async def test_an_odd_spelling_of_an_address_does_not_pass(receiver: "Receiver", host: str) -> None:
    """What the resolver of the system would take for 127.0.0.1 reaches nobody."""
    port = receiver.url.split(":")[2].split("/")[0]
    with pytest.raises(DeliveryError):
        await _post(f"http://{host}:{port}/", Network(allow_http=True))
    assert receiver.requests == []


async def test_a_name_resolves_to_its_allowed_addresses_only(loopback: Network) -> None:
    """aiohttp connects to what the resolver returned: nothing can change in between."""
    found = await GuardedResolver(loopback).resolve("localhost", 80, socket.AF_UNSPEC)
    assert {result["host"] for result in found} <= {"127.0.0.1", "::1"}
    assert found


async def test_an_unknown_name_is_a_failure_to_try_again() -> None:
    """DNS comes and goes."""
    with pytest.raises(RetryableDelivery):
        await _post("https://no-such-host.invalid/services/sesame-open-wide", Network())


async def test_an_answer_that_repeats_the_address_is_masked(receiver: "Receiver", loopback: Network) -> None:
    """Error pages quote the path, and the path of a hook is its password."""
    receiver.answers.append(web.Response(status=404, text="no /services/T000/B000/sesame-open-wide; sesame-open-wide?"))
    assert (await _post(receiver.url, loopback)).body == "no ***; ***?"


async def test_posting_can_be_cancelled(loopback: Network) -> None:
    """A shutdown does not wait for a receiver."""
    async with _raw_server(b"", wait=5) as url:
        task = asyncio.create_task(_post(url, loopback))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, 1)
