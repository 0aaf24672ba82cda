"""What is measured: the engine of the shipped configuration. The only file here that knows the engine's inside."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from streamer.extraction.engine import Engine
from streamer.extraction.gate.scan import TriggerScan
from streamer.extraction.load import load_engine
from streamer.model.article import Article
from streamer.settings import read_config_files
from streamer.text.decode import FieldMap, decode_article
from streamer.text.words.sentences import split_sentences
from streamer.text.words.tokens import tokenize

CONFIG = Path(__file__).parents[1] / "config"
_FIELDS = FieldMap()


def shipped_files() -> dict[str, bytes]:
    """Return the files of the shipped configuration."""
    return read_config_files(CONFIG)


@cache
def shipped_engine() -> Engine:
    """Return the engine of the shipped configuration, loaded once in a process."""
    return engine_of(shipped_files())


def engine_of(files: Mapping[str, bytes]) -> Engine:
    """Return the engine that these files make."""
    return load_engine(files)


def scan_of(engine: Engine) -> TriggerScan:
    """Return the first tier alone."""
    return engine._scan


def count_patterns(engine: Engine) -> int:
    """Return how many wordings the rules come to, measures not included."""
    return sum(len(block._wordings) for block in engine._composer._matcher._index._blocks)


def decode(message: bytes) -> Article:
    """Return the article of a message, as the extract stage decodes it."""
    return decode_article(message, _FIELDS, None)


def decoded(messages: Sequence[bytes]) -> list[Article]:
    """Return the articles of `messages`."""
    return [decode(message) for message in messages]


def count_sentences(article: Article) -> int:
    """Return into how many sentences the engine cuts an article."""
    return len(split_sentences(tokenize(article.text)))


def without_triggers(article: Article, scan: TriggerScan) -> tuple[Article, float]:
    """Return an article with every word masked that stops the scan, and the share of words masked.

    Whatever the triggers are, the scan has then to go through the whole text.
    """
    words = article.body.split(" ")
    masked = [word if not scan.hits(f"{word} ") else _mask(word) for word in words]
    share = sum(one != other for one, other in zip(words, masked, strict=True)) / len(words)
    return article.model_copy(update={"body": " ".join(masked), "title": ""}), share


def _mask(word: str) -> str:
    return "".join("m" if letter.isalnum() else letter for letter in word)
