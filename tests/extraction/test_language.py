"""Articles in languages without rules are left alone."""

import pytest

from streamer.extraction.engine import Engine
from streamer.extraction.gate.language import has_rules, is_in_another_language
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


# Each has a word of ours that would make an event of it.
FOREIGN = [
    "Une explosion a tué dix personnes à Alep lundi, selon les secours. Le quartier a été évacué.",
    "Bei einer Explosion in Aleppo wurden am Montag zehn Menschen getötet, sagten die Retter der Stadt.",
    "Een explosie in Kabul heeft twaalf mensen gedood; de militants zijn gevlucht, zegt de politie.",
    "Attentato a Kabul, dodici morti; i Taliban rivendicano l'attacco alla base, dicono fonti militari.",
    "Взрыв в Мосуле: погибли 12 человек, сообщает полиция (explosion). Пострадавших доставили в больницу.",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_a_text_in_another_language_says_nothing_though_its_message_names_none(engine: Engine, text: str) -> None:
    """Feeds mix languages and often name none."""
    assert is_in_another_language(text)
    assert engine.extract(Article(id="a", body=text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Blast kills 12 in Kabul",
        "Jets bombed Mosul.",
        "Army helicopters caught a rebel column near Muy Muy on Friday.",
        "THE REBELS TOOK SEVEN YOUNG PEOPLE WITH THEM INTO THE HILLS ABOVE KASESE ON SUNDAY NIGHT, SHE SAID.",
        "ARMY RETAKES AL-BAB, 40 KILLED",
        "Serb forces drove thousands of Muslims out of Zvornik.",
        "Al-Shabaab, AQAP, JNIM claim attacks",
        "12",
        "",
    ],
)
def test_english_is_never_taken_for_another_language(text: str) -> None:
    """Headlines are short, in capitals, and full of foreign names."""
    assert not is_in_another_language(text)


def test_the_language_that_a_message_names_is_believed(engine: Engine) -> None:
    """Even where the text looks otherwise: whoever wrote the label knew more of it."""
    text = "Bei einer Explosion in Aleppo wurden am Montag zehn Menschen getötet. A blast killed ten people in Aleppo."
    assert engine.extract(Article(id="a", body=text, language="en"))
