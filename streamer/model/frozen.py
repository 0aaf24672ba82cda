"""The one parent of all public nouns: immutable, and read from JSON once, at a border."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; unknown keys are ignored, so that older readers accept newer records."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)
