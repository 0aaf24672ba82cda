"""Who is no leader hit, although a title stands beside a name: the killer, a leader's men or kin, a chief of relief."""

from collections.abc import Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.chunks import Chunk

_DONE_TO = frozenset({"leader_killed", "leader_wounded", "capture_leader", "arrest_leader", "detain"})
_OTHERS = frozenset({"combatants", "some_people", "plural", "troops_noun", "civil_object", "target_word"})
_AIDES = frozenset(
    "aide aides adviser advisers bodyguard bodyguards driver secretary son sons brother wife daughter nephew cousin "
    "widow father mother relative relatives supporters allies ally friend".split()
)
_CIVIL = frozenset({"aid_org", "medics", "journalists", "school", "medical", "source_media"})


def is_no_leader(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether whom a draft is about is told by a leader's name or title, and is no leader."""
    if _is_wanted(draft) or _is_filmed(draft):
        return True
    return _does_it(draft) or _is_only_whose(draft) or _is_kept_by(draft, article) or _is_other_office(draft)


def _is_wanted(draft: Draft) -> bool:
    """Say whether a leader's capture or death is only what is paid or asked for: "the reward for the capture of X"."""
    chunks, anchor = draft.clause.chunks, draft.anchor
    at = next((index for index, one in enumerate(chunks) if one is anchor), 0)
    return (
        at > 1
        and chunks[at].kind == "N"
        and "w:for" in chunks[at - 1].tags
        and not chunks[at - 2].head.isdisjoint({"price_noun", "aim_word"})
    )


def _is_filmed(draft: Draft) -> bool:
    """Say whether only his picture is taken: "was captured on camera", "shot on film"."""
    chunks, anchor = draft.clause.chunks, draft.anchor
    at = next((index for index, one in enumerate(chunks) if one is anchor), len(chunks))
    behind = chunks[at + 1 : at + 3]
    return [one.kind for one in behind] == ["P", "N"] and "filming_word" in behind[1].head


def is_civil_office(title: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Say whether a position is one in relief or the press: "regional chief of the agency Doctors Without Borders"."""
    at = next((index for index, one in enumerate(chunks) if one is title), len(chunks))
    behind = chunks[at + 1 : at + 3]
    return len(behind) == 2 and "w:of" in behind[0].tags and not behind[1].tags.isdisjoint(_CIVIL)


def _is_other_office(draft: Draft) -> bool:
    """Say whether a position is a relief worker's, or that of several: "one other mayor was killed"."""
    named = bool(draft.captures.get("person"))
    titles = draft.captures.get("position", [])
    return any(is_civil_office(one, draft.sentence.chunks) or (one.amounts and not named) for one in titles)


def _does_it(draft: Draft) -> bool:
    """Say whether the leader is the one who kills: the verb could be a participle, but for its object."""
    if draft.match is None or not {"active", "participle"} <= draft.match.anchor.tags:
        return False
    chunks, verb = draft.sentence.chunks, draft.match.anchor
    after = next((one for one in chunks if one.first == verb.last + 1), None)
    before = [one for label in ("person", "position") for one in draft.match.captures.get(label, [])]
    told_before = bool(before) and max(one.first for one in before) < verb.first
    return told_before and after is not None and after.kind == "N" and bool(verb.head & _DONE_TO)


def _is_only_whose(draft: Draft) -> bool:
    """Say whether the leader only tells who others are: "soldiers loyal to Colonel X were killed"."""
    if draft.match is None or draft.match.anchor.kind != "V":
        return False
    named = [one for label in ("person", "position") for one in draft.match.captures.get(label, [])]
    chunks = draft.clause.chunks
    first = min(named, key=lambda one: one.first, default=None)
    if first is None or first.first > draft.match.anchor.first:
        return False
    at = next((index for index, one in enumerate(chunks) if one is first), 0)
    if at < 2 or chunks[at - 1].kind != "P" or "w:including" in chunks[at - 1].tags:
        return False
    return "dead_noun" not in chunks[at - 2].tags and bool(chunks[at - 2].tags & _OTHERS)


def _is_kept_by(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether the person named is only whose man was hit: "the closest aide of President X", "X's son"."""
    person = next(iter(draft.captures.get("person", [])), None)
    chunks, words = draft.sentence.chunks, article.tokens.words
    told = [*draft.captures.get("person", []), *draft.captures.get("position", [])]
    if any(words[one.last] in _AIDES and one.names for one in told):
        return True
    at = next((index for index, one in enumerate(chunks) if one is person), 0)
    if person is None:
        return False
    return at > 1 and bool(chunks[at - 1].tags & {"w:of", "w:to"}) and words[chunks[at - 2].last] in _AIDES
