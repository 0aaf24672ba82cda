"""Who a `leader_targeted` is about: the person, and the position that the text gives them.

A commander without a name ("an IS commander was killed") is a leader only where the article names one; a bare surname
or pronoun only where a name stands beside a position elsewhere in the article.
"""

from collections.abc import Callable, Iterator, Sequence

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.parties.leader_titles import (
    PARTICLES,
    is_famous,
    named_before,
    person_of,
    position_of,
    said_to_be,
    title_beside,
)
from streamer.extraction.parties.no_leaders import is_civil_office, is_no_leader
from streamer.extraction.sentence.chunks import Chunk
from streamer.text.words.tokens import Tokens

_TITLES = frozenset(
    "leader chief commander head president minister governor mayor boss emir warlord deputy general colonel".split()
)
_OFFICES = frozenset("minister president governor mayor premier senator king prince".split())
_VIOLENT = frozenset({
    "airstrike", "aircraft", "munition", "shelling_noun", "shell_weapon", "fight_noun", "battle_noun", "ambush_noun",
    "bomb_device", "explosion", "explode", "bombing_noun", "attack_word", "injured_noun", "gun_fire", "shoot_dead",
    "air_bomb", "bombard", "blow_self", "injure", "leader_wounded", "die_fighting", "hit_thing", "shoot", "gunmen_noun",
})  # fmt: skip


def settle_leaders(drafts: Sequence[Draft], article: MarkedArticle) -> list[Draft]:
    """Return the drafts without the `leader_targeted` ones that are about nobody the article names as a leader."""
    if not any(draft.type == "leader_targeted" for draft in drafts):
        return list(drafts)
    known = known_leaders(article)
    named = _named_later(drafts, known, article)
    return [
        draft
        for draft in drafts
        if draft.type != "leader_targeted" or id(draft) in named or _is_leader(draft, known, article)
    ]


_SOON = 3  # sentences


def _named_later(drafts: Sequence[Draft], known: dict[str, tuple[str, str]], article: MarkedArticle) -> set[int]:
    """Settle who a commander is whose bare name the next sentences give, with the same fate; return those drafts.

    "The army killed a rebel commander. Abel Nzeyi, who was 40, was killed near Goma."
    """
    fates = [one for one in drafts if one.type == "leader_targeted" and one.match is not None]
    nameless = [one for one in fates if one.captures.get("position") and not one.captures.get("person")]
    if not nameless or known_leaders(article, speakers=False):
        return set()
    found: set[int] = set()
    for one in nameless:
        titles = one.captures["position"]
        for other in fates:
            person = next((who for who in other.captures.get("person", []) if ends_in_name(who, article.tokens)), None)
            near = 0 < other.sentence.index - one.sentence.index <= _SOON
            if (
                person is None
                or not near
                or person is not other.sentence.chunks[0]
                or _words(person, article.tokens) & known.keys()
            ):
                continue
            told = {
                "person": person_of(person, article.tokens),
                "position": position_of(titles[0], one.sentence, article.tokens),
            }
            one.values |= told
            other.values |= told
            found |= {id(one), id(other)}
            break
    return found


Leaders = dict[str, tuple[str, str]]
"""The words of names, each with the full name and the position."""


def known_leaders(article: MarkedArticle, *, speakers: bool = True) -> Leaders:
    """Return the words of all names that stand beside a position, each with the full name and the position.

    Without `speakers`, who only tells of it is left out: "a commander was shot dead, General Radu Marin said".
    """
    known: Leaders = {}
    for sentence in article.sentences:
        telling = sentence.said.chunks if not speakers and sentence.said is not None else frozenset()
        for chunk, title in _titled(sentence, article):
            if chunk.first in telling or is_civil_office(title, sentence.chunks):
                continue
            name = person_of(chunk, article.tokens)
            for word in name.lower().replace("-", " ").split():
                if word not in PARTICLES:
                    known.setdefault(word, (name, position_of(title, sentence, article.tokens)))
    return known


def _titled(sentence: MarkedSentence, article: MarkedArticle) -> Iterator[tuple[Chunk, Chunk]]:
    """Yield the names to which a sentence gives a position; "he was the leader of" is of the sentence before."""
    chunks = [chunk for chunk in sentence.chunks if chunk.kind != "Q"]
    if chunks and "one_person" in chunks[0].tags and sentence.index and (title := said_to_be(chunks, 0)) is not None:
        for who in named_before(article.sentences[sentence.index - 1]):
            yield who, title
    for index, chunk in enumerate(chunks):
        if chunk.kind != "N" or not ends_in_name(chunk, article.tokens):
            continue
        beside = chunk if "leader_word" in chunk.tags else title_beside(chunks, index, article.tokens)
        beside = beside or said_to_be(chunks, index) or (chunk if is_famous(chunk) else None)
        if beside is not None:
            yield chunk, beside


