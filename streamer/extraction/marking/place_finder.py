"""The places that an article mentions: found sentence by sentence, resolved together."""

from collections.abc import Sequence
from operator import attrgetter

from streamer.model.place import Place
from streamer.text.places.gazetteer import Case, Gazetteer, PlaceMention
from streamer.text.places.place_spots import ends_a_name, stands_alone
from streamer.text.places.resolver import Resolver
from streamer.text.words.sentences import Sentence
from streamer.text.words.tokens import Tokens


class PlaceFinder:
    """Finds places with one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._resolver = Resolver(gazetteer)

    def find(self, tokens: Tokens, sentences: Sequence[Sentence]) -> tuple[dict[int, PlaceMention], dict[int, Place]]:
        """Return the place mentions that mean a place, and what each means, by their first token."""
        mentions: list[PlaceMention] = []
        for sentence in sentences:
            mentions += self._gazetteer.find(tokens, sentence.first, sentence.last, _case(tokens, sentence))
        mentions = self._with_repeated(tokens, sentences, mentions)
        resolved = self._resolver.resolve(tokens, mentions)
        sure = [
            (one, place) for one, place in zip(resolved.mentions, resolved.places, strict=True) if place is not None
        ]
        return {one.first: one for one, _ in sure}, {one.first: place for one, place in sure}

    def _with_repeated(
        self, tokens: Tokens, sentences: Sequence[Sentence], mentions: list[PlaceMention]
    ) -> list[PlaceMention]:
        """Return the mentions with those of words that are places elsewhere in the text: "Hull was bombed again"."""
        meant = {tokens.words[one.first] for one in mentions if one.first == one.last and not one.cue}
        taken = {at for one in mentions for at in range(one.first, one.last + 1)}
        again = {at for at, word in enumerate(tokens.words) if word in meant and at not in taken}
        persons = {tokens.words[at] for at in again if ends_a_name(tokens, at)}
        spots = {at for at in again if tokens.words[at] not in persons and stands_alone(tokens, at)}
        found: list[PlaceMention] = []
        for sentence in sentences if spots else ():
            if not spots.isdisjoint(range(sentence.first, sentence.last + 1)):
                case = _case(tokens, sentence)
                found += self._gazetteer.find(tokens, sentence.first, sentence.last, case, meant=meant)
        return sorted([*mentions, *(one for one in found if one.first in spots)], key=attrgetter("first"))


def _case(tokens: Tokens, sentence: Sentence) -> Case:
    """Return how a sentence is written: normally, all in capitals, or all in small letters."""
    written = tokens.written(sentence.first, sentence.last)
    if written.isupper() and len(written) > 12:
        return "upper"
    return "lower" if written.islower() and sentence.last - sentence.first > 5 else "mixed"
