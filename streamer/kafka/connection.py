"""How to reach the cluster: one place that turns settings into what every Kafka client is given.

Opens no connection itself; passwords leave the settings only here.
"""

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Iterator
from typing import Any

from aiokafka.errors import KafkaError

from streamer.errors import CannotConnectError, ClusterError
from streamer.settings import KafkaSettings

_METADATA_REFRESH_MS = 30_000  # added partitions are seen within this time


def client_options(kafka: KafkaSettings) -> dict[str, Any]:
    """Return the arguments that consumers, producers and the admin client share."""
    options: dict[str, Any] = {
        "bootstrap_servers": kafka.bootstrap_servers,
        "client_id": kafka.client_id,
        "security_protocol": kafka.security_protocol,
        "request_timeout_ms": milliseconds(kafka.request_timeout_seconds),
        "metadata_max_age_ms": _METADATA_REFRESH_MS,
    }
    if kafka.security_protocol.startswith("SASL") and kafka.sasl_password:
        options |= {
            "sasl_mechanism": kafka.sasl_mechanism,
            "sasl_plain_username": kafka.sasl_username,
            "sasl_plain_password": kafka.sasl_password.get_secret_value(),
        }
    if kafka.security_protocol.endswith("SSL"):
        options["ssl_context"] = _ssl_context(kafka)
    return options


def producer_options(kafka: KafkaSettings) -> dict[str, Any]:
    """Return the arguments of every producer: idempotent, and without waiting for company (`linger_ms` is always 0,
    since the client waits it in full; load makes batches large by itself)."""
    return client_options(kafka) | {
        "enable_idempotence": True,
        "linger_ms": 0,
        "max_request_size": kafka.max_request_bytes,
        "compression_type": None if kafka.compression == "none" else kafka.compression,
    }


def milliseconds(seconds: float) -> int:
    """Return `seconds` in the unit of the client's arguments."""
    return int(seconds * 1000)


@contextlib.contextmanager
def connecting(kafka: KafkaSettings) -> Iterator[None]:
    """Turn what clients raise while they connect into one clear error.

    Raises:
        CannotConnectError: If no broker answers, in time or at all, or it refuses us.
    """
    try:
        yield
    except (KafkaError, OSError, TimeoutError) as error:
        what = str(error) or type(error).__name__
        raise CannotConnectError(f"no Kafka broker answers at {kafka.bootstrap_servers}: {what}") from error


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """Turn what clients raise once they are connected into one clear error.

    Raises:
        ClusterError: If the cluster refuses, or answers no longer.
    """
    try:
        yield
    except (KafkaError, TimeoutError) as error:
        raise ClusterError(f"the Kafka cluster refuses: {str(error) or type(error).__name__}") from error


async def bounded(closing: Awaitable[object], seconds: float) -> None:
    """Wait for `closing`, an orderly end, at most `seconds`; what it raises no longer matters to anybody.

    Ends of this client can hang when a broker is gone (aio-libs/aiokafka issue 773).
    """
    with contextlib.suppress(KafkaError, OSError, TimeoutError):
        async with asyncio.timeout(seconds):
            await closing


def _ssl_context(kafka: KafkaSettings) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=kafka.ssl_ca_file)
    if kafka.ssl_cert_file:
        password = kafka.ssl_key_password.get_secret_value() if kafka.ssl_key_password else None
        context.load_cert_chain(kafka.ssl_cert_file, kafka.ssl_key_file, password)
    return context
