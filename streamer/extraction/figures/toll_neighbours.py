"""Which event a toll belongs to: one of its own sentence, of the one before, or of the next."""

from datetime import timedelta
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.figures.figure_changes import moved_toll
from streamer.extraction.figures.other_halves import is_set_apart, told_cause
from streamer.extraction.figures.toll_takers import takes_tolls
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import triples
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.times.since_then import counts_on

# What is done with the dead and wounded later, and counted for itself.
_AFTERWARDS = frozenset({"bury", "receive"})
_FINDS = frozenset({"find_out", "found_dead"})  # "find", no "recover"
# What a sentence can tell beside the toll of the sentence before it.
_BESIDE = frozenset(
    "infrastructure_damaged responsibility_reported investigation_reported casualties_reported leader_targeted".split()
)
_TAKES_OWN = frozenset({"abduction_reported", "casualties_reported"})  # no toll of the sentence before
_LONG = timedelta(days=60)
_LISTS = frozenset({"and", "but", "while"})
_SEMICOLON = frozenset({";"})
_SHORT_SENTENCE = 8  # words, with the full stop


def taker_of(
    clause: Clause,
    sentence: MarkedSentence,
    by_sentence: dict[int, list[Draft]],
    article: MarkedArticle,
    *,
    looks_around: bool,
) -> Draft | None:
    """Return the event that takes the toll of a clause: of its own sentence, or, if it `looks_around`, of the last."""
    here = by_sentence.get(sentence.index, [])
    here = [draft for draft in here if takes_tolls(draft) and draft.type != "casualties_reported"]
    if own := [draft for draft in here if draft.clause is clause]:
        return own[0]
    if any("at_hands" in chunk.tags for chunk in clause.own):  # the dead of a war
        return None
    if _is_of_series(clause, sentence):
        return None
    if _finds_dead(clause) and not looks_around:
        return None
    here = [
        draft
        for draft in here
        if not (draft.clause.counts_part or is_set_apart(clause, draft) or _died_elsewhere(clause, draft))
    ]
    if here and (_admits(clause, here) or _counts_losses(clause, sentence)):
        return None
    if here:
        before = [draft for draft in here if draft.clause.first <= clause.first]
        return told_cause(clause, here, sentence) or (before[-1] if before else here[0])
    if not looks_around or not sentence.index or counts_on(clause, sentence):
        return None
    previous = [draft for draft in by_sentence.get(sentence.index - 1, []) if draft.type != "casualties_reported"]
    scene = _last_placed(sentence, article)
    takers = [draft for draft in previous if takes_tolls(draft) and not _elsewhere(sentence, scene)]
    return takers[-1] if takers else None


def _is_of_series(clause: Clause, sentence: MarkedSentence) -> bool:
    """Say whether a clause counts the dead of one of several places: "two died in Bor, | one in Pibor"."""
    if clause.counts_part or not any(chunk.places for chunk in clause.own):
        return False
    after = sentence.after(clause)
    return clause.leaves_out_verb or (after is not None and after.leaves_out_verb)


def _died_elsewhere(clause: Clause, draft: Draft) -> bool:
    """Say whether a clause counts the dead of another place: "strikes on Homs killed six, while | four died in Hama".

    Not where one clause tells what the other one is of ("three were hurt | when …"), or where the wounded lie.
    """
    later = clause if clause.first > draft.clause.first else draft.clause
    in_hospital = any(not chunk.tags.isdisjoint({"medical", "receive"}) for chunk in clause.own)
    joins = _LISTS | {""} if draft.sentence.has_word(_SEMICOLON) else _LISTS
    listed = later.connective in joins and not in_hospital
    return listed and draft.sentence.are_apart(clause, draft.clause)


def _admits(clause: Clause, here: list[Draft]) -> bool:
    """Say whether a clause before all events of its sentence counts whom a hospital took in: they are of many."""
    subject, verb = clause.subject(), clause.verb()
    if subject is None or verb is None or any(draft.clause.first < clause.first for draft in here):
        return False
    return "medical" in subject.tags and "receive" in verb.head and "passive" not in verb.tags


def _counts_losses(clause: Clause, sentence: MarkedSentence) -> bool:
    """Say whether a clause only gives the number for "our losses in the last 24 hours:"."""
    before = sentence.before(clause)
    if before is None or before.has_verb():
        return False
    lost = any(not chunk.head.isdisjoint({"loss_word", "casualty"}) for chunk in before.own)
    return lost and any(time.relation == "over" for chunk in before.own for time in chunk.times)


