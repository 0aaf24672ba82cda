"""The engine: an article in, its observations out. Pure; one engine serves all threads that call it one at a time."""

from streamer.extraction.compose import Composer
from streamer.extraction.marked import Marker
from streamer.extraction.matching import Matcher
from streamer.extraction.scan import TriggerScan
from streamer.extraction.tolls import TollFinder
from streamer.model.article import Article
from streamer.model.observation import Observation
from streamer.text.gazetteer import Gazetteer
from streamer.text.lexicon import Lexicon


class Engine:
    """Reads articles with one set of rules, one lexicon and one gazetteer."""

    def __init__(
        self, lexicon: Lexicon, gazetteer: Gazetteer, scan: TriggerScan, matcher: Matcher, tolls: TollFinder
    ) -> None:
        self.scan = scan
        self.matcher = matcher
        self._marker = Marker(lexicon, gazetteer, frozenset(scan.words))
        self._composer = Composer(matcher, tolls)

    def extract(self, article: Article) -> tuple[Observation, ...]:
        """Return what `article` says, in the order of the evidence; nothing where no trigger word stands in it."""
        text = article.text
        if not self.scan.hits(text):
            return ()
        marked = self._marker.mark(text, article.published_at)
        return tuple(self._composer.compose(article, marked))
