"""Who claims or denies a deed: the stance of a party, and which denials are about who did it rather than whether.

"Denied that its jets had bombed the town" is about responsibility where the article states the attack as a fact; where
it does not, the denial stays with the event. A belligerent's account of its own operations is no claim.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.rule_language.matching import Match
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.extraction.status.denials import denying_clause
from streamer.extraction.status.denied_deeds import becomes_denied_event
from streamer.extraction.status.stated_deeds import DEEDS, is_stated_elsewhere, leaves_open_which
from streamer.model.observation import Actor

_NONE_OF = ("none", "of")  # "said none of | its guns had fired on the market"
_WHEN = frozenset({"when", "after", "as", "while"})
_OWN = frozenset({"its", "their", "his", "it", "they", "we", "our", "us", "theirs", "ours"})
_OF_DEED = frozenset({"deed_noun", "bomb_device", "charge_noun", "liable_word"})
_OWNED_UP = frozenset({"commit", "be", "plant", "have_part", "explode"})
_IT_WAS_US = frozenset({"do_it", "us_word"})  # "it did this", "that was us"
_FIRES = frozenset({"do_deed", "send_shell", "let_fly"})
_ADMITS = frozenset({"admit_deed", "own_up"})


def settle_responsibility(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts with the stance of each claim and denial settled, and without what they stand for."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.type == "responsibility_reported" and not _settled(draft, drafts, article):
            continue
        if party := draft.values.get("party"):
            draft.actors = [Actor(mention=party, name=party, role="party")]
        kept.append(draft)
    told = {id(draft.clause) for draft in kept if draft.type == "responsibility_reported"}
    disowned = {id(draft.clause) for draft in kept if _is_disowned(draft)}
    for draft in kept:
        if id(draft.clause) in disowned and draft.status == "claimed":
            draft.status, draft.attribution = "asserted", None  # who had no part in a raid does not say that it was
    kept = [draft for draft in kept if not (_is_taken_by_claim(draft) and id(draft.clause) in told)]
    alive = {id(draft.clause) for draft in kept if draft.type == "leader_targeted" and draft.status == "denied"}
    return [draft for draft in kept if draft.status != "denied" or not _denied_beside(draft, told, alive)]


def _is_disowned(draft: Draft) -> bool:
    """Say whether a draft denies a part in what its clause tells: "it was not we | who bombed the bridge", too."""
    if draft.type != "responsibility_reported":
        return draft.status == "denied" and draft.rule.startswith("responsibility_reported")
    sets = draft.match.pattern.sets if draft.match is not None else {}
    return {**sets, **draft.values}.get("stance") == "denied"


def _is_taken_by_claim(draft: Draft) -> bool:
    """Say whether a place only seems to be claimed: "attack in Beni claimed by the Taliban"."""
    return draft.type == "territory_captured" and draft.anchor is not None and "claim_deed" in draft.anchor.head


def _denied_beside(draft: Draft, told: set[int], alive: set[int]) -> bool:
    """Say whether a denial of the same clause is what is meant: "denied that he had died of an air strike"."""
    if draft.type == "leader_targeted":
        return id(draft.clause) in told
    return id(draft.clause) in alive or (draft.type in DEEDS and id(draft.clause) in told)


def speaks_for_itself(draft: Draft) -> bool:
    """Say whether the only one who says it is the party itself: its claim or denial is a fact, not a report."""
    said = draft.sentence.said
    if draft.type != "responsibility_reported" or said is None:
        return False
    if said.clause is draft.clause or "deed" in draft.captures:
        return True
    if said.clause is not None and said.clause.subject() is draft.clause.subject():  # "X denied it and said that …"
        return True
    return said.clause is None and not said.chunks


def _settled(draft: Draft, drafts: Sequence[Draft], article: MarkedArticle) -> bool:
    """Say whether a draft states a stance, and give it the party."""
    captures = draft.captures
    if _is_no_claim(draft):
        return False
    stated = is_stated_elsewhere(draft, drafts)
    if "deed" not in captures:
        _take_own_stance(draft, article)
        return stated or not leaves_open_which(draft)
    denial = denying_clause(draft)
    if denial is not None:
        if draft.clause.connective in _WHEN:
            return False  # "denied that 12 had died when a helicopter fired on a house"
        subject = denial.subject()
        _take_stance(draft, "denied", [subject] if subject is not None else [], article)
        return stated
    if _by_message(draft) and (_is_deed_as_such(draft) or _planted_it(draft)):
        _take_stance(draft, "claimed", captures["deed"], article)
        return True
    speaker = _speaker(draft, article)
    if speaker is None or not _is_own(captures["deed"], article):
        return False
    negated = "alibi" in captures or _is_negated(draft, article)
    if negated and not stated:
        beside = [other for other in drafts if other is not draft and other.clause is draft.clause]
        return _is_of_a_side(draft) and becomes_denied_event(draft, speaker, beside)
    admits = _said_by(draft, _ADMITS) and not negated
    meant = _is_deed_as_such(draft) or _holds_somebody(draft) or ("unsure" in captures and stated)
    meant = meant or (stated and _fired_it(draft, article))
    if not (_is_of_a_side(draft) if negated else admits or meant):
        return False
    _take_stance(draft, "denied" if negated else "admitted" if admits else "claimed", [], article)
    draft.values["party"] = speaker
    return True


_SIDES = frozenset({"actor", "side", "place", "group_noun", "source_belligerent", "name"})


def _is_of_a_side(draft: Draft) -> bool:
    """Say whether who denies it can have done it: "the army said", "Baku said", not "teachers said"."""
    said = draft.sentence.said
    telling = [one for one in draft.sentence.chunks if said is not None and one.first in said.chunks]
    return any(not one.tags.isdisjoint(_SIDES) for one in telling) or not any("people" in one.tags for one in telling)


def _is_negated(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether it was not so: "did not fire", "none of its jets | had been there", "it was not us | who did it"."""
    subject, words = draft.clause.subject(), article.tokens.words
    starts = {draft.clause.first} | ({subject.first} if subject is not None else set())
    nobody = any(tuple(words[max(0, at - 2) : at]) == _NONE_OF or words[max(0, at - 1)] == "not" for at in starts)
    return nobody or any("negation" in chunk.tags for chunk in draft.clause.own)


