"""`streamer doctor` without a broker: what it makes of what it sees.

With one: tests/integration/test_command_line.py.
"""

import asyncio
import json
import shutil
import socket
import time
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry
from typer.testing import CliRunner

from streamer.cli.configuration import ConfigFolder
from streamer.cli.doctor.cluster import broker_findings
from streamer.cli.doctor.edges import Answer, daemon_findings, examine_daemon, examine_destinations
from streamer.cli.doctor.files import examine_routes, stage_findings
from streamer.cli.doctor.finding import Finding, looked_at, span_words, summary
from streamer.cli.doctor.groups import group_findings
from streamer.cli.doctor.records import age_findings, clock_findings, dead_findings, try_findings
from streamer.cli.main import app
from streamer.errors import ClusterError
from streamer.kafka.brokers import Brokers, release_words
from streamer.kafka.groups import GroupFacts, Waiting
from streamer.kafka.letters import parse_letter
from streamer.metrics import Metrics
from streamer.model.delivery import Attempt, AttemptResult
from streamer.settings import Settings, TopicSettings, WebSettings
from streamer.telemetry import SecretMask
from streamer.web.health import StageHealth
from streamer.web.server import serve
from tests.kafka.records import ReadRecord

SHIPPED = Path(__file__).parents[2] / "config"
NOW = 1_800_000_000.0
AT_WORK = GroupFacts("Stable", ("10.0.0.1", "10.0.0.2"), {("articles", 0): 7})
TOPICS = TopicSettings()
STRIKES = TOPICS.alert_topic("airstrike_reported")


def group(facts: GroupFacts, waiting: Waiting | None = None, rate: float = 0.0) -> Finding:
    (found,) = group_findings("streamer-extract", facts, waiting, {"streamer-extract": rate}, NOW)
    return found


def waiting_since(seconds: float) -> Waiting:
    return Waiting(3, int((NOW - seconds) * 1000))


