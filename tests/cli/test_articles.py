"""`extract` and `replay` on files and pipes, with the shipped rules."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import typer

from streamer.cli.articles import run_over
from streamer.cli.core import Core
from streamer.errors import RecordRejected
from streamer.extraction.engine import Engine
from streamer.extraction.load import load_engine
from streamer.model.observation import Statement
from streamer.settings import ArticleSettings, read_config_files

CONFIG = str(Path(__file__).parents[2] / "config")
STREAMER = [sys.executable, "-m", "streamer.cli.main"]
STRIKE = {
    "id": "a1",
    "url": "https://first.example/1",
    "source": {"name": "First", "domain": "first.example"},
    "title": "Air strike kills six in Mosul",
    "body": "Warplanes bombed the city of Mosul on Tuesday, killing six civilians, a hospital said.",
    "published_at": "2017-05-30T12:00:00Z",
}
SECOND = {
    **STRIKE,
    "id": "a2",
    "url": "https://second.example/9",
    "source": {"name": "Second", "domain": "second.example"},
    "title": "Rescuers search the rubble",
    "body": "Jets bombed Mosul on Tuesday, killing six civilians, rescue workers told this newspaper.",
    "published_at": "2017-05-30T15:00:00Z",
}


class Commands:
    """`extract` and `replay`, with the shipped rules loaded once for all tests."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def run(
        self, capfd: pytest.CaptureFixture[str], command: str, file: str
    ) -> tuple[int, list[dict[str, Any]], list[str]]:
        """Return exit code, the JSON lines on stdout, and the lines on stderr."""
        core = Core(ArticleSettings(), self.engine)
        code = 0
        try:
            run_over(Path(file), core.alerts if command == "replay" else core.observations)
        except typer.Exit as ended:
            code = ended.exit_code
        output = capfd.readouterr()
        return code, [json.loads(line) for line in output.out.splitlines()], output.err.splitlines()


@pytest.fixture(scope="module")
def commands() -> Commands:
    """The commands, over an engine that they share."""
    return Commands(load_engine(read_config_files(Path(CONFIG))))


def written(folder: Path, *lines: object) -> str:
    path = folder / "articles.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_extract_prints_each_observation_with_its_evidence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], commands: Commands
) -> None:
    """Section 3: `text[start:end] == quote`, in the text of title, blank line, body."""
    code, observations, messages = commands.run(capfd, "extract", written(tmp_path, STRIKE))
    assert (code, messages) == (0, [])
    assert {"airstrike_reported"} == {observation["type"] for observation in observations}
    text = f"{STRIKE['title']}\n\n{STRIKE['body']}"
    for observation in observations:
        assert observation["article_id"] == "a1"
        evidence = observation["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_message_over_many_lines_says_the_same(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], commands: Commands
) -> None:
    """One article as a person would save it."""
    one_line = commands.run(capfd, "extract", written(tmp_path, STRIKE))
    assert commands.run(capfd, "extract", written(tmp_path, json.dumps(STRIKE, indent=2))) == one_line


def test_replay_prints_the_alerts_of_the_stream(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], commands: Commands
) -> None:
    """The articles are one stream: a second independent source corroborates, a redelivery changes nothing."""
    code, alerts, _ = commands.run(capfd, "replay", written(tmp_path, STRIKE, STRIKE, SECOND, STRIKE))
    assert code == 0
    assert [(alert["article_id"], alert["change"], alert["revision"]) for alert in alerts] == [
        ("a1", "new", 1),
        ("a2", "corroborated", 2),
    ]
    assert len({alert["incident_id"] for alert in alerts}) == 1


def test_a_replay_decides_the_same_every_time(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], commands: Commands
) -> None:
    """No clock, no chance: the ids too."""
    path = written(tmp_path, STRIKE, SECOND)
    assert commands.run(capfd, "replay", path) == commands.run(capfd, "replay", path)


