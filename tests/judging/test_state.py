"""The judge's memory is its changelog: what is restored decides as what has lived, and no message counts twice."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streamer.judging.judge import decide
from streamer.judging.state import JudgeState
from streamer.model.details import AlertType
from streamer.model.incident import Incident
from streamer.model.observation import Discourse, Observation, Reading
from tests.judging.newsroom import (
    COUNTRY,
    HARBOUR,
    MARRUN,
    OLD_MILL,
    SEDOK,
    Stream,
    about,
    actor,
    at_least,
    day,
    exactly,
    hour,
    hours,
    obs,
    reading,
    reasons,
    says,
    unresolved,
)

PHASES: dict[AlertType, tuple[str, ...]] = {
    "siege_reported": ("imposed", "in_force", "lifted"),
    "ceasefire_reported": ("agreed", "violated", "unknown"),
    "investigation_reported": ("opened", "findings"),
}
TYPES: tuple[AlertType, ...] = (
    "airstrike_reported", "abduction_reported", "territory_captured", "civilian_estimate_changed",
    "responsibility_reported", *PHASES,
)  # fmt: skip
PLACES = (COUNTRY, MARRUN, OLD_MILL, HARBOUR, SEDOK, unresolved("Sedokh"), unresolved("Lower Vel"))


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    """Draw one statement about the made-up war."""
    type_ = draw(st.sampled_from(TYPES))
    details: dict[str, Any] = {}
    if type_ in PHASES:
        details["phase"] = draw(st.sampled_from(PHASES[type_]))
    elif type_ == "responsibility_reported":
        details = {
            "stance": draw(st.sampled_from(("claimed", "denied"))),
            "party": draw(st.sampled_from(("Red Column", None))),
        }
    elif type_ == "civilian_estimate_changed":
        details["measure"] = "trapped"
    elif type_ == "abduction_reported":
        details["outcome"] = draw(st.sampled_from(("held", "released", "unknown")))
    figure = draw(st.sampled_from((exactly, about, at_least)))(
        draw(st.integers(1, 40)),
        "trapped" if type_ == "civilian_estimate_changed" else draw(st.sampled_from(("killed", "injured"))),
    )
    kind = draw(st.sampled_from(("report", "report", "report", "correction", "withdrawal", "look_back")))
    return obs(
        type_,
        draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True)),
        [figure] if draw(st.booleans()) else [],
        incident=draw(st.sampled_from(("i1", "i2"))),
        discourse=Discourse(
            kind=kind, distinct=draw(st.booleans()), scope=draw(st.sampled_from(("event", "event", "period")))
        ),
        details=details,
        start=draw(st.integers(0, 500)),
        actors=draw(st.sampled_from(((), (actor("Tarian army", "attacker"),), (actor("Red Column", "force"),)))),
        occurred=draw(st.sampled_from((None, day(0), day(1), hour(2), hour(9)))),
        status=draw(st.sampled_from(("asserted", "claimed", "denied", "planned"))),
        attribution=draw(st.sampled_from((None, says("Tarian army")))),
    )


@st.composite
def stories(draw: st.DrawFn) -> list[Reading]:
    """Draw a stream of articles, some of them copies of one wire text."""
    told = draw(
        st.lists(
            st.tuples(
                st.sampled_from("abcd"), st.integers(0, 900), st.booleans(), st.lists(observations(), max_size=3)
            ),
            max_size=7,
        )
    )
    wire = "a warplane bombed a livestock yard on the southern edge of the city early in the morning witnesses said"
    return [
        reading(f"{outlet}.example", said, hours(at), article_id=f"{number}", text=f"{wire} {number}" if copied else "")
        for number, (outlet, at, copied, said) in enumerate(told)
    ]


def test_redelivery_of_every_message_changes_nothing() -> None:
    """Replaying any story with every message doubled gives the same alerts and the same memory."""

    @given(stories())
    @settings(max_examples=80, deadline=None)
    def holds(story: list[Reading]) -> None:
        once, twice = Stream(), Stream()
        alerts = [once.judge(article).alerts for article in story]
        doubled = []
        for article in story:
            doubled.append(twice.judge(article).alerts)
            assert twice.judge(article).alerts == ()
        assert doubled == alerts
        assert once.changelog == twice.changelog

    holds()


def test_restored_state_decides_exactly_as_the_one_that_lived() -> None:
    """After any article the changelog, read in order, gives a state that decides the next one the same."""

    @given(stories())
    @settings(max_examples=80, deadline=None)
    def holds(story: list[Reading]) -> None:
        stream = Stream()
        for article in story:
            restored = JudgeState()
            for key, value in stream.changelog:
                restored.restore(key, value)
            assert decide(article, restored) == decide(article, stream.state)
            stream.judge(article)
        # Decoded records are remembered by their bytes; so that this hides nothing, each is read afresh here.
        for key, value in stream.changelog:
            if value is not None and key.startswith("incident/") and stream.state.changes.get(key) == value:
                assert Incident.model_validate_json(value) == stream.state.incident(key.removeprefix("incident/"))

    holds()


def test_a_batch_in_an_overlay_decides_as_one_article_at_a_time() -> None:
    """Changes kept apart for a transaction are seen by the next article, and applied as a whole."""

    @given(stories())
    @settings(max_examples=80, deadline=None)
    def holds(story: list[Reading]) -> None:
        stream = Stream()
        parent = JudgeState()
        batch = parent.overlay()
        for article in story:
            verdict = decide(article, batch)
            batch.apply(verdict.changes)
            assert verdict == stream.judge(article)
        assert len(parent) == 0
        parent.apply(batch.changes)
        assert parent.changes == stream.state.changes

    holds()


def test_deciding_changes_nothing_by_itself() -> None:
    """`decide` is pure: asked twice it answers twice the same."""
    stream = Stream()
    stream.tell("a.example", obs(figures=[exactly(5)]))
    article = reading("b.example", [obs(figures=[exactly(5)])], hours(1))
    assert decide(article, stream.state) == decide(article, stream.state)


def test_an_incident_told_by_many_stays_small() -> None:
    """A record is at most 2.5 kB, however many articles tell it and however its toll moves."""
    stream = Stream()
    place = OLD_MILL.model_copy(
        update={"latitude": 36.123456, "longitude": 43.123456, "admin1": "Vel", "geonames_id": 1234567}
    )
    for number in range(60):
        figures = [exactly(5 + number, change="rose"), exactly(30 + number, "injured"), exactly(3, "missing")]
        said = obs(places=[place], figures=figures, occurred=day(0), actors=(actor("Tarian army", "attacker"),))
        stream.tell(f"outlet-{number}.example", said, at=hours(number / 10), article_id=f"{number:032d}")
    sizes = [len(value) for key, value in stream.changelog if value is not None and key.startswith("incident/")]
    assert max(sizes) <= 2500


def test_an_undone_batch_leaves_no_trace() -> None:
    """Dropping an overlay is all that an aborted transaction needs."""
    stream = Stream()
    stream.tell("a.example", obs(figures=[exactly(5)]))
    before = dict(stream.state.changes)
    layer = stream.state.overlay()
    layer.apply(decide(reading("b.example", [obs(figures=[exactly(5)])], hours(1)), layer).changes)
    assert dict(stream.state.changes) == before


def test_a_crowded_article_does_not_stall_the_judge() -> None:
    """What goes beyond any real article is told as such, and what is kept of one event is bounded."""
    many = [
        obs(places=[unresolved(f"Place {n} of many {n * n}")], incident=f"i{n % 500}", start=n) for n in range(1000)
    ]
    verdict = Stream().tell("a.example", *many)
    assert reasons(verdict).count("crowded") == 600
    sizes = [len(value) for value in verdict.changes.values() if value is not None]
    assert max(sizes) <= 2500


def test_much_that_is_overdue_is_forgotten_bit_by_bit() -> None:
    """A leap of the stream's time must not make one article pay for all that expires by it."""
    stream = Stream()
    for number in range(150):
        stream.tell("a.example", obs("aid_reported", details={"phase": "blocked"}), article_id=f"x{number}")
    kept = len(stream.state)
    forgotten = []
    for step in range(3):
        verdict = stream.tell("b.example", at=hours(24 * 500 + step))
        forgotten.append(sum(value is None for value in verdict.changes.values()))
    assert max(forgotten) <= 200
    assert sum(forgotten) == kept


def test_unknown_keys_of_the_changelog_are_left_alone() -> None:
    """A newer version may write records that this one does not know."""
    state = JudgeState()
    state.restore("weather/1", b"{}")
    assert len(state) == 0


def test_a_broken_record_is_an_error_not_a_guess() -> None:
    """Half a memory would alert twice, so restoring refuses what it cannot read."""
    with pytest.raises(ValueError, match="validation error"):
        JudgeState().restore("incident/1", b'{"id": 1}')


def test_a_record_survives_the_changelog_unchanged() -> None:
    """Encoding leaves out defaults and nothing else."""
    stream = Stream()
    stream.tell("a.example", obs(figures=[exactly(5)], occurred=day(0)))
    (incident,) = (
        Incident.model_validate_json(value)
        for key, value in stream.changelog
        if value is not None and key.startswith("incident/")
    )
    assert stream.state.incident(incident.id) == incident
