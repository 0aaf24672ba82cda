"""Settings: defaults, file, environment, and every mistake told at once with its place."""

from pathlib import Path

import pytest

from streamer.errors import ConfigError
from streamer.model.details import ALERT_TYPES
from streamer.settings import Settings, find_config_folder, load_settings, parse_settings, read_config_files

SHIPPED = Path(__file__).parent.parent / "config"


def settings_of(text: str, **environ: str) -> Settings:
    return parse_settings(text.encode(), "streamer.yaml", environ)


def mistakes_of(text: str, **environ: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        settings_of(text, **environ)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_every_setting_has_a_default() -> None:
    """An empty or absent file is a valid one."""
    assert settings_of("") == settings_of("# only a comment") == Settings()


def test_the_shipped_file_says_what_the_defaults_are() -> None:
    """The file in config/ teaches; where it differed from the code it would teach wrongly."""
    assert load_settings(SHIPPED, {}) == Settings()


def test_a_folder_without_the_file_gives_the_defaults(tmp_path: Path) -> None:
    """Somebody may keep only rules of their own."""
    assert load_settings(tmp_path, {}) == Settings()


def test_the_environment_wins_over_the_file_and_the_long_name_over_the_short() -> None:
    """Containers are configured by their environment."""
    text = "kafka: {bootstrap_servers: 'file:1', client_id: mine}"
    assert settings_of(text).kafka.bootstrap_servers == "file:1"
    short = settings_of(text, KAFKA_BOOTSTRAP_SERVERS="short:1")
    assert (short.kafka.bootstrap_servers, short.kafka.client_id) == ("short:1", "mine")
    both = {"KAFKA_BOOTSTRAP_SERVERS": "short:1", "STREAMER__KAFKA__BOOTSTRAP_SERVERS": "long:1"}
    assert settings_of(text, **both).kafka.bootstrap_servers == "long:1"


def test_an_empty_short_name_is_as_if_unset() -> None:
    """Compose files pass `${KAFKA_BOOTSTRAP_SERVERS}` on, empty where it is unset."""
    assert settings_of("", KAFKA_BOOTSTRAP_SERVERS="") == Settings()


def test_lists_numbers_and_switches_can_come_from_the_environment() -> None:
    """Every setting can be given there, not only texts."""
    settings = settings_of(
        "", STREAMER__STAGES__RUN="extract, judge", STREAMER__WEB__PORT="0", STREAMER__WEB__ENABLED="false",
        STREAMER__ARTICLES__FIELDS__BODY="article.content.text",
    )  # fmt: skip
    assert settings.stages.run == ("extract", "judge")
    assert (settings.web.port, settings.web.enabled) == (0, False)
    assert settings.articles.fields.body == "article.content.text"


def test_a_key_in_the_wrong_place_is_not_suggested_to_itself() -> None:
    """`web.client_id` is spelled right: the author must look for its place, not for a typing error."""
    assert mistakes_of("web:\n  client_id: x\n") == ["streamer.yaml:2: unknown key 'client_id'; it belongs elsewhere"]


def test_every_mistake_is_told_at_once_with_its_line_or_variable() -> None:
    """One start tells an operator everything, with a suggestion where a key is nearly right."""
    text = "kafka:\n  bootstrap_server: x\nstages:\n  run: [extrat]\nweb:\n  port: many\n"
    assert mistakes_of(text, STREAMER__KAFKA__SASL_PASSWRD="hunter2", STREAMER__DRAIN_SECONDS="-1") == [
        "environment variable STREAMER__DRAIN_SECONDS: drain_seconds: Input should be greater than 0",
        "environment variable STREAMER__KAFKA__SASL_PASSWRD: unknown key 'sasl_passwrd'; did you mean 'sasl_password'?",
        "streamer.yaml:2: unknown key 'bootstrap_server'; did you mean 'bootstrap_servers'?",
        "streamer.yaml:4: stages.run.0: Input should be 'extract', 'judge' or 'notify'",
        "streamer.yaml:6: web.port: Input should be a valid integer, unable to parse string as an integer",
    ]


@pytest.mark.parametrize("text", ["[]", "3", "kafka: [1]"])
def test_a_file_of_another_shape_is_a_mistake_and_no_crash(text: str) -> None:
    """Whatever a person writes there, the answer names the file."""
    assert mistakes_of(text, STREAMER__WEB__PORT="0")[0].startswith("streamer.yaml:1: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kafka: {security_protocol: SASL_SSL, sasl_username: me}", "needs sasl_username and sasl_password"),
        ("kafka: {ssl_key_file: key.pem}", "ssl_key_file needs ssl_cert_file"),
        ("kafka: {heartbeat_seconds: 20}", "three times heartbeat_seconds"),
        ("topics: {observations: articles}", "two topics have one name: articles"),
        ("topics: {deliveries: alerts.airstrike-reported}", "two topics have one name: alerts.airstrike-reported"),
        ("topics: {min_insync_replicas: 2}", "nothing could be written"),
        ("topics: {articles: 'my topic'}", "topics.articles"),
        ("articles: {max_article_bytes: 5000000}", "dead letters do not fit"),
        ("drain_seconds: 61", "drain_seconds must be below kafka.rebalance_timeout_seconds"),
    ],
)
def test_settings_that_do_not_fit_together_are_refused(text: str, told: str) -> None:
    """Each of these would start, and fail at night."""
    assert told in "\n".join(mistakes_of(text))


