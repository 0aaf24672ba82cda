"""Why an article says what it says: its marks, what matched and became what, and what nearly matched.

The engine reads the article and is watched; nothing here decides. Only near misses are looked for besides
(near_misses.py), and an article that the engine does not read is marked all the same, to show how it would be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streamer.extraction.authoring.near_misses import NearMiss, NearMisses
from streamer.extraction.authoring.reasons import stop_reason, unread_reason, why_dropped, why_ruled_out
from streamer.extraction.draft import Draft
from streamer.extraction.engine import MOST_CHARACTERS
from streamer.extraction.load import RuleSet, build_engine
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.rule_language.matching import Match, Matcher
from streamer.extraction.rule_language.rules import RulePattern
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.watch import Step, Stop, Unwatched
from streamer.model.article import Article
from streamer.model.details import AlertType
from streamer.model.observation import Observation
from streamer.text.places.gazetteer import Gazetteer
from streamer.text.words.telling_numbers import find_worlds


@dataclass(frozen=True, slots=True)
class ChunkMarks:
    """A chunk: its words, its kind, the classes of its head, and its other tags."""

    text: str
    kind: str
    head: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that matched a clause, and what became of it.

    `captures` are the words by slot. Where it gave no observation, `why` says why not; `better` is the pattern of its
    rule that the engine chose instead, if it is that.
    """

    pattern: RulePattern
    captures: dict[str, list[str]]
    observation: Observation | None
    why: str
    better: RulePattern | None = None


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause: its words, what opened it, the subject that it inherits, its chunks, what matched and nearly did."""

    text: str
    connective: str
    subject: str
    chunks: tuple[ChunkMarks, ...]
    found: tuple[Found, ...]
    near: tuple[NearMiss, ...]


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence. `unread` says why the engine does not read it, "" where it does.

    `others` are observations that no pattern gave: bare tolls, reports withdrawn.
    """

    text: str
    unread: str
    clauses: tuple[ClauseReading, ...]
    others: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the engine did with an article. `stopped` is where it went no further, `why` says so in words.

    `beyond` are the characters at its end that are never read; `worlds` the words by which it is told what the article
    is about, by world.
    """

    article_id: str
    beyond: int
    stopped: Stop | None
    why: str
    worlds: dict[str, list[str]]
    sentences: tuple[SentenceReading, ...]


class Explainer:
    """Explains what the rules of one configuration make of articles."""

    def __init__(self, rules: RuleSet, gazetteer: Gazetteer) -> None:
        self._rules = rules
        self._engine = build_engine(rules, gazetteer)
        self._near_misses = NearMisses(rules)
        # A matcher of one pattern says whether that one matches, whatever is better.
        self._alone = [(one, Matcher([one], rules.symbols)) for one in rules.patterns]

    def explain(self, article: Article, only: AlertType | None = None) -> Explanation:
        """Return why `article` says what it says; with `only` what concerns that type, and what nearly matched."""
        record = _Record()
        self._engine.extract(article, record)
        marked = record.article or self._engine.mark(article.text[:MOST_CHARACTERS], article.published_at)
        alone = [one for one in self._alone if only in {None, one[0].rule.type}]
        reading = _Reading(record, marked, alone, self._near_misses if only is not None else None, only)
        why = stop_reason(record.stop, article) if record.stop is not None else ""
        sentences = tuple(reading.sentence(one) for one in marked.sentences)
        beyond = max(0, len(article.text) - MOST_CHARACTERS)
        return Explanation(article.id, beyond, record.stop, why, self._worlds(marked), sentences)

    def _worlds(self, marked: MarkedArticle) -> dict[str, list[str]]:
        worlds: dict[str, list[str]] = {}
        for _, word in find_worlds(marked.tokens, self._rules.lexicon.worlds):
            listed = worlds.setdefault(word.world, [])
            if word.lemma not in listed:
                listed.append(word.lemma)
        return worlds


class _Record(Unwatched):
    """What the engine told, by match and draft."""

    def __init__(self) -> None:
        self.article: MarkedArticle | None = None
        self.stop: Stop | None = None
        self.ruled: list[tuple[Match, MarkedSentence, str]] = []
        self.drafts: list[Draft] = []
        self.dropped: dict[int, Step] = {}
        self.observations: list[tuple[Draft, Observation]] = []

    def stopped(self, at: Stop) -> None:
        """Remember where."""
        self.stop = at

    def marked(self, article: MarkedArticle) -> None:
        """Remember the marks."""
        self.article = article

    def ruled_out(self, match: Match, sentence: MarkedSentence, why: str) -> None:
        """Remember what does not count."""
        self.ruled.append((match, sentence, why))

    def drafted(self, draft: Draft) -> None:
        """Remember a statement; it must not be lost, for others are told apart from it by identity."""
        self.drafts.append(draft)

    def kept(self, step: Step, before: Sequence[Draft], after: list[Draft]) -> list[Draft]:
        """Remember what a step leaves out."""
        stay = {id(draft) for draft in after}
        self.dropped.update({id(draft): step for draft in before if id(draft) not in stay})
        return after

    def became(self, draft: Draft, observation: Observation) -> None:
        """Remember what a statement became."""
        self.observations.append((draft, observation))


class _Reading:
    """An article as its record tells it: sentences, with what was found in them."""

    def __init__(
        self,
        record: _Record,
        article: MarkedArticle,
        alone: Sequence[tuple[RulePattern, Matcher]],
        near: NearMisses | None,
        only: AlertType | None,
    ) -> None:
        self._record = record
        self._article = article
        self._alone = alone
        self._asked = {id(pattern) for pattern, _ in alone}
        self._near = near
        self._only = only
        self._became = {id(draft): observation for draft, observation in record.observations}

    def sentence(self, sentence: MarkedSentence) -> SentenceReading:
        """Return a sentence; one that the engine does not read has its clauses only where a type is asked for."""
        unread = ""
        if self._record.stop in {"language", "scan"} or not sentence.has_trigger:
            unread = unread_reason(self._record.stop, sentence, self._article)
        clauses = sentence.clauses if not unread or self._only is not None else []
        others = tuple(
            observation
            for draft, observation in self._record.observations
            if draft.match is None and draft.sentence is sentence and self._only in {None, observation.type}
        )
        text = self._article.tokens.written(sentence.sentence.first, sentence.sentence.last)
        return SentenceReading(text, unread, tuple(self._clause(one, unread) for one in clauses), others)

    def _clause(self, clause: Clause, unread: str) -> ClauseReading:
        tokens = self._article.tokens
        near: Sequence[NearMiss] = ()
        if self._near is not None:
            patterns = [pattern for pattern, _ in self._alone]
            near = self._near.in_clause(clause, patterns, self._article.tags, tokens)
        return ClauseReading(
            tokens.written(clause.first, clause.last),
            clause.connective,
            self._words(clause.chunks[0]) if clause.inherited else "",
            tuple(self._marks(chunk) for chunk in clause.own),
            (*self._chosen(clause), *self._others(clause, unread)),
            tuple(near),
        )

    def _marks(self, chunk: Chunk) -> ChunkMarks:
        tags = {tag for tag in chunk.tags - chunk.head if not tag.startswith("w:")}
        return ChunkMarks(self._words(chunk), chunk.kind, tuple(sorted(chunk.head)), tuple(sorted(tags)))

    def _words(self, chunk: Chunk) -> str:
        return self._article.tokens.written(chunk.first, chunk.last)

    def _chosen(self, clause: Clause) -> Iterator[Found]:
        """Yield what the engine chose in a clause, and what became of it."""
        for match, sentence, why in self._record.ruled:
            if match.clause is clause and id(match.pattern) in self._asked:
                yield self._found(match, None, why_ruled_out(why, sentence, self._article))
        for draft in self._record.drafts:
            if draft.match is None or draft.clause is not clause:
                continue
            observation = self._became.get(id(draft))
            if id(draft.match.pattern) in self._asked or (observation and observation.type == self._only):
                why = "" if observation else why_dropped(self._record.dropped.get(id(draft)), draft)
                yield self._found(draft.match, observation, why)

    def _others(self, clause: Clause, unread: str) -> Iterator[Found]:
        """Yield what matches a clause, and was not chosen."""
        matches = [match for match, _, _ in self._record.ruled]
        matches += [draft.match for draft in self._record.drafts if draft.match is not None]
        chosen = {id(match.rule): match.pattern for match in matches if match.clause is clause}
        for pattern, matcher in self._alone:
            better = chosen.get(id(pattern.rule))
            for match in matcher.matches(clause, self._article.tags) if better is not pattern else ():
                otherwise = unread or "the article states more than is looked at"
                yield self._found(match, None, f"{better.name} matches better" if better else otherwise, better)

    def _found(
        self, match: Match, observation: Observation | None, why: str, better: RulePattern | None = None
    ) -> Found:
        captures = {slot: [self._words(chunk) for chunk in chunks] for slot, chunks in match.captures.items()}
        return Found(match.pattern, captures, observation, why, better)
