"""Joining chunks: "A, B and C" of one kind is one chunk, and so is "the Mashlab district of Raqqa"."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import PEOPLE, PLACE_HEADS, Chunk
from streamer.extraction.sentence.hearsay import join_hearsay
from streamer.extraction.sentence.modality import settle_until, share_modality
from streamer.extraction.sentence.verb_joins import DONE_BY_HOLDING, act_on_it, join_parted, join_results, lets_happen


def join_groups(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks with lists of places and of counted people joined, and places with what they lie in."""
    # Most sentences have nothing for most of these steps.
    kinds = [chunk.kind for chunk in chunks]
    verbs = [chunk for chunk in chunks if chunk.kind == "V"]
    if "C" in kinds:
        share_modality(chunks)
    if "Q" in kinds:
        chunks = _join_quoted(chunks)
    act_on_it(chunks)
    if not all(verb.head.isdisjoint(DONE_BY_HOLDING) for verb in verbs):
        chunks = join_results(chunks)
    if "T" in kinds:
        settle_until(chunks)
        chunks = _join_dated(chunks)
    if len(verbs) > 1:
        lets_happen(chunks)
        join_parted(chunks)
        chunks = join_hearsay(chunks)
    listed = [chunk.tags for chunk in chunks if not _LISTED.isdisjoint(chunk.tags)]
    if not listed:
        return chunks
    if any("amount" in tags for tags in listed):
        chunks = _join_counts(chunks)
    if "," in kinds or "C" in kinds:
        chunks = _join_lists(chunks)
    return _join_places(chunks) if any("place" in tags for tags in listed) else chunks


_SHORT_QUOTE = 2  # groups


def _join_quoted(chunks: list[Chunk]) -> list[Chunk]:
    """Take a few words in quotation marks as words of the sentence: 'carried out a "precision strike" against them'."""
    marks = [index for index, chunk in enumerate(chunks) if chunk.kind == "Q"]
    inside: set[int] = set()
    for opens, closes in zip(marks[::2], marks[1::2], strict=False):
        quoted = chunks[opens + 1 : closes]
        whole = opens == 0 or closes == len(chunks) - 1
        if quoted and len(quoted) <= _SHORT_QUOTE and all(one.kind in {"N", "A"} for one in quoted) and not whole:
            inside |= {opens, closes}
    joined: list[Chunk] = []
    for index, chunk in enumerate(chunks):
        if index in inside:
            continue
        before = joined[-1] if joined else None
        if index - 1 in inside and chunk.kind == "N" and before is not None and _is_article(before):
            chunk.first, chunk.tags = joined.pop().first, chunk.tags | before.tags
        joined.append(chunk)
    return joined


def _is_article(chunk: Chunk) -> bool:
    return chunk.kind == "N" and chunk.first == chunk.last and not chunk.head and "determiner" in chunk.tags


_LISTED = frozenset({"place", "site", "amount"})  # one of them has what can be a list of places or people


def _join_dated(chunks: list[Chunk]) -> list[Chunk]:
    """Join a noun group with the date that parts it from its article, or owns it.

    "The | June 8 | air strike" is one group, and so is "Tuesday | 's ambush".
    """
    joined: list[Chunk] = []
    for noun in chunks:
        if joined and _is_owned_by_date(joined[-1], noun):
            date = joined.pop()
            noun.first, noun.times = date.first, (*date.times, *noun.times)
        elif len(joined) > 1 and joined[-1].kind == "T" and _is_dated(joined[-2], joined[-1], noun):
            date, article = joined.pop(), joined.pop()
            noun.first, noun.times = article.first, (*date.times, *noun.times)
            noun.tags |= article.tags
        joined.append(noun)
    return joined


def _is_owned_by_date(date: Chunk, noun: Chunk) -> bool:
    """Say whether a day owns the noun group behind it: "Tuesday | 's ambush", not "10:02 | Homs's governor"."""
    if date.kind != "T" or noun.kind != "N" or "owned" not in noun.tags or "determiner" in noun.tags:
        return False
    named = {first for first, _ in noun.names} | {place.first for place in noun.places}
    named |= {actor.first for actor in noun.actors}
    return noun.first not in named and all(time.relation == "at" for time in date.times)


