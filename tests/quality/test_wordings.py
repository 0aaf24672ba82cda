"""Plain sentences of war, one event or two each: what a rule mends for rare wordings must not cost these."""

import json
from datetime import UTC, datetime
from pathlib import Path

from streamer.extraction.engine import Engine
from streamer.model.article import Article

RIGHT = 0.935  # of the sentences; the others are known misses, most of them without a word that only war has
PUBLISHED = datetime(2024, 5, 15, 12, tzinfo=UTC)


def test_plain_sentences_give_their_types_and_no_others(engine: Engine) -> None:
    """Each line has the `types` that its sentence gives, and those that it `may` give besides."""
    lines = [json.loads(line) for line in (Path(__file__).parent / "wordings.jsonl").read_text("utf-8").splitlines()]
    wrong: dict[str, list[str]] = {}
    for line in lines:
        article = Article(id="wording", body=line["text"], published_at=PUBLISHED)
        found = {one.type for one in engine.extract(article)}
        if not set(line["types"]) <= found <= {*line["types"], *line.get("may", ())}:
            wrong[line["text"]] = sorted(found)
    assert len(lines) >= 480
    assert len(wrong) <= (1 - RIGHT) * len(lines), wrong
