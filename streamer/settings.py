"""The settings of the daemon: config/streamer.yaml and the environment, validated as a whole before anything starts.

This is the only module of the package that opens configuration files: the loaders of rules, lexicons, places and
routes take the bytes that `read_config_files` returns. It connects to nothing. Secrets are `SecretStr`, which neither
a log nor an error message shows.

The environment wins over the file (streamer/environment.py); a list is written there with commas.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveInt,
    SecretStr,
    StringConstraints,
    ValidationError,
    model_validator,
)

from streamer.environment import lay_environment_over
from streamer.errors import ConfigError, Mistake
from streamer.model.details import ALERT_TYPES
from streamer.text.decode import MAX_ARTICLE_BYTES, FieldMap
from streamer.yaml_source import known_keys, parse_yaml, validation_mistakes

SETTINGS_FILE = "streamer.yaml"
ROUTES_FILE = "routes.yaml"
CONFIG_FOLDER_VARIABLE = "STREAMER_CONFIG"
StageName = Literal["extract", "judge", "notify"]

# What Kafka allows in the name of a topic, group or transactional id.
KafkaName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,200}$")]
Seconds = Annotated[float, Field(gt=0)]


def _split(value: Any) -> Any:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class Section(BaseModel):
    """A part of the settings: immutable, no unknown key passes, and no error shows a value, which may be a secret."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class AppSettings(Section):
    """Who this is: `name` is the prefix of consumer groups and transactional ids, `instance` tells members apart.

    An `instance` that stays the same over restarts makes the member static: its partitions wait for it.
    """

    name: KafkaName = "streamer"
    instance: KafkaName | None = None

    def group(self, stage: str) -> str:
        """Return the consumer group of `stage` ("extract", "judge", "notify-<destination>")."""
        return f"{self.name}-{stage}"


class KafkaSettings(Section):
    """How to reach the cluster, and how long to wait for it.

    Until a rebalance is over each member may finish what it has in hand (`drain_seconds`): so the rebalance time-out is
    longer than the client's 10 s, and a session outlives a pause of the process.
    """

    bootstrap_servers: Annotated[str, StringConstraints(min_length=1)] = "localhost:9092"
    client_id: KafkaName = "streamer"
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "PLAIN"
    sasl_username: str | None = None
    sasl_password: SecretStr | None = None
    ssl_ca_file: Path | None = None
    ssl_cert_file: Path | None = None
    ssl_key_file: Path | None = None
    ssl_key_password: SecretStr | None = None
    compression: Literal["none", "gzip"] = "none"
    max_request_bytes: PositiveInt = 4 * 1024 * 1024
    request_timeout_seconds: Seconds = 40.0
    session_timeout_seconds: Seconds = 45.0
    heartbeat_seconds: Seconds = 3.0
    rebalance_timeout_seconds: Seconds = 60.0
    transaction_timeout_seconds: Seconds = 60.0

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.security_protocol.startswith("SASL") and not (self.sasl_username and self.sasl_password):
            raise ValueError(f"{self.security_protocol} needs sasl_username and sasl_password")
        if self.ssl_key_file and not self.ssl_cert_file:
            raise ValueError("ssl_key_file needs ssl_cert_file")
        if self.heartbeat_seconds * 3 > self.session_timeout_seconds:
            raise ValueError("session_timeout_seconds must be at least three times heartbeat_seconds")
        return self


class PartitionSettings(Section):
    """Partitions that `topics create` gives; `observations` counts for `incidents` too, which must have as many."""

    articles: PositiveInt = 4
    observations: PositiveInt = 1
    alerts: PositiveInt = 1
    deliveries: PositiveInt = 1
    dead: PositiveInt = 1


class RetentionSettings(Section):
    """Days that `topics create` keeps records; `incidents` is compacted and kept.

    `redrive` is as long as Kafka remembers a group whose members are all away: one that comes back later finds no
    position and begins at the beginning, where nothing is left then that it has had.
    """

    articles: PositiveInt = 14
    observations: PositiveInt = 14
    alerts: PositiveInt = 60
    deliveries: PositiveInt = 30
    dead: PositiveInt = 60
    redrive: PositiveInt = 7


class TopicSettings(Section):
    """The names and shapes of all topics."""

    articles: KafkaName = "articles"
    observations: KafkaName = "observations"
    incidents: KafkaName = "incidents"
    alerts_prefix: KafkaName = "alerts."
    deliveries: KafkaName = "deliveries"
    articles_dead: KafkaName = "articles.dead"
    observations_dead: KafkaName = "observations.dead"
    deliveries_dead: KafkaName = "deliveries.dead"
    deliveries_redrive: KafkaName = "deliveries.redrive"
    replication_factor: PositiveInt = 1
    min_insync_replicas: PositiveInt = 1
    partitions: PartitionSettings = PartitionSettings()
    retention_days: RetentionSettings = RetentionSettings()

    def alert_topic(self, alert_type: str) -> str:
        """Return the topic of the alerts of `alert_type`: prefix, and the type with hyphens."""
        return self.alerts_prefix + alert_type.replace("_", "-")

    def alert_topics(self) -> tuple[str, ...]:
        """Return the topics of all alert types."""
        return tuple(self.alert_topic(alert_type) for alert_type in ALERT_TYPES)

    def dead_topics(self) -> tuple[str, ...]:
        """Return the topics of what was set aside."""
        return self.articles_dead, self.observations_dead, self.deliveries_dead

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        names = [self.articles, self.observations, self.incidents, self.deliveries]
        names += [*self.dead_topics(), self.deliveries_redrive, *self.alert_topics()]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two topics have one name: {', '.join(twice)}")
        if self.min_insync_replicas > self.replication_factor:
            raise ValueError("min_insync_replicas is more than replication_factor: nothing could be written")
        return self


