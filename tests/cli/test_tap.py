"""`streamer tap` as far as no broker is needed: what is refused, and what records look like.

The rest is in tests/integration/test_command_line.py.
"""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from streamer.cli.main import app
from streamer.cli.tap import Kind
from streamer.cli.tapped import Tapped
from streamer.errors import RecordRejected
from streamer.kafka.dead_letters import dead_letter
from streamer.kafka.letters import mark, parse_letter
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.model.figure import Figure
from streamer.model.incident import Claim, Incident, SeenArticle
from streamer.model.observation import Attribution, Evidence
from streamer.telemetry import SecretMask
from tests.kafka.records import ReadRecord
from tests.stages.statements import PUBLISHED, alert, observation, place, reading

CONFIG = str(Path(__file__).parents[2] / "config")
HOSTILE = "\x1b[31mred\x1b]0;owned\x07 \u202eevil\u2066\x9b1m [bold]x"
LINES = Tapped(SecretMask(["sesame-key"]), as_json=False)
OBJECTS = Tapped(SecretMask(["sesame-key"]), as_json=True)


def told_alert() -> Alert:
    return alert().model_copy(
        update={
            "places": (place("IQ"),),
            "figures": (Figure(measure="killed", low=6, high=6, best=6, bound="exact"),),
            "attribution": Attribution(speaker=HOSTILE, basis="local_official"),
            "evidence": Evidence(quote=HOSTILE, start=0, end=len(HOSTILE)),
        }
    )


def shown(kind: Kind, record: ReadRecord, tapped: Tapped = LINES) -> list[str]:
    return [tapped.line(sight, record) for sight in tapped.sights(kind, record)]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["articles"], "'articles' is not one of 'alerts'"),
        (["dead", "--types", "siege_reported"], "says nothing of dead"),
        (["deliveries", "--countries", "IQ"], "says nothing of deliveries"),
        (["--types", "siege_reported,airstrike_reportd"], "did you mean 'airstrike_reported'?"),
        (["--countries", "Iraqq"], "did you mean IQ (Iraq)?"),
        (["--types", ","], "name at least one"),
        (["--until-end"], "from now on there is nothing yet"),
        (["--since", "2h", "--from-beginning"], "either --since or --from-beginning"),
        (["--since", "soon"], "neither a span such as 90m"),
        (["--count", "0"], "--count"),
    ],
)
def test_wrong_usage_is_refused_before_any_broker_is_asked(arguments: list[str], told: str) -> None:
    """2, and what would have been right; nothing on stdout."""
    environ = {"STREAMER_CONFIG": CONFIG, "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9", "COLUMNS": "200"}
    done = CliRunner().invoke(app, ["tap", *arguments], env=environ)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.replace("│", "").split())


def test_an_alert_is_one_line_with_all_that_a_reader_asks() -> None:
    """When, what, where, how many, how sure, who says so, in which words."""
    (line,) = shown("alerts", ReadRecord(told_alert().model_dump_json().encode()))
    when, change, rest = line.split("  ", 2)
    assert (when, change) == ("2023-11-14 22:13:20", "new")
    assert rest.split(" · ") == [
        "        Airstrike", "There, Iraq", "6 killed", "time not stated", "single source",
        "says [31mred]0;owned evil1m [bold]x", "“[31mred]0;owned evil1m [bold]x”",
    ]  # fmt: skip


@pytest.mark.parametrize("tapped", [LINES, OBJECTS])
def test_no_terminal_obeys_an_article(tapped: Tapped) -> None:
    """Escapes and turned reading directions stay away, in words as in JSON."""
    hostile = observation("IQ").model_copy(update={"evidence": Evidence(quote=HOSTILE, start=0, end=3)})
    incident = Incident(
        id="0" * 20, type="siege_reported", phase=HOSTILE, first_published=PUBLISHED, last_published=PUBLISHED,
        touched=PUBLISHED, places=(place("IQ").model_copy(update={"name": HOSTILE}),),
        claims=(Claim(voice=HOSTILE, figure=Figure(measure="killed", low=1, bound="at_least")),),
    )  # fmt: skip
    seen = SeenArticle(id=HOSTILE, outlet=HOSTILE, at=PUBLISHED, touched=PUBLISHED)
    letter = dead_letter(
        ReadRecord(b"{"), RecordRejected(HOSTILE, HOSTILE), topic="articles.dead", stage="extract", destination=HOSTILE
    )
    lines = [
        *shown("alerts", ReadRecord(told_alert().model_dump_json().encode()), tapped),
        *shown("observations", ReadRecord(reading(hostile, article_id=HOSTILE).model_dump_json().encode()), tapped),
        *shown("incidents", ReadRecord(incident.model_dump_json().encode(), b"incident/" + b"0" * 20), tapped),
        *shown("incidents", ReadRecord(seen.model_dump_json().encode(), b"article/x"), tapped),
        *shown("incidents", ReadRecord(None, b"article/" + HOSTILE.encode()), tapped),
        *shown("dead", ReadRecord(letter.value, letter.key, letter.headers, letter.topic), tapped),
    ]
    assert len(lines) == 6
    for line in lines:
        assert all(character.isprintable() for character in line)
        assert tapped is LINES or json.loads(line)


