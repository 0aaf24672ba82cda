"""The engine: an article in, its observations out. Pure; not to be called from two threads at once."""

from collections.abc import Mapping
from datetime import datetime

from streamer.extraction.compose import Composer
from streamer.extraction.gate.language import has_rules, is_in_another_language
from streamer.extraction.gate.other_worlds import OtherWorlds
from streamer.extraction.gate.scan import TriggerScan
from streamer.extraction.marking.marked import MarkedArticle, Marker
from streamer.extraction.watch import UNWATCHED, Watch
from streamer.model.article import Article
from streamer.model.details import AlertType
from streamer.model.observation import Observation

# What lies beyond is not read: no news article is so long, and a hostile one must not hold up the others for a second.
MOST_CHARACTERS = 80_000


class Engine:
    """Reads articles with one set of rules, one lexicon and one gazetteer: scan, mark, compose.

    `wordings` counts the rules' by the type that they tell of.
    """

    def __init__(
        self,
        scan: TriggerScan,
        other_worlds: OtherWorlds,
        marker: Marker,
        composer: Composer,
        wordings: Mapping[AlertType, int],
    ) -> None:
        self.wordings = wordings
        self._scan = scan
        self._other_worlds = other_worlds
        self._marker = marker
        self._composer = composer

    def mark(self, text: str, published_at: datetime | None = None) -> MarkedArticle:
        """Return a text as the composer sees it: sentences, chunks, clauses, places."""
        return self._marker.mark(text, published_at)

    def extract(self, article: Article, watch: Watch = UNWATCHED) -> tuple[Observation, ...]:
        """Return what `article` says, in the order of the evidence; `watch` is told of each decision.

        Nothing where it is in a language without rules, has no word of war, or is about no war.
        """
        text = article.text[:MOST_CHARACTERS]
        if not has_rules(article.language):
            watch.stopped("language")
            return ()
        if not self._scan.hits(text):
            watch.stopped("scan")
            return ()
        if self._other_worlds.surely(text):
            watch.stopped("topic")
            return ()
        if article.language is None and is_in_another_language(text):
            watch.stopped("language")
            return ()
        marked = self.mark(text, article.published_at)
        watch.marked(marked)
        if not any(sentence.has_trigger for sentence in marked.sentences):
            watch.stopped("sentences")
            return ()
        return tuple(self._composer.compose(article, marked, watch))
