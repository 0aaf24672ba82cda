"""One alert, one destination, one minute: tries again where that helps, gives up where it does not, tells all."""

import asyncio
from collections.abc import Callable

import pytest

from streamer.errors import PermanentDestination, PermanentMessage, RetryableDelivery
from streamer.model.alert import Alert
from streamer.model.trace_context import TraceContext
from streamer.notify.clock import ManualClock
from streamer.notify.sender import RETRY_SECONDS, Sender, delivery_id
from tests.kafka.records import TRACEPARENT

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


def _sender(destination: Scripted, clock: ManualClock, *, interval: float = 0.0, chance: float = 0.0) -> Sender:
    return Sender("newsroom", destination, interval_seconds=interval, clock=clock, chance=lambda: chance)


async def test_a_confirmed_alert_is_delivered_with_one_attempt(make_alert: MakeAlert) -> None:
    """The attempt says who, what and how long."""
    clock = ManualClock()
    outcome = await _sender(Scripted(clock, seconds=0.25), clock).send(make_alert())
    assert outcome.delivered
    (attempt,) = outcome.attempts
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
    outcome = await _sender(destination, clock).send(make_alert())
    assert [at for at, *_ in destination.tries] == [0, 1, 3, 7, 15]
    assert [attempt.wait_seconds for attempt in outcome.attempts] == [1, 2, 4, 8, None]
    assert [attempt.result for attempt in outcome.attempts] == ["retry"] * 4 + ["delivered"]


async def test_jitter_only_lengthens_a_wait(make_alert: MakeAlert) -> None:
    """Many processes do not come back in step, and none before the time asked for."""
    clock = ManualClock()
    destination = Scripted(clock, BUSY, RetryableDelivery("rateLimited", "HTTP 429", 20.0))
    await _sender(destination, clock, chance=0.999).send(make_alert())
    first, second, third = (at for at, *_ in destination.tries)
    assert 1.0 < second - first < 1.5
    assert 20.0 < third - second < 21.0


async def test_after_a_minute_the_alert_is_dead_with_its_last_reason(make_alert: MakeAlert) -> None:
    """No try starts later than the limit, so a partition never waits much longer."""
    clock = ManualClock()
    destination = Scripted(clock, *[BUSY] * 99)
    outcome = await _sender(destination, clock, chance=0.5).send(make_alert())
    assert not outcome.delivered
    assert (outcome.reason, outcome.detail, outcome.destination_down) == ("serverError", "HTTP 503", False)
    assert outcome.attempts[-1].result == "dead"
    assert 40 < destination.tries[-1][0] <= RETRY_SECONDS
    assert [attempt.number for attempt in outcome.attempts] == list(range(1, len(destination.tries) + 1))


async def test_the_time_that_tries_take_counts(make_alert: MakeAlert) -> None:
    """Time-outs of 15 s leave room for few tries."""
    clock = ManualClock()
    slow = [RetryableDelivery("contextDeadlineExceeded", "no answer within 15 s") for _ in range(9)]
    destination = Scripted(clock, *slow, seconds=15.0)
    outcome = await _sender(destination, clock).send(make_alert())
    assert outcome.reason == "contextDeadlineExceeded"
    assert [at for at, *_ in destination.tries] == [0, 16, 33, 52]


async def test_retry_after_is_honoured_in_full(make_alert: MakeAlert) -> None:
    """Not a moment earlier than asked."""
    clock = ManualClock()
    destination = Scripted(clock, RetryableDelivery("rateLimited", "HTTP 429", 33.0))
    assert (await _sender(destination, clock).send(make_alert())).delivered
    assert [at for at, *_ in destination.tries] == [0, 33]


async def test_a_wait_beyond_the_minute_is_dead_at_once(make_alert: MakeAlert) -> None:
    """Waiting a part of it and asking again would break the promise."""
    clock = ManualClock()
    destination = Scripted(clock, RetryableDelivery("rateLimited", "HTTP 429", 61.0))
    outcome = await _sender(destination, clock).send(make_alert())
    assert (outcome.reason, clock.slept) == ("rateLimited", [0.0])


async def test_a_rate_limit_pauses_the_whole_destination(make_alert: MakeAlert) -> None:
    """The next alert waits too, and is set aside without a try while the pause is longer than a minute."""
    clock = ManualClock()
    destination = Scripted(clock, RetryableDelivery("rateLimited", "HTTP 429", 100.0))
    sender = _sender(destination, clock)
    await sender.send(make_alert(id="first"))
    second = await sender.send(make_alert(id="second"))
    assert (second.reason, len(destination.tries)) == ("rateLimited", 1)
    assert (second.attempts[0].result, second.attempts[0].number) == ("dead", 1)
    await clock.sleep(60)
    third = await sender.send(make_alert(id="third"))
    assert third.delivered
    assert destination.tries[-1][:2] == (100.0, "third")


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
    outcome = await _sender(destination, clock).send(make_alert())
    assert outcome.delivered
    assert [plain for *_, plain in destination.tries] == [False, True]
    assert [(attempt.result, attempt.plain) for attempt in outcome.attempts] == [("retry", False), ("delivered", True)]


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
    """Revisions of an incident arrive in the order they were sent, retries included."""
    clock = ManualClock()
    destination = Scripted(clock, BUSY, BUSY)
    sender = _sender(destination, clock)
    await asyncio.gather(*(sender.send(make_alert(id=f"al_{number}")) for number in range(3)))
    assert [name for _, name, *_ in destination.tries] == ["al_0", "al_0", "al_0", "al_1", "al_2"]


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


@pytest.mark.parametrize("where", ["request", "back-off", "turn"])
async def test_a_shutdown_cancels_wherever_it_waits(make_alert: MakeAlert, where: str) -> None:
    """A try, a wait, a turn: cancelled at once, and the sender is free for the next alert."""
    clock = HangingClock() if where == "back-off" else ManualClock()
    failing = Scripted(ManualClock(), BUSY)
    sender = Sender("newsroom", failing if where == "back-off" else Hanging(), clock=clock)
    first = asyncio.create_task(sender.send(make_alert()))
    second = asyncio.create_task(sender.send(make_alert()))
    await asyncio.sleep(0.01)
    task = second if where == "turn" else first
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 1)
    for left in (first, second):
        left.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
