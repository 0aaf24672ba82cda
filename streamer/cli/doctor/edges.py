"""The edges: can destinations be reached as far as names and the guard go, and what does the daemon of this host say?

Nothing is posted: `streamer notify test` does that.
"""

import asyncio
import http.client
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streamer.cli.doctor.finding import Finding
from streamer.notify.guard import Network, literal_address
from streamer.notify.http import BlockedAddressError, GuardedResolver
from streamer.notify.plain import NAME_LIMIT, cut
from streamer.notify.routes import Route, Routes
from streamer.settings import WebSettings
from streamer.telemetry import SecretMask

_ASK_SECONDS = 2.0
_ANSWER_BYTES = 4 * 1024 * 1024
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - what is listened on, not by us


async def examine_destinations(routes: Routes) -> Sequence[Finding]:
    """Return whether the host of each destination has an address that may be posted to."""
    asked = [_examine_destination(route, routes.network) for route in routes.destinations.values()]
    return await asyncio.gather(*asked)


async def _examine_destination(route: Route, network: Network) -> Finding:
    host = route.url.host
    try:
        async with asyncio.timeout(_ASK_SECONDS):
            address = await _allowed_address(host, network)
    except BlockedAddressError as error:
        do = "list the network in routes.yaml under network.allow_private, if that is meant"
        return _unreachable(route, str(error), "the guard lets nothing be posted there", do)
    except TimeoutError:
        return _unreachable(route, f"{host}: no answer from DNS within {_ASK_SECONDS:.0f} s", *_RESOLVING)
    except OSError as error:
        return _unreachable(route, f"{host} cannot be resolved: {error.strerror}", *_RESOLVING)
    where = host if host == address else f"{host} is {address}, which"
    return Finding("ok", "destinations", f"{route.name}: {where} may be posted to")


async def _allowed_address(host: str, network: Network) -> str:
    """Return an address of `host` that may be posted to. Raises OSError as the resolver does."""
    if literal_address(host):
        return host  # one that is blocked is a mistake of the routes
    return (await GuardedResolver(network).resolve(host))[0]["host"]


_RESOLVING = ("no alert can be posted there", "see the address, and the DNS of this host: the daemon's may differ")


def _unreachable(route: Route, what: str, why: str, do: str) -> Finding:
    return Finding("problem", "destinations", f"{route.name}: {what}", why, do)


_COUNTS = (
    ("articles since it started", "streamer_articles_total", "outcome"),
    ("alerts", "streamer_alerts_total", "change"),
    ("statements that raised none", "streamer_suppressed_total", "reason"),
    ("failed tries at destinations", "streamer_notifications_failed_total", "reason"),
)
_BAD_COUNTS = (
    (
        "stages that failed",
        "streamer_stage_rebuilds_total",
        "stage",
        "a stage that fails is built anew; again and again it ends the process",
        "see the daemon's log: stage_failed",
    ),
    (
        "records deleted before they were read",
        "streamer_records_lost_total",
        "stage",
        "retention was shorter than the stage was late: what they said is lost",
        "longer topics.retention_days, or more members for the stage",
    ),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a daemon answered: the stages of /healthz, each with state and detail, and the samples of /metrics."""

    stages: Mapping[str, Mapping[str, str]]
    samples: Sequence[tuple[str, Mapping[str, str], float]]


async def examine_daemon(web: WebSettings, processes: int, mask: SecretMask) -> Sequence[Finding]:
    """Return what the daemon's processes on this host say, on the ports from `web.port` on."""
    if not web.enabled or not web.port:
        return [Finding("ok", "daemon", "not asked: web.enabled is false, or web.port is 0, any free one")]
    ports = range(web.port, web.port + processes)
    answers = await asyncio.gather(*(asyncio.to_thread(_ask_daemon, web.host, port) for port in ports))
    return [
        finding
        for port, answer in zip(ports, answers, strict=True)
        for finding in daemon_findings(f"{web.host}:{port}", answer, mask)
    ]


def daemon_findings(where: str, answer: Answer | str, mask: SecretMask) -> Iterator[Finding]:
    """Yield what is to be said of an `answer`, or of why there is none."""
    if isinstance(answer, str):
        what = f"no daemon answers on {where}: {answer}"
        why = "it does not run on this host, or serves its metrics elsewhere"
        yield Finding("warning", "daemon", what, why, "see whether `streamer run` is up, here or on another host")
        return
    for name, stage in answer.stages.items():
        state = stage.get("state", "")
        if state == "healthy":
            continue
        detail = cut(mask.text(stage.get("detail", "")), 3 * NAME_LIMIT)
        what = f"{where}: {name} is {state}{f': {detail}' if detail else ''}"
        why = "this stage does no work"
        if state == "rebalancing":
            yield Finding("warning", "daemon", what, why, "look again in a minute")
        else:
            yield Finding("problem", "daemon", what, why, "see the daemon's log: stage_failed, stage_stopped")
    if answer.stages and all(stage.get("state") == "healthy" for stage in answer.stages.values()):
        yield Finding("ok", "daemon", f"{where}: {', '.join(answer.stages)} healthy")
    for words, metric, label in _COUNTS:
        counts = _counts(answer, metric, label)
        if counts:
            yield Finding("ok", "daemon", f"{where}: {words}: {counts}")
    for words, metric, label, why, do in _BAD_COUNTS:
        counts = _counts(answer, metric, label)
        if counts:
            yield Finding("warning", "daemon", f"{where}: {words}: {counts}", why, do)
    if any(name == "streamer_rules_last_reload_successful" and not value for name, _, value in answer.samples):
        why = "the daemon goes on with the rules that it had"
        do = "`streamer check` tells the mistakes; then SIGHUP again"
        yield Finding("warning", "daemon", f"{where}: the rules were refused when they were read last", why, do)


def _counts(answer: Answer, metric: str, label: str) -> str:
    """Return "3 read, 1 dead": a counter by one of its labels."""
    counts: dict[str, float] = {}
    for name, labels, value in answer.samples:
        if name == metric and value:
            counts[labels.get(label, "")] = counts.get(labels.get(label, ""), 0) + value
    return ", ".join(f"{value:,.0f} {name}" for name, value in sorted(counts.items(), key=lambda one: -one[1]))


def _ask_daemon(host: str, port: int) -> Answer | str:
    """Return what the daemon on `port` answers, or why none came."""
    from prometheus_client.parser import text_string_to_metric_families

    try:
        health: Any = json.loads(_get(host, port, "/healthz"))
        metrics = _get(host, port, "/metrics").decode()
        stages = {
            str(name): {str(key): str(value) for key, value in stage.items()}
            for name, stage in health["stages"].items()
        }
        samples = [
            (sample.name, sample.labels, sample.value)
            for family in text_string_to_metric_families(metrics)
            for sample in family.samples
        ]
    except OSError as error:
        return error.strerror or type(error).__name__
    except (http.client.HTTPException, ValueError, KeyError, TypeError, AttributeError):
        return "what answers there is no streamer"
    return Answer(stages, samples)


def _get(host: str, port: int, path: str) -> bytes:
    # The standard library's: the client of streamer/notify is for posting, and guards against this very address.
    connection = http.client.HTTPConnection(_EVERYWHERE.get(host, host), port, timeout=_ASK_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().read(_ANSWER_BYTES)
    finally:
        connection.close()
