"""The lock files keep what they promise, which no run of `make` would notice to be broken."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = ["requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-bench.txt"]
LOCKS = [*PINNED, "streamer/demo/kafka/jgo.lock.toml"]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_pin_and_hash_everything_and_name_no_host(name: str) -> None:
    """A fresh machine installs what was tested, from whichever mirror its own configuration names."""
    content = (ROOT / name).read_text()
    assert "://" not in content
    if name.endswith(".toml"):
        assert content.count("sha256 = ") == content.count("[[dependencies]]") > 0
    else:
        requirements = [line for line in content.splitlines() if re.match(r"[A-Za-z0-9]", line)]
        assert requirements
        assert all(re.match(r"[A-Za-z0-9._-]+==[^ ]+ .*\\$", line) for line in requirements)
        assert "--hash=sha256:" in content


def test_what_runs_in_production_is_what_was_tested() -> None:
    """Every pin of requirements.txt stands in requirements-dev.txt too."""
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_the_rivals_of_the_benchmark_change_nothing_that_is_measured() -> None:
    """`make bench` installs into the same environment: no package of development gets another version by it."""
    versions = dict(pins("requirements-dev.txt"))
    assert {(name, versions.get(name, pin)) for name, pin in pins("requirements-bench.txt")} == pins(
        "requirements-bench.txt"
    )


def pins(name: str) -> set[tuple[str, str]]:
    """Return the packages and versions of a lock file."""
    return set(re.findall(r"^(\S+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
