"""Speakers beyond their sentence: a quotation takes the speaker that its paragraph names, a pronoun the last one."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.clause import WHEN_ELSE, Clause, is_finite
from streamer.extraction.speech.attribution import Said
from streamer.extraction.speech.voices import PRONOUNS, voice_of
from streamer.model.observation import Attribution

_PERSONS = frozenset({"he", "she", "i"})
_NOBODY = frozenset("it we i report investigation inquiry review study data figures evidence findings images".split())
_WAGED = frozenset({"airstrike_reported", "shelling_reported", "clash_reported", "siege_reported"})
_FORCE = frozenset({"side", "actor", "group_noun", "source_belligerent"})
_FIGHT = frozenset({"attacker", "force", "opponent"})
_OWN = frozenset({"it", "its", "they", "their", "we", "our"})
_STATEMENT = 20  # sentences that a statement can have
_OFFICES = frozenset({"leader_word", "medics", "source_medical_rescue", "source_local_official", "rank_word"})
_LOOK_BACK = 6  # sentences; a pronoun does not reach further


def attribution_of(draft: Draft, article: MarkedArticle) -> Attribution | None:
    """Return who says it: the sentence's speaker, its paragraph's for a quotation, the last speaker for a pronoun."""
    sentence = draft.sentence
    if sentence.said is not None:
        told = _covers(sentence.said, draft, article) and not sentence.said.nobody
        return _resolved(sentence, article) if told else None
    if not sentence.has_quote:
        return _announced(sentence, article)
    for other in (sentence.index - 1, sentence.index + 1, sentence.index - 2):
        if 0 <= other < len(article.sentences):
            beside = article.sentences[other]
            if beside.sentence.paragraph == sentence.sentence.paragraph and beside.said is not None:
                return _resolved(beside, article).model_copy(update={"direct_quote": True})
    return _quoted_on(sentence, article)


def only_names_force(draft: Draft) -> bool:
    """Say whether a clause only tells which force it is that speaks or acts: "the coalition bombing Yemen | said …"."""
    clause, who = draft.clause, draft.clause.own[0]
    verb, following = clause.verb(), draft.sentence.after(clause)
    if (
        draft.type not in _WAGED
        or verb is None
        or following is None
        or draft.tolls
        or "ing" not in verb.tags
        or who.tags.isdisjoint(_FORCE)
    ):
        return False
    return (
        following.inherited and not following.connective and following.chunks[0] is who and is_finite(following.own[0])
    )


def as_side(draft: Draft, words: Sequence[str]) -> Attribution | None:
    """Return who says it, as a belligerent where a state or other party tells of its own deed.

    It has the name of a side, or says "it fired", "its jets struck".
    """
    said = draft.attribution
    if said is None or said.basis != "unsaid" or said.speaker is None:
        return said
    sides = {one.name.lower() for one in draft.actors if one.role in _FIGHT}
    ours = said.speaker.lower().removeprefix("the ") in sides
    subject = draft.clause.subject()
    if subject is not None and words[subject.first] in _OWN and draft.sentence.said is not None:
        told_by = draft.sentence.said.chunks
        ours |= any(one.first in told_by and "side" in one.tags for one in draft.sentence.chunks)
    return said.model_copy(update={"basis": "belligerent"}) if ours else said


def _quoted_on(sentence: MarkedSentence, article: MarkedArticle) -> Attribution | None:
    """Return the speaker of the quotation before, which a paragraph without a speaker goes on with."""
    for earlier in reversed(article.sentences[max(0, sentence.index - _STATEMENT) : sentence.index]):
        opens = article.tokens.words[earlier.sentence.last] == ":"
        if earlier.said is not None and not _is_of_a_thing(earlier.said):
            goes_on = opens or earlier.has_quote
            return _resolved(earlier, article).model_copy(update={"direct_quote": True}) if goes_on else None
        if not earlier.has_quote:
            return None
    return None


_APART = frozenset({"and", "but", "while", "whereas", "as", "when", "although", "though"})


_BUT = frozenset({"but", "while", "whereas", "although", "though"})
_TELLS = frozenset({"report", "deny", "deny_deed", "deny_part", "claim_deed", "claim_resp"})


def _speaks(clause: Clause) -> bool:
    """Say whether somebody else has the word in a clause."""
    verb = clause.verb()
    return verb is not None and "active" in verb.tags and not verb.head.isdisjoint(_TELLS)


def _covers(said: Said, draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a sentence's speaker says the clause of `draft`: not what ";" or ", and the army said …" parts.

    "Police told them to leave" is the order itself, and what follows "police said, a day after …" is the writer's.
    """
    clause, own = said.clause, draft.clause
    if clause is None:
        return True
    if own is not clause and own.inherited and own.chunks[0].first in said.chunks:
        return False  # "experts who looked into the killings said …"
    anchor = draft.anchor
    if clause is own:
        return draft.type != "evacuation_reported" or anchor is None or "report" not in anchor.head
    first, last = sorted((clause.first, own.first))
    between = [chunk for chunk in draft.sentence.chunks if first < chunk.first < last]
    if any(article.tokens.words[chunk.first] == ";" for chunk in between):
        return False
    if own.first < clause.first:
        aside = clause.connective == "as" and [one.kind for one in clause.own] == ["S", "N", "V"]  # "as the army said"
        return clause.inherited or clause.connective not in _APART or aside or _is_one_of_several(draft, clause)
    if not draft.sentence.index and own.connective == "as":
        return False  # a headline's "Kyiv says 7,000 are trapped as evacuations slow"
    if own.connective in _BUT and _speaks(own) and own.subject() is not clause.subject():
        return False  # "officers said …, although rebels denied it"
    opens = draft.sentence.clauses[0] is clause
    return opens or own.connective not in WHEN_ELSE


