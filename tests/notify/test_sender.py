"""Alerts to one destination: tried again where that helps, given up where it does not, and every try is told."""

import asyncio
import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest

from streamer.errors import PermanentDestination, PermanentMessage, RetryableDelivery
from streamer.model.alert import Alert
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import ManualClock
from streamer.notify.gate import LONGEST_JITTER_SECONDS, OPEN_AFTER, Gate, OnChange
from streamer.notify.sender import TRIES, Outcome, Sender, delivery_id
from tests.kafka.records import TRACEPARENT
from tests.notify.trial import START, Notes, Trial

MakeAlert = Callable[..., Alert]

BUSY = RetryableDelivery("serverError", "HTTP 503")


class Scripted:
    """A destination that fails with the given errors, one a try, then confirms; each try takes `seconds`."""

    def __init__(self, clock: ManualClock, *errors: Exception, plain: bool = False, seconds: float = 0.0) -> None:
        self.has_plain_form = plain
        self.tries: list[tuple[float, str, str, bool]] = []
        self.traces: list[TraceContext | None] = []
        self._clock = clock
        self._errors = list(errors)
        self._seconds = seconds

    async def deliver(self, alert: Alert, delivery_id: str, *, plain: bool, trace: TraceContext | None) -> None:
        """Keep the try, then fail or confirm."""
        self.traces.append(trace)
        self.tries.append((self._clock.monotonic(), alert.id, delivery_id, plain))
        await self._clock.sleep(self._seconds)
        if self._errors:
            raise self._errors.pop(0)


def _sender(
    destination: Scripted,
    clock: ManualClock,
    *,
    interval: float = 0.0,
    chance: float = 0.0,
    on_change: OnChange = lambda _state, _detail: None,
) -> Trial:
    gate = Gate(interval_seconds=interval, chance=lambda: chance, on_change=on_change)
    return Trial(Sender("newsroom", destination, gate, clock=clock, chance=lambda: chance))


async def test_a_confirmed_alert_is_delivered_with_one_attempt(make_alert: MakeAlert) -> None:
    """The attempt says who, what and how long."""
    clock = ManualClock()
    sender = _sender(Scripted(clock, seconds=0.25), clock)
    assert await sender.send(make_alert()) == Outcome(1)
    (attempt,) = sender.attempts
    assert (attempt.destination, attempt.alert_id, attempt.number) == ("newsroom", "al_7", 1)
    assert (attempt.result, attempt.reason, attempt.seconds) == ("delivered", None, 0.25)
    assert attempt.started_at == ManualClock().now()


async def test_every_try_has_the_trace_of_its_alert(make_alert: MakeAlert) -> None:
    """Whichever of them a receiver takes, its span joins the article's trace; the next alert has its own, or none."""
    clock, trace = ManualClock(), TraceContext(TRACEPARENT.decode())
    destination = Scripted(clock, BUSY)
    sender = _sender(destination, clock)
    await sender.send(make_alert(), trace)
    await sender.send(make_alert())
    assert destination.traces == [trace, trace, None]


async def test_every_try_has_the_same_delivery_id(make_alert: MakeAlert) -> None:
    """A receiver recognises a repeat, after a restart too; another destination has ids of its own."""
    clock = ManualClock()
    destination = Scripted(clock, BUSY, BUSY)
    await _sender(destination, clock).send(make_alert())
    assert {name for _, _, name, _ in destination.tries} == {delivery_id("newsroom", "al_7")}
    assert len(destination.tries) == 3
    assert delivery_id("newsroom", "al_7") != delivery_id("other", "al_7")


async def test_tries_are_spread_with_growing_waits(make_alert: MakeAlert) -> None:
    """A receiver that struggles is not hammered."""
    clock = ManualClock()
    destination = Scripted(clock, BUSY, BUSY, BUSY, BUSY)
    sender = _sender(destination, clock)
    await sender.send(make_alert())
    assert [at for at, *_ in destination.tries] == [0, 1, 3, 7, 15]
    assert [attempt.wait_seconds for attempt in sender.attempts] == [1, 2, 4, 8, None]
    assert [attempt.result for attempt in sender.attempts] == ["retry"] * 4 + ["delivered"]


async def test_jitter_only_lengthens_a_wait(make_alert: MakeAlert) -> None:
    """Many processes do not come back in step, and none before the time asked for."""
    clock = ManualClock()
    destination = Scripted(clock, BUSY, RetryableDelivery("rateLimited", "HTTP 429", 20.0))
    await _sender(destination, clock, chance=0.999).send(make_alert())
    first, second, third = (at for at, *_ in destination.tries)
    assert 1.0 < second - first < 1.5
    assert 20.0 < third - second < 25.0