def ages(found: Mapping[str, float], *destinations: str) -> dict[str, str]:
    """Return the levels by topic."""
    findings = age_findings(TOPICS, found, destinations)
    return {finding.what.partition(":")[0]: finding.level for finding in findings}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped settings and no rules, which take seconds to load: that is a finding too."""
    for name in ("streamer.yaml", "routes.yaml"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path


def doctor(folder: Path, *arguments: str, **environ: str) -> tuple[int, str, str]:
    nobody = {"KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9", "STREAMER__WEB__PORT": str(free_port())}
    done = CliRunner().invoke(app, ["doctor", *arguments], env={**nobody, "STREAMER_CONFIG": str(folder), **environ})
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout, done.stderr


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_what_cannot_be_reached_is_told_and_the_rest_looked_at(folder: Path) -> None:
    """No broker, no daemon: each is said with what to do, soon, and the exit code is that of a finding."""
    started = time.monotonic()
    code, out, err = doctor(folder, "--json")
    assert time.monotonic() - started < 15
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert {"cluster": "problem", "daemon": "warning"}.items() <= {one["step"]: one["level"] for one in found}.items()
    (broker,) = [one for one in found if one["step"] == "cluster"]
    assert broker["what"].startswith("no Kafka broker answers at 127.0.0.1:9: ")
    assert "KAFKA_BOOTSTRAP_SERVERS" in broker["do"]
    problems = sum(one["level"] == "problem" for one in found)
    assert err.startswith(f"streamer: {problems} problems, ")


def test_mistakes_of_all_files_and_variables_are_problems(folder: Path) -> None:
    """And what depends on them is said not to have been looked at."""
    (folder / "streamer.yaml").write_text("web:\n  prt: 1\n")
    (folder / "routes.yaml").write_text("destinations:\n  desk: {kind: slack, url_env: DESK_URL}\n")
    code, out, _ = doctor(folder)
    assert code == 1
    assert f"problem  settings      {folder}/streamer.yaml:2: unknown key 'prt'; did you mean 'port'?" in out
    assert f"problem  routes        {folder}/routes.yaml:2: destinations.desk.url_env: the environment variable" in out
    assert "problem  rules " in out
    assert "warning  cluster       the cluster and the daemon were not looked at" in out


def test_no_destination_and_stages_of_others_are_warnings() -> None:
    """It may be meant."""
    assert [one.level for one in stage_findings(["extract", "judge"])] == ["warning"]
    assert not list(stage_findings(["extract", "judge", "notify"]))


@pytest.mark.parametrize(
    ("found", "level", "told"),
    [
        (group(AT_WORK), "ok", "streamer-extract: 2 members, nothing waits"),
        (group(AT_WORK, waiting_since(20), 12.0), "ok", "3 records waiting, the oldest for 20 seconds; it does 12 a"),
        (group(AT_WORK, waiting_since(7200), 12.0), "warning", "the oldest for 2 hours; it does 12 a second"),
        (group(AT_WORK, waiting_since(20)), "warning", "3 records waiting"),
        (group(AT_WORK, waiting_since(7200)), "problem", "and it stands still"),
        (group(GroupFacts("Empty"), waiting_since(20)), "problem", "no member; 3 records waiting"),
        (group(GroupFacts("Dead")), "problem", "no member; nothing waits"),
        (group(GroupFacts("PreparingRebalance", ("h",))), "warning", "1 member, PreparingRebalance; nothing waits"),
        (group(GroupFacts("", refused="GroupAuthorizationFailedError")), "problem", "GroupAuthorizationFailedError"),
    ],
)
def test_a_group_tells_whether_anybody_works_and_how_far_it_is(found: Finding, level: str, told: str) -> None:
    """Standing still is worse than being late; and each that is not well says why and what to do."""
    assert found.level == level
    assert told in found.what
    assert level == "ok" or (found.why and found.do)


def test_each_topic_is_measured_by_the_one_before_it() -> None:
    """A night without news is no fault of the judge; articles without observations may be one of the rules."""
    assert ages({}) == {"articles": "problem", "observations": "ok", "alerts.*": "ok"}
    assert ages({"articles": 9000.0, "observations": 9500.0, STRIKES: 9500.0})["articles"] == "warning"
    assert ages({"articles": 9000.0, "observations": 9500.0, STRIKES: 9500.0})["observations"] == "ok"
    assert ages({"articles": 10.0})["observations"] == "warning"
    assert ages({"articles": 10.0, "observations": 9000.0})["observations"] == "warning"
    assert ages({"articles": 10.0, "observations": 20.0})["alerts.*"] == "warning"
    well = {"articles": 10.0, "observations": 20.0, STRIKES: 30.0}
    assert ages(well) == {"articles": "ok", "observations": "ok", STRIKES: "ok"}
    assert ages(well, "desk")["deliveries"] == "warning"
    assert ages({**well, "deliveries": 31.0}, "desk")["deliveries"] == "ok"


def test_a_record_from_the_future_tells_of_a_wrong_clock() -> None:
    """Some seconds are what clocks differ by."""
    assert [one.level for one in clock_findings({"articles": -3.0})] == ["ok"]
    (found,) = clock_findings({"articles": -7300.0, "observations": -8.0})
    assert (found.level, found.what) == (
        "warning",
        "the last record of articles lies 2 hours in the future of this machine's clock",
    )
    assert not list(clock_findings({}))


def test_dead_letters_are_counted_by_topic_and_reason_without_those_sent_again() -> None:
    """The commonest first."""
    letters = [parse_letter(ReadRecord(topic="articles.dead", headers=[("dead_reason", b"not_json")]))] * 3
    letters += [parse_letter(ReadRecord(topic="deliveries.dead", headers=[("dead_reason", b"expired")]))]
    found = list(dead_findings(letters))
    assert [one.what for one in found] == [
        "articles.dead: 3 records set aside within a day: not_json",
        "deliveries.dead: 1 record set aside within a day: expired",
    ]
    assert {one.level for one in found} == {"warning"}
    assert [one.level for one in dead_findings([])] == ["ok"]


def attempt(result: AttemptResult, *, destination: str = "desk", detail: str = "") -> Attempt:
    return Attempt(
        destination=destination, delivery_id="msg_" + "0" * 32, alert_id="0" * 20 + "-1", incident_id="0" * 20,
        revision=1, type="airstrike_reported", change="new", number=1, started_at=datetime(2026, 5, 30, tzinfo=UTC),
        seconds=0.1, result=result, detail=detail,
        reason="serverError" if result in {"retry", "dead"} else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("results", "levels"),
    [
        ([], []),
        (["delivered"], ["ok"]),
        (["retry", "delivered"], ["warning"]),
        (["delivered", "dead"], ["problem"]),
        (["delivered", "silenced"], ["ok"]),
        (["silenced"], []),
    ],
)
def test_a_destination_that_took_the_last_is_no_problem(results: list[AttemptResult], levels: list[str]) -> None:
    """It recovered; the failed ones are told all the same. Those of others do not count."""
    tries = [*map(attempt, results), attempt("dead", destination="other")]
    assert [one.level for one in try_findings("desk", tries, SecretMask())] == levels


def test_a_failed_try_shows_the_answer_without_secrets() -> None:
    """Receivers repeat what they were sent."""
    (found,) = try_findings("desk", [attempt("dead", detail="500 sesame-key")], SecretMask(["sesame-key"]))
    assert found.what == "desk: 0 tries went well within an hour, 1 failed; the last: serverError: 500 ***"
    assert "streamer deliveries --destination desk --failed" in found.do


def test_brokers_that_are_old_few_or_refuse_are_told() -> None:
    """Each with the setting or the grant that would mend it."""
    settings = Settings.model_validate({"topics": {"replication_factor": 3}})
    found = list(broker_findings(settings, Brokers(1, "older than 3.0", {"streamer-judge.observations.0": "Refused"})))
    assert [one.level for one in found] == ["ok", "warning", "problem", "problem"]
    assert "grant Describe and Write on TransactionalId streamer-" in found[3].do
    assert [one.level for one in broker_findings(settings, Brokers(3, "4.0 or later", {}))] == ["ok"]
    assert [release_words(low) for low in ({1: 4, 65: 0}, {1: 0, 65: 0}, {1: 0})] == [
        "4.0 or later", "3.0 to 3.9", "older than 3.0",
    ]  # fmt: skip


def test_a_silence_that_is_on_is_told() -> None:
    """It is what an operator who sees no alerts forgets first; one that is over, or to come, keeps nothing back."""
    written = """
