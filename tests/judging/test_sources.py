"""What counts as an independent source, and how sure an incident is."""

from streamer.judging.telling import tellings_of
from streamer.model.observation import Discourse
from tests.judging.newsroom import Stream, actor, changes, day, exactly, hours, obs, only, reasons, says

STRIKE = obs(figures=[exactly(16)], occurred=day(0))
WIRE = "a warplane bombed a livestock yard on the southern edge of the city on tuesday morning two medics said " * 2


def test_wire_copy_is_not_independent_whoever_prints_it() -> None:
    """Near-duplicate text, cut or with another headline, is one source."""
    stream = Stream()
    stream.tell("agency.example", STRIKE, text=WIRE)
    copy = stream.tell("paper.example", STRIKE, at=hours(1), text=f"traders die {WIRE}")
    own = only(stream.tell("courier.example", STRIKE, at=hours(2)))
    assert reasons(copy) == ["near_copy"]
    assert (own.change, own.independent_sources) == ("corroborated", 2)
    assert [(source.outlet, source.independent) for source in own.sources] == [
        ("agency.example", True),
        ("paper.example", False),
        ("courier.example", True),
    ]


def test_copies_that_arrive_before_their_agency_count_once() -> None:
    """Whoever printed the text first is the voice of all its copies, the agency's own later print included."""
    stream = Stream()
    stream.tell("paper.example", STRIKE, text=WIRE)
    assert reasons(stream.tell("agency.example", STRIKE, at=hours(1), text=WIRE + "more")) == ["near_copy"]


def test_passing_on_what_another_outlet_reported_is_not_independent() -> None:
    """A relay counts as the outlet whose report it passes on, known already or coming later."""
    relay = obs(figures=[exactly(16)], occurred=day(0), discourse=Discourse(relays="The Herald"))
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    assert reasons(stream.tell("mirror.example", relay, at=hours(1))) == ["relayed"]
    reverse = Stream()
    reverse.tell("mirror.example", relay)
    assert reasons(reverse.tell("www.herald.example", STRIKE, at=hours(1))) == ["near_copy"]
    assert changes(reverse.tell("courier.example", STRIKE, at=hours(2))) == [("airstrike", "corroborated")]


def test_articles_of_unknown_outlets_corroborate_nothing() -> None:
    """Without an outlet nobody knows whether two articles are independent."""
    stream = Stream()
    stream.tell("", STRIKE, article_id="x1")
    assert changes(stream.tell("", STRIKE, at=hours(1), article_id="x2")) == []


def test_a_belligerent_that_states_its_own_act_acknowledges_it() -> None:
    """The grade becomes `acknowledged`, and by itself that raises nothing."""
    doer = actor("Tarian army", "attacker")
    stream = Stream()
    stream.tell("a.example", obs(figures=[exactly(9)], actors=(doer,), occurred=day(0)))
    own = obs(
        figures=[exactly(9)], actors=(doer,), occurred=day(0), status="claimed", attribution=says("Tarian military")
    )
    assert reasons(stream.tell("a.example", own, at=hours(9))) == ["same_source"]
    risen = obs(figures=[exactly(13, change="rose")], occurred=day(0))
    assert only(stream.tell("a.example", risen, at=hours(10))).grade == "acknowledged"


def test_sources_are_listed_with_their_addresses() -> None:
    """An alert names all articles that told of the incident, in order of arrival."""
    stream = Stream()
    stream.tell("a.example", STRIKE, url="https://a.example/1")
    alert = only(stream.tell("b.example", STRIKE, at=hours(1), url="https://b.example/2"))
    assert [source.url for source in alert.sources] == ["https://a.example/1", "https://b.example/2"]


def test_a_title_that_says_media_reported_it_passes_on_what_the_body_names() -> None:
    """ "Strike kills 16, media report says", over "…, The Herald reported", is The Herald's report."""
    stream = Stream()
    stream.tell("herald.example", STRIKE)
    said = [
        obs(figures=[exactly(16)], occurred=day(0), discourse=Discourse(relays=outlet))
        for outlet in ("media report", "The Herald")
    ]
    assert reasons(stream.tell("courier.example", *said, at=hours(3))) == ["relayed"]


def test_an_outlet_is_known_by_the_name_that_its_messages_give() -> None:
    """Its domain need not resemble it, and the words that cite it need not say that it is an outlet."""
    stream = Stream()
    stream.tell("xq.example", STRIKE, name="Harbour Agency")
    relay = obs(figures=[exactly(16)], occurred=day(0), discourse=Discourse(relays="Harbour"))
    assert reasons(stream.tell("mirror.example", relay, at=hours(1))) == ["relayed"]
    stream = Stream()
    stream.tell("xq.example", STRIKE, name="Enrod Baladan")
    cites = STRIKE.model_copy(update={"attribution": says("Enrod Baladan", basis="unsaid")})
    assert changes(stream.tell("mirror.example", cites, at=hours(1))) == []
    other = STRIKE.model_copy(update={"attribution": says("Ward Eleven Council", basis="unsaid")})
    assert changes(stream.tell("courier.example", other, at=hours(2))) == [("airstrike", "corroborated")]


def test_an_outlet_is_known_by_its_initials() -> None:
    stream = Stream()
    stream.tell("tpnews.example", STRIKE)
    relay = obs(figures=[exactly(16)], occurred=day(0), discourse=Discourse(relays="Tarian Press"))
    assert reasons(stream.tell("mirror.example", relay, at=hours(1))) == ["relayed"]


def test_a_title_that_cites_nobody_leaves_a_relay_a_relay() -> None:
    """ "Sixteen die in raid" stands over "…, The Herald reported"."""
    relay = obs(figures=[exactly(16)], discourse=Discourse(relays="The Herald"), attribution=says("Herald"), start=40)
    title = obs(figures=[exactly(16)], start=0)
    assert [one.relays for one in tellings_of([title, relay], headline=30)] == ["The Herald"]
    assert [one.relays for one in tellings_of([title, relay], headline=0)] == [None]


def test_what_goes_on_with_a_relay_is_of_the_same_report() -> None:
    """ "…, The Herald reported. The raid hit at noon." has nothing of its own; what a nurse told has."""
    relay = obs(figures=[exactly(16)], discourse=Discourse(relays="The Herald"), attribution=says("Herald"), start=10)
    goes_on, nurse = obs(occurred=day(0), start=80), obs(start=80, attribution=says("nurse", basis="medical_rescue"))
    assert [one.relays for one in tellings_of([relay, goes_on])] == ["The Herald"]
    assert [one.relays for one in tellings_of([relay, nurse])] == [None]
    first = goes_on.model_copy(update={"evidence": goes_on.evidence.model_copy(update={"start": 0, "end": 5})})
    assert [one.relays for one in tellings_of([first, relay])] == [None]