def _is_dated(article: Chunk, date: Chunk, noun: Chunk) -> bool:
    bare = article.kind == "N" and article.first == article.last and not article.head and "determiner" in article.tags
    day = all(time.relation == "at" for time in date.times)
    return bare and day and noun.kind == "N" and bool(noun.head) and "determiner" not in noun.tags


_COUNTED = PEOPLE | PLACE_HEADS | {"casualty"}


def _join_counts(chunks: list[Chunk]) -> list[Chunk]:
    """Join a bare number with what it counts: "dozens of villagers", "two of the hostages", "scores of villages"."""
    joined: list[Chunk] = []
    index = 0
    while index < len(chunks):
        chunk = chunks[index]
        index += 1
        if _bare_count(chunk) and index + 1 < len(chunks) and "w:of" in chunks[index].tags:
            counted = chunks[index + 1]
            if counted.kind == "N" and counted.head & _COUNTED and not counted.amounts:
                chunk = _merged(chunk, counted)
                chunk.parts = ((chunk.first, chunk.last),)
                index += 2
        joined.append(chunk)
    return joined


def _bare_count(chunk: Chunk) -> bool:
    return chunk.kind == "N" and "amount" in chunk.tags and not (chunk.head or chunk.actors or chunk.names)


def _listable(chunk: Chunk) -> str | None:
    """Return what a chunk can be a list of: places, or counted people."""
    if chunk.kind != "N":
        return None
    if "place" in chunk.head or "site" in chunk.tags or ("place" in chunk.tags and chunk.head & PLACE_HEADS):
        return "place"
    if "amount" in chunk.tags and chunk.tags & PEOPLE:
        return "people"
    return None


def _goes_on(kind: str, chunks: list[Chunk], at: int) -> bool:
    """Say whether the chunk at `at` is one more member of a list; an unknown name among places is a place."""
    if kind == "place" and chunks[at - 1].kind == "," and "determiner" in chunks[at].tags:
        return False  # "Raqqa, the last stronghold" says what Raqqa is
    if kind == "place" and at + 1 < len(chunks) and chunks[at + 1].kind == "V" and "report" in chunks[at + 1].head:
        return False  # "the battle for Kidal, Bamako said"
    if _listable(chunks[at]) == kind or (kind == "place" and _is_of_all(chunks[at])):
        return True
    if kind == "place" and _is_called(chunks, at):
        return False
    followed_by_verb = at + 1 < len(chunks) and chunks[at + 1].kind == "V"
    return kind == "place" and chunks[at].head == {"name"} and chunks[at].kind == "N" and not followed_by_verb


def _is_of_all(chunk: Chunk) -> bool:
    """Say whether the last of several names brings what all of them are: "Zamzam and | Abu Shouk camps"."""
    return {"place", "plural"} <= chunk.tags and "town_noun" in chunk.head and "owned" not in chunk.tags


