"""Verb groups: from auxiliaries, adverbs and verbs to one chunk with a voice, a form and a modality."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.items import Item, Pos
from streamer.text.words.lexicon import PASSIVE_TOO

VERB_GROUP: frozenset[Pos] = frozenset({"aux", "modal", "not", "adverb", "to", "verb"})


def end_of_verb_group(items: Sequence[Item], start: int) -> int:
    """Return the end of the verb group at `start`, or `start` if no verb closes it."""
    last_verb = start
    for index in range(start, len(items)):
        item = items[index]
        if index > start and _joins_aspect(items, index):
            continue
        if item.pos not in VERB_GROUP:
            break
        if item.pos == "verb":
            last_verb = index + 1
            if "aspect" in item.verbs and _goes_on(items, index + 1):
                continue
            if index + 1 < len(items) and _joins_aspect(items, index + 1):
                continue
            following = items[index + 1] if index + 1 < len(items) else None
            if following is not None and (following.pos != "verb" or "ing" in following.forms):
                break  # "rebels deny | firing on the town"
            if item.forms & {"past", "participle", "ing", "s"} and not item.words & {"auxiliary"}:
                break
            if item.last > item.first and following is not None and "past" in following.forms:
                break  # "rebels who refused to lay down their arms | attacked a post"
        elif item.pos == "aux":
            last_verb = index + 1
    return last_verb


def _goes_on(items: Sequence[Item], index: int) -> bool:
    """Say whether another verb completes an aspect verb: "continued to shell", "began pounding", "to slowly move"."""
    if index < len(items) and items[index].pos == "to":
        split = index + 2 < len(items) and items[index + 1].pos == "adverb"
        return index + 1 < len(items) and items[index + 1 + split].pos == "verb"
    if index < len(items) and "helps" in items[index - 1].verbs and "base" in items[index].forms:
        return items[index].pos == "verb"  # "helped evacuate the wounded"
    return index < len(items) and items[index].pos == "verb" and "ing" in items[index].forms


def _joins_aspect(items: Sequence[Item], index: int) -> bool:
    """Say whether a preposition stands between an aspect verb and its verb: "went on | pounding the port"."""
    before, item = items[index - 1], items[index]
    return (
        item.pos == "prep"
        and "governed" in item.words
        and {"aspect", "keeps_on"} <= before.verbs.keys()
        and _goes_on(items, index + 1)
    )


# What a verb group keeps of the words before its verb.
_KEPT = frozenset({
    "negation", "modal", "possible", "future", "now", "extent_full", "extent_most", "extent_partial", "hearsay_word",
    "habit_word", "in_vain",
})  # fmt: skip


_SENSES = frozenset({"sighted", "hear", "seen_moving"})


def _had_to(before: Sequence[Item]) -> bool:
    """Say whether "had to" stands before the verb, which then tells what was done: "the army had to withdraw"."""
    to = next((at for at, item in enumerate(before) if item.pos == "to"), 0)
    had = [item for item in before[:to] if "have" in item.words]
    return len(had) == 1 and "past" in had[0].forms and not any(item.pos in {"modal", "not"} for item in before)


def _is_bare_be(before: Sequence[Item]) -> bool:
    """Say whether "be" itself opens a group: what somebody demands ("asked that the hostages be freed")."""
    return "base" in before[0].forms and "be" in before[0].words and "get_passive" not in before[0].words


def _is_to(before: Sequence[Item]) -> bool:
    """Say whether "is to" stands before the verb: "the fighting is to stop tomorrow"."""
    to = next((at for at, item in enumerate(before) if item.pos == "to"), 0)
    return to > 0 and "be" in before[0].words and "past" not in before[0].forms and before[to - 1].pos != "verb"


HAVE_GOT = "have_got"


def _meant(main: Item, helpers: AbstractSet[str], *, before_object: bool) -> set[str]:
    """Return the classes of a verb: "they've got the bridge" is "they have it", no way to it."""
    if HAVE_GOT not in main.verbs:
        return set(main.verbs)
    return {HAVE_GOT} if "have" in helpers and before_object else set(main.verbs) - {HAVE_GOT}


def _kept(main: Item) -> AbstractSet[str]:
    """Return what a group keeps of the words before its verb; "we can see tanks on the bridge": they are there."""
    return _KEPT if _SENSES.isdisjoint(main.verbs) else _KEPT - {"modal", "possible"}


def verb_group(items: Sequence[Item], *, before_object: bool = False) -> Chunk:
    """Return the verb group with its class, and as tags: voice, form, modality and negation.

    `before_object` says that a noun group follows.

    An aspect verb gives the form, the verb that completes it the meaning: "is continuing to advance" is active.
    """
    chunk = Chunk("V", items[0].first, items[-1].last)
    main, before = items[-1], items[:-1]
    aspect = next((place for place, item in enumerate(before) if "aspect" in item.verbs), None) if before else None
    if aspect is not None:
        outer = verb_group(items[: aspect + 1])
        went_on = "keeps_on" in items[aspect].verbs and any(item.pos == "to" for item in before)
        if "ongoing" in items[aspect].verbs and not went_on:  # "went on to capture the town"
            outer.tags.add("unfinished")
        chunk.head |= set(main.verbs)
        chunk.tags |= (outer.tags - outer.head) | set(main.verbs)
        return chunk
    helpers: set[str] = set().union(*[item.words for item in before])
    verbs = _meant(main, helpers, before_object=before_object)
    chunk.head |= verbs
    chunk.tags |= verbs
    if helpers:
        chunk.tags |= helpers & _kept(main)
    if PASSIVE_TOO in main.words:
        chunk.tags.add(PASSIVE_TOO)
    if main.pos == "aux" and verbs != {HAVE_GOT}:
        chunk.tags |= {"being", "active"}
        chunk.head.add("be")
    else:
        chunk.tags |= _voice(main, before, helpers)
    forms = main.forms
    if forms & {"base", "s"} and "past" not in forms and all(item.pos == "adverb" for item in before):
        chunk.tags |= {"present"} if "s" in forms else {"present", "base"}
    elif forms >= {"base", "past"} and not before:
        chunk.tags.add(UNCHANGED)
    return chunk


UNCHANGED = "unchanged"  # of a verb whose past is its infinitive: "vowed to return and cut the road"


def _voice(main: Item, before: Sequence[Item], helpers: AbstractSet[str]) -> set[str]:
    """Return voice and form of a group whose verb `main` stands behind the words `before`."""
    forms = main.forms
    if not before:
        return _bare(forms)
    perfect = {"perfect"} if "have" in helpers else set()
    if _is_to(before):
        return {"active", "future"} if "be" not in before[-1].words else {"passive", "future"}
    if any(item.pos == "to" for item in before) and not _had_to(before):
        going_on = {"unfinished"} if "be" in helpers and "ing" in forms else set()
        return {"infinitive", "passive" if "be" in helpers and "participle" in forms else "active"} | perfect | going_on
    passive = "be" in helpers and "participle" in forms and "ing" not in forms
    if passive and before[-1].pos != "modal":  # "is due to | come into force" is active
        demanded = {"future"} if _is_bare_be(before) else set()
        today = {"passive_now"} if "be" in before[0].words and "past" not in before[0].forms else set()
        return {"passive"} | perfect | demanded | today
    if perfect or any(item.pos == "modal" for item in before) or "auxiliary" in helpers:
        unfinished = not perfect and "be" in helpers and "ing" in forms
        return {"active", "unfinished"} if unfinished else {"active"} | perfect
    return _bare(forms)


def _bare(forms: AbstractSet[str]) -> set[str]:
    """Return voice and form of a verb whose helping words, if any, say nothing of them."""
    if "ing" in forms:
        return {"ing", "active"}
    if "participle" in forms:
        return {"participle", "active"} if forms & {"past", "base"} else {"participle"}
    return {"active"}
