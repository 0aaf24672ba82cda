"""The contracts that stand in docs/ are those of the code and of the shipped configuration."""

import json
from pathlib import Path

import pytest

from streamer.contracts.asyncapi import as_yaml, asyncapi_document
from streamer.contracts.schemas import json_schema
from streamer.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
SHIPPED = load_settings(ROOT / "config", {})
PRINTED = {
    "alert.schema.json": (
        "json",
        json.dumps(json_schema("alert", SHIPPED.articles), ensure_ascii=False, indent=2) + "\n",
    ),
    "asyncapi.yaml": ("asyncapi", as_yaml(asyncapi_document(SHIPPED))),
}


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_committed_is_what_is_printed(name: str) -> None:
    """A subscriber who reads docs/ must not be told of yesterday; and a change of the contract shows in the diff."""
    command, printed = PRINTED[name]
    committed = (ROOT / "docs" / name).read_text(encoding="utf-8")
    renew = f"env -u KAFKA_BOOTSTRAP_SERVERS streamer schema {command} --config config > docs/{name}"
    assert committed == printed, f"if this change is meant, renew docs/{name}: {renew}"


def test_the_shipped_configuration_is_the_one_without_any() -> None:
    """So docs/asyncapi.yaml is true for whoever runs streamer with all its defaults, too."""
    assert asyncapi_document(SHIPPED) == asyncapi_document(Settings())
