"""From matches to observations: one pass over the marked article, in a fixed order.

Tolls are bound to their events, places and speakers inherited, what is said twice linked; then drafts are frozen.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import cast, get_args

from streamer.extraction.carried import settle_weapons
from streamer.extraction.chunks import Chunk
from streamer.extraction.clause import Clause
from streamer.extraction.discourse import covers_period, discourse_of, is_correction, mark_totals, sets_apart
from streamer.extraction.draft import Draft
from streamer.extraction.estimate_measures import counted_as
from streamer.extraction.event_time import began_before, headed_time, occurred_of, own_time, reckoned_time
from streamer.extraction.evidence import evidence_span
from streamer.extraction.fields import actors_of, details_of
from streamer.extraction.figure_changes import settle_changes
from streamer.extraction.headline_places import settle_headline_places
from streamer.extraction.incidents import link_incidents
from streamer.extraction.inherited import inherit_places
from streamer.extraction.inquiries import without_things_found
from streamer.extraction.leaders import settle_leaders
from streamer.extraction.marked import MarkedArticle
from streamer.extraction.matching import Matcher
from streamer.extraction.own_facts import goes_on, has_needed
from streamer.extraction.responsibility import settle_responsibility, speaks_for_itself
from streamer.extraction.restated import only_identifies, recalls, without_repeats
from streamer.extraction.sides import settle_sides
from streamer.extraction.speakers import attribution_of
from streamer.extraction.status import decide_status
from streamer.extraction.stocks import settle_stocks
from streamer.extraction.toll_binding import bind_tolls
from streamer.extraction.toll_lists import summed_lists, with_listed
from streamer.extraction.tolls import TollFinder, counted, figures_of, times_of
from streamer.extraction.unless import ruled_out
from streamer.extraction.unsaid import settle_unsaid
from streamer.extraction.watch import UNWATCHED, Watch
from streamer.extraction.whereabouts import CURRENT_DAYS, novelty_of, places_of
from streamer.extraction.withdrawals import withdrawn_events
from streamer.model.article import Article
from streamer.model.figure import EventMeasure, Figure, Measure
from streamer.model.observation import Evidence, Observation

# No article states more; without a bound, a hostile one would cost the square of its length.
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
        drafts = list(islice(self._drafts(marked, watch), MOST_STATEMENTS))
        drafts = watch.kept("leader", drafts, settle_leaders(drafts, marked))
        drafts = watch.kept("retold", drafts, without_repeats(drafts))
        drafts = watch.kept("unsaid", drafts, settle_unsaid(drafts, marked))
        drafts = watch.kept("thing", drafts, without_things_found(drafts, marked))
        drafts = drafts + withdrawn_events(drafts, marked)
        drafts = watch.kept("toll", drafts, bind_tolls(drafts, marked, self._tolls))
        for draft in drafts:
            settle_changes(draft, marked)
            _locate(draft, marked)
        inherit_places(drafts, marked)
        settle_headline_places(drafts, marked)
        drafts = watch.kept("total", drafts, settle_stocks(drafts, marked))
        drafts = watch.kept("needs", drafts, [one for one in drafts if has_needed(one) or goes_on(one, drafts)])
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
        """Yield every wording found in the article, in order; a sentence is read only where its words can match."""
        for sentence in marked.sentences:
            if not sentence.has_trigger:
                continue
            for clause in sentence.clauses:
                for match in self._matcher.matches(clause, marked.tags):
                    if why := ruled_out(match, sentence, marked):
                        watch.ruled_out(match, sentence, why)
                        continue
                    draft = Draft(match.rule.type, match.pattern.name, sentence, clause, match)
                    watch.drafted(draft)
                    yield draft


def _states(draft: Draft, marked: MarkedArticle) -> bool:
    """Settle who says it, its status and novelty; False where its words state no event."""
    draft.attribution = None if speaks_for_itself(draft) else attribution_of(draft, marked)
    status = decide_status(draft)
    if status is None:
        return False
    draft.status = status
    draft.novelty = novelty_of(draft, marked)
    return not _is_old_state(draft, marked)


_NEWS_SENTENCES = 3  # a headline and two more: further on, what is the case was so before


def _is_old_state(draft: Draft, marked: MarkedArticle) -> bool:
    """Say whether a state of control is told as background: "the town … is in the hands of rebels", by nobody."""
    if draft.type != "territory_captured" or draft.match is None or draft.match.anchor.kind != "V":
        return False
    anchor = draft.match.anchor
    time = own_time(draft) if {"be", "being"} <= anchor.tags | anchor.head else None
    if time is not None and began_before(time, marked.published_at, CURRENT_DAYS):
        return True  # "has been in charge of the province since last year"
    state = "be" in anchor.head and "present" in anchor.tags and "now" not in anchor.tags
    return state and draft.attribution is None and draft.occurred is None and draft.sentence.index >= _NEWS_SENTENCES


def _locate(draft: Draft, marked: MarkedArticle) -> None:
    draft.places = places_of(draft, marked)
    draft.actors = actors_of(draft, marked.tokens)
    own, published_at = own_time(draft), marked.published_at
    draft.occurred = occurred_of(own, published_at) or reckoned_time(draft, marked.tokens, published_at)
    if own is None and draft.occurred is None:
        draft.occurred = occurred_of(headed_time(draft, marked), published_at)
    draft.figures += _own_figures(draft)
    draft.distinct = sets_apart(draft)
    draft.period = covers_period(draft)


# The nouns whose amounts give a rule's own measures.
_COUNTED: dict[Measure, frozenset[str]] = {
    "strikes": frozenset({"airstrike", "strike_noun"}),
    "munitions": frozenset(
        {
            "munition",
            "falling_bomb",
            "air_bomb_noun",
            "shell_noun",
            "rocket_noun",
            "missile_noun",
            "drone",
            "chemical_weapon",
            "bomb_device",
            "grenade_noun",
        }
    ),
    "areas": frozenset({"area_noun", "ground_site"}),
}


_TWICE = Figure(measure="strikes", low=2, high=2, best=2, bound="exact", unit="strikes")  # "bombed it twice"
# Who moved, or was taken out: who went back or got out in a car moved too, who left by ship was taken out.
_MOVES: dict[str, EventMeasure] = {"displacement_reported": "displaced", "evacuation_reported": "evacuated"}
_MOVED: frozenset[Measure] = frozenset({"displaced", "returned", "evacuated"})
_CAPTIVES: frozenset[Measure] = frozenset({"abducted", "released"})
_PEOPLES: frozenset[Measure] = frozenset({"abducted", "released", "displaced", "evacuated"})
_MEASURES: frozenset[Measure] = frozenset({*get_args(EventMeasure), "returned"}) - {"areas", "distance"}


def _own_figures(draft: Draft) -> list[Figure]:
    """Return the figures of the rule's own measures in what its slots captured: strikes, munitions, areas, distance."""
    if draft.match is None:
        return []
    captures = draft.match.captures
    if "measure" in draft.match.pattern.sets:
        measure = cast("Measure", draft.match.pattern.sets["measure"])
        if draft.match.pattern.sets["measure"] == "unknown":
            measure = draft.values["measure"] = counted_as(draft)
        if measure == "unknown":
            return []
        return [figure for chunk in captures.get("figure", []) for figure in figures_of(chunk, measure)]
    first, last = draft.match.span
    figures: list[Figure] = []
    for measure in sorted(_MEASURES & captures.keys()):  # a slot named after a measure: "abducted=people"
        listed = with_listed(draft.clause, captures[measure]) if measure in _PEOPLES else captures[measure]
        tolls = [toll for chunk in listed for toll in counted(draft.clause, chunk, measure)]
        figures += [toll.figure for toll in summed_lists(tolls)]
    for measure in sorted(draft.match.rule.figures):
        beyond = [*_released(draft.clause, measure), *_listed_areas(draft.clause.chunks[last + 1 :], measure)]
        for chunk in [*draft.clause.chunks[first : last + 1], *beyond]:
            if measure in {"distance", "area"} or _counts(draft.clause, chunk, _COUNTED.get(measure, frozenset())):
                figures += [toll.figure for toll in counted(draft.clause, chunk, measure)]
        if measure == "strikes" and draft.type == "airstrike_reported":
            figures += [figure for chunk in draft.clause.own for figure in times_of(chunk)]
            figures += [_TWICE for chunk in draft.clause.own if "w:twice" in chunk.tags]
    return [one for one in figures if one.measure != "munitions" or one.best != 1]  # "a bomb", "one of them"


