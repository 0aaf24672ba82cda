"""From matches to observations: one pass over the marked article, in a fixed order.

Tolls are bound to their events, places and speakers inherited, what is said twice linked; then drafts are frozen.
"""

from collections.abc import Iterator
from itertools import islice

from streamer.extraction.deeds.lesser_readings import without_lesser
from streamer.extraction.deeds.no_attacks import without_no_attacks
from streamer.extraction.deeds.own_facts import brings_its_facts
from streamer.extraction.deeds.restated import only_identifies, recalls, without_repeats
from streamer.extraction.deeds.unless import ruled_out
from streamer.extraction.deeds.unsaid import settle_unsaid
from streamer.extraction.draft import Draft
from streamer.extraction.figures.figure_changes import settle_changes
from streamer.extraction.figures.own_figures import own_figures
from streamer.extraction.figures.same_dead import without_same_dead
from streamer.extraction.figures.stocks import settle_stocks
from streamer.extraction.figures.taken_in import settle_taken_in
from streamer.extraction.figures.toll_binding import bind_tolls
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.parties.carried import settle_weapons
from streamer.extraction.parties.inquiries import without_things_found
from streamer.extraction.parties.leader_lists import with_each_leader
from streamer.extraction.parties.leaders import settle_leaders
from streamer.extraction.parties.loaded import settle_loads
from streamer.extraction.parties.sides import settle_sides
from streamer.extraction.parties.speakers import as_side, attribution_of, only_names_force
from streamer.extraction.parties.whom_they_fight import tells_whom_they_fight
from streamer.extraction.places.inherited import inherit_places
from streamer.extraction.places.whereabouts import places_of
from streamer.extraction.rule_language.matching import Matcher
from streamer.extraction.sentence.modality import is_habit
from streamer.extraction.statements.break_ins import without_break_ins
from streamer.extraction.statements.discourse import discourse_of, is_correction, sets_apart
from streamer.extraction.statements.evidence import evidence_span
from streamer.extraction.statements.fields import actors_of, details_of
from streamer.extraction.statements.headline_places import settle_headline_places
from streamer.extraction.statements.in_general import is_told_in_general
from streamer.extraction.statements.incidents import link_incidents
from streamer.extraction.statements.periods import covers_period, mark_totals, with_totals_apart
from streamer.extraction.statements.twins import without_twins
from streamer.extraction.status.novelty import CURRENT_DAYS, novelty_of
from streamer.extraction.status.responsibility import settle_responsibility, speaks_for_itself
from streamer.extraction.status.status import decide_status
from streamer.extraction.status.withdrawals import withdrawn_events, withdraws
from streamer.extraction.times.event_time import (
    began_before,
    counts_from_entry,
    day_of_passage,
    headed_time,
    occurred_of,
    own_time,
    until_now,
)
from streamer.extraction.times.reckoned_days import reckoned_time
from streamer.extraction.tolls.toll_finder import TollFinder
from streamer.extraction.watch import UNWATCHED, Watch
from streamer.model.article import Article
from streamer.model.figure import EventMeasure, Figure, Measure
from streamer.model.observation import Evidence, Observation

# No article states more; without a bound, a hostile one would cost the square of its length. The rest is not read.
MOST_STATEMENTS = 400


