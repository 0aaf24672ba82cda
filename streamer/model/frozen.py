"""The one parent of all public nouns: immutable, and read from JSON once, at a border.

The docstrings of classes and fields are what `streamer schema` tells subscribers.
"""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; unknown keys are ignored, so that older readers accept newer records."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True, use_attribute_docstrings=True
    )