class Allergic(Scripted):
    """A destination that fails with one alert, and takes all others."""

    async def deliver(self, alert: Alert, delivery_id: str, *, plain: bool, trace: TraceContext | None) -> None:
        """Fail, or keep the try."""
        await super().deliver(alert, delivery_id, plain=plain, trace=trace)
        if alert.id == "poison":
            raise BUSY


async def test_an_alert_that_fails_again_and_again_while_others_pass_is_dead(make_alert: MakeAlert) -> None:
    """After about a minute, with its last reason: it is what it says that breaks the receiver."""
    clock = ManualClock()
    sender = _sender(Allergic(clock), clock, chance=0.5)
    sending = asyncio.create_task(sender.send(make_alert(id="poison")))
    while not sending.done():
        assert (await sender.send(make_alert())).delivered
    assert await sending == Outcome(TRIES, "serverError", "HTTP 503", destination_down=False)
    poison = [attempt for attempt in sender.attempts if attempt.alert_id == "poison"]
    assert [attempt.result for attempt in poison] == ["retry"] * (TRIES - 1) + ["dead"]
    assert [attempt.number for attempt in poison] == list(range(1, TRIES + 1))
    assert 60 <= clock.monotonic() <= 90


async def test_an_outage_of_hours_costs_no_alert(make_alert: MakeAlert) -> None:
    """From the fifth failure in a row on there is one probe at a time, at growing intervals of five minutes at most."""
    clock = ManualClock()
    destination = Scripted(clock, *[BUSY] * 30)
    states: list[str] = []
    sender = _sender(destination, clock, on_change=lambda state, _detail: states.append(state))
    sent = await asyncio.gather(*(sender.send(make_alert(id=f"al_{number}")) for number in range(9)))
    assert all(each.delivered for each in sent)
    waits = [round(after - before) for (before, *_), (after, *_) in itertools.pairwise(destination.tries)]
    assert waits[OPEN_AFTER - 1 : 30] == [10, 20, 40, 80, 160, *[300] * 20, 300][: 30 - OPEN_AFTER + 1]
    assert waits[30:] == [0] * 8
    assert states == [*["open", "half_open"] * (30 - OPEN_AFTER + 1), "closed"]


async def test_the_next_probe_is_another_alert(make_alert: MakeAlert) -> None:
    """One that breaks the receiver must not keep the breaker open."""
    clock = ManualClock()
    destination = Allergic(clock)
    sender = _sender(destination, clock)
    sending = asyncio.create_task(sender.send(make_alert(id="poison")))
    while len(destination.tries) < OPEN_AFTER:
        await asyncio.sleep(0)
    assert (await sender.send(make_alert(id="other"))).delivered
    assert [name for _, name, *_ in destination.tries][OPEN_AFTER:] in (["other"], ["poison", "other"])
    sending.cancel()


async def test_a_refused_message_leaves_the_breaker_as_it_is(make_alert: MakeAlert) -> None:
    """It says nothing of how the destination is: neither does it open the breaker, nor does it close it."""
    clock = ManualClock()
    refusal = PermanentMessage("clientError", "HTTP 400")
    states: list[str] = []
    sender = _sender(
        Scripted(clock, *[refusal] * 9, *[BUSY] * OPEN_AFTER, refusal),
        clock,
        on_change=lambda state, _detail: states.append(state),
    )
    for _ in range(9):
        assert (await sender.send(make_alert())).reason == "clientError"
    assert states == []
    assert (await sender.send(make_alert())).reason == "clientError"
    assert states == ["open", "half_open", "open"]
    assert (await sender.send(make_alert())).delivered
    assert states == ["open", "half_open", "open", "half_open", "closed"]


async def test_an_alert_that_waits_for_its_next_try_holds_up_no_other(make_alert: MakeAlert) -> None:
    """It may be the only one that the receiver cannot take."""
    clock = ManualClock()
    destination = Scripted(clock, BUSY)
    sender = _sender(destination, clock)
    await asyncio.gather(*(sender.send(make_alert(id=f"al_{number}")) for number in range(3)))
    assert [name for _, name, *_ in destination.tries] == ["al_0", "al_1", "al_2", "al_0"]