def test_secrets_show_in_no_representation_and_no_mistake() -> None:
    """Settings are logged and printed; passwords never."""
    settings = settings_of("", STREAMER__KAFKA__SASL_PASSWORD="hunter2", STREAMER__KAFKA__SSL_KEY_PASSWORD="hunter3")
    assert settings.kafka.sasl_password is not None
    assert settings.kafka.sasl_password.get_secret_value() == "hunter2"
    assert "hunter" not in f"{settings!r} {settings} {settings.model_dump_json()}"
    assert "hunter" not in "".join(mistakes_of("kafka: {sasl_password: [hunter2], sasl_pasword: hunter3}"))


def test_an_alert_topic_is_the_prefix_and_the_type_with_hyphens() -> None:
    """The name that subscribers write into their code."""
    topics = settings_of("topics: {alerts_prefix: war.}").topics
    assert topics.alert_topic("airstrike_reported") == "war.airstrike-reported"
    assert len(set(topics.alert_topics())) == len(ALERT_TYPES)


def test_all_files_of_the_folder_are_read_but_hidden_ones(tmp_path: Path) -> None:
    """Editors and orchestrators leave hidden files; loaders see plain relative names."""
    for name in ("streamer.yaml", "rules/a.yaml", "rules/.a.yaml.swp", "..data/rules/a.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert read_config_files(tmp_path) == {"rules/a.yaml": b"rules/a.yaml", "streamer.yaml": b"streamer.yaml"}


def test_a_missing_folder_is_a_mistake_of_the_configuration(tmp_path: Path) -> None:
    """Not a traceback: the operator mistyped a path."""
    for call in (read_config_files, lambda folder: find_config_folder(folder, {}, tmp_path)):
        with pytest.raises(ConfigError, match="no such configuration folder"):
            call(tmp_path / "nowhere")


def test_the_folder_is_the_chosen_one_else_the_variable_else_here_else_the_shipped_one(tmp_path: Path) -> None:
    """A checkout, a container and an installed wheel all start without an argument."""
    here, chosen, named = tmp_path / "here", tmp_path / "chosen", tmp_path / "named"
    for folder in (here / "config", chosen, named):
        folder.mkdir(parents=True)
    environ = {"STREAMER_CONFIG": str(named)}
    assert find_config_folder(chosen, environ, here) == chosen
    assert find_config_folder(None, environ, here) == named
    assert find_config_folder(None, {}, here).joinpath("streamer.yaml").is_file()
    (here / "config" / "streamer.yaml").touch()
    assert find_config_folder(None, {}, here) == here / "config"
