"""An article: one message of the article topic, decoded."""

from datetime import datetime

from streamer.model.frozen import Frozen


class Source(Frozen):
    """Who published the article, as the message says."""

    name: str | None = None
    """The name for people, as in "Reuters"; null if unsaid."""
    domain: str | None = None
    """The host of the website, as in "reuters.com"; null if unsaid."""


class Article(Frozen):
    """A decoded article. Either `title` or `body` holds text; `published_at` is aware, UTC.

    `published_at` None means that the words alone must date everything (a file without dates).
    `published_at_replaced` says that the message's own time lay in the future and the record's stands in.
    """

    id: str
    url: str | None = None
    source: Source = Source()
    title: str = ""
    body: str = ""
    published_at: datetime | None = None
    published_at_replaced: bool = False
    language: str | None = None

    @property
    def text(self) -> str:
        """Title, blank line, body; offsets of evidence count its code points."""
        return f"{self.title}\n\n{self.body}" if self.title else self.body


class ArticleHead(Frozen):
    """What the judge needs to know of an article: who said it, when, and whether its text is a copy."""

    id: str
    """The message's id, else a hash of url and text (32 hexadecimal digits)."""
    url: str | None = None
    """The address of the article, as the message says it; null if unsaid."""
    source: Source = Source()
    """Who published it."""
    outlet: str = ""
    """The identity of the source: its domain, else the host of the url, in lower case without "www."; else empty."""
    title: str = ""
    """The title; empty if it has none."""
    published_at: datetime
    """UTC. The record's time where the message says none, or one more than an hour after it."""
    text_hash: str = ""
    """A hash of the normalised text: equal for equal texts."""
    sketch: tuple[int, ...] = ()
    """A sample of the hashes of the text's word sequences, by which near copies (wire copy) are recognised."""
