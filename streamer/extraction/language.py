"""Which languages there are rules for, and in which one a text is that its message does not name."""

from pathlib import Path

import fasttext  # type: ignore[import-untyped]

_LANGUAGES = frozenset({"en", "eng", "english"})
# Of 5,305 English texts of all kinds none came above .48 as another language by these characters; of texts in others,
# headlines of five words among them, two in three come above .9.
_ENOUGH_CHARACTERS = 400
_SURE = 0.8
_MODEL = fasttext.load_model(str(Path(__file__).with_name("lid.176.ftz")))


def has_rules(language: str | None) -> bool:
    """Say whether articles in `language` ("en", "en-GB", "English") can be read; None, which names none, may be."""
    return language is None or language.lower().replace("_", "-").partition("-")[0] in _LANGUAGES


def is_in_another_language(text: str) -> bool:
    """Say whether `text` is surely in a language without rules, by its first characters.

    The model is fastText's for 176 languages, compressed (docs/notice.md).
    """
    [label], [share] = _MODEL.predict(" ".join(text[:_ENOUGH_CHARACTERS].split()))
    return share >= _SURE and not has_rules(label.removeprefix("__label__"))