class ArticleSettings(Section):
    """How to read the messages of the article topic."""

    fields: FieldMap = FieldMap()
    max_article_bytes: PositiveInt = MAX_ARTICLE_BYTES


class StageSettings(Section):
    """Which stages the daemon runs, in how many processes, how much they take at once, and when they give up."""

    run: Annotated[tuple[StageName, ...], BeforeValidator(_split), Field(min_length=1)] = (
        "extract", "judge", "notify",
    )  # fmt: skip
    processes: PositiveInt = 1
    max_batch_records: PositiveInt = 500
    max_rebuilds_in_a_row: PositiveInt = 5
    stalled_after_seconds: Seconds = 120.0
    max_dead_in_a_row: PositiveInt = 1000
    max_dead_ratio: Annotated[float, Field(gt=0, le=1)] = 0.5


class WebSettings(Section):
    """Where /metrics, /healthz and /readyz are served; port 0 takes a free one."""

    enabled: bool = True
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 9464


class LogSettings(Section):
    """`auto` writes for people on a terminal and JSON elsewhere."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["auto", "json", "console"] = "auto"


class Settings(Section):
    """All settings; every one has a default, so that an empty file is a valid one."""

    app: AppSettings = AppSettings()
    kafka: KafkaSettings = KafkaSettings()
    topics: TopicSettings = TopicSettings()
    articles: ArticleSettings = ArticleSettings()
    stages: StageSettings = StageSettings()
    web: WebSettings = WebSettings()
    log: LogSettings = LogSettings()
    drain_seconds: Seconds = 20.0

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.articles.max_article_bytes >= self.kafka.max_request_bytes:
            raise ValueError(
                "articles.max_article_bytes must be below kafka.max_request_bytes, or dead letters do not fit"
            )
        if self.drain_seconds >= self.kafka.rebalance_timeout_seconds:
            raise ValueError("drain_seconds must be below kafka.rebalance_timeout_seconds")
        return self

    def of_process(self, number: int) -> Self:
        """Return the settings of one process of several, `number` from 1: an instance and a port of its own."""
        instance = self.app.instance and f"{self.app.instance}-{number}"
        port = self.web.port and self.web.port + number - 1
        app, web = self.app.model_copy(update={"instance": instance}), self.web.model_copy(update={"port": port})
        return self.model_copy(update={"app": app, "web": web})


def load_settings(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Return the settings of `folder`/streamer.yaml (all defaults where it is absent), overridden by `environ`.

    Raises:
        ConfigError: With every mistake of file and environment.
    """
    path = folder / SETTINGS_FILE
    return parse_settings(path.read_bytes() if path.is_file() else b"", str(path), environ)


def parse_settings(content: bytes, file: str, environ: Mapping[str, str]) -> Settings:
    """Return the settings written in `content`, overridden by `environ`; `file` is the name told in mistakes.

    Raises:
        ConfigError: With every mistake of file and environment.
    """
    source = lay_environment_over(parse_yaml(content, file), environ)
    try:
        return Settings.model_validate(source.value)
    except ValidationError as error:
        raise ConfigError(validation_mistakes(source, error, known_keys(Settings))) from error


def read_config_files(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder`, by its path relative to it ("rules/airstrike.yaml"); hidden ones are left out.

    Raises:
        ConfigError: If `folder` is no folder, or a file cannot be read.
    """
    if not folder.is_dir():
        raise ConfigError([Mistake(str(folder), 0, "there is no such configuration folder")])
    files: dict[str, bytes] = {}
    mistakes: list[Mistake] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if any(part.startswith(".") for part in name.parts) or not path.is_file():
            continue
        try:
            files[name.as_posix()] = path.read_bytes()
        except OSError as error:
            mistakes.append(Mistake(str(path), 0, f"cannot be read: {error.strerror}"))
    if mistakes:
        raise ConfigError(mistakes)
    return files


def find_config_folder(chosen: Path | None, environ: Mapping[str, str], working: Path) -> Path:
    """Return the configuration folder: `chosen`, else $STREAMER_CONFIG, else `working`/config, else the shipped one.

    Raises:
        ConfigError: If the one asked for is no folder.
    """
    named = chosen or (Path(environ[CONFIG_FOLDER_VARIABLE]) if environ.get(CONFIG_FOLDER_VARIABLE) else None)
    if named is not None:
        if not named.is_dir():
            raise ConfigError([Mistake(str(named), 0, "there is no such configuration folder")])
        return named
    package = Path(__file__).parent
    # The second is where a wheel carries it, the third where a checkout has it.
    for folder in (working / "config", package / "default_config", package.parent / "config"):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise ConfigError([Mistake(str(working / "config"), 0, f"no configuration folder with a {SETTINGS_FILE} found")])
