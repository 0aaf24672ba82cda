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
from streamer.model.described import IncidentId, Ordinal
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
    """The first instant that it can have been, UTC."""
    end: datetime
    """The last instant that it can have been, UTC."""
    granularity: Granularity
    """How exact the words are."""


class Claim(Frozen):
    """The figure that one voice gives."""

    voice: str
    """Who gives it: an outlet, for wire copy the first that printed it."""
    figure: Figure
    """What it gives."""
    old: bool = False
    """Whether it was replaced; it is kept to know it again."""


class KeptSource(Frozen):
    """An article that told of the incident."""

    article: str
    """The id of the article."""
    outlet: str = ""
    """The identity of its source."""
    at: datetime
    """When it was published, UTC."""
    copies: str = ""
    """The voice that it repeats; empty where the words are its own."""
    withdrawn: bool = False
    """Whether its source has withdrawn it."""

    @property
    def voice(self) -> str:
        """Whom the article counts as: its own outlet, or for wire copy the first that printed it."""
        return self.copies or self.outlet


class Incident(Frozen):
    """All that the stream has said so far about one real-world event, or about one figure series.

    Its lists are bounded, so that a record stays below 2.5 kB.
    """

    id: IncidentId
    """The same over all revisions."""
    type: AlertType
    """The type of the event."""
    phase: str = ""
    """What makes it an event of its own: a phase, a stance (with responsibility), a measure (with estimates)."""
    scope: Literal["event", "period"] = "event"
    """Whether it is one event, or the sum over a period."""
    first_published: datetime
    """When the first article that told of it was published, UTC."""
    last_published: datetime
    """When the newest article that told of it was published, UTC."""
    touched: datetime
    """How far the stream's time had come at the last mention, UTC; expiry counts from there."""
    revision: Ordinal = 1
    """The revision of its last alert."""
    places: tuple[Place, ...] = ()
    """The narrowest places named so far."""
    actors: tuple[Actor, ...] = ()
    """The parties to it."""
    happened: Happened | None = None
    """When it happened; null if nobody said it for sure."""
    past: bool = False
    """Whether it was told as past, in the sense of an alert's `novelty`."""
    distinct: bool = False
    """Whether a text set it apart from another event."""
    person: str = ""
    """Which leader, with leaders."""
    objects: tuple[str, ...] = ()
    """What was damaged, with infrastructure."""
    target: str = ""
    """What was hit, in words."""
    target_kind: str = ""
    """What kind of target was hit."""
    outcome: str = ""
    """What became of a leader or of hostages, as far as known."""
    extent: str = ""
    """How much was taken, left or destroyed, as far as known."""
    claims: tuple[Claim, ...] = ()
    """The figures that each voice gives; of an estimate those last alerted."""
    sources: tuple[KeptSource, ...] = ()
    """The articles that told of it, in order of arrival; of more than eight those that matter."""
    voices: tuple[str, ...] = ()
    """The independent sources that stand by it."""
    disputed_at: datetime | None = None
    """When a denial of it was published, UTC."""
    acknowledged_at: datetime | None = None
    """When a belligerent's confirmation of its own act was published, UTC."""
    retracted_at: datetime | None = None
    """When its only source withdrew it, UTC."""
    about: IncidentId | None = None
    """The incident that a claim of responsibility or an inquiry is about."""
    related: tuple[IncidentId, ...] = ()
    """The incidents that are earlier phases of the same thing."""


class SeenArticle(Frozen):
    """An article that was decided."""

    id: str
    """The id of the article."""
    url: str | None = None
    """Its address."""
    name: str | None = None
    """The name of its source."""
    domain: str | None = None
    """The domain of its source."""
    outlet: str = ""
    """The identity of its source."""
    at: datetime
    """When it was published, UTC."""
    touched: datetime
    """How far the stream's time had come, UTC; expiry counts from there."""
    text_hash: str = ""
    """A hash of its normalised text."""
    sketch: str = ""
    """A sample of its text's hashes: 32-bit numbers, little-endian, in base 64; empty where it is not needed."""
    parts: tuple[str, ...] = ("",)
    """The parts of it that were decided, see Reading."""

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
