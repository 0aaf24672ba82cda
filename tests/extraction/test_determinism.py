"""The same article gives the same bytes in every process: a replay decides the same, and ids of alerts hold."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXTRACT_ROUND = """
import json, sys
from streamer.extraction.load import load_engine
from streamer.model.article import Article
from streamer.settings import read_config_files
from pathlib import Path
engine = load_engine(read_config_files(Path("config")))
for line in Path("tests/quality/round1.jsonl").read_text(encoding="utf-8").splitlines():
    document = json.loads(line)
    article = Article(id=document["doc_id"], body=document["text"])
    for observation in engine.extract(article):
        print(observation.model_dump_json())
"""


def extracted(hash_seed: int) -> str:
    environment = os.environ | {"PYTHONHASHSEED": str(hash_seed)}
    command = [sys.executable, "-c", EXTRACT_ROUND]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout


def test_the_order_of_sets_decides_nothing() -> None:
    """Python orders sets of strings anew in every process; what an article says must not depend on it."""
    first = extracted(1)
    assert first.count("\n") > 100
    assert first == extracted(2)
