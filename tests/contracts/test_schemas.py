"""The JSON Schemas say what stands on the wire: no less, so that readers can rely on it, and no more."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from streamer.contracts.names import SchemaName
from streamer.contracts.schemas import json_schema
from streamer.demo.storylines import read_messages
from streamer.errors import RecordRejected
from streamer.extraction.engine import Engine
from streamer.judging.judge import decide
from streamer.judging.state import JudgeState, encode
from streamer.kafka.cloud_events import alert_headers
from streamer.model.alert import Alert
from streamer.model.delivery import Attempt
from streamer.model.details import ALERT_TYPES, DETAILS_BY_TYPE
from streamer.model.frozen import Frozen
from streamer.model.incident import Incident, SeenArticle, incident_key
from streamer.model.observation import Observation, Reading
from streamer.notify.webhook import BODY_BYTES, webhook_body
from streamer.settings import ArticleSettings
from streamer.text.decode import FieldMap, decode_article
from streamer.text.sketch import article_head
from tests.contracts.anything import any_of, closed, reader_of
from tests.stages.statements import alert

NAMES: tuple[SchemaName, ...] = get_args(SchemaName)
SCHEMAS = {name: json_schema(name, ArticleSettings()) for name in NAMES}
READERS = {name: reader_of(closed(schema)) for name, schema in SCHEMAS.items()}
WRITTEN: dict[type[Frozen], SchemaName] = {
    Alert: "alert", Observation: "observation", Reading: "reading", Attempt: "delivery",
}  # fmt: skip
REMEMBERED: dict[type[Incident] | type[SeenArticle], SchemaName] = {Incident: "incident", SeenArticle: "seen_article"}
STORIES = Path(__file__).parents[1] / "quality" / "stories.jsonl"

# Generating whole alerts is slow, and the first of them slower.
UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def problems(name: SchemaName, value: Any) -> list[str]:
    """Return what is wrong with `value`, a key that is not described included."""
    return [f"{error.json_path}: {error.message}" for error in READERS[name].iter_errors(value)]


@pytest.fixture(scope="module")
def told(engine: Engine) -> dict[SchemaName, list[Any]]:
    """What real articles come to, as it is written: the demo's, and those of the storylines."""
    found: dict[SchemaName, list[Any]] = {name: [] for name in ("alert", "reading", "incident", "seen_article")}
    tales = [json.loads(line)["articles"] for line in STORIES.read_text(encoding="utf-8").splitlines()]
    stories = [[json.dumps(article).encode() for article in tale] for tale in tales]
    stories.append([message.value for message in read_messages(datetime.now(UTC))])
    for story in stories:
        state = JudgeState()
        for message in story:
            try:
                article = decode_article(message, FieldMap(), datetime.now(UTC))
            except RecordRejected:
                continue  # the broken message of the demo
            observations = engine.extract(article)
            reading = Reading(article=article_head(article, datetime.now(UTC)), observations=observations)
            verdict = decide(reading, state)
            state.apply(verdict.changes)
            found["reading"].append(json.loads(reading.model_dump_json()))
            found["alert"] += [json.loads(alert.model_dump_json()) for alert in verdict.alerts]
            for key, value in verdict.changes.items():
                if value is not None:
                    found["incident" if key.startswith(incident_key("")) else "seen_article"].append(json.loads(value))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_bears_its_name_and_describes_every_field(name: SchemaName) -> None:
    """A field without words leaves a reader to guess; what has one possible value speaks for itself."""
    schema = SCHEMAS[name]
    assert schema["$id"] == f"urn:streamer:schema:{name}:v1"
    wordless = [
        (part, key)
        for part, parent in {"": schema, **schema.get("$defs", {})}.items()
        for key, value in parent.get("properties", {}).items()
        if not {"description", "const", "properties", "$ref"} & set(value)
    ]
    assert wordless == []
    assert all("description" in part for part in schema.get("$defs", {}).values())


def test_the_header_of_an_alert_names_its_schema() -> None:
    """By the name a subscriber finds what to validate with."""
    headers = dict(alert_headers(alert(), instance="berlin", trace=[]))
    assert (headers["ce_dataschema"] or b"").decode() == SCHEMAS["alert"]["$id"]


