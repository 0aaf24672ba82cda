"""docker-compose.yml, as far as it can be tried without Docker: its commands, started with its environment."""

import asyncio
import re
import shutil
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiokafka import AIOKafkaProducer

from streamer.demo.guarded import GuardedProcess
from streamer.demo.ports import free_ports
from streamer.demo.stage import demo_environ
from streamer.demo.storylines import read_messages
from streamer.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
COMPOSE: Mapping[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: Mapping[str, Any] = COMPOSE["services"]


def command_of(service: str) -> list[str]:
    """Return what the container of `service` would run, by way of this Python's environment."""
    entrypoint = SERVICES[service].get("entrypoint", ["streamer"])
    return [*entrypoint, *SERVICES[service].get("command", [])]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Give the folder that the container sees as its configuration, put together by the volumes of the file."""
    mounts = dict(volume.split(":")[:2] for volume in SERVICES["streamer"]["volumes"])
    assert set(mounts.values()) == {"/config", "/config/routes.yaml"}
    for source, target in sorted(mounts.items(), key=lambda mount: mount[1]):
        inside = tmp_path / target.removeprefix("/")
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, inside)
        else:
            shutil.copy(ROOT / source, inside)
    return tmp_path / "config"


@pytest.fixture
def environ(bootstrap_servers: str, config: Path) -> dict[str, str]:
    """Give the environment of the container `streamer`, with the addresses and names of this test for its own."""
    [port] = free_ports(1)
    given = demo_environ(bootstrap_servers, foreign=True) | {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    for name, value in SERVICES["streamer"]["environment"].items():
        given[name] = str(value).replace("kafka:9092", bootstrap_servers).replace("receiver:8080", f"127.0.0.1:{port}")
    return given | {"STREAMER_CONFIG": str(config), "TEST_PORT": str(port)}


def test_it_has_three_services_two_more_on_request_and_one_secret() -> None:
    """Kafka, streamer and the receiver; a signature fits only if both sides have the same key."""
    asked_for = {name for name, service in SERVICES.items() if service.get("profiles") == ["monitoring"]}
    assert asked_for == {"prometheus", "grafana"}
    assert SERVICES.keys() - asked_for == {"kafka", "receiver", "streamer"}
    secrets = {SERVICES[name]["environment"]["STREAMER_DEMO_WEBHOOK_SECRET"] for name in ("streamer", "receiver")}
    assert len(secrets) == 1


def test_nothing_listens_beyond_this_machine_and_images_stay_what_they_are() -> None:
    """An example that is started on a server must not open it, nor become something else by tomorrow."""
    for service in SERVICES.values():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
        assert "build" in service or re.fullmatch(r"[a-z/]+:v?[0-9]+[.][0-9]+[.][0-9]+", service["image"])


def test_prometheus_and_grafana_find_what_they_are_given() -> None:
    """Every file that is mounted is there, and the files name each other by where they are mounted."""
    mounted = {
        target: ROOT / source
        for service in ("prometheus", "grafana")
        for source, target in (volume.split(":")[:2] for volume in SERVICES[service]["volumes"])
        if source.startswith("./")
    }
    assert all(file.is_file() for file in mounted.values())
    read = {target: yaml.safe_load(file.read_text()) for target, file in mounted.items()}
    prometheus = read["/etc/prometheus/prometheus.yml"]
    assert [f"/etc/prometheus/{name}" in mounted for name in prometheus["rule_files"]] == [True]
    [job] = prometheus["scrape_configs"]
    published = {port.rpartition(":")[2] for port in SERVICES["streamer"]["ports"]}
    assert [config["targets"] for config in job["static_configs"]] == [[f"streamer:{port}" for port in published]]
    [source] = read["/etc/grafana/provisioning/datasources/streamer.yml"]["datasources"]
    assert source["url"] == "http://prometheus:9090"
    [provider] = read["/etc/grafana/provisioning/dashboards/streamer.yml"]["providers"]
    home = SERVICES["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert home in mounted
    assert home.startswith(provider["options"]["path"])


def test_nobody_can_log_in_to_grafana() -> None:
    """Its own default is an administrator whose password everybody knows."""
    given = SERVICES["grafana"]["environment"]
    assert given["GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION"] == given["GF_AUTH_DISABLE_LOGIN_FORM"] == "true"
    assert given["GF_AUTH_ANONYMOUS_ORG_ROLE"] == "Viewer"
    assert not any("PASSWORD" in name for name in given)


async def test_its_commands_and_environment_take_an_article_to_the_receiver(
    environ: dict[str, str], config: Path, tmp_path: Path
) -> None:
    """What `docker compose up` starts creates the topics, reads articles, and delivers to Slack hook and webhook."""
    settings = load_settings(config, environ)
    receiver_command = [environ["TEST_PORT"] if word == "8080" else word for word in command_of("receiver")]
    async with AsyncExitStack() as stack:
        receiver = GuardedProcess(receiver_command, log=tmp_path / "receiver.log", grace_seconds=5, environ=environ)
        await stack.enter_async_context(receiver)
        daemon = GuardedProcess(
            command_of("streamer"), log=tmp_path / "streamer.log", grace_seconds=10, environ=environ
        )
        await stack.enter_async_context(daemon)
        await until_said(daemon, "streamer_started")
        await publish_first_article(settings)
        await until_said(receiver, "Slack hook 200")
        await until_said(receiver, "signature verified")
    assert daemon.returncode == 0, daemon.last_words()


async def until_said(process: GuardedProcess, words: str) -> None:
    async with asyncio.timeout(60):
        while words not in process.last_words(lines=1000):
            assert process.returncode is None, process.last_words()
            await asyncio.sleep(0.1)


async def publish_first_article(settings: Settings) -> None:
    first = read_messages(datetime.now(UTC))[0]
    async with AIOKafkaProducer(bootstrap_servers=settings.kafka.bootstrap_servers) as producer:
        await producer.send_and_wait(settings.topics.articles, first.value)
