"""Which languages there are rules for, and in which one a text is that its message does not name."""

from pathlib import Path

import fasttext  # type: ignore[import-untyped]

_LANGUAGES = frozenset({"en", "eng", "english"})
# Of 10,400 English sentences of 80 characters and more none comes above this as another language, in small letters: of
# those in capitals some did, and of shorter ones, by a foreign name. Most texts in another language come above .9.
_SURE = 0.8
_CHARACTERS = range(80, 401)
_MODEL = fasttext.load_model(str(Path(__file__).with_name("lid.176.ftz")))


def has_rules(language: str | None) -> bool:
    """Say whether articles in `language` ("en", "en-GB", "English") can be read; None, which names none, may be."""
    return language is None or language.lower().replace("_", "-").partition("-")[0] in _LANGUAGES


def is_in_another_language(text: str) -> bool:
    """Say whether `text` is surely in a language without rules, by its first characters; never of a few words alone.

    The model is fastText's for 176 languages, compressed (docs/notice.md).
    """
    start = " ".join(text[: _CHARACTERS[-1]].lower().split())
    if len(start) not in _CHARACTERS:
        return False
    [label], [share] = _MODEL.predict(start)
    return share >= _SURE and not has_rules(label.removeprefix("__label__"))
