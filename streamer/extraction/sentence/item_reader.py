"""The first reading of a sentence: each word or phrase becomes an item with a part of speech and its meanings.

Closed classes, the lexicon and the marks of amounts, times and places come first; the neighbours decide the rest
(part_of_speech.py), and words that nobody knows are told by their shape (unknown_words.py).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from streamer.extraction.sentence.contracted import settle_contractions
from streamer.extraction.sentence.described import mark_peoples
from streamer.extraction.sentence.describing import is_named
from streamer.extraction.sentence.items import Item, Pos, pos_of_entry
from streamer.extraction.sentence.part_of_speech import decide_parts_of_speech
from streamer.extraction.sentence.unknown_words import is_the_us, unknown_word
from streamer.text.amounts.amount import Amount
from streamer.text.places.gazetteer import PlaceMention
from streamer.text.times.dates import TimeMark
from streamer.text.words.lexicon import Entry, Lexicon
from streamer.text.words.sentences import Sentence
from streamer.text.words.tokens import Tokens

_NOTHING: frozenset[str] = frozenset()
_DESCRIPTOR = frozenset({"descriptor"})
_POISED = frozenset({"plan_cue", "future"})
_SPLITS = frozenset({"it", "them", "him", "her", "us"})
_CONTRACTED = frozenset({"'s", "'d"})
_PARTICLES = frozenset({"back", "off", "out", "up", "down"})
_NO_COUNTS = frozenset({"age", "calendar", "clock", "ordinal", "designator"})
_DOLLARS = frozenset({"us", "a", "c", "hk", "nz"})


def _prices(tokens: Tokens, first: int, amounts: Mapping[int, Amount]) -> dict[int, int]:
    """Return where the numbers of prices begin, by the tokens of their currencies: "US$10,000", "$5"."""
    numbers: dict[int, int] = {}
    for at, amount in amounts.items():
        if amount.kind == "money" and at > first and tokens.kinds[at - 1] == "sign":
            numbers[at - 1] = at
            if at - 1 > first and tokens.words[at - 2] in _DOLLARS:
                numbers[at - 2] = at
    return numbers


_BEING = frozenset("is are was were been being be".split())


class ItemReader:
    """Reads sentences into items with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = lexicon.phrases
        self._pos = {entry: pos_of_entry(entry) for _, entry in lexicon.phrases.items()}

    def read(
        self, tokens: Tokens, sentence: Sentence, amounts: Mapping[int, Amount], times: Mapping[int, TimeMark],
        places: Mapping[int, PlaceMention], demonyms: Collection[int],
    ) -> list[Item]:  # fmt: skip
        """Return the items of a sentence; marks are given by their first token, demonyms ("Iraqi") are tokens."""
        items: list[Item] = []
        words, capitals, index, last = tokens.words, tokens.capitals, sentence.first, sentence.last
        headline = _in_title_case(tokens, sentence)
        prices = _prices(tokens, sentence.first, amounts) if amounts else {}
        while index <= last:
            index = prices.get(index, index)
            entry = self._longest(words, index, last, amounts)
            if entry is not None and (
                ((entry.exact or words[index] == "forces") and _is_torn(tokens, index, entry, items, demonyms))
                or (entry.length > 1 and _is_about(words, index, entry, amounts))
            ):
                entry = self._phrases.get((words[index],))
            if (
                capitals[index]
                and entry is not None
                and (
                    (entry.length == 1 and is_the_us(tokens, index))
                    or is_named(tokens, index, entry, demonyms, places, opens=headline or _opens(items))
                )
            ):
                entry = None
            item = None
            if index in times or index in places or index in amounts:
                item = self._marked(tokens, index, last, entry, amounts, times, places)
            item = item or self._worded(tokens, index, entry)
            if item is not None and item.verbs and index + 2 <= last and words[index + 1] in _SPLITS:
                self._add_particle(item, tokens, last)
            if item is None:
                item = unknown_word(tokens, index, items, headline=headline)
            elif capitals[index] and item.verbs and not (headline or _opens(items)):
                item.pos, item.verbs, item.forms = (
                    "noun" if item.nouns else "name",
                    {},
                    frozenset(),
                )  # "the Pentagon Press"
            items.append(item)
            index = item.last + 1
            if entry is None or not entry.verbs:
                continue
            end = item.first + entry.length - 1
            if end in amounts and amounts[end].last > end:  # not "scores", a verb and an amount at once
                amounts = {**amounts, end + 1: _without_hedge(amounts[end])}
            if entry.governs and index == end:
                items.append(
                    self._marked(tokens, index, last, None, {}, times, {})  # "agreed on 1 March"
                    or Item(index, index, "prep", words=self._governed(words[index]))
                )
                index = items[-1].last + 1
        mark_peoples(items, words, demonyms)
        self._settle_contracted(items, tokens)
        decide_parts_of_speech(items, tokens)
        return items

    def _add_particle(self, verb: Item, tokens: Tokens, last: int) -> None:
        """Give a verb the meaning that its particle behind a pronoun makes: "beaten them back", "got it back"."""
        words, at = tokens.words, verb.last + 2
        if at > last or verb.last > verb.first or words[at] not in _PARTICLES:
            return
        if words[at + 1 : at + 2] and words[at + 1] in _SPLITS:
            return  # "took it off them"
        entry = self._lexicon.phrases.get((words[verb.last], words[at]))
        if entry is not None and entry.verbs:
            verb.verbs = {**verb.verbs, **entry.verbs}
            verb.forms |= entry.forms

    def _settle_contracted(self, items: list[Item], tokens: Tokens) -> None:
        if not _CONTRACTED.isdisjoint(tokens.words[items[0].first : items[-1].last + 1]):
            settle_contractions(items, tokens)
            self._spell_out(items, tokens)

    def _spell_out(self, items: list[Item], tokens: Tokens) -> None:
        """Read "'s over" and "'s under way" as the phrases "is over" and "is under way"."""
        for at in range(len(items) - 2, -1, -1):
            if items[at].pos != "aux" or "be" not in items[at].words or tokens.words[items[at].first] != "'s":
                continue
            for following in (items[at + 1 : at + 3], items[at + 1 : at + 2]):
                words = tokens.words[items[at].last + 1 : following[-1].last + 1]
                entry = self._lexicon.phrases.get(("is", *words))
                if entry is None or not entry.verbs:
                    continue
                taken = following[:-1] if entry.governs else following  # "over" of "is over" stands by itself
                last = taken[-1].last if taken else items[at].last
                items[at] = replace(
                    items[at], last=last, pos="verb", verbs=entry.verbs, forms=entry.forms, words=entry.words
                )
                del items[at + 1 : at + 1 + len(taken)]
                break

    def _longest(self, words: Sequence[str], index: int, last: int, amounts: Mapping[int, Amount]) -> Entry | None:
        """Return the longest phrase at `index` that tears nothing apart: "shot | at least 500", "was | set upon"."""
        found = self._phrases.longest(words, index, last)
        if found is None:
            return None
        length, entry = found
        end = index + length - 1
        torn = length > 1 and end in amounts and words[end + 1 : end + 2] in (["least"], ["most"])
        if not torn and length == 2 and words[index] in _BEING:
            after = self._phrases.longest(words, end, last)
            torn = after is not None and after[0] > 1 and "participle" in after[1].forms
        return self._lexicon.longest(words, index, end - 1) if torn else entry

    def _marked(
        self, tokens: Tokens, index: int, last: int, entry: Entry | None, amounts: Mapping[int, Amount],
        times: Mapping[int, TimeMark], places: Mapping[int, PlaceMention],
    ) -> Item | None:  # fmt: skip
        """Return the time, place or amount that begins at `index`, where no longer phrase of the lexicon does."""
        length = entry.length if entry is not None else 0
        if (time := times.get(index)) and time.last <= last:
            return Item(index, time.last, "time", time=time)
        if (
            (place := places.get(index))
            and place.last <= last
            and (length <= place.last - index or not _names_actor(entry))
        ):
            inner = self._inner(tokens, place.last - 1, place.last) if place.last > index else _NOTHING
            return Item(index, place.last, "place", classes=inner, place=place)  # "Mitiga airport" is one
        if (amount := amounts.get(index)) and amount.last <= last and length <= amount.last - index + 1:
            return Item(index, amount.last, "adjective" if amount.kind in _NO_COUNTS else "number", amount=amount)
        return None

    def _worded(self, tokens: Tokens, index: int, entry: Entry | None) -> Item | None:
        """Return the phrase of the lexicon that begins at `index`; an acronym only where it is written as one."""
        glued = tokens.glued[index]
        if glued and tokens.words[index] in self._lexicon.descriptors:  # "Iran-backed"
            return Item(index, index, "adjective", words=_DESCRIPTOR, classes=_DESCRIPTOR)
        if entry is None:
            return None
        end = index + entry.length - (2 if entry.governs else 1)
        actor = entry.actor if entry.actor and is_as_written(tokens, index, entry) else None
        if actor is None and not (entry.nouns or entry.verbs or entry.words):
            return None
        if glued and tokens.words[end] in self._lexicon.descriptors:
            return Item(index, end, "adjective", words=_DESCRIPTOR, classes=_DESCRIPTOR)
        words = entry.words
        poised = "plan_cue" in words and tokens.words[end] == "to"
        if poised and (not words & {"preposition", "subordinator"} or self._is_due(tokens, index, end)):
            return Item(index, end, "modal", words=_POISED)  # "poised to" storm it
        if poised and tokens.words[index] == "due":
            words -= {"plan_cue"}  # "due to shelling", "due to air strikes"
        pos: Pos = "actor" if actor is not None else self._pos[entry]
        if pos == "adjective" and index == end and tokens.words[end].endswith("ly"):
            pos = "adverb"  # "completely surrounded"
        return Item(index, end, pos, entry.nouns, entry.verbs, entry.forms, words, entry.as_noun, entry.plural, actor)

    def _is_due(self, tokens: Tokens, index: int, end: int) -> bool:
        """Say whether "due to" tells what is to come, "is due to begin", not the cause: "is due to shelling"."""
        after = self._lexicon.longest(tokens.words, end + 1, len(tokens) - 1)
        acts = after is not None and "base" in after.forms
        return acts and index > 0 and tokens.words[index - 1] in _IS

    def _governed(self, preposition: str) -> frozenset[str]:
        """Return the classes of the preposition of a phrase, `governed` among them: a pattern may pass over it."""
        entry = self._lexicon.phrases.get((preposition,))
        return (entry.words if entry is not None else _NOTHING) | {"governed"}

    def _inner(self, tokens: Tokens, first: int, last: int) -> frozenset[str]:
        if first == last:
            return _NOTHING
        entries = (self._lexicon.phrases.get((word,)) for word in tokens.words[first : last + 1])
        return _NOTHING.union(*(entry.nouns for entry in entries if entry is not None))


