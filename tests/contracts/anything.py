"""Any value that a model can hold, and what a reader demands of a schema."""

import copy
from datetime import UTC, datetime
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import BaseModel
from pydantic.fields import FieldInfo

Model = TypeVar("Model", bound=BaseModel)
Schema = dict[str, Any]

_PLAIN: dict[Any, SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(),
    float: st.floats(),
    bool: st.booleans(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    type(None): st.none(),
}


def is_utc_instant(value: object) -> bool:
    """Say whether `value`, if it is a string, is an RFC 3339 instant in UTC."""
    return not isinstance(value, str) or (datetime.fromisoformat(value).utcoffset() is not None and value[-1] == "Z")


formats = FormatChecker(())
formats.checks("date-time", raises=ValueError)(is_utc_instant)


def any_of(model: type[Model]) -> SearchStrategy[Model]:
    """Return all values of `model` that keep to the forms and bounds that its fields tell, without checking them."""
    return st.builds(
        model, **{name: _values(field.annotation, field.metadata, field) for name, field in model.model_fields.items()}
    )


def _values(annotation: Any, metadata: Any = (), field: FieldInfo | None = None) -> SearchStrategy[Any]:
    extra: Any = (field.json_schema_extra if field else None) or {}
    for each in metadata:
        if isinstance(each, FieldInfo):
            extra = {**extra, **(each.json_schema_extra or {})}  # type: ignore[dict-item]
    if "pattern" in extra:
        return st.from_regex(extra["pattern"])
    if "minimum" in extra:
        least, most = extra["minimum"], extra.get("maximum")
        return st.integers(least, most) if annotation is int else st.floats(least, most, allow_infinity=False)
    return _of(annotation)


def _of(annotation: Any) -> SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _values(arguments[0], arguments[1:])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of(*map(_of, arguments))
    if origin is tuple:
        return st.lists(_of(arguments[0]), max_size=3).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return any_of(annotation)
    return _PLAIN[annotation]


def closed(schema: Schema) -> Schema:
    """Return `schema` made to refuse every key that it does not describe."""
    found = copy.deepcopy(schema)
    parts = [found, *found.get("$defs", {}).values()]
    beside = {each["$ref"].rpartition("/")[2] for part in parts for each in part.get("oneOf", ())}
    for name, part in [("", found), *found.get("$defs", {}).items()]:
        if "properties" in part and name not in beside:
            part["unevaluatedProperties"] = False
    return found


def reader_of(schema: Schema) -> Draft202012Validator:
    """Return what validates by `schema`, formats included."""
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=formats)
