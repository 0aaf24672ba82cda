"""What is posted to a destination, before a connection is thought of: headers and body."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """One POST. The address is not here: it is the destination's, and secret."""

    headers: Mapping[str, str]
    body: bytes