_IS = frozenset({"is", "are", "was", "were", "been", "be"})
_OF_NATIONS = ("ian", "ean", "can", "ese", "ish", "ench", "aqi", "eli", "ani")
_OWNERS_OF_FORCES = frozenset(
    "the their its our his her all these those most some more remaining armed foreign government enemy rebel "
    "security regime coalition ground opposition".split()
)


def _is_torn(tokens: Tokens, index: int, entry: Entry, items: Sequence[Item], demonyms: Collection[int]) -> bool:
    """Say whether the words of a phrase belong apart: "Somali forces | out of Jijiga", "a | 10-year-old"."""
    if tokens.words[index] == "forces":
        return _describes_forces(tokens, items, demonyms)
    return entry.actor is None and not is_as_written(tokens, index, entry)


def _is_about(words: Sequence[str], index: int, entry: Entry, amounts: Collection[int]) -> bool:
    """Say whether the "about" of a verb opens a number: "the toll was | about 8,000"."""
    end = index + entry.length - 1
    return end in amounts and end > index and words[end] == "about"


def _describes_forces(tokens: Tokens, items: Sequence[Item], demonyms: Collection[int]) -> bool:
    """Say whether the word before "forces" makes a noun of it, and not the verb of "forces out" or "forces back"."""
    if not items:
        return False
    word = tokens.words[items[-1].last]
    people = tokens.is_capital(items[-1].last) and word.endswith(_OF_NATIONS)  # "North Korean forces | back"
    return people or items[-1].last in demonyms or word in _OWNERS_OF_FORCES


