"""The shipped configuration, loaded once for all tests of quality."""

from pathlib import Path

import pytest

from streamer.extraction.engine import Engine
from streamer.extraction.load import load_engine

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine of the shipped configuration."""
    folders = ("lexicon", "places", "rules")
    files = (path for folder in folders for path in sorted((CONFIG / folder).rglob("*")) if path.is_file())
    return load_engine({path.relative_to(CONFIG).as_posix(): path.read_bytes() for path in files})
