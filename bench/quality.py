"""Score the shipped rules on labelled documents and storylines, and say where they are wrong.

    python bench/quality.py LABELLED.jsonl... [--scorer SCORE.py] [--errors N]

LABELLED is JSON lines of documents with their events (tests/quality/README.md has the format), or of storylines:
articles in order of arrival and the alerts that they must raise. The scorer is a script that is called as
`SCORE.py documents|stories LABELLED FOUND`; without one, only what was found is counted.
"""

import argparse
import collections
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from streamer.cli.core import Core
from streamer.extraction.engine import Engine
from streamer.extraction.load import load_engine
from streamer.model.alert import Alert
from streamer.model.article import Article
from streamer.model.observation import Observation
from streamer.settings import ArticleSettings, read_config_files


def article_of(document: dict[str, str]) -> Article:
    """Return a labelled document as an article: the text before the first blank line is its title."""
    title, blank, body = document["text"].partition("\n\n")
    whole = {"title": title, "body": body} if blank else {"body": document["text"]}
    return Article.model_validate({"id": document["doc_id"], "published_at": document["published_at"], **whole})


def observations(documents: Iterable[dict[str, Any]], engine: Engine) -> Iterator[Observation]:
    """Yield what every document says."""
    for document in documents:
        yield from engine.extract(article_of(document))


def alerts(stories: Iterable[dict[str, Any]], engine: Engine) -> Iterator[Alert]:
    """Yield the alerts of every story; each starts with an empty memory."""
    for story in stories:
        core = Core(ArticleSettings(), engine)
        for article in story["articles"]:
            yield from core.alerts(json.dumps(article).encode())


def measure(labelled: Path, engine: Engine, scorer: Path | None, errors: int) -> int:
    """Print what is found in a labelled file, and its scores; return the scorer's exit status."""
    cases = [json.loads(line) for line in labelled.read_text(encoding="utf-8").splitlines()]
    kind = "stories" if "story_id" in cases[0] else "documents"
    found: Iterable[Observation | Alert] = alerts(cases, engine) if kind == "stories" else observations(cases, engine)
    counts = collections.Counter[str]()
    print(f"== {labelled.name}")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        for one in found:
            counts[one.type] += 1
            predicted.write(one.model_dump_json() + "\n")
        predicted.flush()
        if scorer is not None:
            command = [sys.executable, str(scorer), kind, str(labelled), predicted.name, "--errors", str(errors)]
            return subprocess.run(command, check=False).returncode  # noqa: S603
    for name, count in sorted(counts.items()):
        print(f"{name:32} {count:5} found")
    return 0


def main() -> int:
    """Measure every file that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--config", type=Path, default=Path(__file__).parents[1] / "config")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    engine = load_engine(read_config_files(options.config))
    return max(measure(labelled, engine, options.scorer, options.errors) for labelled in options.labelled)


if __name__ == "__main__":
    sys.exit(main())