def _without_hedge(amount: Amount) -> Amount:
    """Return an amount without its first word, which belongs to the verb before it: "handed over | 82 girls".

    Of "moved to | within 2 km" the bound stays.
    """
    if amount.bound in {"between", "vague"} or (amount.kind == "distance" and amount.bound == "at_most"):
        return replace(amount, first=amount.first + 1)
    value = next(one for one in (amount.best, amount.low, amount.high) if one is not None)
    return replace(amount, first=amount.first + 1, low=value, high=value, best=value, bound="exact")


def _in_title_case(tokens: Tokens, sentence: Sentence) -> bool:
    """Say whether most words of a sentence have a capital: then capitals say nothing about names."""
    first, end = sentence.first, sentence.last + 1
    capitals, kinds = tokens.capitals[first:end], tokens.kinds[first:end]
    words = kinds.count("word")
    if words < 3 or capitals.count(True) <= 0.6 * words:
        return False
    return sum(capital for capital, kind in zip(capitals, kinds, strict=True) if kind == "word") > 0.6 * words


def _opens(items: list[Item]) -> bool:
    """Say whether the next word begins a quotation or a part of the sentence, where a capital says nothing."""
    return not items or items[-1].pos in {"quote", "dash", "stop"}


def is_as_written(tokens: Tokens, index: int, entry: Entry) -> bool:
    """Say whether an acronym of the lexicon stands there in capitals ("IS" is an actor, "is" is none).

    Among words that are all in capitals a word is a word: "THE CONSUL IS ALIVE".
    """
    if not entry.exact:
        return True
    end = index + entry.length - 1
    written = tokens.written(index, end)
    named = written in entry.exact or written.replace(".", "") in entry.exact
    return named and not (entry.words and _in_capitals(tokens, index - 1) and _in_capitals(tokens, end + 1))


def _in_capitals(tokens: Tokens, index: int) -> bool:
    return 0 <= index < len(tokens) and tokens.kinds[index] == "word" and tokens.written(index, index).isupper()


def _names_actor(entry: Entry | None) -> bool:
    """Say whether a phrase names an armed actor, or a leader whose first name can be a town's."""
    return entry is not None and (entry.actor is not None or "known_leader" in entry.nouns)
