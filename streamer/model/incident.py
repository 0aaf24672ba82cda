"""What the judge remembers, as it stands on the changelog topic: incidents (estimate series too) and articles seen.

A record is small on purpose: a million of them are held in memory. So an incident keeps sources by name and article
id, and the sample of an article's text stands once, in the article's own record, however many incidents it tells.
"""

import struct
from base64 import b64decode, b64encode
from datetime import datetime
from functools import cached_property
from typing import Literal

from streamer.model.article import ArticleHead, Source
from streamer.model.details import AlertType
from streamer.model.figure import Figure
from streamer.model.frozen import Frozen
from streamer.model.observation import Actor, Granularity
from streamer.model.place import Place

INCIDENT_PREFIX = "incident/"
ARTICLE_PREFIX = "article/"
MAX_SOURCES = 8
MAX_CLAIMS = 6
MAX_VOICES = 12


def incident_key(incident_id: str) -> str:
    """Return the changelog key of an incident or an estimate series."""
    return INCIDENT_PREFIX + incident_id


def article_key(article_id: str) -> str:
    """Return the changelog key of an article that was seen."""
    return ARTICLE_PREFIX + article_id


class Happened(Frozen):
    """When the event happened, as exactly as any source said."""

    start: datetime
    end: datetime
    granularity: Granularity


class Claim(Frozen):
    """The figure that one voice gives. `old` ones were replaced; they are kept to know them again."""

    voice: str
    figure: Figure
    old: bool = False


class KeptSource(Frozen):
    """An article that told of the incident. `copies` is the voice that it repeats, empty where the words are own."""

    article: str
    outlet: str = ""
    at: datetime
    copies: str = ""
    withdrawn: bool = False

    @property
    def voice(self) -> str:
        """Whom the article counts as: its own outlet, or for wire copy the first that printed it."""
        return self.copies or self.outlet


class Incident(Frozen):
    """All that the stream has said so far about one real-world event, or about one figure series.

    `phase` tells apart what is an event of its own: a phase, a stance (with responsibility), or a measure (with
    estimates). `touched` is how far the stream's time had come at the last mention; expiry counts from there.
    `claims` of an estimate are the figures last alerted. `voices` are the independent sources that stand by it; the
    lists are bounded by MAX_SOURCES, MAX_CLAIMS and MAX_VOICES, so that a record stays below 2.5 kB.
    """

    id: str
    type: AlertType
    phase: str = ""
    scope: Literal["event", "period"] = "event"
    first_published: datetime
    last_published: datetime
    touched: datetime
    revision: int = 1
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    happened: Happened | None = None
    past: bool = False
    distinct: bool = False
    person: str = ""
    objects: tuple[str, ...] = ()
    target: str = ""
    target_kind: str = ""
    outcome: str = ""
    extent: str = ""
    claims: tuple[Claim, ...] = ()
    sources: tuple[KeptSource, ...] = ()
    voices: tuple[str, ...] = ()
    disputed_at: datetime | None = None
    acknowledged_at: datetime | None = None
    retracted_at: datetime | None = None
    about: str | None = None
    related: tuple[str, ...] = ()


class SeenArticle(Frozen):
    """An article that was decided, in its `parts` (see Reading). `sketch` is packed; empty where not needed."""

    id: str
    url: str | None = None
    name: str | None = None
    domain: str | None = None
    outlet: str = ""
    at: datetime
    touched: datetime
    text_hash: str = ""
    sketch: str = ""
    parts: tuple[str, ...] = ("",)

    @cached_property
    def head(self) -> ArticleHead:
        """The article's head again, without its title."""
        packed = b64decode(self.sketch)
        return ArticleHead(
            id=self.id,
            url=self.url,
            source=Source(name=self.name, domain=self.domain),
            outlet=self.outlet,
            published_at=self.at,
            text_hash=self.text_hash,
            sketch=struct.unpack(f"<{len(packed) // 4}I", packed),
        )


def seen_article(
    head: ArticleHead, touched: datetime, parts: tuple[str, ...] = ("",), *, keep_sketch: bool
) -> SeenArticle:
    """Return the record of an article that is now decided; `touched` is how far the stream's time has come."""
    sketch = head.sketch if keep_sketch else ()
    return SeenArticle(
        id=head.id,
        url=head.url,
        name=head.source.name,
        domain=head.source.domain,
        outlet=head.outlet,
        at=head.published_at,
        touched=touched,
        text_hash=head.text_hash,
        sketch=b64encode(struct.pack(f"<{len(sketch)}I", *sketch)).decode(),
        parts=parts,
    )
