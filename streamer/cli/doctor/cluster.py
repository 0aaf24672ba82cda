"""The cluster: does it answer, has it the topics as they must be, does it let us do what we need?"""

from collections.abc import Iterator, Sequence

from streamer.cli.doctor.finding import Finding, counted
from streamer.errors import CannotConnectError, TopicsError
from streamer.kafka.brokers import Brokers, ask_brokers
from streamer.kafka.topics import check_topics
from streamer.settings import Settings

_REACH = (
    "see kafka.* and KAFKA_BOOTSTRAP_SERVERS: address, port, security_protocol and certificates, user and password; "
    "the addresses that brokers advertise must be reachable from here too"
)


async def examine_brokers(settings: Settings) -> Sequence[Finding]:
    """Return what is found of the brokers; a problem if none answers."""
    judge, count = settings.app.group("judge"), settings.topics.partitions.observations
    ids = [f"{judge}.{settings.topics.observations}.{number}" for number in range(count)]
    try:
        brokers = await ask_brokers(settings.kafka, ids)
    except CannotConnectError as error:
        return [Finding("problem", "cluster", str(error), "nothing passes without it", _REACH)]
    return list(broker_findings(settings, brokers))


def broker_findings(settings: Settings, brokers: Brokers) -> Iterator[Finding]:
    """Yield what is to be said of `brokers`."""
    where = settings.kafka.bootstrap_servers
    yield Finding("ok", "cluster", f"{counted(brokers.count, 'broker')} at {where}, Kafka {brokers.release}")
    if brokers.release.startswith("older"):
        why = "streamer needs transactions as Kafka 3 and 4 have them"
        yield Finding("warning", "cluster", f"Kafka is {brokers.release}", why, "use Kafka 4")
    if brokers.count < settings.topics.replication_factor:
        what = f"topics.replication_factor is {settings.topics.replication_factor}, the brokers are {brokers.count}"
        yield Finding("problem", "cluster", what, "topics cannot be created like that", "lower it, or add brokers")
    for name, why in brokers.refused_ids.items():
        yield Finding(
            "problem",
            "cluster",
            f"the transactional id {name} is refused: {why}",
            "the judge writes alerts in transactions: without them it raises none",
            f"grant Describe and Write on TransactionalId {settings.app.name}- (prefixed) to kafka.sasl_username",
        )


async def examine_topics(settings: Settings) -> Sequence[Finding]:
    """Return what is found of the topics."""
    try:
        differences = await check_topics(settings.kafka, settings.topics)
    except TopicsError as error:
        do = (
            "`streamer topics create` creates what is missing; or mend the names in streamer.yaml under topics; "
            "a topic that we may not describe looks as if it were not there"
        )
        wrong = [line for line in str(error).splitlines() if not line.startswith("`streamer")]
        return [Finding("problem", "topics", line, "streamer refuses to run like that", do) for line in wrong]
    if not differences:
        return [Finding("ok", "topics", "all are there, as the settings say")]
    do = "change the topic with Kafka's own tools, or the settings: streamer never changes a topic"
    why = "it works, but not as the settings say: records are kept longer or shorter, or work spreads otherwise"
    return [Finding("warning", "topics", difference, why, do) for difference in differences]
