"""The schemas by name, each alone as a JSON Schema document, and all together as parts of an AsyncAPI document."""

from collections.abc import Sequence

from pydantic.json_schema import models_json_schema

from streamer.contracts.article_message import article_schema
from streamer.contracts.generator import Schema, SparseRecords, WholeRecords
from streamer.contracts.names import SchemaName
from streamer.contracts.webhook_message import webhook_schema
from streamer.kafka.cloud_events import SCHEMA_VERSION, schema_urn
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.model.frozen import Frozen
from streamer.model.incident import Incident, SeenArticle
from streamer.model.observation import Observation, Reading
from streamer.settings import ArticleSettings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMPONENTS = "#/components/schemas/"
STATE = "State"  # before the names of what the judge remembers: the same nouns, written without their defaults

_WHOLE: dict[SchemaName, type[Frozen]] = {
    "alert": Alert, "observation": Observation, "reading": Reading, "delivery": Attempt,
}  # fmt: skip
_SPARSE: dict[SchemaName, type[Frozen]] = {"incident": Incident, "seen_article": SeenArticle}


def json_schema(name: SchemaName, articles: ArticleSettings) -> Schema:
    """Return the JSON Schema document of `name`; `articles` says how messages with articles are laid out."""
    found = _standing_alone(name, articles)
    parts = found.pop("$defs", None)
    described = (
        f"{found.pop('description')}\nFields may be added within {SCHEMA_VERSION}: ignore those you do not know."
    )
    head = {"$schema": DIALECT, "$id": schema_urn(name), "title": found.pop("title"), "description": described}
    return {**head, **found, **({"$defs": parts} if parts else {})}


def components(articles: ArticleSettings) -> dict[str, Schema]:
    """Return all schemas by the names under which `COMPONENTS` refers to them."""
    return {
        "ArticleMessage": article_schema(articles),
        "WebhookMessage": webhook_schema({"$ref": f"{COMPONENTS}Alert"}),
        **_definitions(list(_WHOLE.values()), WholeRecords, COMPONENTS),
        **{
            STATE + name: schema
            for name, schema in _definitions(list(_SPARSE.values()), SparseRecords, COMPONENTS + STATE).items()
        },
    }


def _standing_alone(name: SchemaName, articles: ArticleSettings) -> Schema:
    if name == "article":
        return article_schema(articles)
    if name == "webhook":
        return {**webhook_schema({"$ref": "#/$defs/Alert"}), "$defs": _definitions([Alert], WholeRecords, "#/$defs/")}
    if name in _SPARSE:
        return _SPARSE[name].model_json_schema(schema_generator=SparseRecords, mode="serialization")
    return _WHOLE[name].model_json_schema(schema_generator=WholeRecords, mode="serialization")


def _definitions(models: Sequence[type[Frozen]], generator: type[WholeRecords], before: str) -> dict[str, Schema]:
    """Return the schemas of `models` and of all they are made of, by name; references are `before` and the name."""
    _, found = models_json_schema(
        [(model, "serialization") for model in models], schema_generator=generator, ref_template=before + "{model}"
    )
    definitions: dict[str, Schema] = found["$defs"]
    return definitions