class Composer:
    """Makes observations of a marked article with one set of rules."""

    def __init__(self, matcher: Matcher, tolls: TollFinder) -> None:
        self._matcher = matcher
        self._tolls = tolls

    def compose(self, article: Article, marked: MarkedArticle, watch: Watch = UNWATCHED) -> list[Observation]:
        """Return the observations of an article in the order of their evidence; `watch` is told of each decision."""
        settle_sides(marked)
        settle_weapons(marked)
        settle_loads(marked)
        drafts = list(islice(self._drafts(marked, watch), MOST_STATEMENTS))
        reach = drafts[-1].sentence.index + 1 if len(drafts) == MOST_STATEMENTS else None
        drafts = watch.kept("leader", drafts, settle_leaders(drafts, marked))
        drafts = watch.kept("retold", drafts, without_repeats(drafts))
        drafts = watch.kept("identifies", drafts, [one for one in drafts if not tells_whom_they_fight(one)])
        drafts = watch.kept("no attack", drafts, without_no_attacks(drafts))
        drafts = watch.kept("retold", drafts, without_lesser(drafts))
        drafts = watch.kept("unsaid", drafts, settle_unsaid(drafts, marked))
        drafts = watch.kept("thing", drafts, without_things_found(drafts, marked))
        drafts = watch.kept("thing", drafts, [one for one in drafts if not is_told_in_general(one, marked)])
        drafts = drafts + withdrawn_events(drafts, marked)
        drafts = watch.kept("toll", drafts, bind_tolls(drafts, marked, self._tolls, reach))
        drafts = watch.kept("toll", drafts, without_same_dead(drafts, marked))
        drafts = with_each_leader(with_totals_apart(drafts, marked), marked)[:MOST_STATEMENTS]
        for draft in drafts:
            settle_changes(draft, marked)
            _locate(draft, marked)
        drafts = watch.kept("retold", drafts, without_twins(drafts))
        drafts = watch.kept("retold", drafts, without_break_ins(drafts))
        inherit_places(drafts, marked)
        settle_headline_places(drafts, marked)
        drafts = watch.kept("total", drafts, settle_taken_in(drafts, marked))
        drafts = watch.kept("total", drafts, settle_stocks(drafts, marked))
        drafts = watch.kept("needs", drafts, [one for one in drafts if brings_its_facts(one, drafts)])
        drafts = watch.kept("identifies", drafts, [draft for draft in drafts if not only_identifies(draft)])
        drafts = watch.kept("status", drafts, [draft for draft in drafts if _states(draft, marked)])
        drafts = watch.kept("recalls", drafts, [draft for draft in drafts if not recalls(draft)])
        drafts = watch.kept("stance", drafts, settle_responsibility(drafts, marked))
        mark_totals(drafts)
        link_incidents(drafts)
        corrects = bool(drafts) and is_correction(marked)
        found: list[Observation] = []
        for draft in sorted(drafts, key=lambda one: (one.clause.first, one.type)):
            found.append(_freeze(draft, article, marked, corrects=corrects))
            watch.became(draft, found[-1])
        return found

    def _drafts(self, marked: MarkedArticle, watch: Watch) -> Iterator[Draft]:
        """Yield every wording found in the article, in order; a sentence is read only where its words can match.

        What was found is told from there on: a wording may ask for it by its type (`in_article: [abduction_reported]`).
        """
        told = set(marked.tags)
        for sentence in marked.sentences:
            if not sentence.has_trigger:
                continue
            for clause in sentence.clauses:
                for match in self._matcher.matches(clause, told):
                    if why := ruled_out(match, sentence, marked):
                        watch.ruled_out(match, sentence, why)
                        continue
                    draft = Draft(match.rule.type, match.pattern.name, sentence, clause, match)
                    watch.drafted(draft)
                    told.add(draft.type)
                    yield draft


def _states(draft: Draft, marked: MarkedArticle) -> bool:
    """Settle who says it, its status and novelty; False where its words state no event."""
    if draft.anchor is not None and is_habit(draft.anchor, marked.tokens):
        return False
    if only_names_force(draft):
        return False
    draft.attribution = None if speaks_for_itself(draft) else attribution_of(draft, marked)
    status = decide_status(draft) or ("asserted" if withdraws(draft.sentence, marked.tokens.words) else None)
    if status is None:
        return False
    draft.status = "planned" if status in {"asserted", "claimed"} and _is_to_come(draft, marked) else status
    if draft.status in {"asserted", "claimed"} and _happens_later(draft, marked):
        draft.occurred = None  # "had fled … and went back two days later": counted from a day that is not told
    if draft.status in {"asserted", "claimed"}:
        draft.occurred = until_now(draft.occurred, marked.published_at)
    draft.novelty = novelty_of(draft, marked)
    return not _is_old_state(draft, marked)


def _is_to_come(draft: Draft, marked: MarkedArticle) -> bool:
    """Say whether it tells of a day to come: "the truce takes effect on Saturday", "a truce starting on Saturday"."""
    verb = draft.anchor if draft.anchor is None or draft.anchor.kind == "V" else draft.clause.verb()
    return verb is not None and not verb.tags.isdisjoint({"present", "ing"}) and _happens_later(draft, marked)


