"""The shipped configuration, loaded once for all tests of the engine."""

from pathlib import Path

import pytest

from streamer.extraction.engine import Engine
from streamer.extraction.load import load_engine

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="session")
def config_files() -> dict[str, bytes]:
    """Every file of the shipped lexicon, places and rules, by its path within the config folder."""
    folders = ("lexicon", "places", "rules")
    files = (path for folder in folders for path in sorted((CONFIG / folder).rglob("*")) if path.is_file())
    return {path.relative_to(CONFIG).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def engine(config_files: dict[str, bytes]) -> Engine:
    """The engine of the shipped configuration."""
    return load_engine(config_files)
