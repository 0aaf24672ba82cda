"""A tally of what rules do over many articles: where articles stop, which wordings work, and what takes the time."""

import heapq
import time
from collections import Counter
from dataclasses import dataclass

from streamer.extraction.authoring.counting import Use, counted
from streamer.extraction.draft import Draft
from streamer.extraction.load import RuleSet, build_engine
from streamer.extraction.rule_language.rules import Written
from streamer.extraction.watch import Stop, Unwatched
from streamer.model.article import Article
from streamer.model.observation import Observation
from streamer.text.places.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class WordingTally:
    """One wording: how often it was tried on a clause, matched there, made a statement, and that an observation.

    `rule` is the type, or "measures"; `seconds` is the CPU time in its automaton.
    """

    name: str
    rule: str
    written: Written
    tried: int
    matched: int
    statements: int
    observations: int
    seconds: float


@dataclass(frozen=True, slots=True, order=True)
class SlowArticle:
    """An article that took long: CPU seconds in the engine, the line where it began, its id and length."""

    seconds: float
    line: int
    article_id: str
    characters: int


class Tally(Unwatched):
    """Reads articles with rules that count. `stopped` counts the articles that went no further, by where."""

    def __init__(self, rules: RuleSet, gazetteer: Gazetteer, slowest: int = 5) -> None:
        """`slowest` is how many of the slowest articles are remembered."""
        self._rules = rules
        counting, self._uses = counted(rules)
        self._engine = build_engine(counting, gazetteer)
        self._most = slowest
        self._slowest: list[SlowArticle] = []
        self._statements: Counter[Written] = Counter()
        self._observations: Counter[Written] = Counter()
        self.stops: Counter[Stop] = Counter()
        self.without_pattern: Counter[str] = Counter()
        """Observations that no pattern gave, by rule: bare tolls, for instance."""
        self.articles = self.telling = 0
        self.seconds = 0.0

    def read(self, article: Article, line: int) -> None:
        """Take an article, which begins at `line` of its file, into the tally."""
        started = time.thread_time()
        observations = self._engine.extract(article, self)
        seconds = time.thread_time() - started
        self.articles += 1
        self.telling += bool(observations)
        self.seconds += seconds
        slow = SlowArticle(seconds, line, article.id, len(article.text))
        (heapq.heappush if len(self._slowest) < self._most else heapq.heappushpop)(self._slowest, slow)

    def stopped(self, at: Stop) -> None:
        """Count an article that goes no further."""
        self.stops[at] += 1

    def drafted(self, draft: Draft) -> None:
        """Count a statement."""
        if draft.match is not None:
            self._statements[draft.match.pattern.written] += 1

    def became(self, draft: Draft, observation: Observation) -> None:
        """Count an observation for the wording that found it."""
        if draft.match is not None:
            self._observations[draft.match.pattern.written] += 1
        else:
            self.without_pattern[observation.rule] += 1

    @property
    def read_articles(self) -> int:
        """How many articles were read, and not only scanned."""
        return self.articles - self.stops.total()

    def slowest(self) -> list[SlowArticle]:
        """Return the slowest articles, the slowest first."""
        return sorted(self._slowest, reverse=True)

    def wordings(self) -> list[WordingTally]:
        """Return every wording of the rules and measures, in the order of their files."""
        named = [(one.name, str(one.rule.type), one.written) for one in self._rules.patterns]
        named += [(one.name, "measures", one.written) for one in self._rules.measures]
        return [self._wording(name, rule, written, self._uses[written]) for name, rule, written in named]

    def _wording(self, name: str, rule: str, written: Written, use: Use) -> WordingTally:
        return WordingTally(
            name, rule, written, use.tried, use.matched, self._statements[written], self._observations[written],
            use.nanoseconds / 1e9,
        )  # fmt: skip
