"""What the brokers say of themselves and of what we may do, asked without changing anything."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from aiokafka.client import AIOKafkaClient
from aiokafka.errors import KafkaError, for_code
from aiokafka.protocol.admin import ApiVersionRequest

from streamer.kafka.connection import answering, bounded, client_options, connecting
from streamer.settings import KafkaSettings

_CLOSE_SECONDS = 5.0
_TRANSACTION = 1  # the kind of coordinator, in the protocol's words
_FETCH, _DESCRIBE_TRANSACTIONS = 1, 65  # requests by which releases can be told apart


@dataclass(frozen=True, slots=True)
class Brokers:
    """How many there are, of which release as far as it shows, and which transactional ids they refuse us, and why."""

    count: int
    release: str
    refused_ids: Mapping[str, str]


async def ask_brokers(kafka: KafkaSettings, transactional_ids: Collection[str]) -> Brokers:
    """Return what the brokers say; for an id a coordinator is looked up, which starts no transaction.

    Raises:
        CannotConnectError: If none answers.
        ClusterError: If one answers no longer.
    """
    client = AIOKafkaClient(**client_options(kafka))
    try:
        with connecting(kafka):
            await client.bootstrap()
        with answering():
            response = await client.send(client.get_random_node(), ApiVersionRequest())
            lowest = {key: low for key, low, _ in response.api_versions}
            refused = {name: why for name in transactional_ids if (why := await _refusal(client, name))}
        return Brokers(len(client.cluster.brokers()), release_words(lowest), refused)
    finally:
        await bounded(client.close(), _CLOSE_SECONDS)


def release_words(lowest: Mapping[int, int]) -> str:
    """Return which release speaks so, by the `lowest` version of each request that it takes: it does not say.

    4.0 left out old requests (KIP-896), 3.0 brought those about transactions (KIP-664).
    """
    if lowest.get(_FETCH, 0) >= 4:
        return "4.0 or later"
    return "3.0 to 3.9" if _DESCRIBE_TRANSACTIONS in lowest else "older than 3.0"


def error_words(code: int) -> str:
    """Return the name of the protocol's error `code`, as people search for it."""
    return str(for_code(code).__name__)


async def _refusal(client: AIOKafkaClient, transactional_id: str) -> str:
    """Return why the cluster does not let us use the id; nothing if it does. A coordinator may need a moment."""
    for _ in range(10):
        try:
            await client.coordinator_lookup(_TRANSACTION, transactional_id)
        except KafkaError as error:
            if not error.retriable:
                return type(error).__name__
            await asyncio.sleep(0.2)
        else:
            return ""
    return "no coordinator for it is there"
