"""Which clause denies what a statement says, and how far its denial holds."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.rule_language.matching import Match
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import Clause

_CONTRASTS = frozenset({"although", "though", "even though", "but", "while", "whereas"})


def denying_clause(draft: Draft) -> Clause | None:
    """Return the clause whose verb denies what the draft's clause says; its own verb ("denied access") does not.

    A denial holds up to a "but", and up to what its speaker goes on to say.
    """
    clauses, anchor = draft.sentence.clauses, draft.match.anchor if draft.match else None
    speaking: list[Chunk] = []  # subjects of those between that say something anew
    for clause in reversed(clauses[: clauses.index(draft.clause) + 1]):
        speaker = clause.subject()
        elsewhere = clause is not draft.clause and _denies_it(clause)
        if speaker not in speaking and not elsewhere and _denies(clause, anchor):
            return clause
        if clause.connective in _CONTRASTS:
            return None
        if speaker is not None and _speaks(clause):
            speaking.append(speaker)
    return None


def leaves_open(draft: Draft) -> bool:
    """Say whether what it tells is neither owned nor denied: "would not confirm or deny that its jets had bombed X"."""
    anchor = draft.anchor
    if anchor is None:
        return False
    verbs = [chunk for chunk in draft.sentence.chunks if chunk.kind == "V" and chunk.last < anchor.first][-2:]
    if len(verbs) < 2 or "deny" not in verbs[1].head or "own_to" not in verbs[0].head:
        return False
    return not verbs[0].tags.isdisjoint({"negation", "infinitive"})


def _denies(clause: Clause, anchor: Chunk | None) -> bool:
    for chunk in clause.own:
        if chunk.head & {"evidence_noun", "truth_noun"} and "negation" in chunk.tags:
            return True  # "found no evidence that its jets had hit it", "there is no truth to reports that …"
        if chunk.kind == "V" and "deny" in chunk.head and "negation" not in chunk.tags and chunk is not anchor:
            return True
    return False


def _denies_it(clause: Clause) -> bool:
    """Say whether what is denied was told before: "the Islamists denied it | and have since taken three towns"."""
    return any(
        verb.kind == "V" and "deny" in verb.head and "pronoun" in told.tags and goes_on.kind in {"C", ","}
        for verb, told, goes_on in triples(clause.own)
    )


def is_passed_on(draft: Draft) -> bool:
    """Say whether the clause before passes it on: "the army stated on Friday | that it had bombed no homes"."""
    before = draft.sentence.before(draft.clause)
    return before is not None and _speaks(before) and draft.clause.connective in {"that", ""}


def _speaks(clause: Clause) -> bool:
    """Say whether a clause tells or blames anew: "denied having shelled the town and | said jets had hit it"."""
    return any(chunk.kind == "V" and not chunk.head.isdisjoint({"report", "blame"}) for chunk in clause.own)


_DOES = frozenset({"commit", "do_deed", "have_part"})


def not_done(draft: Draft) -> Chunk | None:
    """Return who is told not to have done a deed: "NATO did not carry out an air strike in X"; None where nobody is.

    Unless a speaker or what was alleged tells that it is a denial, the deed has to have a time of its own.
    """
    anchor, verb = draft.match.anchor if draft.match else None, draft.clause.verb()
    if anchor is None or anchor.kind != "N" or verb is None or "negation" not in verb.tags:
        return None
    if verb.tags & {"future", "possible", "modal", "infinitive"} or verb.head.isdisjoint(_DOES):
        return None
    own, doer = draft.clause.own, draft.clause.subject()
    behind = own[own.index(verb) + 1 :] if verb in own else []
    if "passive" in verb.tags:  # "the raid on X was not carried out by NATO"
        done, doer = doer, behind[1] if len(behind) > 1 and "w:by" in behind[0].tags else None
    else:
        done = behind[0] if behind else None
    if done is not anchor or doer is None or not _is_doer(doer):
        return None
    told = draft.sentence.said is not None or _is_alleged(draft) or any(chunk.kind == "T" for chunk in own)
    return doer if told else None


def _is_doer(subject: Chunk) -> bool:
    return bool(subject.actors or subject.tags & {"side", "aircraft", "pronoun", "place"})


def _is_alleged(draft: Draft) -> bool:
    """Say whether a clause of the sentence calls it what others say: "as has been alleged"."""
    others = [clause for clause in draft.sentence.clauses if clause.connective in {"as", "contrary to", "despite"}]
    return any(chunk.kind == "V" and "report" in chunk.head for clause in others for chunk in clause.own)


def is_refused(anchor: Chunk | None) -> bool:
    """Say whether somebody will not do it: "would not sign a truce", "pledged not to enter the town"."""
    return anchor is not None and "negation" in anchor.tags and not anchor.tags.isdisjoint({"future", "infinitive"})


_NEWS = frozenset({"report_noun", "hearsay_noun", "news_noun"})


def _unreported(chunks: Sequence[Chunk], event: Chunk) -> bool:
    """Say whether nobody reports it: "there were no reports of fighting", "… no word of civilians fleeing the town"."""
    before = [chunk for chunk in chunks if chunk.last < event.first][-3:]
    doer = before.pop() if event.kind == "V" and "ing" in event.tags and before else None
    if len(before) < 2 or (event.kind == "V" and (doer is None or doer.kind != "N")):
        return False
    news, of = before[-2:]
    told_of = not of.tags.isdisjoint({"w:of", "w:about"})
    return told_of and "negation" in news.tags and news.kind == "N" and not news.head.isdisjoint(_NEWS)


def has_none(draft: Draft) -> bool:
    """Say whether a side has none of what it would take: "had no interest in an occupation of the town"."""
    verb = draft.anchor
    if verb is not None and _unreported(draft.sentence.chunks, verb):
        return True
    had = verb is not None and {"being", "have_no"} <= verb.tags and draft.type != "responsibility_reported"
    return had and any(
        one is verb and {"negation", "determiner"} <= after.tags and not after.amounts
        for one, after in pairwise(draft.clause.chunks)
    )


def _is_none_of(none: Chunk, of: Chunk) -> bool:
    return none.kind == "A" and "negation" in none.tags and "w:of" in of.tags


_DOERS = ("attacker", "force", "opponent", "party")
_DONE_TO = frozenset({"civilian_attack_reported", "abduction_reported", "territory_captured", "leader_targeted"})
_MISSILES = frozenset({"munition", "shell_weapon"})
# Of these it can be the event that nobody comes: no lorry let in is aid blocked, no road open is a siege.
_BY_NOBODY = frozenset({"aid_reported", "siege_reported", "civilian_estimate_changed", "responsibility_reported"})


def nobody_did(match: Match, sentence: Sequence[Chunk]) -> bool:
    """Say whether "no" stands before doer, subject or what is hit: "no troops have entered", "killed no civilians".

    "None of the rebels has entered the town" may be cut before its verb: `sentence` has all chunks.
    """
    if "negation" in match.pattern.compiled.source:
        return False  # what nobody does is the event
    doers = [chunk for name in _DOERS for chunk in match.captures.get(name, ())]
    if match.rule.type not in _BY_NOBODY:
        subject = match.clause.subject()
        if match.anchor.kind == "V" and subject is not None:
            doers.append(subject)
        if match.rule.type == "infrastructure_damaged":
            doers += match.captures.get("object", ())  # "had bombed no homes": the raid itself may well have been
        doers += _object_of(match)
        opens = {(subject or match.clause.own[0]).first, *(one.first for one in match.clause.own[2:3])}
        none_of = [whom for none, of, whom in triples(sentence) if whom.first in opens and _is_none_of(none, of)]
        if any(_is_told(match.anchor, whom, sentence) for whom in none_of):
            return True
    return any({"negation", "determiner"} <= chunk.tags and not chunk.amounts for chunk in doers)


def _object_of(match: Match) -> list[Chunk]:
    """Return whom or what a verb is done to: "killed | no civilians", "captured | no villages"; fire is fire."""
    done = match.rule.type in _DONE_TO and match.anchor.kind == "V" and "active" in match.anchor.tags
    return [after for one, after in pairwise(match.clause.chunks) if done and one is match.anchor and after.kind == "N"]


def _is_told(anchor: Chunk, whom: Chunk, sentence: Sequence[Chunk]) -> bool:
    """Say whether "none of" them is told to do it, not who they are: "none of the farmers shot dead | was armed".

    Of missiles it makes no difference: "none of the rockets fired by the rebels | reached the town" tells of no hit.
    """
    if not whom.head.isdisjoint(_MISSILES) and (anchor is whom or anchor.kind == "V"):
        return True
    ends = all("report" in one.head for one in sentence if one.kind == "V" and one.first > anchor.last)
    return anchor.kind == "V" and (ends or "participle" not in anchor.tags)