def _fires(clause: Clause) -> bool:
    active = [chunk for chunk in clause.chunks if chunk.kind == "V" and "passive" not in chunk.tags]
    return any(not chunk.head.isdisjoint(_RELEASES) and "participle" in chunk.tags for chunk in active)


_RELEASES = frozenset({"drop_bombs", "shell_fire", "use_weapon", "deliver"})


def _released(clause: Clause, measure: Measure) -> list[Chunk]:
    """Return what a clause says was dropped or fired, beyond its wording: "four air strikes delivered 24 munitions"."""
    if measure != "munitions":
        return []
    chunks = clause.own
    return [
        after
        for before, after in pairwise(chunks)
        if before.kind == "V" and not before.head.isdisjoint(_RELEASES) and after.kind == "N"
    ]


def _listed_areas(chunks: Sequence[Chunk], measure: Measure) -> list[Chunk]:
    """Return what goes on the list that `chunks` follow, of areas: "took Kutum | and three villages around it"."""
    listed: list[Chunk] = []
    for joint, added in zip(chunks[::2], chunks[1::2], strict=False):
        if measure != "areas" or joint.kind not in {",", "C"} or added.kind != "N":
            break
        listed.append(added)
    return listed


def _counts(clause: Clause, chunk: Chunk, classes: frozenset[str]) -> bool:
    """Say whether a noun group counts one of `classes`: "three villages", "dozens of villages"."""
    if "drone" in chunk.head and "drone" in classes and _fires(clause):
        return False  # a drone that fires is no munition
    if classes & chunk.head or "amount" not in chunk.tags:
        return bool(classes & chunk.head)
    at = clause.chunks.index(chunk)
    after = clause.chunks[at + 1 : at + 3]
    one_of_them = any(amount.best == 1 for amount in chunk.amounts)  # "one of the strikes hit a bakery"
    of_them = len(after) == 2 and "w:of" in after[0].tags and bool(classes & after[1].head)
    return of_them and not after[1].amounts and not one_of_them


def _freeze(draft: Draft, article: Article, marked: MarkedArticle, *, corrects: bool) -> Observation:
    start, end = evidence_span(draft, marked.tokens)
    figures = [toll.figure for toll in draft.tolls] + draft.figures
    if not _CAPTIVES.isdisjoint(figure.measure for figure in figures):  # "took 60 hostage" takes no prisoners besides
        figures = [figure for figure in figures if figure.measure != "captured"]
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
        attribution=draft.attribution,
        discourse=discourse_of(draft, marked, corrects=corrects),
        evidence=Evidence(
            url=article.url, source=article.source.name or article.source.domain, quote=marked.tokens.text[start:end],
            start=start, end=end,
        ),
        details=details_of(draft, marked),
    )  # fmt: skip