def _happens_later(draft: Draft, marked: MarkedArticle) -> bool:
    """Say whether a statement is dated after the day of publication."""
    if draft.occurred is None or marked.published_at is None:
        return False
    return draft.occurred.start.date() > marked.published_at.date()


_NEWS_SENTENCES = 3  # a headline and two more: further on, what is the case was so before


def _is_old_state(draft: Draft, marked: MarkedArticle) -> bool:
    """Say whether a state of control is told as background: "the town … is in the hands of rebels", by nobody."""
    if draft.type != "territory_captured" or draft.match is None or draft.match.anchor.kind != "V":
        return False
    anchor = draft.match.anchor
    if "present" in anchor.tags and "still" in marked.tokens.words[anchor.first - 1 : anchor.last + 1]:
        return True  # "the militants still hold much of the countryside"
    time = own_time(draft) if {"be", "being"} <= anchor.tags | anchor.head else None
    if time is not None and began_before(time, marked.published_at, CURRENT_DAYS):
        return True  # "has been in charge of the province since last year"
    now = any("now" in chunk.tags for chunk in draft.clause.own)
    state = "be" in anchor.head and "present" in anchor.tags and not now
    return state and draft.attribution is None and draft.occurred is None and draft.sentence.index >= _NEWS_SENTENCES


def _locate(draft: Draft, marked: MarkedArticle) -> None:
    draft.places = places_of(draft, marked)
    draft.actors = actors_of(draft, marked)
    own, published_at = own_time(draft), marked.published_at
    said = occurred_of(own, published_at)
    reckoned = None if said else reckoned_time(draft, marked.tokens, published_at)
    draft.occurred = said or reckoned
    if reckoned is None and counts_from_entry(own):
        told = headed_time(draft, marked) or (day_of_passage(draft, marked) if own is None else None)
        draft.occurred = draft.occurred if told is None else occurred_of(told, published_at)
    draft.figures += own_figures(draft)
    draft.distinct = sets_apart(draft, marked.tokens)
    draft.period = covers_period(draft, marked.tokens)


# Who moved, or was taken out: who went back or got out in a car moved too, who left by ship was taken out.
_MOVES: dict[str, EventMeasure] = {"displacement_reported": "displaced", "evacuation_reported": "evacuated"}
_MOVED: frozenset[Measure] = frozenset({"displaced", "returned", "evacuated"})
_CAPTIVES: frozenset[Measure] = frozenset({"abducted", "released"})


def _of_captives(draft: Draft, figures: list[Figure]) -> list[Figure]:
    """Return the figures, captives counted once: "took 60 hostage" takes no prisoners besides, nor are 60 missing."""
    counts = {figure.best for figure in figures if figure.measure in _CAPTIVES}
    if counts:
        return [
            one
            for one in figures
            if one.measure != "captured" and not (one.measure == "missing" and one.best in counts)
        ]
    if draft.type != "abduction_reported":
        return figures
    return [
        figure.model_copy(update={"measure": "abducted"}) if figure.measure == "captured" else figure
        for figure in figures
    ]


def _freeze(draft: Draft, article: Article, marked: MarkedArticle, *, corrects: bool) -> Observation:
    start, end = evidence_span(draft, marked.tokens)
    figures = [toll.figure for toll in draft.tolls] + draft.figures
    figures = _of_captives(draft, figures)
    if draft.type in _MOVES:
        figures = [
            figure.model_copy(update={"measure": _MOVES[draft.type]}) if figure.measure in _MOVED else figure
            for figure in figures
        ]
    return Observation(
        article_id=article.id,
        rule=draft.rule,
        incident=f"i{draft.incident}",
        places=tuple(draft.places),
        actors=tuple(draft.actors),
        figures=tuple(dict.fromkeys(figures)),
        occurred=draft.occurred,
        status=draft.status,
        novelty=draft.novelty,
        attribution=as_side(draft, marked.tokens.words),
        discourse=discourse_of(draft, marked, corrects=corrects),
        evidence=Evidence(
            url=article.url, source=article.source.name or article.source.domain, quote=marked.tokens.text[start:end],
            start=start, end=end,
        ),
        details=details_of(draft, marked),
    )  # fmt: skip