@pytest.mark.parametrize("reason", ["rateLimited", "serverError"])
@pytest.mark.parametrize("asked", [33.0, 3600.0, 86_400.0])
async def test_retry_after_is_honoured_in_full(make_alert: MakeAlert, reason: str, asked: float) -> None:
    """Not a moment earlier than asked, be it a day."""
    clock = ManualClock()
    destination = Scripted(clock, RetryableDelivery(reason, "HTTP 429", asked))
    sender = _sender(destination, clock, chance=0.9)
    assert (await sender.send(make_alert())).delivered
    assert asked <= destination.tries[1][0] <= asked + LONGEST_JITTER_SECONDS
    told = sender.attempts[0].wait_seconds
    assert told is not None
    assert told >= asked


@pytest.mark.parametrize("asked", [3_000_000.0, float("inf")])
async def test_a_wait_beyond_all_measure_is_cut_to_the_longest_allowed(make_alert: MakeAlert, asked: float) -> None:
    """A receiver with a broken clock is asked again some day."""
    clock = ManualClock()
    destination = Scripted(clock, RetryableDelivery("rateLimited", "HTTP 429", asked))
    assert (await _sender(destination, clock).send(make_alert())).delivered
    assert [at for at, *_ in destination.tries] == [0, 86_400]


async def test_a_rate_limit_pauses_the_whole_destination(make_alert: MakeAlert) -> None:
    """No other alert is posted meanwhile."""
    clock = ManualClock()
    destination = Scripted(clock, *[RetryableDelivery("rateLimited", "HTTP 429", 100.0)] * 3)
    sender = _sender(destination, clock)
    sent = await asyncio.gather(*(sender.send(make_alert(id=f"al_{number}")) for number in range(3)))
    assert all(each.delivered for each in sent)
    assert [at for at, *_ in destination.tries] == [0, 100, 200, 300, 300, 300]


async def test_a_rate_limit_without_a_time_waits_longer_than_the_back_off(make_alert: MakeAlert) -> None:
    """Coming back after a second would earn the next 429."""
    clock = ManualClock()
    destination = Scripted(clock, RetryableDelivery("rateLimited", "HTTP 429"))
    await _sender(destination, clock).send(make_alert())
    assert destination.tries[1][0] == 10.0


async def test_alerts_are_paced(make_alert: MakeAlert) -> None:
    """Slack takes one message a second."""
    clock = ManualClock()
    destination = Scripted(clock)
    sender = _sender(destination, clock, interval=1.0)
    for number in range(4):
        await sender.send(make_alert(id=f"al_{number}"))
    assert [at for at, *_ in destination.tries] == [0, 1, 2, 3]


async def test_a_refused_form_gets_one_try_as_text(make_alert: MakeAlert) -> None:
    """Better a plain message than none."""
    clock = ManualClock()
    destination = Scripted(clock, PermanentMessage("permanentMessage", "invalid_blocks"), plain=True)
    sender = _sender(destination, clock)
    assert (await sender.send(make_alert())).delivered
    assert [plain for *_, plain in destination.tries] == [False, True]
    assert [(attempt.result, attempt.plain) for attempt in sender.attempts] == [("retry", False), ("delivered", True)]


async def test_a_text_that_is_refused_too_is_dead(make_alert: MakeAlert) -> None:
    """One try as text, not two."""
    clock = ManualClock()
    refusals = [PermanentMessage("permanentMessage", "invalid_blocks"), PermanentMessage("permanentMessage", "no_text")]
    destination = Scripted(clock, *refusals, plain=True)
    outcome = await _sender(destination, clock).send(make_alert())
    assert (outcome.reason, outcome.detail, len(destination.tries)) == ("permanentMessage", "no_text", 2)
    assert not outcome.destination_down


async def test_a_refused_message_without_a_plain_form_is_dead_at_once(make_alert: MakeAlert) -> None:
    """The same bytes would be refused again."""
    clock = ManualClock()
    destination = Scripted(clock, PermanentMessage("clientError", "HTTP 400"))
    outcome = await _sender(destination, clock).send(make_alert())
    assert (outcome.reason, len(destination.tries)) == ("clientError", 1)
    assert (await _sender(destination, clock).send(make_alert())).delivered


