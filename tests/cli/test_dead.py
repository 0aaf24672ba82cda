"""`streamer dead` and `streamer deliveries` as far as no broker is needed: what is refused, and what letters look like.

The rest is in tests/integration: test_command_line.py, test_redrive.py.
"""

import base64
import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from streamer.cli.cluster import parse_since
from streamer.cli.deliveries import json_line
from streamer.cli.letters import COLUMNS, LetterReport
from streamer.cli.main import app
from streamer.cli.output import write_table
from streamer.errors import RecordRejected
from streamer.kafka.dead_letters import dead_letter
from streamer.kafka.letters import DeadLetter, parse_letter
from streamer.kafka.records import Headers
from streamer.model.delivery import Attempt
from streamer.telemetry import SecretMask
from tests.kafka.records import ReadRecord

CONFIG = str(Path(__file__).parents[2] / "config")
HOOK = "https://hooks.slack.com/services/T0/B0/sesame"
REPORT = LetterReport(SecretMask(["sesame-key"]))


def letter(
    value: bytes | None = b"{",
    *,
    detail: str = "line 1",
    destination: str | None = None,
    headers: Headers = (),
    key: bytes | None = b"k",
) -> tuple[DeadLetter, ReadRecord]:
    record = ReadRecord(value, key, headers, "articles", 3, 120)
    error = RecordRejected("not_json", detail)
    written = dead_letter(record, error, topic="articles.dead", stage="extract", destination=destination)
    read = ReadRecord(written.value, written.key, written.headers, written.topic, 0, 17, timestamp=1_700_000_060_000)
    return parse_letter(read), read


def shown(value: bytes | None = b"{", *, headers: Headers = (), key: bytes | None = b"k") -> str:
    return "\n".join(REPORT.whole(*letter(value, headers=headers, key=key)))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["dead", "list", "alerts"], "no topic of dead letters; there are articles, observations, deliveries"),
        (["dead", "list", "--since", "yesterday"], "neither a span such as 90m"),
        (["dead", "list", "--limit", "0"], "--limit"),
        (["dead", "show", "articles", "17"], "written PARTITION:OFFSET, as in 0:17"),
        (["dead", "show", "articles", "0:-1"], "written PARTITION:OFFSET, as in 0:17"),
        (["dead", "redrive"], "Missing argument"),
        (["dead", "redrive", "all"], "no topic of dead letters"),
        (["dead", "redrive", "articles", "--again"], "--again wants each letter named"),
        (["deliveries", "--since", "soon"], "neither a span such as 90m"),
    ],
)
def test_wrong_usage_is_refused_before_any_broker_is_asked(arguments: list[str], told: str) -> None:
    """2, and what would have been right; nothing on stdout."""
    environ = {"STREAMER_CONFIG": CONFIG, "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9", "COLUMNS": "200"}
    done = CliRunner().invoke(app, arguments, env=environ)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.replace("│", "").split())


def test_since_is_a_span_before_now_or_a_time() -> None:
    """As operators think of an outage."""
    assert parse_since(None) is None
    assert parse_since("90m") == pytest.approx((time.time() - 5400) * 1000, abs=5000)
    assert parse_since("2w") == pytest.approx((time.time() - 14 * 86400) * 1000, abs=5000)
    noon = int(datetime(2026, 5, 30, 12, tzinfo=UTC).timestamp() * 1000)
    assert parse_since("2026-05-30T12:00") == parse_since("2026-05-30T14:00+02:00") == noon
    for wrong in ("", "90", "m", "1y", "2026-13-01", "9999999m"):
        with pytest.raises(typer.BadParameter):
            parse_since(wrong)


def test_a_row_tells_where_when_why_and_whence() -> None:
    """The questions of whoever is on call, in one line."""
    row = dict(zip(COLUMNS, REPORT.row(letter(destination="newsroom")[0]), strict=True))
    assert row == {
        "topic": "articles.dead",
        "offset": "0:17",
        "set aside (UTC)": "2023-11-14 22:14:20",
        "reason": "not_json",
        "detail": "line 1",
        "stage": "extract",
        "from": "articles 3:120",
        "destination": "newsroom",
        "sent again": "",
    }


def test_a_table_in_a_pipe_has_a_line_for_each_row_and_no_empty_column(capsys: pytest.CaptureFixture[str]) -> None:
    """`grep` finds a letter with all that is said of it."""
    write_table(
        ("offset", "detail", "destination"), [("0:1", "word " * 200, ""), ("0:2", "[b]", "")], wrapped=["detail"]
    )
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.split() == ["offset", "detail"]
    assert first.split() == ["0:1", *["word"] * 200]
    assert second.split() == ["0:2", "[b]"]


def test_a_letter_tells_how_often_it_was_sent_before_it_came_back() -> None:
    """Whoever sends it a third time should know."""
    assert REPORT.row(letter(headers=[("redriven", b"2")])[0])[-1] == "2× before"


