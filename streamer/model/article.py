"""An article: one message of the article topic, decoded."""

from datetime import datetime

from streamer.model.frozen import Frozen


class Source(Frozen):
    """Who published the article. `outlet` of an article is `domain`, else the host of its URL."""

    name: str | None = None
    domain: str | None = None


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
    """What the judge needs to know of an article: who said it, when, and whether its text is a copy.

    `outlet` is the identity of the source, `text_hash` that of the normalised text; `sketch` is a sample of the
    text's word-sequence hashes by which near copies (wire copy) are recognised.
    """

    id: str
    url: str | None = None
    source: Source = Source()
    outlet: str = ""
    title: str = ""
    published_at: datetime
    text_hash: str = ""
    sketch: tuple[int, ...] = ()
