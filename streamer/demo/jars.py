"""The jars of Apache Kafka: fetched as kafka/jgo.lock.toml names them, used only when their SHA-256 is the lock's.

The jars stay in the user's cache, so that only the first start downloads. Several processes may fill the cache at
once: each downloads into a folder of its own and moves a jar into place in one step, after it was verified.
"""

import asyncio
import hashlib
import os
import tempfile
import threading
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from streamer.errors import StartupError

Progress = Callable[[str, int, int], None]
"""Told the step ("download", "verify", "start"), how much of it is done, and of how much (bytes, jars, or 0 of 1)."""


class JarsError(StartupError):
    """The jars of the embedded Kafka cannot be had, or are not what the lock file says."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One jar of the lock file."""

    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def name(self) -> str:
        """The file name, as Maven forms it."""
        return f"{self.artifact}-{self.version}.jar"


def read_lock(content: str) -> tuple[Jar, ...]:
    """Return the jars that a jgo lock file names.

    Raises:
        JarsError: If a jar has no SHA-256, or is no plain jar.
    """
    jars = []
    for entry in tomllib.loads(content)["dependencies"]:
        if "sha256" not in entry or entry.get("packaging", "jar") != "jar" or entry.get("classifier"):
            raise JarsError(f"the lock file has no SHA-256 of a plain jar for {entry['groupId']}:{entry['artifactId']}")
        jars.append(Jar(entry["groupId"], entry["artifactId"], entry["version"], entry["sha256"]))
    return tuple(jars)


def locked_jars() -> tuple[Jar, ...]:
    """Return the jars of the lock file that is part of this package."""
    return read_lock(files("streamer.demo").joinpath("kafka", "jgo.lock.toml").read_text("utf-8"))


def user_cache() -> Path:
    """Return the folder for the jars in the user's cache (XDG base directories)."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if Path(cache).is_absolute() else Path.home() / ".cache") / "streamer" / "kafka"


async def obtain_jars(
    jars: Sequence[Jar], folder: Path, progress: Progress, fetch: "Fetch | None" = None
) -> list[Path]:
    """Return the verified files of `jars`, in `folder`; those that are missing there are fetched first.

    `fetch` puts one jar into the folder it is given; without it, jars come from where Maven's clients get them.

    Raises:
        JarsError: If a jar cannot be downloaded, or its SHA-256 is not the lock's.
    """
    missing = [jar for jar in jars if not (folder / jar.name).exists()]
    if missing:
        cancelled = threading.Event()
        try:
            await asyncio.to_thread(_obtain_missing, missing, folder, Meter(progress, cancelled), fetch or fetch_jar)
        finally:
            cancelled.set()  # the threads of a cancelled download notice at their next chunk
    return await asyncio.to_thread(_verify, jars, folder, progress)


def _verify(jars: Sequence[Jar], folder: Path, progress: Progress) -> list[Path]:
    paths = []
    for number, jar in enumerate(jars, start=1):
        path = folder / jar.name
        found = _sha256(path)
        if found != jar.sha256:
            raise JarsError(
                f"{path} is not the jar that the lock file names: its SHA-256 is {found}, expected {jar.sha256}. "
                "It was changed after it was downloaded; delete it to download it again."
            )
        paths.append(path)
        progress("verify", number, len(jars))
    return paths


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _CancelledError(Exception):
    """The download is not wanted any more."""


def _obtain_missing(jars: Sequence[Jar], folder: Path, meter: "Meter", fetch: "Fetch") -> None:
    """Fetch `jars` into `folder`, verified, a few at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="download-") as room, ThreadPoolExecutor(6) as pool:
        fetches = [pool.submit(_obtain_one, jar, folder, Path(room), meter, fetch) for jar in jars]
        try:
            for one in fetches:
                one.result()
        finally:
            meter.cancel()
            pool.shutdown(cancel_futures=True)


def _obtain_one(jar: Jar, folder: Path, room: Path, meter: "Meter", fetch: "Fetch") -> None:
    """Fetch one jar into `room`, and move it to `folder` once its SHA-256 is right.

    Raises:
        JarsError: If it cannot be fetched, or is not what the lock file says.
    """
    path = fetch(jar, room, meter)
    found = _sha256(path)
    if found != jar.sha256:
        raise JarsError(f"{jar.name} was downloaded with SHA-256 {found}, but the lock file expects {jar.sha256}")
    path.replace(folder / jar.name)


class Meter:
    """Adds up the bytes of several downloads for one progress callback, and ends them all when told to."""

    def __init__(self, progress: Progress, cancelled: threading.Event) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._lock = threading.Lock()
        self._done = self._total = 0

    @contextmanager
    def file(self, _name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Count one file of `total` bytes; what is yielded takes the size of each chunk, as jgo wants it."""
        self._add(0, total)
        yield lambda size: self._add(size, 0)

    def cancel(self) -> None:
        """Make every download end at its next chunk."""
        self._cancelled.set()

    def _add(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise _CancelledError
        with self._lock:
            self._done += done
            self._total += total
            self._progress("download", self._done, self._total)


Fetch = Callable[[Jar, Path, Meter], Path]


def fetch_jar(jar: Jar, room: Path, meter: Meter) -> Path:
    """Return the file of `jar`, downloaded into `room` by jgo; nothing is verified yet.

    Raises:
        JarsError: If it cannot be downloaded.
    """
    from jgo.maven import MavenContext, PythonResolver  # noqa: PLC0415 needed only when something is missing

    context = MavenContext(resolver=PythonResolver(progress_callback=meter.file), repo_cache=room, timeout=60)
    try:
        path: Path = context.project(jar.group, jar.artifact).at_version(jar.version).artifact().resolve()
    except (OSError, RuntimeError) as error:  # requests' errors are OSErrors; jgo says "not found" by RuntimeError
        raise JarsError(f"cannot download {jar.group}:{jar.artifact}:{jar.version}: {error}") from error
    return path