def test_another_programs_record_has_a_row_and_json_too() -> None:
    """What is unsaid is called so."""
    foreign = parse_letter(ReadRecord(None, topic="articles.dead"))
    row = dict(zip(COLUMNS, REPORT.row(foreign), strict=True))
    assert (row["reason"], row["from"]) == ("unsaid", "unsaid")
    assert json.loads(REPORT.json(foreign))["source"] is None


def test_json_of_a_letter_is_one_line_for_programs() -> None:
    """With times as other tools read them."""
    told = json.loads(REPORT.json(letter(detail="broken\nline")[0]))
    assert told["set_aside_at"] == "2023-11-14T22:14:20.000Z"
    assert told["source"] == {
        "topic": "articles", "partition": 3, "offset": 120, "written_at": "2023-11-14T22:13:20.000Z",
    }  # fmt: skip
    assert (told["detail"], told["redriven_at"], told["bytes"]) == ("broken\nline", None, 1)


def test_counts_by_reason_begin_with_the_commonest() -> None:
    """The outage stands out from the noise."""
    other = parse_letter(ReadRecord(headers=[("dead_reason", b"\x1b[31mserverError")]))
    assert list(REPORT.counts([letter()[0], other, other])) == ["       2  [31mserverError", "       1  not_json"]


@pytest.mark.parametrize("value", [b"\x1b]0;owned\x07", "a\u202eb\u2028c".encode(), b"\xff\xfe\x00", b"\r\x08"])
def test_bytes_are_shown_so_that_no_terminal_obeys_them(value: bytes) -> None:
    """Article text is hostile, and so are keys and headers."""
    for text in (shown(value), shown(headers=[("x", value)]), shown(key=value)):
        assert all(character.isprintable() or character == "\n" for character in text)
    assert json.loads(REPORT.whole_json(*letter(value)))["value"]


def test_a_letter_is_shown_as_it_came() -> None:
    """Key, headers and text; a record may have none of them."""
    text = shown('{"title": "Über\\u00a0Mosul"}\n'.encode(), headers=[("traceparent", b"00-1"), ("none", None)])
    assert '{"title": "Über\\u00a0Mosul"}' in text.splitlines()
    assert "  traceparent              00-1" in text.splitlines()
    assert "  none                     none" in text.splitlines()
    assert "value, 0 bytes" in shown(None, key=None)


def test_a_long_value_is_cut_and_says_how_to_get_it_whole() -> None:
    """Two megabytes on a terminal help nobody."""
    text = shown(b"x" * 1_000_000)
    assert len(text) < 6000
    assert "value, 1000000 bytes" in text
    assert "`--raw` writes all of it" in text


def test_what_is_no_text_is_masked_as_text_is() -> None:
    """A single wrong byte must not carry a secret past the mask; the other bytes stay as they came."""
    shown_whole = json.loads(REPORT.whole_json(*letter(b"\xff sesame-key", headers=[("authorization", b"\xffses")])))
    assert base64.b64decode(shown_whole["value"]["base64"]) == b"\xff ***"
    assert shown_whole["headers"][0] == {"name": "authorization", "text": "***"}


def test_a_time_beyond_the_calendar_breaks_no_list() -> None:
    """Anybody who may write to the topic of dead letters can write one."""
    headers = [("dead_reason", b"x"), ("dead_topic", b"t"), ("dead_partition", b"0"), ("dead_offset", b"0")]
    found = parse_letter(ReadRecord(headers=[*headers, ("dead_timestamp", b"9" * 18)], timestamp=10**18))
    assert json.loads(REPORT.json(found))["source"]["written_at"] == "9999-12-31T23:59:59.000Z"
    assert "9999-12-31 23:59:59" in REPORT.row(found)


def test_a_try_is_one_line_of_json_whatever_the_receiver_answered() -> None:
    """The mask takes all up to a quotation mark, which in JSON has a backslash before it."""
    attempt = Attempt(
        destination="desk", delivery_id="msg_" + "0" * 32, alert_id="0" * 20 + "-1", incident_id="0" * 20, revision=1,
        type="airstrike_reported", change="new", number=1, started_at=datetime(2026, 5, 30, tzinfo=UTC), seconds=0.1,
        result="dead", reason="clientError", detail=f'see {HOOK}"\u202e',
    )  # fmt: skip
    line = json_line(attempt, SecretMask())
    assert json.loads(line)["detail"] == 'see https://hooks.slack.com/***"\u202e'
    assert line.isascii()


def test_no_form_of_a_letter_shows_a_secret() -> None:
    """By name, by shape, and the very secrets of this configuration."""
    secrets: Headers = [("authorization", b"Basic c2VzYW1lOm9wZW4="), ("note", f"see {HOOK}".encode())]
    told = letter(f"post to {HOOK} with sesame-key".encode(), detail=f"refused by {HOOK}", headers=secrets)
    for text in (*REPORT.whole(*told), REPORT.whole_json(*told), *REPORT.row(told[0]), REPORT.json(told[0])):
        assert "sesame" not in text
        assert "c2VzYW1l" not in text
