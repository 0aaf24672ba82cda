"""config/routes.yaml: read with all mistakes at once, each at its line, and never a secret in one."""

import contextlib
import dataclasses
import json
import math
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamer.errors import ConfigError
from streamer.notify.routes import Routes, destination_names, load_routes
from streamer.notify.secret import SecretUrl
from streamer.text.places.gazetteer import Gazetteer
from tests.notify.small_world import world

SHIPPED = Path(__file__).parents[2] / "config"
ENVIRON = {
    "SLACK_URL": "https://hooks.slack.example/services/T0/B0/sesame\n",
    "OTHER_URL": "https://alerts.example.org:8443/in?key=sesame",
    "SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "NEW_SECRET": "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "HTTP_URL": "http://alerts.example.org/sesame",
}


def _load(text: str) -> Routes:
    return load_routes(text.encode(), "routes.yaml", ENVIRON, places=world)


def _mistakes(text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        _load(text)
    assert "sesame" not in f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    return [str(mistake) for mistake in caught.value.mistakes]


def test_the_shipped_file_has_no_destination() -> None:
    """Out of the box, alerts go to the topics only."""
    content = (SHIPPED / "routes.yaml").read_bytes()
    assert dict(load_routes(content, "routes.yaml", {}).destinations) == {}


def test_the_commented_examples_of_the_shipped_file_work() -> None:
    """What an operator uncomments loads, once the variables are set."""
    content = (SHIPPED / "routes.yaml").read_text("utf-8")
    text = re.sub(r"^  # (?=  |[a-z-]+:$)", "  ", content, flags=re.MULTILINE)
    environ = {
        "NEWSROOM_SLACK_URL": ENVIRON["SLACK_URL"],
        "MONITOR_URL": ENVIRON["OTHER_URL"],
        "MONITOR_SECRET": ENVIRON["SECRET"],
    }
    places = Gazetteer.from_files({f"places/{path.name}": path.read_bytes() for path in SHIPPED.glob("places/*")})
    routes = load_routes(text.encode(), "routes.yaml", environ, places=lambda: places)
    assert list(routes.destinations) == ["newsroom", "casualty-monitor"]
    assert [silence.name for silence in routes.silences] == ["range-exercise"]


@pytest.mark.parametrize("text", ["", "destinations:\n", "destinations: {}\n", "network:\ndestinations:\n"])
def test_nothing_is_a_valid_set_of_destinations(text: str) -> None:
    """Everything commented out is no mistake."""
    assert dict(_load(text).destinations) == {}


def test_the_names_of_destinations_are_known_without_their_secrets() -> None:
    """An operator's shell seldom holds them."""
    text = b"destinations: {desk: {kind: slack, url_env: UNSET}, monitor: {kind: webhook}}"
    assert destination_names(text, "routes.yaml") == {"desk", "monitor"}
    assert destination_names(b"", "routes.yaml") == frozenset()
    with pytest.raises(ConfigError, match=r"routes\.yaml:"):
        destination_names(b"destinations: [", "routes.yaml")


def test_a_slack_destination_has_its_defaults() -> None:
    """A message a second, and no history unless asked for."""
    route = _load("destinations:\n  desk: {kind: slack, url_env: SLACK_URL}\n").destinations["desk"]
    assert route.url.reveal() == "https://hooks.slack.example/services/T0/B0/sesame"
    assert (route.match.novelty, route.interval_seconds, route.timeout_seconds) == (("current",), 1.0, 15.0)


@pytest.mark.parametrize("wrong", ["59", "604801", "-1", ".nan", ".inf", "soon"])
def test_a_longest_wait_that_makes_no_sense_is_told_with_its_line(wrong: str) -> None:
    """Less than a minute would break promises that receivers rely on, more than a week is a slip."""
    line = f"    max_retry_after_seconds: {wrong}\n"
    [mistake] = _mistakes(f"destinations:\n  desk:\n    kind: slack\n    url_env: SLACK_URL\n{line}")
    assert mistake.startswith("routes.yaml:5: destinations.desk.max_retry_after_seconds: ")


@pytest.mark.parametrize(
    ("written", "slack", "webhook"),
    [
        ("", 86_400.0, math.inf),
        ("expire_after_seconds: 3600", 3600.0, 3600.0),
        ("expire_after_seconds: never", *[math.inf] * 2),
    ],
)
def test_news_for_people_expires_and_for_programs_only_where_asked_for(
    written: str, slack: float, webhook: float
) -> None:
    """People read a message as news; a program knows the date, and misses what is left out."""
    more = f", {written}" if written else ""
    routes = _load(
        f"destinations:\n  desk: {{kind: slack, url_env: SLACK_URL{more}}}\n"
        f"  monitor: {{kind: webhook, url_env: OTHER_URL, secret_env: SECRET{more}}}\n"
    ).destinations
    assert (routes["desk"].expire_after_seconds, routes["monitor"].expire_after_seconds) == (slack, webhook)


@pytest.mark.parametrize("wrong", ["59", "0", "-1", ".nan", "seldom", "[]"])
def test_an_expiry_that_makes_no_sense_is_told_with_its_line(wrong: str) -> None:
    """Under a minute hardly anything would arrive."""
    line = f"    expire_after_seconds: {wrong}\n"
    [mistake] = _mistakes(f"destinations:\n  desk:\n    kind: slack\n    url_env: SLACK_URL\n{line}")
    assert mistake.startswith("routes.yaml:5: destinations.desk.expire_after_seconds: ")


def test_slack_gets_history_where_it_is_asked_for() -> None:
    """The default is a default."""
    text = "destinations:\n  desk: {kind: slack, url_env: SLACK_URL, match: {novelty: [past]}, interval_seconds: 0}\n"
    route = _load(text).destinations["desk"]
    assert (route.match.novelty, route.interval_seconds) == (("past",), 0.0)


def test_a_webhook_gets_everything_and_may_rotate_secrets() -> None:
    """No condition, no pacing, the newest key first."""
    text = "destinations:\n  hub: {kind: webhook, url_env: OTHER_URL, secret_env: [NEW_SECRET, SECRET]}\n"
    route = _load(text).destinations["hub"]
    assert route.match.novelty is None
    assert (len(route.keys), route.keys[0].reveal()) == (2, bytes(range(32)))


def test_no_way_of_printing_a_route_shows_its_secrets() -> None:
    """A stray log line or traceback cannot give a hook away."""
    text = "destinations:\n  hub: {kind: webhook, url_env: OTHER_URL, secret_env: SECRET}\n"
    routes = _load(text)
    url = routes.destinations["hub"].url
    taken_apart = json.dumps(dataclasses.asdict(routes.destinations["hub"]), default=str)
    for shown in (repr(routes), str(routes), taken_apart, f"{url}", f"{url!r}"):
        assert "sesame" not in shown
        assert "whsec" not in shown
    assert str(url) == "https://alerts.example.org:8443/***"
    assert str(SecretUrl("https://[2606:4700::1]/sesame")) == "https://[2606:4700::1]/***"


def test_all_mistakes_are_told_at_once_with_their_lines() -> None:
    """One run of `check` shows all there is to mend."""
    text = """\
network:
  allow_private: [10.0.0.0/8, ten]
  allow_htttp: true
destinations:
  Desk One:
    kind: slack
    url_env: SLACK_URL
  desk:
    kind: slak
    url_env: MISSING
  hub:
    kind: webhook
    url: http://alerts.example.org/sesame
    match:
      types: [airstrike, clash_reported]
      novelty: [actual]
      countries: [NO, sy, iraq, UK]
      colour: [red]
      places: [Mosull, Mosul, Aleppo, true]
      figures: {killd: {at_least: 1}, killed: {atleast: 3}, injured: 3}
      status: [planned]
      details: {objct: [hospital]}
      any_of:
        - {countries: [SY]}
        - {countries: [NOPE]}
    timeout_seconds: 500
"""
    mistakes = _mistakes(text)
    expected = [
        "routes.yaml:2: network.allow_private.1: 'ten' does not appear to be an IPv4 or IPv6 network",
        "routes.yaml:3: unknown key 'allow_htttp'; did you mean 'allow_http'?",
        "routes.yaml:5: destinations.Desk One: a name is lower-case letters",
        "routes.yaml:9: destinations.desk.kind: Input should be 'slack' or 'webhook'",
        "routes.yaml:10: destinations.desk.url_env: the environment variable MISSING is not set",
        "routes.yaml:11: destinations.hub.secret_env: a webhook needs secret_env",
        "routes.yaml:13: destinations.hub.url: not encrypted",
        "routes.yaml:15: destinations.hub.match.types.0: unknown word 'airstrike'; did you mean 'airstrike_reported'?",
        "routes.yaml:16: destinations.hub.match.novelty.0: unknown word 'actual'; expected one of current, past",
        "routes.yaml:17: destinations.hub.match.countries.2: unknown country code 'iraq'; did you mean IQ (Iraq)?",
        "routes.yaml:17: destinations.hub.match.countries.3: unknown country code 'UK', expected two letters",
        "routes.yaml:18: unknown key 'colour'",
        "routes.yaml:19: destinations.hub.match.places.0: unknown place 'Mosull'; did you mean 'Mosul'?",
        "routes.yaml:19: destinations.hub.match.places.2: 'Aleppo' names 2 places: Aleppo (province in Syria",
        "routes.yaml:19: destinations.hub.match.places.3: expected the name of a place, or its GeoNames id",
        "routes.yaml:20: destinations.hub.match.figures.injured: Input should be a valid dictionary",
        "routes.yaml:20: destinations.hub.match.figures.killd: unknown word 'killd'; did you mean 'killed'?",
        "routes.yaml:20: unknown key 'atleast'; did you mean 'at_least'?",
        "routes.yaml:21: destinations.hub.match.status.0: unknown word 'planned'; expected one of asserted, claimed",
        "routes.yaml:22: destinations.hub.match.details: no type has a field 'objct'",
        "routes.yaml:25: destinations.hub.match.any_of.1.countries.0: unknown country code 'NOPE'",
        "routes.yaml:26: destinations.hub.timeout_seconds: Input should be less than or equal to 30",
    ]
    for begin in expected:
        assert [mistake for mistake in mistakes if mistake.startswith(begin)], begin
    assert len(mistakes) == len(expected)


def test_a_silence_is_read_with_its_time_and_its_line() -> None:
    """A zone may be written in any way that ISO 8601 has."""
    text = """\
destinations:
  desk: {kind: slack, url_env: SLACK_URL}
silences:
  exercise:
    reason: Live-fire exercise until Friday
    from: 2026-12-01T08:00+01:00
    until: 2026-12-04T20:00:00Z
    match: {places: [Mosul], types: [shelling_reported]}
  move: {reason: The channel moves, until: '2026-12-02 12:00+00:00', destinations: [desk]}
"""
    exercise, move = _load(text).silences
    assert (exercise.name, exercise.reason, exercise.line) == ("exercise", "Live-fire exercise until Friday", 4)
    assert exercise.begin == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert exercise.end == datetime(2026, 12, 4, 20, tzinfo=UTC)
    assert exercise.destinations is None
    assert [place.id for place in exercise.match.places or ()] == ["gn:99072"]
    assert (move.begin, move.end) == (None, datetime(2026, 12, 2, 12, tzinfo=UTC))
    assert move.destinations == frozenset({"desk"})


@pytest.mark.parametrize(
    ("entry", "mistake"),
    [
        ("until: 2026-12-04T20:00Z, match: {countries: [IQ]}", "silences.s.reason: Field required"),
        ("reason: x, match: {countries: [IQ]}", "silences.s.until: Field required"),
        (
            "reason: x, until: 2026-12-04T20:00, match: {countries: [IQ]}",
            "silences.s.until: expected a time with its zone",
        ),
        (
            "reason: x, until: 2026-12-04 20:00:00, match: {countries: [IQ]}",
            "silences.s.until: expected a time with its zone",
        ),
        ("reason: x, until: 2026-12-04, match: {countries: [IQ]}", "silences.s.until: expected a time with its zone"),
        ("reason: x, until: Friday, match: {countries: [IQ]}", "silences.s.until: expected a time with its zone"),
        ("reason: x, until: 1796414400, match: {countries: [IQ]}", "silences.s.until: expected a time with its zone"),
        ("reason: x, until: 2026-12-04T20:00Z", "silences.s: it would silence everything"),
        ("reason: x, until: 2026-12-04T20:00Z, match: {}", "silences.s: it would silence everything"),
        ("reason: x, until: 2026-12-04T20:00Z, destinations: []", "silences.s.destinations: name at least one"),
        (
            "reason: x, until: 2026-12-04T20:00Z, destinations: [dask]",
            "unknown destination 'dask'; did you mean 'desk'",
        ),
        ("reason: x, until: 2026-12-04T20:00Z, match: {place: [Mosul]}", "unknown key 'place'; did you mean 'places'?"),
        (
            "reason: x, from: 2026-12-05T20:00Z, until: 2026-12-04T20:00Z, match: {countries: [IQ]}",
            "silences.s: it ends before it begins",
        ),
    ],
)
def test_a_silence_that_is_not_clear_is_refused(entry: str, mistake: str) -> None:
    """It must have an end, and say what it is for; what it keeps back is not seen by those who wait for it."""
    (found,) = _mistakes(f"destinations:\n  desk: {{kind: slack, url_env: SLACK_URL}}\nsilences:\n  s: {{{entry}}}\n")
    assert found.startswith("routes.yaml:4: ")
    assert mistake in found


def test_a_silence_has_a_name_that_a_label_can_have() -> None:
    """It is counted by it."""
    text = "silences:\n  All Quiet: {reason: x, until: 2026-12-04T20:00Z, match: {countries: [IQ]}}\n"
    (found,) = _mistakes(text)
    assert found.startswith("routes.yaml:2: silences.All Quiet: a name is lower-case letters")


def test_the_secrets_of_the_only_destination_that_is_asked_for_are_enough() -> None:
    """Who tries one has seldom all of them at hand; mistakes of other kinds are told all the same."""
    text = "destinations:\n  a: {kind: slack, url_env: SLACK_URL}\n  b: {kind: slack, url_env: UNSET}\n"
    assert list(load_routes(text.encode(), "routes.yaml", ENVIRON, only="a").destinations) == ["a"]
    with pytest.raises(ConfigError, match=r"routes\.yaml:3: destinations\.b\.url_env: .* UNSET is not set"):
        load_routes(text.encode(), "routes.yaml", ENVIRON, only="b")
    with pytest.raises(ConfigError, match=r"routes\.yaml:4: unknown key 'silence'"):
        load_routes((text + "silence: {}\n").encode(), "routes.yaml", ENVIRON, only="a")


@pytest.mark.parametrize(
    ("entry", "mistake"),
    [
        ("kind: slack", "give either url_env"),
        ("kind: slack, url: 'https://a.example/sesame', url_env: SLACK_URL", "give either url_env"),
        ("kind: slack, url_env: HTTP_URL", "not encrypted"),
        ("kind: slack, url_env: https://hooks.slack.example/sesame", "expected the name of an environment variable"),
        ("kind: slack, url: 'https://user:sesame@a.example/'", "user or password"),
        ("kind: slack, url: 'https://10.1.2.3/sesame'", "not a public address: list its network"),
        ("kind: slack, url: 'https://[::ffff:10.1.2.3]/sesame'", "written as IPv6"),
        ("kind: slack, url: 'https://0x7f.1/sesame'", "odd notation"),
        ("kind: slack, url: 'https://2130706433/sesame'", "odd notation"),
        ("kind: slack, url: 'https://a.example/sesame#here'", "no fragment"),
        ("kind: slack, url: 'https://a.example/ses ame'", "blanks"),
        ("kind: slack, url: 'file:///sesame'", "begins with https://"),
        ("kind: slack, url: 'https://a.example:port/sesame'", "not a URL"),
        ("kind: slack, url_env: SLACK_URL, secret_env: SECRET", "Slack takes no signatures"),
        ("kind: webhook, url_env: OTHER_URL, secret_env: [SECRET, OTHER_URL]", "OTHER_URL: a signing secret begins"),
        ("kind: webhook, url_env: OTHER_URL, secret_env: []", "a webhook needs secret_env"),
        ("kind: webhook, url_env: OTHER_URL, secret_env: whsec_sesame", "expected the name of an environment variable"),
        ("kind: slack, url_env: SLACK_URL, match: {types: []}", "name at least one"),
    ],
)
def test_an_address_or_key_that_cannot_be_used_is_refused(entry: str, mistake: str) -> None:
    """At load, with the line, without showing the secret."""
    (found,) = _mistakes(f"destinations:\n  desk: {{{entry}}}\n")
    assert found.startswith("routes.yaml:2: destinations.desk.")
    assert mistake in found


def test_a_file_that_is_no_yaml_shows_no_line_of_it() -> None:
    """A parser's excerpt may hold a secret."""
    (found,) = _mistakes("destinations:\n  desk: {url: https://a.example/sesame\n")
    assert found.startswith("routes.yaml:3: not readable as YAML")


def test_http_and_private_addresses_pass_where_they_are_allowed() -> None:
    """In-house receivers work, if somebody says so."""
    text = """\
network: {allow_http: true, allow_private: [127.0.0.0/8]}
destinations:
  local: {kind: slack, url: 'http://127.0.0.1:8099/x'}
"""
    assert _load(text).destinations["local"].url.reveal() == "http://127.0.0.1:8099/x"


_WORDS = st.sampled_from(["slack", "webhook", "url", "SECRET"])
_SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | _WORDS
_KEYS = st.sampled_from(
    "network destinations desk kind url url_env secret_env match types places figures silences until from".split()
)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(_KEYS, st.dictionaries(_KEYS, _VALUES, max_size=3) | _VALUES, max_size=3))
def test_any_shape_of_file_is_read_or_refused(written: dict[str, object]) -> None:
    """A list where a mapping belongs is a mistake to be told, never a crash."""
    with contextlib.suppress(ConfigError):
        assert isinstance(_load(json.dumps(written)), Routes)
