"""Which leaders one wording is about: each that a list names has a statement of his own."""

from collections.abc import Iterator, Sequence
from functools import cache

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.parties.leader_titles import PARTICLES, person_of, position_of, title_beside
from streamer.extraction.parties.leaders import ends_in_name, known_leaders, leader_values
from streamer.extraction.sentence.chunks import Chunk
from streamer.text.words.tokens import Tokens


def with_each_leader(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts with the person and position of each leader's, and one for each further leader of a list.

    "The commanders A, B and C were killed" is about three; "rebel leader A and B" leaves open what B is.
    """
    leaders = cache(lambda speakers: known_leaders(article, speakers=speakers))
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        if draft.type != "leader_targeted" or draft.match is None:
            continue
        draft.values = {**leader_values(draft, article, leaders), **draft.values}
        for person, position in _further(draft, article.tokens):
            other = Draft(draft.type, draft.rule, draft.sentence, draft.clause, draft.match)
            other.values = {"person": person, "position": position}
            found.append(other)
    return found


def are_two_leaders(one: Draft, other: Draft) -> bool:
    """Say whether two drafts name two persons: neither name is a part of the other."""
    if "person" not in one.values or "person" not in other.values:
        return False
    mine, theirs = (set(draft.values["person"].lower().split()) - PARTICLES for draft in (one, other))
    return bool(mine and theirs) and not (mine <= theirs or theirs <= mine)


def _further(draft: Draft, tokens: Tokens) -> Iterator[tuple[str, str]]:
    """Yield the name and position of those whom a list names after the leader of a draft."""
    chunks = draft.sentence.chunks
    first = next((one for one in draft.captures.get("person", []) if ends_in_name(one, tokens)), None)
    at = next((at for at, one in enumerate(chunks) if one is first), len(chunks))
    if first is None:
        return
    position = str(draft.values.get("position", ""))
    several = position.partition(" of ")[0].endswith("s")
    for index in _listed(chunks, at):
        one = chunks[index]
        title = one if "leader_word" in one.tags else title_beside(chunks, index, tokens)
        own = title is not None and (title is one or title.first > first.last)
        if not ends_in_name(one, tokens) or not (own or several):
            continue
        told = position_of(title, draft.sentence, tokens) if own and title is not None else position
        yield person_of(one, tokens), told


def _listed(chunks: Sequence[Chunk], at: int) -> list[int]:
    """Return where the groups stand that a list adds to the one at `at`: ", B | and C"; without "and" there is none.

    The last one may have its name behind a comma: "and his deputy, B".
    """
    found: list[int] = []
    while at + 2 < len(chunks) and chunks[at + 1].kind in {",", "C"} and chunks[at + 2].kind == "N":
        joint, at = chunks[at + 1], at + 2
        if chunks[at].places:
            return []
        found.append(at)
        if joint.kind == "C":
            behind = not chunks[at].names and [one.kind for one in chunks[at + 1 : at + 3]] == [",", "N"]
            return [*found, at + 2] if behind else found if "w:and" in joint.tags else []
    return []
