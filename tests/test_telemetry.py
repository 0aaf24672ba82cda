"""Log lines are one object each and hold no secret."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from streamer.telemetry import MASK, RepeatLimit, SecretMask, configure_logging

HOOK = "https://hooks.slack.com/services/T000/B000/abcdefghijkl"


@pytest.fixture
def restored() -> Iterator[None]:
    """Loggers are as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def lines(restored: None) -> io.StringIO:  # noqa: ARG001 - it must come first
    """A stream that logging writes JSON to."""
    stream = io.StringIO()
    configure_logging("info", "json", secrets=["hunter2", ""], stream=stream)
    return stream


def written(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_line_of_json_with_its_keys(lines: io.StringIO) -> None:
    """Log collectors read line by line."""
    structlog.get_logger("streamer.test").info("alert_emitted", incident_id="i1", note="two\nlines")
    (line,) = written(lines)
    assert (line["event"], line["incident_id"], line["level"]) == ("alert_emitted", "i1", "info")
    assert line["timestamp"].endswith("Z")


def test_libraries_write_the_same_lines(lines: io.StringIO) -> None:
    """aiokafka logs through the standard library; its lines are masked like ours."""
    logging.getLogger("aiokafka.conn").warning("no answer from kafka://me:%s@broker:9092", "hunter3")
    (line,) = written(lines)
    assert line == {
        "event": f"no answer from kafka://me:{MASK}@broker:9092",
        "logger": "aiokafka.conn",
        "level": "warning",
        "timestamp": line["timestamp"],
    }


def test_events_below_the_level_are_not_written(lines: io.StringIO) -> None:
    """`log.level` of the settings counts for us and for libraries."""
    structlog.get_logger("streamer.test").debug("quiet")
    logging.getLogger("aiokafka").debug("quiet")
    assert written(lines) == []


@pytest.mark.parametrize(
    "keys",
    [
        {"url": HOOK},
        {"detail": f"POST {HOOK} answered 404"},
        {"nested": {"list": [{"url": HOOK}]}},
        {"sasl_password": "abcdefghijkl"},
        {"headers": {"Authorization": "abcdefghijkl"}},
        {"detail": "Authorization: Bearer abcdefghijkl"},
        {"detail": "key whsec_abcdefghijkl= is bad"},
        {"secret": SecretStr("abcdefghijkl")},
        {"value": SecretStr("abcdefghijkl")},
        {"error": ValueError(HOOK)},
        {"detail": "https://user:abcdefghijkl@example.org/"},
    ],
)
def test_secrets_are_masked_by_key_and_by_shape(keys: dict[str, Any], lines: io.StringIO) -> None:
    """A hook's URL is the permission to post; it must not stand in a log, wherever a line has it."""
    structlog.get_logger("streamer.test").info("delivery_failed", **keys)
    assert MASK in lines.getvalue()
    assert "abcdefghijkl" not in lines.getvalue()


def test_secrets_of_the_configuration_are_masked_wherever_they_stand(lines: io.StringIO) -> None:
    """Also inside a traceback, of ours and of a library's."""
    error = RuntimeError("login as hunter2 failed")
    structlog.get_logger("streamer.test").error("stage_failed", exc_info=error)
    logging.getLogger("aiokafka").error("failed", exc_info=error)
    ours, theirs = written(lines)
    for line in (ours, theirs):
        assert f"login as {MASK} failed" in line["exception"]
        assert "hunter2" not in json.dumps(line)


def test_the_mask_leaves_plain_values_alone() -> None:
    """Numbers, places and quotes are what a log is for."""
    event = {"event": "alert_emitted", "count": 3, "tokens": 12, "quote": "killed 14 in Halir", "none": None}
    assert SecretMask()(None, "info", dict(event)) == event


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("restored")
def test_on_a_terminal_lines_are_for_people() -> None:
    """`auto` asks the stream."""
    stream = Terminal()
    configure_logging("info", "auto", stream=stream)
    structlog.get_logger("streamer.test").info("alert_emitted", incident_id="i1")
    assert "alert_emitted" in stream.getvalue()
    with pytest.raises(json.JSONDecodeError):
        json.loads(stream.getvalue())


def of_a_library(second: float, wording: str = "Unable to connect to node %s") -> logging.LogRecord:
    found = logging.makeLogRecord({"name": "aiokafka.conn", "msg": wording, "args": (1,)})
    found.created = second
    return found


def test_a_library_that_says_the_same_again_and_again_is_cut_short_and_how_often_is_told() -> None:
    """A broker that is away must not bury in its own noise what else went wrong."""
    limit = RepeatLimit(most=2, seconds=10)
    first = [limit.filter(of_a_library(second)) for second in (0, 1, 2, 3, 4)]
    other = limit.filter(of_a_library(4, "Group coordinator lost"))
    later = of_a_library(12)
    quiet = of_a_library(40)
    assert first == [True, True, False, False, False]
    assert other
    assert limit.filter(later)
    assert vars(later)["repeated"] == 3
    assert limit.filter(quiet)
    assert "repeated" not in vars(quiet)


def test_lines_of_our_own_are_never_left_out(lines: io.StringIO) -> None:
    """Each alert has one."""
    for number in range(20):
        structlog.get_logger("streamer.test").info("alert_emitted", number=number)
        logging.getLogger("aiokafka.conn").error("no answer from %s", number)
    told = written(lines)
    assert [line["number"] for line in told if line["event"] == "alert_emitted"] == list(range(20))
    assert len([line for line in told if line.get("logger") == "aiokafka.conn"]) == 5
