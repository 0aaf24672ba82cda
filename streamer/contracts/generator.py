"""From the models to JSON Schema: what stands on the wire, every field with its words.

Written with what JSON Schema 2020-12 and draft 7 have in common, so that AsyncAPI takes the same.
"""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from streamer.model.details import ALERT_TYPES
from streamer.model.observation import Statement

Schema = dict[str, Any]


class WholeRecords(GenerateJsonSchema):
    """Describes records that are written with all their fields: each is required, null or not."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002 - as the library calls it
        return True

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as the library calls it
        return False  # it would say the field's name again

    def ser_schema(self, schema: Any) -> JsonSchemaValue | None:
        """Return None for the serializer of statements: the library only knows that it gives an object."""
        return None if schema["type"] == "function-wrap" else super().ser_schema(schema)

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        if issubclass(schema["cls"], Statement):
            _flatten_details(found)
        return _in_lines_of_any_length(found)


class SparseRecords(WholeRecords):
    """Describes records that are written without the fields that have their default."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return GenerateJsonSchema.field_is_required(self, field, total)

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return GenerateJsonSchema.default_schema(self, schema)


def _flatten_details(statement: Schema) -> None:
    """Put the own fields of the types beside the common ones, as the serializer of `Statement` does."""
    properties, required = statement["properties"], statement["required"]
    details = properties.pop("details")
    required[required.index("details")] = "type"
    kind = {"type": "string", "enum": list(ALERT_TYPES), "description": "The type of the event."}
    statement["properties"] = {"type": kind, **properties}
    statement["oneOf"] = details["oneOf"]


def _in_lines_of_any_length(found: Schema) -> Schema:
    """Return `found` with its descriptions unwrapped: a line of them is a paragraph."""
    for part in (found, *found["properties"].values()):
        if "description" in part:
            part["description"] = "\n".join(" ".join(lines.split()) for lines in part["description"].split("\n\n"))
    return found
