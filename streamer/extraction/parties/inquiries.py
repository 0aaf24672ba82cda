"""What an inquiry found, in the words of the sentence that says so, and who only found things."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.parties.accidents import tells_accident
from streamer.extraction.sentence.chunks import Chunk, triples

_FINDS = frozenset({"found", "find", "finds", "finding"})
_THINGS = frozenset({"dead_noun", "munition", "hit_thing", "bomb_device", "amount", "carrier_noun"})
_DEEDS = frozenset({"deed_noun", "atrocity_noun", "killing_noun", "sexual_noun"})  # "finds killings and rape"
_SIGNS = frozenset({"evidence_noun", "injured_noun"})  # what doctors find that tells how somebody came to harm
_ASKS = frozenset("ask asks asked asking request requested requests urge urged urges invite invited invites".split())
_CALLS = frozenset({"call", "calls", "called", "calling"})
_PRESS = frozenset({"journalists", "source_media"})
_PAPERS = frozenset("news times post herald tribune telegraph guardian observer journal gazette".split())
_TRACES = frozenset({"come_to_find", "find_fact"})
_ABOUT_EVENTS = frozenset({"investigation_reported", "responsibility_reported", "casualties_reported"})
_LEADS = frozenset({"that", ",", ":", '"', "“", "by"})


def finding_of(draft: Draft, article: MarkedArticle) -> str | None:
    """Return what follows the verb of finding, or comes before it at the end of a sentence; None without a verb."""
    verb = draft.clause.verb()
    if verb is None:
        return None
    sentence, tokens = draft.sentence.sentence, article.tokens
    first, last = verb.last + 1, sentence.last
    if last - first < 2:  # "… was based on bad intelligence, an inquiry found"
        first, last = sentence.first, draft.clause.first - 1
    while first < last and tokens.words[first] in _LEADS:
        first += 1
    while last > first and tokens.words[last] in {".", ",", '"', "”"}:
        last -= 1
    return tokens.written(first, last) if last > first else None


def without_things_found(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts without findings that are things ("the mission found 11 bodies") and without bare calls."""
    return [
        draft
        for draft in drafts
        if draft.type != "investigation_reported"
        or not (
            _is_thing_found(draft, article)
            or _is_call(draft, article)
            or _is_of_press(draft, article)
            or _is_told(draft)
            or _is_of_accident(draft, drafts, article)
            or _is_manhunt(draft)
        )
    ]


def _is_of_accident(draft: Draft, drafts: Sequence[Draft], article: MarkedArticle) -> bool:
    """Say whether it is into the accident of the sentence before: "a plane crashed. The army opened an inquiry"."""
    index = draft.sentence.index
    if any(chunk.places for chunk in draft.clause.own):
        return False
    told = any(one.type not in _ABOUT_EVENTS and one.sentence.index > 0 for one in drafts)  # a title is told below
    return not told and index > 0 and tells_accident(article.sentences[index - 1])


def _is_manhunt(draft: Draft) -> bool:
    """Say whether men are looked for, not facts: "launched an operation to trace the terrorists"."""
    chunks = [one for one in draft.clause.own if one.kind in {"V", "N"}]
    return any(
        verb.kind == "V" and verb.head & _TRACES and "infinitive" in verb.tags and "gunmen_noun" in whom.head
        for verb, whom in pairwise(chunks)
    )


def _is_of_press(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether only the press looks into it: "went missing while investigating a raid", "a report by a paper"."""
    anchor = draft.anchor
    subject = draft.clause.subject()
    if anchor is None or subject is None:
        return False
    if "report_noun" in anchor.head:
        by = [named for one, joint, named in triples(draft.clause.chunks) if one is anchor and "w:by" in joint.tags]
        papers = [one for one in by if one.tags & _PRESS or article.tokens.words[one.last] in _PAPERS]
        return bool(papers)
    return subject.first < anchor.first and not subject.head.isdisjoint(_PRESS) and anchor.kind == "V"


def _is_told(draft: Draft) -> bool:
    """Say whether a report only closes what another found: "the panel concluded that …, the report said"."""
    said = draft.sentence.said
    if draft.match is None or "report_noun" not in draft.match.anchor.head or said is None:
        return False
    bare = draft.match.anchor.first + 1 >= draft.match.anchor.last
    before = [clause for clause in draft.sentence.clauses if clause.first < draft.clause.first]
    return bare and said.clause is draft.clause and any(_concludes(clause.verb()) for clause in before)


def _concludes(verb: Chunk | None) -> bool:
    return verb is not None and bool(verb.head & {"find_sure", "conclude"})


def _is_call(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether an inquiry is only asked for: "asked the UN to look into it", "called on X to investigate"."""
    words = article.tokens.words
    verbs = [one for one in draft.clause.own if one.kind == "V" and "passive" not in one.tags]
    if _is_called_for(draft, words) and any("infinitive" in one.tags for one in verbs):
        return True
    asks = [one for one in verbs if not _ASKS.isdisjoint(words[one.first : one.last + 1])]
    if asks and any("infinitive" in one.tags and one.first > asks[0].first for one in verbs):
        return True
    anchor = draft.anchor
    return anchor is not None and anchor.first > 0 and words[anchor.first - 1] == "to" and "base" in anchor.tags


def _is_called_for(draft: Draft, words: Sequence[str]) -> bool:
    """Say whether the clause before calls for what this one names: "called for a panel, | formed in 1991, to look"."""
    verbs = [one for one in draft.sentence.chunks if one.first < draft.clause.first and one.kind == "V"][-1:]
    return any(words[one.last] in _CALLS and words[one.last + 1] in {"for", "on", "upon"} for one in verbs)


def _is_thing_found(draft: Draft, article: MarkedArticle) -> bool:
    verb = draft.clause.verb()
    if verb is None or article.tokens.words[verb.last] not in _FINDS:
        return False
    after = next((chunk for chunk in draft.sentence.chunks if chunk.first == verb.last + 1), None)
    if after is None or after.kind != "N":
        return False
    rescued = any("medics" in chunk.head for chunk in draft.clause.chunks) and not after.tags & _SIGNS
    if not (rescued or after.tags & _THINGS) or after.head & _DEEDS:
        return False
    following = [clause for clause in draft.sentence.clauses if clause.first >= after.first]
    return not any(clause.subject() is after for clause in following)  # "found the rebels had fired"


def without_seats(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks without the places where findings were made public: "a report published in Brussels"."""
    seats = [
        place
        for verb, at, place in triples(chunks)
        if at.tags & {"w:in", "w:at"} and (_makes_public(verb) or _is_report_out(verb, chunks))
    ]
    return [chunk for chunk in chunks if chunk not in seats]


_OWNS_UP = frozenset({"deny_deed", "admit_deed", "claim_deed", "say_deed", "report"})


def without_speaker(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks without those of who claims or denies: "a spokesman in Rome denied …"."""
    verb = next((one for one in reversed(chunks) if one.kind == "V" and not one.head.isdisjoint(_OWNS_UP)), None)
    if verb is None or "passive" in verb.tags:
        return list(chunks)
    return [one for one in chunks if one.first >= verb.first]


def _is_report_out(report: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Say whether a report is the object of what made it public: "presented their findings"."""
    return "report_noun" in report.tags and _makes_public(chunks[chunks.index(report) - 1])


def _makes_public(chunk: Chunk) -> bool:
    return chunk.kind == "V" and "publish" in chunk.head