def _finds_dead(clause: Clause) -> bool:
    """Say whether a clause finds the dead of what nobody saw: "nine bodies were found in the fields"."""
    verbs = [chunk.head for chunk in clause.own if chunk.kind == "V"]
    return any(head >= _FINDS or "found_killed" in head for head in verbs)


_SCENE = 4  # sentences back


def _last_placed(sentence: MarkedSentence, article: MarkedArticle) -> MarkedSentence:
    """Return the sentence before that tells where the scene is: the last one that names a place, else the last one."""
    before = article.sentences[max(0, sentence.index - _SCENE) : sentence.index]
    return next((one for one in reversed(before) if one.place_ids), before[-1])


def is_of_other_days(clause: Clause, article: MarkedArticle) -> bool:
    """Say whether a clause tells of a month or year long before publication: "January 2005, when 107 troops died"."""
    published = article.published_at
    marks = [mark for chunk in clause.own for mark in chunk.times if mark.granularity in {"month", "year"}]
    return any(mark.end is not None and published is not None and published - mark.end > _LONG for mark in marks)


def _elsewhere(sentence: MarkedSentence, other: MarkedSentence) -> bool:
    """Say whether both sentences name places, and none in common; a hospital where people lie is no other place."""
    for before, joint, after in triples(sentence.chunks):
        if "medical" in before.tags and "w:in" in joint.tags and "place" in after.tags:
            return False
    placed = [(before, chunk) for before, chunk in pairwise(sentence.chunks) if chunk.places]
    if placed and all("them_word" in before.head | before.tags for before, _ in placed):
        return False  # "16 of them Goma University students": no scene, only who they are
    speaks = sentence.said is not None and sentence.chunks[0].head == {"place"}  # "Syria said 23 civilians died"
    here = frozenset[str]() if speaks and len(sentence.place_ids) == 1 else sentence.place_ids
    return bool(here and other.place_ids) and here.isdisjoint(other.place_ids)


def may_look_around(sentence: MarkedSentence, by_sentence: dict[int, list[Draft]]) -> bool:
    """Say whether a sentence's tolls can be those of another one's event: it tells none itself but damage."""
    told = [draft for draft in by_sentence.get(sentence.index, []) if draft.match is not None]
    if any(draft.type not in _BESIDE for draft in told):
        return False
    found = any(_finds_dead(clause) for clause in sentence.clauses)
    if found and not any(moved_toll(clause, sentence) for clause in sentence.clauses):
        return False  # "four more were found, bringing the toll to 13" goes on with the event before
    for chunk in sentence.chunks:
        if chunk.kind == "V" and not chunk.head.isdisjoint(_AFTERWARDS) and "pick_up" not in chunk.head:
            treated = "receive" in chunk.head and "passive" in chunk.tags and not chunk.tags & {"bury", "perfect"}
            if not treated:
                return False
    return True


def taker_around(
    sentence: MarkedSentence, by_sentence: dict[int, list[Draft]], bound: dict[int, Draft], article: MarkedArticle
) -> Draft | None:
    """Return the event of the next sentence that tells how people died, or the one that a short sentence goes on with.

    "Two dead. Three wounded." are of one event. The next sentence's event has no toll, place or time of its own that
    differs, and stands in the same paragraph, or below the title.
    """
    words = article.tokens.words[sentence.sentence.first : sentence.sentence.last + 1]
    if "at_hands" in sentence.tags:
        return None
    if len(words) <= _SHORT_SENTENCE and sentence.index - 1 in bound:
        return bound[sentence.index - 1]
    if sentence.index + 1 >= len(article.sentences):
        return None
    following = article.sentences[sentence.index + 1]
    between = article.tokens.text[
        article.tokens.ends[sentence.sentence.last] : article.tokens.starts[following.sentence.first]
    ]
    if "\n" in between and sentence.index > 0:
        return None
    takers = [one for one in by_sentence.get(following.index, []) if takes_tolls(one) and one.type not in _TAKES_OWN]
    if not takers or _elsewhere(sentence, following):
        return None
    both_dated = all(any(chunk.times for chunk in one.chunks) for one in (sentence, following))
    return None if both_dated else takers[0]
