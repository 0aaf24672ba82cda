"""Plain sentences within longer ones: an event is the same whoever says it, and whatever stands before or behind it."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article

KEPT = 0.97  # of the types that a sentence gives alone
PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)
_MORE_THAN_ONE = re.compile(r'["\n:]|[.!?]["”]? +\S')
_COMMON = re.compile(
    r"(An?|The|Two|Three|Four|Five|Six|Ten|Some|At|More|Nearly|In|On|After|Rebels|Soldiers|Troops|Gunmen|Residents)\b"
)


def _inner(sentence: str) -> str:
    """Return a sentence as it stands within another: a common first word has no capital."""
    return sentence[0].lower() + sentence[1:] if _COMMON.match(sentence) else sentence


FRAMES: dict[str, Callable[[str], str]] = {
    "said that": lambda text: f"Officials said on Monday that {_inner(text)}.",
    "in a statement": lambda text: f"The ministry said in a statement issued late on Monday that {_inner(text)}.",
    "unnamed": lambda text: f"A senior official who asked not to be named said {_inner(text)}.",
    "in the latest": lambda text: f"In the latest outbreak of violence in the two-year war, {_inner(text)}.",
    "hours after": lambda text: f"Hours after the talks broke down, {_inner(text)}.",
    "while": lambda text: f"As diplomats met in Geneva to discuss the crisis, {_inner(text)}.",
    "condemned": lambda text: f"The president called for calm on Tuesday after {_inner(text)}.",
    "as diplomats": lambda text: f"{text}, as diplomats met in Geneva to discuss the crisis.",
    "which drew": lambda text: f"{text}, which drew condemnation from the United Nations.",
    "not verified": lambda text: f"{text}, but the report could not be verified independently.",
    "despite": lambda text: f"{text} despite a pledge to respect the peace plan.",
}


def _types(engine: Engine, text: str) -> set[str]:
    return {one.type for one in engine.extract(Article(id="framed", body=text, published_at=PUBLISHED))}


@pytest.fixture(scope="module")
def plain(engine: Engine) -> dict[str, set[str]]:
    """Return single plain sentences, without their full stop, and the types that each gives alone."""
    lines = (Path(__file__).parent / "wordings.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    single = [text for text in texts if text.endswith(".") and not _MORE_THAN_ONE.search(text)]
    return {text[:-1]: types for text in single if (types := _types(engine, text))}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_sentence_tells_the_same_within_another(engine: Engine, plain: dict[str, set[str]], frame: str) -> None:
    lost = {}
    for text, types in plain.items():
        framed = FRAMES[frame](text)
        if missing := types - _types(engine, framed):
            lost[framed] = sorted(missing)
    told = sum(len(types) for types in plain.values())
    assert told >= 300
    assert sum(map(len, lost.values())) <= (1 - KEPT) * told, lost
