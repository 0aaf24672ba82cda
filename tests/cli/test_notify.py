"""`streamer notify`: who gets what, and a test message to a real receiver."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from streamer.cli.configuration import open_config_folder
from streamer.demo.receiver import Received, Receiver
from streamer.errors import ConfigError
from streamer.notify.secret import parse_signing_key
from tests.cli.small_rules import BAIT, STRIKE, make_folder, run, with_examples
from tests.integration.posts import posts_answered_by
from tests.notify.conftest import ALERT

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ROUTES = """\
network: {allow_http: true, allow_private: [127.0.0.0/8]}
destinations:
  newsroom: {kind: slack, url_env: TEST_HOOK, match: {places: [Nineveh], figures: {killed: {at_least: 5}}}}
  monitor: {kind: webhook, url_env: TEST_URL, secret_env: TEST_SECRET, match: {grade: [corroborated]}}
"""
NINEVEH = {"id": "ov:iq/nineveh", "mention": "Nineveh", "name": "Nineveh", "country": "IQ"}
HOSTILE = {"quote": "a <!channel> *bold* \x1b[31mred\u202e & more", "start": 0, "end": 9}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration with two destinations, whose secrets are not at hand."""
    made = make_folder(tmp_path)
    (made / "routes.yaml").write_text(ROUTES)
    return made


def alerts(tmp_path: Path, *changes: dict[str, Any]) -> str:
    """Write the example alert, changed, one a line; return the path."""
    path = tmp_path / "alerts.jsonl"
    path.write_text("".join(json.dumps({**ALERT, **each}) + "\n" for each in changes))
    return str(path)