@pytest.mark.parametrize("command", ["extract", "replay"])
def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], commands: Commands
) -> None:
    """Exit code 1 says that something was found; the good articles are all there."""
    good = commands.run(capfd, command, written(tmp_path, STRIKE, SECOND))
    code, found, messages = commands.run(
        capfd, command, written(tmp_path, "{broken", STRIKE, '{"title": 7}', SECOND, "{}")
    )
    assert code == 1
    assert found == good[1]
    assert [message.split(": ")[1:3] for message in messages[:3]] == [
        ["line 1", "not_json"],
        ["line 3", "wrong_type"],
        ["line 5", "no_text"],
    ]
    assert messages[3:] == ["streamer: 3 unreadable messages"]


def test_an_article_without_a_date_is_read_all_the_same(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], commands: Commands
) -> None:
    """In a file nothing stands in for `published_at`: a weekday stays unresolved, and what happened is current."""
    undated = {key: value for key, value in STRIKE.items() if key != "published_at"}
    code, observations, _ = commands.run(capfd, "extract", written(tmp_path, undated))
    assert code == 0
    assert [observation["occurred"] for observation in observations] == [None] * len(observations)
    assert {observation["novelty"] for observation in observations} == {"current"}
    assert [alert["change"] for alert in commands.run(capfd, "replay", written(tmp_path, undated))[1]] == ["new"]


def test_a_pipe_is_read_from_standard_input() -> None:
    """`-` is standard input, and what stands there is data all the same."""
    command = [*STREAMER, "extract", "-", "--config", CONFIG]
    done = subprocess.run(  # noqa: S603 - our own program
        command, input=json.dumps(STRIKE).encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.splitlines()[0])["article_id"] == "a1"


def test_a_reader_that_has_gone_ends_the_program_quietly(tmp_path: Path) -> None:
    """`streamer extract … | head -1` is no error."""
    path = written(tmp_path, *[STRIKE] * 300)
    with subprocess.Popen(  # noqa: S603 - our own program
        [*STREAMER, "extract", path, "--config", CONFIG], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_output_that_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    """A full disk must neither pass as success nor look like a fault of streamer; here stdout is open for reading."""
    path = written(tmp_path, STRIKE)
    with Path(path).open() as no_output:
        done = subprocess.run(  # noqa: S603 - our own program
            [*STREAMER, "extract", path, "--config", CONFIG],
            stdout=no_output, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "streamer: cannot write: Bad file descriptor\n"


def test_messages_are_judged_one_by_one_in_the_order_of_the_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The order of a story file is the order of arrival; neither a bad message nor a mistake of ours ends it."""
    seen = []

    def say(value: bytes) -> Iterable[Statement]:
        seen.append(value)
        if value == b"2":
            raise RecordRejected("not_json", "as asked")
        if value == b"3":
            raise ZeroDivisionError("a mistake of ours")
        return ()

    path = Path(written(tmp_path, "1", "2", "3", "4"))
    with pytest.raises(typer.Exit) as ended:
        run_over(path, say)
    assert ended.value.exit_code == 1
    assert seen == [b"1", b"2", b"3", b"4"]
    rejected, failed, summary = capfd.readouterr().err.splitlines()
    assert "line 2: not_json: as asked" in rejected
    assert "line 3: engine_failed: ZeroDivisionError at test_articles.py:" in failed
    assert summary == "streamer: 2 unreadable messages"


def test_a_progress_bar_on_a_terminal_leaves_the_data_alone(tmp_path: Path) -> None:
    """A long file shows a bar on stderr where that is a terminal; stdout holds data and nothing else."""
    path = written(
        tmp_path, *[{"id": str(number), "body": "Nothing happened. " * 100} for number in range(200)], STRIKE
    )
    ours, theirs = pty.openpty()
    with (
        (tmp_path / "out").open("wb") as out,
        subprocess.Popen(  # noqa: S603 - our own program
            [*STREAMER, "extract", path, "--config", CONFIG],
            stdout=out,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm"},
        ) as process,
    ):
        os.close(theirs)
        shown = b"".join(iter(lambda: read_terminal(ours), b""))
        os.close(ours)
        assert process.wait() == 0
    assert b"articles.jsonl" in shown
    assert b"100 %" in shown
    lines = (tmp_path / "out").read_bytes().splitlines()
    assert lines
    assert {json.loads(line)["article_id"] for line in lines} == {"a1"}


def read_terminal(terminal: int) -> bytes:
    """Return what was written to the terminal since, "" once nobody has it open any more."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