@pytest.mark.parametrize("model", WRITTEN)
@UNHURRIED
@given(st.data())
def test_whatever_a_model_can_hold_is_described(model: type[Frozen], data: st.DataObject) -> None:
    """The schema is of what is written, not of the model: own fields beside the others, aliases, null."""
    value = data.draw(any_of(model))
    assert problems(WRITTEN[model], json.loads(value.model_dump_json())) == []


@pytest.mark.parametrize("model", REMEMBERED)
@UNHURRIED
@given(st.data())
def test_whatever_the_judge_remembers_is_described(
    model: type[Incident] | type[SeenArticle], data: st.DataObject
) -> None:
    """Its records are written without what is as by default."""
    value = data.draw(any_of(model))
    assert problems(REMEMBERED[model], json.loads(encode(value))) == []


@UNHURRIED
@given(any_of(Alert))
def test_whatever_is_posted_is_described(value: Alert) -> None:
    """A body that was shortened too. Figures are left out: what is infinite, as none is, could not be posted."""
    plain = value.model_copy(update={"figures": (), "changed": (), "details": DETAILS_BY_TYPE[value.type]()})
    assert problems("webhook", json.loads(webhook_body(plain))) == []
    body = json.loads(webhook_body(plain.model_copy(update={"sources": plain.sources * (BODY_BYTES // 100)})))
    assert body.get("trimmed") == (["sources"] if plain.sources else None)
    assert problems("webhook", body) == []


@pytest.mark.parametrize("name", ["alert", "reading", "incident", "seen_article"])
def test_what_real_articles_come_to_is_described(name: SchemaName, told: dict[SchemaName, list[Any]]) -> None:
    """Ids in their form, countries, coordinates: what the models do not check holds on real records."""
    assert len(told[name]) > 50
    assert [each for value in told[name] for each in problems(name, value)] == []


def test_an_alert_that_lacks_a_field_is_refused(told: dict[SchemaName, list[Any]]) -> None:
    """All fields are always there, those of the type too, so that a reader need not ask."""
    seen = set()
    for value in {each["type"]: each for each in told["alert"]}.values():
        for key in value:
            seen.add(key)
            assert not READERS["alert"].is_valid({name: each for name, each in value.items() if name != key}), key
    assert {"platform", "phase", "from", "type", "sources", "about_incident_id"} <= seen


def test_an_alert_of_another_type_than_its_own_fields_is_refused(told: dict[SchemaName, list[Any]]) -> None:
    """The type decides which fields stand beside the common ones."""
    own = {kind: set(DETAILS_BY_TYPE[kind].model_fields) for kind in ALERT_TYPES}
    values = {value["type"]: value for value in told["alert"]}
    assert len(values) > 15
    for kind, value in values.items():
        for other in ALERT_TYPES:
            if not own[other] <= own[kind]:
                assert not READERS["alert"].is_valid({**value, "type": other}), (kind, other)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "meteor_reported"), ("change", "renewed"), ("grade", None), ("status", "maybe"), ("novelty", "old"),
        ("id", "4ef80a0f6f4007c3546b"), ("incident_id", "4EF80A0F6F4007C3546B"), ("revision", 0), ("revision", "1"),
        ("published_at", "yesterday"), ("published_at", "2024-03-01T12:00:00"), ("independent_sources", -1),
        ("related", ["k"]), ("evidence", None), ("figures", [{"measure": "killed"}]), ("occurred", "on Friday"),
        ("places", [{"id": "Mosul"}]), ("colour", "red"),
    ],
)  # fmt: skip
def test_what_is_no_alert_is_refused(field: str, value: object, told: dict[SchemaName, list[Any]]) -> None:
    """Enumerations are closed, ids and times have their form; `colour` only shows that the test sees new keys."""
    assert problems("alert", {**told["alert"][0], field: value})


def test_a_reader_of_today_takes_the_alerts_of_tomorrow(told: dict[SchemaName, list[Any]]) -> None:
    """Fields may be added: the schema as it is published does not refuse them."""
    assert reader_of(SCHEMAS["alert"]).is_valid({**told["alert"][0], "colour": "red"})


@pytest.mark.parametrize("name", NAMES)
def test_each_is_understood_by_readers_of_draft_7_too(name: SchemaName) -> None:
    """AsyncAPI takes no newer one, and many tools know no newer one."""
    parts = json.loads(json.dumps(SCHEMAS[name]).replace("#/$defs/", "#/definitions/"))
    parts["definitions"] = parts.pop("$defs", {})
    Draft7Validator.check_schema({key: value for key, value in parts.items() if key != "$schema"})