def _is_called(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether an unknown name is that of whom a correspondent talks to: "near Balad, Lou, and I'm told"."""
    name = chunks[at]
    if chunks[at - 1].kind != "," or name.head != {"name"} or name.first != name.last:
        return False
    ends = at + 1 == len(chunks) or chunks[at + 1].kind in {",", "D"}
    return ends and any("pronoun" in chunk.tags for chunk in chunks)


def _names_a_leader(before: Sequence[Chunk], chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether the name at `at` is a person's: "the governor of Logar, Arsala Jamal"."""
    if "place" in chunks[at].tags or "w:and" in chunks[at - 1].tags:
        return False
    office = len(before) > 1 and before[-1].kind == "P" and "leader_word" in before[-2].head
    title = chunks[at + 2] if at + 2 < len(chunks) and chunks[at + 1].kind == "," else None
    return office or "leader_word" in chunks[at].tags or (title is not None and "leader_word" in title.head)


def _join_lists(chunks: list[Chunk]) -> list[Chunk]:
    """Join "A, B and C" of one kind into one chunk."""
    joined: list[Chunk] = []
    index = 0
    while index < len(chunks):
        chunk = chunks[index]
        kind = _listable(chunk)
        index += 1
        while kind is not None:
            step = _separator(chunks, index)
            if step == 0 or index + step >= len(chunks) or not _goes_on(kind, chunks, index + step):
                break
            if kind == "place" and step == 1 and len(joined) == 1 and _is_subject(joined[0], chunks, index + step):
                break
            if "dead" in chunk.tags and _are_others(chunks, index + step):
                break
            if kind == "people" and step == 1 and joined and _speak(chunks, index + step):
                break
            if kind == "place" and step == 1 and _names_a_leader(joined, chunks, index + step):
                break
            if (
                kind == "people"
                and index + step + 1 < len(chunks)
                and chunks[index + step + 1].kind == "V"
                and any(c.kind == "V" for c in joined[-3:])
                and not chunks[index].tags & {"w:and"}
            ):
                break
            added = chunks[index + step]
            kinds = (*(chunk.kinds or (chunk,)), added) if kind == "people" else ()
            chunk = _merged(chunk, added)
            chunk.kinds = kinds
            index += step + 1
        joined.append(chunk)
    return joined


def _are_others(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether those at `at` are none of the dead before them: "left two dead and four others | wounded"."""
    hurt = at + 1 < len(chunks) and chunks[at + 1].kind == "V" and "injure" in chunks[at + 1].head
    other_fate = "dead" not in chunks[at].tags and bool(chunks[at].tags & {"injured", "missing"})
    return hurt or other_fate or "rest_noun" in chunks[at].head


def _speak(chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether a list of people at `at` are who tells it: "wounding 30 others, | two medics and a guard told us"."""
    while step := _separator(chunks, at + 1):
        if at + 1 + step >= len(chunks) or chunks[at + 1 + step].kind != "N":
            return False
        at += 1 + step
    return at + 1 < len(chunks) and chunks[at + 1].kind == "V" and "report" in chunks[at + 1].head


def _is_subject(opener: Chunk, chunks: Sequence[Chunk], at: int) -> bool:
    """Say whether a place behind an opening one is what the sentence tells of: "in the highlands, | Kontum | is …"."""
    verb = chunks[at + 1] if at + 1 < len(chunks) else None
    return opener.kind == "P" and verb is not None and verb.kind == "V" and "participle" not in verb.tags


def _separator(chunks: Sequence[Chunk], index: int) -> int:
    """Return how many chunks of "," and "and" stand at `index` (0 if none)."""
    length = 0
    while index + length < len(chunks) and length < 2:
        chunk = chunks[index + length]
        if chunk.kind == "," and length == 0:
            length += 1
        elif chunk.kind == "C" and "w:and" in chunk.tags:
            return length + 1
        else:
            break
    return length


def _merged(left: Chunk, right: Chunk) -> Chunk:
    return Chunk(
        "N", left.first, right.last, left.tags | right.tags, left.head | right.head, left.amounts + right.amounts,
        left.places + right.places, left.actors + right.actors, left.times, left.names + right.names,
        left.sites + right.sites, left.parts + right.parts,
    )  # fmt: skip


def _join_places(chunks: list[Chunk]) -> list[Chunk]:
    """Join "the Mashlab district of Raqqa", "parts of Mosul", "3 districts in western Mosul"."""
    joined: list[Chunk] = []
    index = 0
    while index < len(chunks):
        chunk = chunks[index]
        index += 1
        while (
            chunk.kind == "N"
            and index + 1 < len(chunks)
            and chunks[index].kind == "P"
            and chunks[index].tags & {"w:of", "w:in"}
            and "place" in chunks[index + 1].tags
            and (chunk.head & PLACE_HEADS or ("place" in chunk.tags and "w:of" in chunks[index].tags))
            and not chunk.head & {"people"}
        ):
            merged = _merged(chunk, chunks[index + 1])
            merged.head = chunk.head | {"place"}
            merged.nation = chunk.nation if "armed_target" in chunk.head else None  # "Israeli positions in Sinai"
            merged.tags |= merged.head
            chunk = merged
            index += 2
        joined.append(chunk)
    return joined