async def test_a_destination_that_is_gone_takes_no_further_tries(make_alert: MakeAlert) -> None:
    """The outcome says so, that the stage can stop consuming; later alerts come back untried."""
    clock = ManualClock()
    destination = Scripted(clock, PermanentDestination("permanentDestination", "no_service"), plain=True)
    sender = _sender(destination, clock)
    first = await sender.send(make_alert(id="first"))
    second = await sender.send(make_alert(id="second"))
    assert first.destination_down
    assert second.destination_down
    assert (second.reason, second.detail) == ("permanentDestination", "no_service")
    assert len(destination.tries) == 1


async def test_an_alert_that_breaks_our_own_code_does_not_stop_the_next(make_alert: MakeAlert) -> None:
    """It is dead with the place of the error, without the error's words: they may hold a secret."""
    clock = ManualClock()
    destination = Scripted(clock, KeyError("https://hooks.example/sesame"))
    sender = _sender(destination, clock)
    outcome = await sender.send(make_alert())
    assert outcome.reason == "other"
    assert outcome.detail.startswith("KeyError at test_sender.py:")
    assert "sesame" not in str(outcome)
    assert (await sender.send(make_alert(id="next"))).delivered


async def test_concurrent_calls_are_served_one_by_one_in_order(make_alert: MakeAlert) -> None:
    """Two at once would break the pace."""
    clock = ManualClock()
    destination = Scripted(clock, seconds=1.0)
    sender = _sender(destination, clock)
    await asyncio.gather(*(sender.send(make_alert(id=f"al_{number}")) for number in range(3)))
    assert [name for _, name, *_ in destination.tries] == ["al_0", "al_1", "al_2"]
    assert [at for at, *_ in destination.tries] == [0, 1, 2]


async def test_an_alert_that_waited_too_long_is_not_told_as_news(make_alert: MakeAlert) -> None:
    """It is dead without a try, or without another one; what came later is told."""
    clock = ManualClock()
    destination = Scripted(clock, RetryableDelivery("rateLimited", "HTTP 429", 3600.0), plain=True)
    gate = Gate(chance=lambda: 0.0)
    sender = Trial(Sender("newsroom", destination, gate, expire_after_seconds=1800.0, clock=clock))
    outcome = await sender.send(make_alert())
    assert outcome == Outcome(2, "expired", "waited for 3600 s, may for 1800 s", destination_down=False)
    assert (sender.attempts[-1].result, sender.attempts[-1].seconds) == ("dead", 0)
    assert (await sender.send(make_alert())).reason == "expired"
    assert (await sender.send(make_alert(), since=START + timedelta(seconds=1800))).delivered
    assert [at for at, *_ in destination.tries] == [0, 3600]


async def test_a_probe_is_never_an_alert_that_is_too_old(make_alert: MakeAlert) -> None:
    """It would be posted, if the destination is well again."""
    clock = ManualClock()
    destination = Scripted(clock, *[BUSY] * OPEN_AFTER)
    gate = Gate(chance=lambda: 0.0)
    sender = Trial(Sender("newsroom", destination, gate, expire_after_seconds=20.0, clock=clock, chance=lambda: 0.0))
    assert (await sender.send(make_alert())).reason == "expired"
    assert len(destination.tries) == OPEN_AFTER
    assert not gate.is_closed
    assert (await sender.send(make_alert(), since=clock.now())).delivered
    assert gate.is_closed


class Hanging:
    """A destination that never answers."""

    has_plain_form = False

    async def deliver(self, *_: object, **__: object) -> None:
        """Wait for ever."""
        await asyncio.Event().wait()


class HangingClock(ManualClock):
    """A clock whose sleep never ends."""

    async def sleep(self, seconds: float) -> None:
        """Wait for ever."""
        self.slept.append(seconds)
        await asyncio.Event().wait()


@pytest.mark.parametrize("where", ["request", "back-off", "pause", "turn"])
async def test_a_shutdown_cancels_wherever_it_waits(make_alert: MakeAlert, where: str) -> None:
    """At once, and only a try that is under way is no rest."""
    clock = ManualClock() if where in ("request", "turn") else HangingClock()
    error = BUSY if where == "back-off" else RetryableDelivery("rateLimited", "HTTP 429", 3600.0)
    destination = Hanging() if where in ("request", "turn") else Scripted(ManualClock(), error)
    sender, first, second = Sender("newsroom", destination, Gate(), clock=clock), Notes([]), Notes([])
    tasks = [asyncio.create_task(sender.send(make_alert(), None, notes, since=START)) for notes in (first, second)]
    await asyncio.sleep(0.01)
    number = 1 if where == "turn" else 0
    assert (first, second)[number].at_rest == (where != "request")
    tasks[number].cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(tasks[number], 1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
