"""Words of a fixed vocabulary in routes.yaml: a wrong one is told with the nearest that there is."""

from typing import Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator

from streamer.yaml_source import suggestion

Word = TypeVar("Word")


def one_of(vocabulary: Any) -> BeforeValidator:
    """Return a check that a word is of the Literal `vocabulary`, which names the nearest one in place of listing all.

    Raises:
        ValueError: From the check.
    """
    known = _words(vocabulary)

    def check(word: Any) -> Any:
        if word not in known:
            hint = suggestion(str(word), known) or f"; expected one of {', '.join(known)}"
            raise ValueError(f"unknown word {word!r}{hint}")
        return word

    return BeforeValidator(check)


def _words(vocabulary: Any) -> tuple[str, ...]:
    parts = get_args(vocabulary)
    return tuple(word for part in parts for word in (_words(part) or (part,)))


def _not_empty(words: tuple[Any, ...]) -> tuple[Any, ...]:
    if not words:
        raise ValueError("name at least one, or leave the condition out")
    return words


OneOrMore = Annotated[tuple[Word, ...], AfterValidator(_not_empty)]
