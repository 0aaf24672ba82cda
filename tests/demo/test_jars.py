"""The jars of the embedded Kafka: nothing runs that is not what the lock file says."""

import asyncio
import hashlib
from pathlib import Path

import pytest

from streamer.demo.jars import Jar, JarsError, Meter, locked_jars, obtain_jars, read_lock

CONTENT = b"not really a jar"


def made_up_jar(name: str, content: bytes = CONTENT) -> Jar:
    return Jar("org.example", name, "1.0", hashlib.sha256(content).hexdigest())


class Shelf:
    """Hands out the same bytes for every jar, and remembers what it was asked for."""

    def __init__(self, content: bytes = CONTENT) -> None:
        self.content = content
        self.asked: list[str] = []

    def fetch(self, jar: Jar, room: Path, meter: Meter) -> Path:
        self.asked.append(jar.artifact)
        path = room / jar.name
        with meter.file(jar.name, len(self.content)) as count:
            path.write_bytes(self.content)
            count(len(self.content))
        return path


def no_progress(_step: str, _done: int, _total: int) -> None: ...


async def test_missing_jars_are_fetched_once_and_then_found_in_the_cache(tmp_path: Path) -> None:
    """The second start must not download."""
    shelf, jars = Shelf(), [made_up_jar("one"), made_up_jar("two")]
    first = await obtain_jars(jars, tmp_path / "cache", no_progress, shelf.fetch)
    again = await obtain_jars(jars, tmp_path / "cache", no_progress, shelf.fetch)
    assert sorted(shelf.asked) == ["one", "two"]
    assert first == again == [tmp_path / "cache" / "one-1.0.jar", tmp_path / "cache" / "two-1.0.jar"]
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == ["one-1.0.jar", "two-1.0.jar"]


async def test_a_download_with_the_wrong_checksum_is_refused_and_not_kept(tmp_path: Path) -> None:
    """Nothing enters the cache that the lock file does not name."""
    with pytest.raises(JarsError, match=r"one-1\.0\.jar was downloaded with SHA-256 .* expects"):
        await obtain_jars([made_up_jar("one")], tmp_path, no_progress, Shelf(b"another jar").fetch)
    assert not list(tmp_path.iterdir())


async def test_a_jar_that_was_changed_in_the_cache_is_refused_and_named(tmp_path: Path) -> None:
    """The cache is verified on every start, not only when it is filled."""
    shelf, jar = Shelf(), made_up_jar("one")
    [path] = await obtain_jars([jar], tmp_path, no_progress, shelf.fetch)
    path.write_bytes(CONTENT + b"!")
    with pytest.raises(JarsError) as refused:
        await obtain_jars([jar], tmp_path, no_progress, shelf.fetch)
    assert str(path) in str(refused.value)
    assert jar.sha256 in str(refused.value)


async def test_processes_that_fill_one_cache_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Two demos, or a demo and the tests, may start on a fresh machine at the same time."""
    jars = [made_up_jar(f"jar-{number}") for number in range(8)]
    found = await asyncio.gather(*(obtain_jars(jars, tmp_path, no_progress, Shelf().fetch) for _ in range(4)))
    assert all(paths == found[0] for paths in found)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(jar.name for jar in jars)


async def test_progress_tells_bytes_downloaded_and_jars_verified(tmp_path: Path) -> None:
    """A person who waits for 44 MB sees how far it is."""
    told: list[tuple[str, int, int]] = []
    jars = [made_up_jar("one"), made_up_jar("two")]
    await obtain_jars(jars, tmp_path, lambda *step: told.append(step), Shelf().fetch)
    size = len(CONTENT)
    assert told[-3] == ("download", 2 * size, 2 * size)
    assert told[-2:] == [("verify", 1, 2), ("verify", 2, 2)]


def test_a_lock_file_without_a_checksum_is_refused() -> None:
    """A jar that cannot be verified is never run."""
    lock = '[[dependencies]]\ngroupId = "org.example"\nartifactId = "one"\nversion = "1.0"\n'
    with pytest.raises(JarsError, match="no SHA-256"):
        read_lock(lock)


def test_the_lock_file_of_the_package_names_kafka_and_its_libraries() -> None:
    """What `streamer demo` runs is Apache Kafka, in the version that the lock says."""
    jars = {jar.artifact: jar for jar in locked_jars()}
    assert jars["kafka_2.13"].version.startswith("4.")
    assert "slf4j-simple" in jars
    assert len(jars) > 30