def test_json_is_what_the_topic_holds() -> None:
    """What reads the alert topic reads `tap --json` too; observations are as `streamer extract` prints them."""
    written = told_alert()
    (line,) = shown("alerts", ReadRecord(written.model_dump_json().encode()), OBJECTS)
    assert Alert.model_validate_json(line) == written
    one, other = observation("IQ"), observation("SY")
    lines = shown("observations", ReadRecord(reading(one, other).model_dump_json().encode()), OBJECTS)
    assert [json.loads(line) for line in lines] == [one.model_dump(mode="json"), other.model_dump(mode="json")]
    assert json.loads(shown("incidents", ReadRecord(None, b"incident/x"), OBJECTS)[0]) == {
        "key": "incident/x",
        "value": None,
    }


def test_a_failed_try_tells_why_and_shows_no_secret() -> None:
    """Receivers repeat what they were sent."""
    attempt = Attempt(
        destination="desk", delivery_id="msg_" + "0" * 32, alert_id="0" * 20 + "-1", incident_id="0" * 20, revision=1,
        type="airstrike_reported", change="new", number=2, started_at=datetime(2026, 5, 30, tzinfo=UTC), seconds=0.1,
        result="retry", reason="serverError", detail=f"500 sesame-key {HOSTILE}",
    )  # fmt: skip
    record = ReadRecord(attempt.model_dump_json().encode())
    (line,) = shown("deliveries", record)
    assert "retry     desk · airstrike_reported new" in line
    assert "try 2, 0.10 s · serverError: 500 *** [31m" in line
    assert all(character.isprintable() for character in line)
    assert json.loads(shown("deliveries", record, OBJECTS)[0])["detail"].startswith("500 *** ")


def test_a_silenced_alert_tells_by_which_silence() -> None:
    """It is no failure, and looks like none."""
    attempt = Attempt(
        destination="desk", delivery_id="msg_" + "0" * 32, alert_id="0" * 20 + "-1", incident_id="0" * 20, revision=1,
        type="airstrike_reported", change="new", number=1, started_at=datetime(2026, 5, 30, tzinfo=UTC), seconds=0,
        result="silenced", silence="move", detail="The channel moves",
    )  # fmt: skip
    (line,) = shown("deliveries", ReadRecord(attempt.model_dump_json().encode()))
    assert line.endswith("· move: The channel moves")


def test_a_mark_of_a_letter_sent_again_is_no_letter() -> None:
    """The next letter is."""
    headers = [("dead_reason", b"x"), ("dead_topic", b"t"), ("dead_partition", b"0"), ("dead_offset", b"0")]
    letter = parse_letter(ReadRecord(headers=[*headers, ("dead_timestamp", b"1")]))
    written = mark(letter)
    assert shown("dead", ReadRecord(written.value, written.key, written.headers, written.topic)) == []


@pytest.mark.parametrize("kind", ["alerts", "observations", "incidents", "deliveries"])
@pytest.mark.parametrize("value", [b"", b"{", b"\xff", b"[]", b"{}", b"null", b'"\xed\xa0\x80"'])
def test_what_cannot_be_read_is_an_error_that_can_be_told(kind: Kind, value: bytes) -> None:
    """Whoever may write to the topic may write anything."""
    with pytest.raises(ValueError, match=r"."):
        LINES.sights(kind, ReadRecord(value, b"incident/x"))


def test_a_terminal_shows_colours_and_the_quote_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """For eyes."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    record = ReadRecord(told_alert().model_dump_json().encode())
    monkeypatch.setattr("sys.stdout", io.StringIO())
    tapped = Tapped(SecretMask(), as_json=False)
    first, second = tapped.line(tapped.sights("alerts", record)[0], record).splitlines()
    assert "\x1b[1mAirstrike\x1b[0m" in first
    assert second.startswith("    \x1b[3m“[31mred]0;owned evil1m")