destinations: {desk: {kind: slack, url: 'https://hooks.example/x'}}
silences:
  old: {reason: a, until: 2020-01-01T00:00Z, destinations: [desk]}
  on: {reason: Moving, until: 2999-01-01T00:00Z, destinations: [desk]}
  all: {reason: c, until: 2999-01-01T00:00Z, match: {countries: [IQ]}}
  later: {reason: d, from: 2998-01-01T00:00Z, until: 2999-01-01T00:00Z, destinations: [desk]}
"""
    _, found = examine_routes(ConfigFolder(Path(), {"routes.yaml": written.encode()}, {}))
    assert [(one.level, one.what.partition(":")[0]) for one in found] == [
        ("ok", "alerts also go to desk"),
        ("warning", "the silence on is on until 1 Jan 2999, 00"),
        ("warning", "the silence all is on until 1 Jan 2999, 00"),
    ]
    assert [one.why for one in found[1:]] == [
        "what it matches goes to desk neither now nor later",
        "what it matches goes to every destination neither now nor later",
    ]


async def test_addresses_are_resolved_and_guarded_and_nothing_is_posted() -> None:
    """A name that leads inside, one that leads nowhere, and one that may be used; no path is shown."""
    hosts = {"inside": "localhost", "nowhere": "nowhere.invalid", "fine": "10.1.2.3"}
    lines = [f"  {name}: {{kind: slack, url: 'https://{host}/sesame'}}" for name, host in hosts.items()]
    written = "\n".join(["network: {allow_private: [10.0.0.0/8]}", "destinations:", *lines])
    routes = ConfigFolder(Path(), {"routes.yaml": written.encode()}, {}).routes()
    found = {one.what.partition(":")[0]: one for one in await examine_destinations(routes)}
    assert {name: one.level for name, one in found.items()} == {
        "inside": "problem", "nowhere": "problem", "fine": "ok",
    }  # fmt: skip
    assert "a loopback address" in found["inside"].what
    assert "cannot be resolved" in found["nowhere"].what
    assert "allow_private" in found["inside"].do
    assert not any("sesame" in f"{one}" for one in found.values())


class Stages:
    """A provider of health that says what it is told to."""

    def health(self) -> Mapping[str, StageHealth]:
        return {"extract": StageHealth("healthy"), "notify-desk": StageHealth("stopped", "hook revoked: sesame-key")}


@pytest_asyncio.fixture
async def daemon() -> AsyncIterator[int]:
    """The port of the web face of a daemon with a stopped destination."""
    metrics = Metrics(CollectorRegistry())
    metrics.articles.labels("relevant").inc(1234)
    metrics.suppressed.labels("repeat").inc(2)
    metrics.stage_rebuilds.labels("judge").inc()
    metrics.records_lost.labels("extract").inc(7)
    metrics.rules_reload_successful.set(0)
    async with serve(WebSettings(port=0), metrics.registry, Stages()) as port:
        yield port


async def test_the_daemon_of_this_host_is_asked_how_it_is(daemon: int) -> None:
    """What it says of stages and counts, and that a second process does not answer; no secret."""
    found = await examine_daemon(WebSettings(host="0.0.0.0", port=daemon), 2, SecretMask(["sesame-key"]))  # noqa: S104
    told = {(one.level, one.what.partition(": ")[2]) for one in found}
    assert ("problem", "notify-desk is stopped: hook revoked: ***") in told
    assert ("ok", "articles since it started: 1,234 relevant") in told
    assert ("ok", "statements that raised none: 2 repeat") in told
    assert ("warning", "stages that failed: 1 judge") in told
    assert ("warning", "records deleted before they were read: 7 extract") in told
    assert ("warning", "the rules were refused when they were read last") in told
    assert [one.what for one in found if "no daemon answers" in one.what] == [
        f"no daemon answers on 0.0.0.0:{daemon + 1}: Connection refused"
    ]


def test_a_daemon_that_is_well_says_so_and_one_that_rebalances_is_given_time() -> None:
    """Only what is stopped or failed wants somebody."""
    well = Answer({"extract": {"state": "healthy"}}, [])
    assert [one.level for one in daemon_findings("here", well, SecretMask())] == ["ok"]
    moving = Answer({"extract": {"state": "rebalancing"}}, [])
    assert [one.level for one in daemon_findings("here", moving, SecretMask())] == ["warning"]


def test_what_gives_no_answer_in_time_or_an_error_is_a_warning() -> None:
    """It may be well or not."""

    async def never() -> list[Finding]:
        await asyncio.sleep(60)
        return []

    async def refused() -> list[Finding]:
        raise ClusterError("the Kafka cluster refuses: TopicAuthorizationFailedError")

    (late,) = looked_at("groups", never(), 0.05)
    (error,) = looked_at("groups", refused(), 5)
    assert (late.level, error.level) == ("warning", "warning")
    assert "no answer within" in late.what
    assert "TopicAuthorizationFailedError" in error.what


def test_a_terminal_obeys_nothing_that_was_found(folder: Path) -> None:
    """Names in files and on topics are whatever somebody wrote."""
    (folder / "streamer.yaml").write_text('web: {"\\e[31mred\\u202e": 1}\n')
    _, out, _ = doctor(folder)
    assert "red" in out
    assert all(character.isprintable() or character == "\n" for character in out)


def test_spans_and_sums_are_said_as_people_say_them() -> None:
    """In the largest unit, one or more."""
    assert [span_words(seconds) for seconds in (0.2, 1, 61, 7300, 200_000)] == [
        "less than a second", "1 second", "1 minute", "2 hours", "2 days",
    ]  # fmt: skip
    assert summary([Finding("ok", "", "")]) == "all is well as far as it shows"
    assert summary([Finding("problem", "", ""), Finding("warning", "", "")] * 2) == "2 problems, 2 warnings"
