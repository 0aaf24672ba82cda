"""Articles in languages without rules are left alone."""

import pytest

from streamer.extraction.engine import Engine
from streamer.extraction.language import has_rules
from streamer.model.article import Article


@pytest.mark.parametrize(
    ("language", "readable"), [(None, True), ("en", True), ("en-GB", True), ("EN_us", True), ("fr", False)]
)
def test_the_language_of_the_message_decides(language: str | None, readable: bool) -> None:
    """A message without a language is read."""
    assert has_rules(language) is readable


def test_an_article_in_another_language_says_nothing(engine: Engine) -> None:
    """English rules must not read French by accident."""
    text = "Warplanes bombed the village of Baghuz, killing six civilians."
    assert engine.extract(Article(id="a", body=text, language="en"))
    assert engine.extract(Article(id="a", body=text, language="fr")) == ()