@contextmanager
def in_a_thread(serve: Callable[[Callable[[Any], None], asyncio.Event], Awaitable[None]]) -> Iterator[Any]:
    """Run `serve` beside the command line, which has an event loop of its own; give what it says when it is ready."""
    told: list[Any] = []
    ready, loop, stop = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    def tell(what: Any) -> None:
        told.append(what)
        ready.set()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve(tell, stop)), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield told[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


@contextmanager
def strict_receiver() -> Iterator[tuple[Receiver, list[Received]]]:
    """Give the receiver of the demo, which is as strict as Slack and Standard Webhooks, and what it gets."""
    got: list[Received] = []

    async def serve(tell: Callable[[Any], None], stop: asyncio.Event) -> None:
        async with Receiver(parse_signing_key(SECRET), got.append) as receiver:
            tell(receiver)
            await stop.wait()

    with in_a_thread(serve) as receiver:
        yield receiver, got


@contextmanager
def receiver_that_says(status: int, text: str, **headers: str) -> Iterator[str]:
    """Give the address of a receiver with one answer to all."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, text=text, headers=headers)

    async def serve(tell: Callable[[Any], None], stop: asyncio.Event) -> None:
        async with posts_answered_by(answer) as url:
            tell(url)
            await stop.wait()

    with in_a_thread(serve) as url:
        yield f"{url}/sesame-open"


def test_render_says_who_gets_it_and_what_keeps_it_from_whom(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line a destination; no secret is needed."""
    file = alerts(tmp_path, {"places": [NINEVEH]}, {"grade": "corroborated"})
    code, out, err = run(capfd, "notify", "render", file, "--config", str(folder))
    assert (code, err) == (0, [])
    assert [line.strip() for line in out if line.startswith("  ")] == [
        "→ newsroom: gets it",
        "✗ monitor: grade: wants corroborated, has single_source",
        "✗ newsroom: places: wants Nineveh, has Al-Shifaa, Mosul",
        "→ monitor: gets it",
    ]
    assert out[0].startswith("Drone strike · Nineveh, Iraq · 3–7 killed")


def test_render_shows_the_message_as_its_reader_sees_it(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Unescaped, and nothing that a terminal obeys; also where the destination would not get it."""
    file = alerts(tmp_path, {"evidence": HOSTILE})
    code, out, _ = run(
        capfd, "notify", "render", file, "-d", "newsroom", "--destination", "monitor", "--config", str(folder)
    )
    shown = [line.removeprefix("    │ ") for line in out if line.startswith("    │")]
    assert code == 0
    assert "DRONE STRIKE · AL-SHIFAA, MOSUL, NINEVEH, IRAQ" in shown
    assert "> a <!channel> *bold* [31mred & more" in shown
    assert "Figures: 3–7 killed | at least 12 injured" in shown
    assert any(line.endswith("— first seen 2 Jun 2017, 08:00 UTC") for line in shown)
    assert "two.example <https://two.example/2> · 2 Jun 2017, 10:00 UTC" in shown
    assert {"POST $TEST_URL", "webhook-signature: v1,***", '  "type": "alert.airstrike_reported",'} <= set(shown)
    assert "\x1b" not in "".join(out)
    assert "\u202e" not in "".join(out)


def test_render_prints_the_exact_request_as_json(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One alert at one destination a line, for jq."""
    file = alerts(tmp_path, {"evidence": HOSTILE})
    _, out, _ = run(capfd, "notify", "render", file, "--json", "--config", str(folder))
    newsroom, monitor = map(json.loads, out)
    assert (newsroom["destination"], newsroom["gets_it"], newsroom["alert_id"]) == ("newsroom", False, "al_7")
    assert newsroom["unmet"] == [{"condition": "places", "wanted": "Nineveh", "has": "Al-Shifaa, Mosul"}]
    assert newsroom["request"]["body"]["blocks"][0]["text"]["text"].startswith("Drone strike")
    assert monitor["request"]["body"]["data"]["evidence"]["quote"] == HOSTILE["quote"]
    assert monitor["request"]["headers"]["webhook-signature"] == "v1,***"
    assert "".join(out).isascii()


def test_render_goes_on_after_a_line_that_is_no_alert(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is told with its line, and the exit code is 1."""
    path = Path(alerts(tmp_path, {}))
    path.write_text(path.read_text() + '{"id": "x"}\n' + path.read_text())
    code, out, err = run(capfd, "notify", "render", str(path), "--config", str(folder))
    assert (code, len([line for line in out if line.startswith("Drone strike")])) == (1, 2)
    assert err[0].startswith("streamer: line 2: not_an_alert: article_id: Field required")


def test_the_daemon_and_its_routes_know_the_same_places(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `run` is started with, and mistakes in the places are told once, though two parts are built of them."""
    for name in ("TEST_HOOK", "TEST_URL"):
        monkeypatch.setenv(name, "https://hooks.example/x")
    monkeypatch.setenv("TEST_SECRET", SECRET)
    with_examples(folder, [STRIKE, BAIT])
    _, _, routes = open_config_folder(folder).everything()
    assert [place.id for place in routes.destinations["newsroom"].match.places or ()] == ["ov:iq/nineveh"]
    (folder / "places" / "world.yaml").write_text("countries: {Iraq: {code: iraq}}\n")
    with pytest.raises(ConfigError) as caught:
        open_config_folder(folder).everything()
    assert [mistake.line for mistake in caught.value.mistakes] == [1]


@pytest.mark.parametrize("command", [["render", "FILE", "--destination", "newsrom"], ["test", "newsrom", "--yes"]])
def test_a_name_that_is_no_destination_is_wrong_usage(
    command: list[str], folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With the one that is nearly right."""
    file = alerts(tmp_path, {})
    words = [file if word == "FILE" else word for word in command]
    code, out, err = run(capfd, "notify", *words, "--config", str(folder))
    assert (code, out) == (2, [])
    assert "did you mean 'newsroom'?" in " ".join(line.strip("│ ") for line in err)


def test_a_test_message_arrives_in_slack(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the form that Slack takes, and plainly a test; of the secrets its own is enough."""
    with strict_receiver() as (receiver, got):
        monkeypatch.setenv("TEST_HOOK", receiver.slack_url)
        code, out, err = run(capfd, "notify", "test", "newsroom", "--yes", "--config", str(folder))
    assert (code, err) == (0, [])
    assert out[0].startswith("newsroom took the test message in ")
    assert "services" not in "".join(out)
    (received,) = got
    assert received.refusal == ""
    assert received.payload["text"].startswith("TEST: ")
    assert received.payload["blocks"][0]["text"]["text"] == "TEST, no alert"


def test_a_test_message_arrives_at_a_webhook_signed_and_as_no_alert(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that counts the dead must not count those of a test."""
    monkeypatch.setenv("TEST_SECRET", SECRET)
    with strict_receiver() as (receiver, got):
        monkeypatch.setenv("TEST_URL", receiver.webhook_url)
        code, _, _ = run(capfd, "notify", "test", "monitor", "-y", "--config", str(folder))
    (received,) = got
    assert (code, received.status, received.payload["type"]) == (0, 200, "streamer.test")
    assert received.payload["data"].keys() == {"message"}


def test_a_wrong_signing_secret_is_found(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is for."""
    monkeypatch.setenv("TEST_SECRET", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    with strict_receiver() as (receiver, _):
        monkeypatch.setenv("TEST_URL", receiver.webhook_url)
        code, out, err = run(capfd, "notify", "test", "monitor", "-y", "--config", str(folder))
    assert (code, out) == (1, [])
    assert " ".join(err) == (
        "streamer: monitor: refused: HTTP 401: webhook-signature does not fit; "
        "the daemon would stop this destination until its configuration changes"
    )


@pytest.mark.parametrize(
    ("status", "text", "words"),
    [
        (404, "no_service", "refused: HTTP 404: no_service; the daemon would stop this destination"),
        (400, "invalid_payload", "refused: HTTP 400: invalid_payload"),
        (302, "", "refused: HTTP 302; the daemon would stop this destination"),
        (200, "<html>login</html>", "not taken: answered HTTP 200: <html>login</html> instead of ok; the daemon would"),
        (503, "sesame-open is down", "not taken: HTTP 503: *** is down; the daemon would try again"),
    ],
)
def test_a_refusal_is_told_in_words(
    status: int, text: str, words: str, folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what the daemon would make of it, and without the address. Once is enough: nothing is tried again."""
    with receiver_that_says(status, text, Location="https://elsewhere.example/") as url:
        monkeypatch.setenv("TEST_HOOK", url)
        code, out, err = run(capfd, "notify", "test", "newsroom", "-y", "--config", str(folder))
    assert (code, out) == (1, [])
    assert err[0].startswith(f"streamer: newsroom: {words}")
    assert "sesame" not in "".join(err)


def test_an_address_that_leads_inside_is_blocked(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the same guard as alerts: a name is judged by what it resolves to."""
    (folder / "routes.yaml").write_text(ROUTES.replace(", allow_private: [127.0.0.0/8]", ""))
    with receiver_that_says(200, "ok") as url:
        monkeypatch.setenv("TEST_HOOK", url.replace("127.0.0.1", "localhost"))
        code, _, err = run(capfd, "notify", "test", "newsroom", "-y", "--config", str(folder))
    assert code == 1
    assert err[0].startswith("streamer: newsroom: blocked, nothing was sent: localhost resolves to a loopback address")


def test_no_answer_has_the_code_of_a_missing_connection(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """4: nobody listens there."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        monkeypatch.setenv("TEST_HOOK", f"http://127.0.0.1:{unused.getsockname()[1]}/x")
        code, out, err = run(capfd, "notify", "test", "newsroom", "-y", "--config", str(folder))
    assert (code, out) == (4, [])
    assert err[0].startswith("streamer: newsroom: no answer: ClientConnectorError")


def test_a_secret_that_is_not_at_hand_is_a_mistake_of_the_configuration(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """3, as for every other command."""
    monkeypatch.delenv("TEST_HOOK", raising=False)
    code, _, err = run(capfd, "notify", "test", "newsroom", "-y", "--config", str(folder))
    assert code == 3
    assert "routes.yaml:3: destinations.newsroom.url_env: the environment variable TEST_HOOK is not set" in err[0]


def test_nothing_is_posted_unless_somebody_says_yes(folder: Path) -> None:
    """At a terminal it asks, naming the destination without its secret; elsewhere it wants --yes."""
    with strict_receiver() as (receiver, got):
        environ = {**os.environ, "TEST_HOOK": receiver.slack_url}
        command = [sys.executable, "-m", "streamer.cli.main", "notify", "test", "newsroom", "--config", str(folder)]
        asked, answered = os.openpty()
        os.write(asked, b"n\n")
        no = subprocess.run(command, stdin=answered, capture_output=True, text=True, env=environ, check=False)  # noqa: S603 - our own program
        os.write(asked, b"y\n")
        yes = subprocess.run(command, stdin=answered, capture_output=True, text=True, env=environ, check=False)  # noqa: S603
        nobody = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environ, check=False
        )
        os.close(asked)
        os.close(answered)
    assert (no.returncode, yes.returncode, nobody.returncode) == (1, 0, 2)
    assert no.stderr.startswith(f"Post a test message to newsroom (slack, {receiver.slack_url.split('/serv')[0]}/***)?")
    assert "add --yes" in nobody.stderr
    assert len(got) == 1
