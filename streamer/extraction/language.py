"""Which languages there are rules for. The message names its language; without one it is read as ours."""

_LANGUAGES = frozenset({"en", "eng", "english"})


def has_rules(language: str | None) -> bool:
    """Say whether articles in `language` ("en", "en-GB", "English") can be read."""
    return language is None or language.lower().replace("_", "-").partition("-")[0] in _LANGUAGES