def _is_one_of_several(draft: Draft, clause: Clause) -> bool:
    """Say whether "and" joins two speakers, no two clauses: ", a journalist and MSF said"."""
    before = [chunk.kind for chunk in draft.sentence.chunks if chunk.first < clause.first][-3:]
    return before == [",", "N", "C"]


def _announced(sentence: MarkedSentence, article: MarkedArticle) -> Attribution | None:
    """Return who speaks where "The minister said:" opens a statement without quotation marks.

    A force that opens its own release so ("The General Staff informs:") is not cited by anybody.
    """
    for earlier in reversed(article.sentences[max(0, sentence.index - _STATEMENT) : sentence.index]):
        if earlier.has_quote:
            return None
        if earlier.said is not None and not _is_of_a_thing(earlier.said):
            opens = article.tokens.words[earlier.sentence.last] == ":" and not _is_of_a_force(earlier.said)
            return _resolved(earlier, article).model_copy(update={"direct_quote": True}) if opens else None
    return None


def _is_of_a_force(said: Said) -> bool:
    known = said.attribution
    return (
        known.basis == "belligerent"
        and bool(known.organisation)
        and (known.speaker or "").endswith(known.organisation or "")
    )


def _is_of_a_thing(said: Said) -> bool:
    """Say whether no other person speaks: "the report says" and "we know" can stand within what somebody says."""
    speaker = (said.attribution.speaker or "").lower().split()
    return said.attribution.organisation is None and bool(speaker) and speaker[-1] in _NOBODY


def _named_before(sentence: MarkedSentence, article: MarkedArticle) -> Attribution | None:
    """Return the person of office with whom the sentence before begins, saying nothing: "Mayor X sat in a cellar"."""
    before = article.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.said is not None or not before.chunks:
        return None
    who = before.chunks[0]
    named = who.kind == "N" and bool(who.names) and who.names[-1][1] == who.last and not who.tags.isdisjoint(_OFFICES)
    return voice_of([who], article.tokens, quoted=False) if named else None


def _resolved(sentence: MarkedSentence, article: MarkedArticle) -> Attribution:
    """Return the attribution of a sentence that has one, a pronoun replaced by the last speaker with a name."""
    if sentence.said is None:
        raise AssertionError("asked only where a sentence names a speaker")
    own = sentence.said.attribution
    word = (own.speaker or "").lower()
    if word not in PRONOUNS:
        return own
    if word in _PERSONS and (said := _named_before(sentence, article)) is not None:
        return said.model_copy(update={"direct_quote": own.direct_quote})
    for earlier in reversed(article.sentences[max(0, sentence.index - _LOOK_BACK) : sentence.index]):
        named = earlier.said.attribution if earlier.said is not None else None
        name = (named.speaker or (named.organisation if word not in _PERSONS else None)) if named is not None else None
        if named is None or not name or name.lower() in PRONOUNS or name.islower():
            continue
        return own.model_copy(
            update={
                "speaker": named.speaker,
                "organisation": own.organisation or named.organisation,
                "basis": named.basis if own.basis == "unsaid" else own.basis,
            }
        )
    return own
