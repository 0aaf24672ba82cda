"""Sentences of newswire whose full stops and blanks cannot be trusted."""

import pytest

from streamer.text.words.sentences import split_sentences
from streamer.text.words.tokens import tokenize


def sentences(text: str) -> list[str]:
    tokens = tokenize(text)
    return [tokens.written(one.first, one.last) for one in split_sentences(tokens)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took Sirte. They left at noon.", ["Rebels took Sirte.", "They left at noon."]),
        ("Lt. Gen. Omar Said spoke in the U.S. capital.", ["Lt. Gen. Omar Said spoke in the U.S. capital."]),
        ("The raid began at 8 a.m. on Monday.", ["The raid began at 8 a.m. on Monday."]),
        ("Stephen J. Hall spoke.", ["Stephen J. Hall spoke."]),
        ("Our units advance. and entered the town.", ["Our units advance. and entered the town."]),
        ("A title\n\nThe body begins.", ["A title", "The body begins."]),
        ("They fled .He stayed .", ["They fled .", "He stayed ."]),
        ('"We left." He wept.', ['"We left."', "He wept."]),
        ("Who fired? Nobody knows!", ["Who fired?", "Nobody knows!"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_a_reader_would_cut_it(text: str, expected: list[str]) -> None:
    """Abbreviations, initials and stray stops end nothing; line breaks end a sentence."""
    assert sentences(text) == expected


def test_a_sentence_knows_that_it_begins_inside_a_quotation() -> None:
    """The second sentence of a quotation belongs to the speaker of the first."""
    found = split_sentences(tokenize('"We came at dawn. They had gone," he said. It rained.'))
    assert [one.quoted for one in found] == [False, True, False]


def test_paragraphs_are_counted_from_the_title() -> None:
    """A speaker is looked for in the paragraph of the quotation."""
    assert [one.paragraph for one in split_sentences(tokenize("Title\n\nOne. Two.\n\nThree."))] == [0, 1, 1, 2]
