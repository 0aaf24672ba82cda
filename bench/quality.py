"""Score the shipped rules on labelled documents and say where they are wrong.

    python bench/quality.py LABELLED.jsonl [--scorer SCORE.py] [--errors N]

LABELLED is JSON lines of documents with their events (tests/quality/README.md has the format). The scorer is a script
that is called as `SCORE.py documents LABELLED OBSERVATIONS`; without one, only the observations are counted.
"""

import argparse
import collections
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from streamer.extraction.load import load_engine
from streamer.model.article import Article
from streamer.settings import read_config_files


def article_of(document: dict[str, str]) -> Article:
    """Return a labelled document as an article: the text before the first blank line is its title."""
    title, blank, body = document["text"].partition("\n\n")
    whole = {"title": title, "body": body} if blank else {"body": document["text"]}
    return Article.model_validate({"id": document["doc_id"], "published_at": document["published_at"], **whole})


def main() -> int:
    """Extract all documents, and score what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--config", type=Path, default=Path(__file__).parents[1] / "config")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    engine = load_engine(read_config_files(options.config))
    found = collections.Counter[str]()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as observations:
        for line in options.labelled.read_text(encoding="utf-8").splitlines():
            for observation in engine.extract(article_of(json.loads(line))):
                found[observation.type] += 1
                observations.write(observation.model_dump_json() + "\n")
        observations.flush()
        for name, count in sorted(found.items()):
            print(f"{name:32} {count:5} observations")
        if options.scorer is None:
            return 0
        command = [sys.executable, str(options.scorer), "documents", str(options.labelled), observations.name]
        return subprocess.run([*command, "--errors", str(options.errors)], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
