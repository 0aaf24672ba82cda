"""The schemas that can be asked for, by name. Loads nothing, since the command line's help shows them."""

from typing import Literal

SchemaName = Literal["alert", "observation", "reading", "incident", "seen_article", "delivery", "article", "webhook"]