def leader_values(draft: Draft, article: MarkedArticle, leaders: Callable[[bool], Leaders]) -> dict[str, str]:
    """Return `person` and `position` of a leader's draft, as far as the text says them.

    `leaders` gives the article's `known_leaders`, with or without speakers.
    """
    if draft.match is None:
        return {}
    captures = draft.match.captures
    named = (chunk for chunk in captures.get("person", []) if ends_in_name(chunk, article.tokens))
    person = _before_office(_beyond_office(next(named, None), draft), draft)
    title = next(iter(captures.get("position", [])), None)
    if title is None and person is not None and "leader_word" in person.tags:
        title = person
    known = leaders(person is not None or "person" in captures)
    found: dict[str, str] = {}
    if person is not None:
        found["person"] = person_of(person, article.tokens)
    elif known:
        found["person"] = _last_named(known, draft, article) or next(iter(known.values()))[0]
    if title is not None:
        found["position"] = position_of(title, draft.sentence, article.tokens)
    elif "person" in found and (entry := _known_entry(found["person"], known)) is not None:
        found["person"], found["position"] = entry
    return {name: told for name, told in found.items() if told}


def ends_in_name(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether a group names somebody: "rebel leader Abel Nzeyi", not "a Maoist commander"."""
    if not chunk.names:
        return False
    first, last = chunk.names[-1]
    if any(actor.first <= last and actor.last >= first for actor in chunk.actors):
        return False  # "the first Taliban leader"
    if tokens.words[chunk.last] in _TITLES and last == chunk.last:
        return False  # a headline's "Rebel Leader Hurt in Attack"
    return "leader_word" not in chunk.head or last == chunk.last


def _beyond_office(person: Chunk | None, draft: Draft) -> Chunk | None:
    """Return the name that follows an office's own: "the governor of Bay, Abdi Nur"."""
    chunks = draft.sentence.chunks
    at = next((index for index, one in enumerate(chunks) if one is person), 0)
    if not at or "w:of" not in chunks[at - 1].tags or at + 2 >= len(chunks) or chunks[at + 1].kind != ",":
        return person
    return chunks[at + 2] if chunks[at + 2].names and not chunks[at + 2].places else person


def _before_office(person: Chunk | None, draft: Draft) -> Chunk | None:
    """Return the name before an office that ends in another's: "Ali Agha, chief of Jaish-al Muslimeen, was seized"."""
    chunks = draft.sentence.chunks
    at = next((index for index, one in enumerate(chunks) if one is person), 0)
    shape = [one.kind for one in chunks[max(0, at - 4) : at]]
    if shape != ["N", ",", "N", "P"] or "w:of" not in chunks[at - 1].tags or "leader_word" not in chunks[at - 2].head:
        return person
    return chunks[at - 4] if chunks[at - 4].names and not chunks[at - 4].places else person


def office_of(draft: Draft) -> frozenset[int]:
    """Return the first tokens of the groups that only say what a leader leads: "head of operations in the valley"."""
    if draft.type != "leader_targeted" or draft.match is None:
        return frozenset()
    chunks = draft.sentence.chunks
    titles = [chunk for label in ("position", "person") for chunk in draft.match.captures.get(label, [])]
    found: set[int] = set()
    for title in titles:
        at = next((index for index, one in enumerate(chunks) if one is title), None)
        if at is None or "leader_word" not in title.tags or title.names:  # "General X in Y": the name ends it
            continue
        for chunk in chunks[at + 1 :]:
            if chunk.kind not in {"N", "P"}:
                break
            found.add(chunk.first)
    return frozenset(found)


def _is_leader(draft: Draft, known: dict[str, tuple[str, str]], article: MarkedArticle) -> bool:
    if draft.match is None:
        return True
    if is_no_leader(draft, article) or _is_another(draft, known, article):
        return False
    if draft.match.pattern.unsaid != "person":
        return not _is_only_office(draft)
    person = draft.match.captures.get("person", [])
    dies = draft.match.anchor.head & {"die", "be_dead"}
    if dies and not (_is_violent(draft.sentence) or _dies_after(draft, article) or _leads_in(draft, article)):
        return _is_found_dead(draft, article)  # else an ordinary death in office
    if not person:  # a position alone: the article must name who holds it
        silent = known_leaders(article, speakers=False)
        return any(_is_of_office(position, draft, article) for _, position in silent.values())
    if any("pronoun" in chunk.tags for chunk in person):
        return _last_named(known, draft, article) is not None
    return any(_words(chunk, article.tokens) & known.keys() for chunk in person)


def _is_another(draft: Draft, known: dict[str, tuple[str, str]], article: MarkedArticle) -> bool:
    """Say whether a nameless leader is none that was named before him: "an earlier leader", "another commander"."""
    title = next(iter(draft.captures.get("position", [])), None)
    if title is None or draft.captures.get("person") or not draft.sentence.index:
        return False
    if article.tokens.words[title.first] not in {"a", "an", "another"}:
        return False
    named_here = any(_words(chunk, article.tokens) & known.keys() for chunk in draft.sentence.chunks)
    return not named_here and _last_named(known, draft, article) is not None


def _is_of_office(position: str, draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a named leader's position can be the one that a draft names: a general is no minister."""
    titles = draft.match.captures.get("position", []) if draft.match is not None else []
    offices = _OFFICES & set().union(*(article.tokens.words[one.first : one.last + 1] for one in titles))
    return not offices or not offices.isdisjoint(position.lower().split())


def _is_violent(sentence: MarkedSentence) -> bool:
    return not _VIOLENT.isdisjoint(set().union(*(one.tags for one in sentence.chunks)))


def _dies_after(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether the sentence before tells how another leader met his death: "his deputy, X, also died"."""
    before = article.sentences[draft.sentence.index - 1 : draft.sentence.index] if draft.sentence.index else []
    return any(
        _is_violent(one) and any(chunk.kind == "V" and "leader_killed" in chunk.head for chunk in one.chunks)
        for one in before
    )


def _is_found_dead(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a known leader "is dead" beside a deed of war: "Two helicopters over the town. Bin Laden is dead"."""
    known = any(is_famous(one) for one in draft.captures.get("person", []))
    at = draft.sentence.index
    beside = (one for one in article.sentences[max(0, at - 2) : at + 3] if one is not draft.sentence)
    said = draft.match is not None and "be_dead" in draft.match.anchor.head
    return known and said and any(_is_violent(one) for one in beside)


def _leads_in(draft: Draft, article: MarkedArticle) -> bool:
    """Say whether a headline tells a death that the first sentence calls a violent one: "X dies in Sirte"."""
    return not draft.sentence.index and any(_is_violent(one) for one in article.sentences[1:2])


def _is_only_office(draft: Draft) -> bool:
    """Say whether the name is that of an unknown town that a leader governs: "the mayor of X was shot dead"."""
    captures = draft.captures
    person = next((one for one in captures.get("person", []) if one.names), None)
    title = next(iter(captures.get("position", [])), None)
    chunks = draft.sentence.chunks
    at = next((index for index, one in enumerate(chunks) if one is person), 0)
    governed = at >= 2 and "w:of" in chunks[at - 1].tags and chunks[at - 2] is title
    bare = person is not None and person.names == ((person.first, person.last),)
    of_him = _beyond_office(person, draft) is person and _before_office(person, draft) is person
    return governed and bare and of_him


def _last_named(known: dict[str, tuple[str, str]], draft: Draft, article: MarkedArticle) -> str | None:
    """Return the leader whom the draft's sentence up to it, or the one before, named last as the subject."""
    speakers = draft.sentence.said.chunks if draft.sentence.said else frozenset()
    for sentence in reversed(article.sentences[max(0, draft.sentence.index - 2) : draft.sentence.index + 1]):
        for chunk in sentence.chunks:
            if chunk.first >= draft.clause.first or chunk.first in speakers or not chunk.names:
                continue
            found = _words(chunk, article.tokens) & known.keys()
            if found:
                return known[next(iter(sorted(found)))][0]
    return None


def _words(chunk: Chunk, tokens: Tokens) -> set[str]:
    return {word for first, last in chunk.names for word in tokens.words[first : last + 1]} - PARTICLES


def _known_entry(person: str, known: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    words = person.lower().replace("-", " ").split()
    return next((known[word] for word in words if word in known), None)