def _is_no_claim(draft: Draft) -> bool:
    """Say whether a deed is only to come, or a claim was not made: "would carry out more", "has not claimed it"."""
    verbs = [chunk.tags for chunk in draft.clause.own if chunk.kind == "V"]
    if _strikes_fighters(draft.clause) and not any("negation" in tags for tags in verbs):
        return True  # a communiqué: "had carried out a precision strike against militants"
    if "deed" in draft.captures:
        return any("future" in tags for tags in verbs)
    claims = draft.match is not None and draft.match.pattern.sets.get("stance") == "claimed"
    return claims and any({"negation", "claim_deed"} <= tags for tags in verbs)


def _take_own_stance(draft: Draft, article: MarkedArticle) -> None:
    """Give a claim or denial in so many words its party; "it" and "its forces" are those of the speaker."""
    party = draft.captures.get("party", [])
    draft.values["party"] = _party(party, article)
    if any("responsibility_noun" in one.head and "negation" in one.tags for one in draft.clause.own):
        draft.values["stance"] = "denied"  # "bears no responsibility for the raid"
    speaker = _speaker(draft, article)
    if speaker is not None and _is_own(party, article):
        draft.values["party"] = speaker
        draft.status, draft.attribution = "asserted", None


def _heads(draft: Draft, article: MarkedArticle) -> Chunk | None:
    """Return the side whose name a colon sets before what it says: "Kyiv: it was not our drone"."""
    first = draft.sentence.clauses[0]
    heads = len(first.own) == 1 and first is not draft.clause and article.tokens.words[first.last + 1] == ":"
    return first.own[0] if heads and not first.own[0].tags.isdisjoint(_SIDES) else None


def _speaker(draft: Draft, article: MarkedArticle) -> str | None:
    """Return who speaks in the sentence: the body, else the person; None where nobody does ("no group has said")."""
    said = draft.sentence.said
    if said is None and (side := _heads(draft, article)) is not None:
        return _party([side], article)
    if said is None or (said.clause is not None and _says_nothing(said.clause)):
        return None
    name = said.attribution.organisation or said.attribution.speaker or ""
    return name.removeprefix("The ").removeprefix("the ") or None


def _says_nothing(clause: Clause) -> bool:
    """Say whether nobody says it: "no group has said", "has not said", not "said none of its jets …"."""
    return any(one is not None and "negation" in one.tags for one in (clause.verb(), clause.subject()))


def _by_message(draft: Draft) -> bool:
    """Say whether a call or a leaflet says who did it, and so claims it: "a caller said that the IRA was behind it"."""
    before = [chunk for chunk in draft.sentence.chunks if chunk.first < draft.clause.first]
    calls = any("caller_noun" in chunk.head for chunk in before) and any("report" in chunk.head for chunk in before)
    anchor = draft.match.anchor if draft.match is not None else draft.clause.own[-1]
    said = [chunk for chunk in draft.clause.own if chunk.first <= anchor.last]  # "… and would not apologise"
    return calls and not any("negation" in chunk.tags for chunk in (*before, *said))


def _said_by(draft: Draft, classes: frozenset[str]) -> bool:
    """Say whether the verb by which the speaker says it is of `classes`."""
    said = draft.sentence.said
    own = said.clause.own if said is not None and said.clause is not None else []
    return any(chunk.kind == "V" and not classes.isdisjoint(chunk.head) for chunk in own)


def _is_own(chunks: Sequence[Chunk], article: MarkedArticle) -> bool:
    """Say whether `chunks` are the speaker or what is his: "they", "one of its fighters"."""
    words = article.tokens.words
    ends = [one.first + 3 if words[one.last + 1 : one.last + 2] == ["of"] else one.last + 1 for one in chunks]
    return any(not _OWN.isdisjoint(words[one.first : end]) for one, end in zip(chunks, ends, strict=True))


def _is_deed_as_such(draft: Draft) -> bool:
    """Say whether a clause calls the deed an attack: "had carried out the bombing", not "had bombed the depot"."""
    if draft.match is not None and any(not _IT_WAS_US.isdisjoint(one.tags) for one in _in_so_many_words(draft.match)):
        return True
    if any("w:behind" in one.tags for one in draft.clause.own) and not _holds_somebody(draft):
        return True  # "that they were behind it"
    of_deed = any(not _OF_DEED.isdisjoint(chunk.tags) and not chunk.amounts for chunk in draft.clause.own)
    return of_deed and draft.match is not None and not _OWNED_UP.isdisjoint(draft.match.anchor.head)


def _strikes_fighters(clause: Clause) -> bool:
    """Say whether what was done is a strike on fighters or on what is theirs, which is war and no crime."""
    named = set().union(*(chunk.head | chunk.tags for chunk in clause.own if chunk.kind == "N"))
    doer = clause.subject()
    raids = doer is not None and "state_troops" in doer.tags and "plain_attack" in named
    strikes = (raids or "bare_strike" in named) and "responsibility_noun" not in named
    hit = (after for before, after in pairwise(clause.own) if before.tags & {"w:on", "w:against", "w:at"})
    return strikes and any(
        not chunk.tags.isdisjoint({"combatants", "armed_target", "target_military"}) for chunk in hit
    )


def _planted_it(draft: Draft) -> bool:
    """Say whether a clause says who planted what was told of: "that the group had planted it"."""
    return any(
        verb.kind == "V" and "plant" in verb.head and "it_word" in told.tags
        for verb, told in pairwise(draft.clause.own)
    )


def _fired_it(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a clause says who fired what was told of: "that they fired the missile", not "20 missiles at X"."""
    return any(
        verb.kind == "V" and not verb.head.isdisjoint(_FIRES) and "munition" in shot.head and not shot.amounts
        and article.tokens.words[shot.first] == "the" and "passive" not in verb.tags
        for verb, shot in pairwise(draft.clause.own)
    )  # fmt: skip


def _holds_somebody(draft: Draft) -> bool:
    """Say whether a clause says whom the party has in its hands: "that they were holding him"."""
    held, said = draft.captures.get("held", []), draft.sentence.said
    if said is None or said.clause is None or said.clause.first > draft.clause.first:
        return False  # "they are holding 30 women, according to witnesses"
    return any("it_word" not in one.tags for one in held)


def _in_so_many_words(match: Match) -> list[Chunk]:
    """Return what says "it did this" or "that was us": the verb, and who did it."""
    return [match.anchor, *match.captures.get("deed", [])]


def _take_stance(draft: Draft, stance: str, party: list[Chunk], article: MarkedArticle) -> None:
    values: dict[str, Any] = {"stance": stance, "party": _party(party, article)}
    draft.values |= values
    draft.status = "asserted"
    draft.attribution = None


def _party(chunks: Sequence[Chunk], article: MarkedArticle) -> str | None:
    """Return the name of the armed actor among `chunks`, else the words as written."""
    for chunk in chunks:
        if chunk.actors:
            return chunk.actors[0].name
    named = [chunk for chunk in chunks if chunk.first < chunk.last or "determiner" not in chunk.tags]  # not a bare "a"
    written = article.tokens.written(named[0].first, named[0].last) if named else ""
    return written.removeprefix("The ").removeprefix("the ") or None
