"""What each word of a sentence is: the words beside it settle "that", "there", "to" and what can be noun or verb."""

from collections.abc import Mapping

from streamer.extraction.sentence.chunks import PEOPLE
from streamer.extraction.sentence.describing import DESCRIBED, describes_next, join_descriptions
from streamer.extraction.sentence.items import Item, Pos
from streamer.extraction.sentence.noun_or_verb import NOMINAL, governs_next, noun_or_verb
from streamer.text.words.inflect import VerbForm
from streamer.text.words.tokens import Tokens


def decide_parts_of_speech(items: list[Item], tokens: Tokens) -> None:
    """Settle every item that can be a noun or a verb, "to" before a verb, and participles that stand as adjectives."""
    _drop_scare_quotes(items)
    _settle_parts_of_places(items, tokens)
    _join_states(items, tokens)
    _join_particles(items, tokens)
    words = tokens.words
    for index, item in enumerate(items):
        word = words[item.first]
        if not item.verbs and item.pos not in _OPEN and word not in _SETTLED_BY_NEIGHBOURS:
            continue
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        if word == "that" and (joins := _that(items, index)) is not None:
            item.pos = joins
        elif word == "there" and after is not None and after.pos in {"aux", "modal"}:
            item.pos = "existential"
        elif word == "to" and item.first == item.last:
            item.pos = "to" if _opens_infinitive(items, index, tokens) else "prep"
        elif word in {"both", "all", "each"} and _shares_verb(items[:index]) and after is not None and after.verbs:
            item.pos = "adverb"  # "the rivals both claim"
        elif word in {"carrying", "bringing"} and before is not None and _is_laden(items, index):
            item.pos, item.words = "prep", LADEN
        elif item.verbs and item.pos in {"noun", "verb"}:
            describes = _is_compound(items, index, tokens) or describes_next(items, index)
            item.pos = "adjective" if describes else noun_or_verb(items, index, tokens)
        elif item.pos == "noun" and not item.nouns and _is_unknown_verb(word, before, after):
            item.pos, item.verbs, item.forms = "verb", UNKNOWN_VERB, UNKNOWN_VERB["other"]
        elif (settled := _by_neighbours(item, word, before, after)) is not None:
            item.pos = settled
        elif item.pos == "relative" and item.words >= {"determiner"} and (before is None or before.pos not in NOMINAL):
            item.pos = "det" if after is not None and after.pos in {"noun", "adjective", "number"} else "pronoun"
    join_descriptions(items)


_FORMS_OF_COMPOUNDS = frozenset({"ing", "participle"})
# Before a hyphen, what changes a verb rather than being its object or doer: "fire-bombed", "re-entered".
_VERB_PREFIXES = frozenset(
    "re co pre un de out over under counter fire car dive carpet petrol gang hand half ram air cluster double cross "
    "back way".split()
)


def _is_compound(items: list[Item], index: int, tokens: Tokens) -> bool:
    """Say whether a hyphen makes a verb part of a describing word: "motorcycle-riding gunmen", "the war-torn north"."""
    item = items[index]
    if not index or index + 1 >= len(items) or not tokens.glued[item.first] or item.first != item.last:
        return False
    before, after = items[index - 1], items[index + 1]
    forms = set().union(*item.verbs.values())
    describes = after.pos in {"noun", "adjective", "name", "place", "actor"} and not _FORMS_OF_COMPOUNDS.isdisjoint(
        forms
    )
    return describes and before.pos == "noun" and tokens.words[before.last] not in _VERB_PREFIXES


# What only its neighbours tell: these words, and whatever else is of these parts of speech or can be a verb.
_SETTLED_BY_NEIGHBOURS = frozenset(
    "that there to both all each carrying bringing earlier later only since round".split()
)
_OPEN: frozenset[Pos] = frozenset({"noun", "adverb", "subordinator", "relative"})


def _shares_verb(before: list[Item]) -> bool:
    """Say whether "both" can stand between words and their verb: "the rivals both claim", "A and B both left"."""
    if not before:
        return False
    joined = len(before) > 2 and before[-2].pos == "conj" and before[-1].pos in NOMINAL
    return joined or before[-1].plural or before[-1].pos == "aux"


LADEN = frozenset({"preposition", "w:laden with"})
_CARRIERS = frozenset({"carrier_noun", "evac_vehicle", "supply_ship"})
_LOADS = frozenset({"goods_noun", "aid_noun"})
_JOURNEY = frozenset({"leave_home", "arrive_at", "get_in", "dock_at"})
_LONGEST_LOAD = 8  # words


def _is_laden(items: list[Item], index: int) -> bool:
    """Say whether a verb only tells what a vehicle is laden with: "trucks carrying flour", "buses carrying nuns left".

    People are a load only of what arrives or leaves: a bus carrying pilgrims that was shot at is another matter.
    """
    if not _CARRIERS & items[index - 1].nouns:
        return False
    for item in items[index + 1 : index + 1 + _LONGEST_LOAD]:
        if item.nouns & _LOADS:
            return True
        if item.pos in {"comma", "stop", "aux", "relative", "subordinator"} or (item.verbs and "past" in item.forms):
            return not _JOURNEY.isdisjoint(item.verbs)
    return False


def _by_neighbours(item: Item, word: str, before: Item | None, after: Item | None) -> Pos | None:
    """Return what the words beside make of an adverb or a joining word; None where they say nothing."""
    if word == "further" and before is not None and before.pos == "number" and after is not None and after.plural:
        return "adjective"  # "two further villages"
    of_noun = before is not None and before.pos in {"det", "possessive"}
    if word in {"earlier", "later"} and of_noun and after is not None and after.pos == "noun":
        return "adjective"  # "an earlier ship"
    if word == "only" and after is not None and after.pos in {"noun", "adjective"}:
        return "adjective" if of_noun or (before is not None and before.pos == "verb") else None  # "the only hospital"
    if (item.pos == "adverb" or word == "round") and item.nouns and of_noun:
        return "noun"  # "a home", "put a round into a flat"
    if item.pos == "adverb" and "adjective" in item.words:
        describes = of_noun or (after is not None and after.pos in DESCRIBED)
        return "adjective" if describes else None  # "in deadly clashes"
    if item.pos == "adverb" and not item.words and before is not None and before.pos == "prep":
        return "adjective" if after is not None and after.nouns and not after.verbs else None  # "of hilly ground"
    if word == "since" and before is not None and before.pos == "aux" and after is not None and after.verbs:
        return "adverb"  # "have since taken the town"
    return "prep" if item.pos == "subordinator" and "preposition" in item.words else None


def _that(items: list[Item], index: int) -> Pos | None:
    """Return what "that" joins: what is said ("said that rebels …"), or more about a noun; None where it points."""
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    if before is not None and _opens_speech(items[:index], after):
        return "subordinator"
    if _is_told_then(items, index, after):
        return "subordinator"
    if _refers_back(before, after) or _refers_over_comma(items[:index], after):
        return "relative"
    if before is not None and before.pos in NOMINAL and after is not None and "aid_org" in after.nouns:
        return "relative"  # "the aid that | WFP had stored"
    if after is None or not (after.pos in _OPENS_SUBJECT or (after.pos == "noun" and after.plural)):
        return None
    about_noun = before is not None and before.pos in NOMINAL and not _is_claimed(items, index)
    return "relative" if about_noun else "subordinator"


_FACTS = frozenset({"noun", "adjective", "actor", "name", "place", "number"})


def _is_told_then(items: list[Item], index: int, after: Item | None) -> bool:
    """Say whether a time parts "that" from what is told: "said in a statement issued on Monday that food was sent"."""
    if not index or items[index - 1].pos != "time" or after is None or after.pos not in _FACTS:
        return False
    return any("report" in item.verbs or "hearsay_noun" in item.nouns for item in items[:index])


def _settle_parts_of_places(items: list[Item], tokens: Tokens) -> None:
    """Take "north of" between an article and a place as a part of it, not what lies beyond: "the north of Syria"."""
    for at in [at for at, item in enumerate(items[1:-1], start=1) if item.pos == "prep" and item.last > item.first]:
        side = tokens.words[items[at].last] == "of"
        if side and items[at - 1].pos == "det" and items[at + 1].pos in {"place", "name"}:
            items[at].pos = "adjective"


_STATES = frozenset("sick ill injured wounded elderly old frail disabled infirm weak exhausted".split())


def _join_states(items: list[Item], tokens: Tokens) -> None:
    """Take two states of the same people, or ways of a deed, as one: "200 sick and injured people"."""
    words = tokens.words
    for at in [at for at, item in enumerate(items[1:-2]) if item.pos == "conj"]:
        one, joint, other, people = items[at : at + 4]
        two = words[one.last] in _STATES and words[other.first] in _STATES
        if one.pos == other.pos == "adverb" and people.pos == "verb":
            joint.pos = "adverb"  # "partly or wholly destroyed"
        if two and people.plural and not people.nouns.isdisjoint(PEOPLE):
            one.pos = joint.pos = other.pos = "adjective"


_PARTICLES = frozenset("up off out down in over away back on through".split())


def _join_particles(items: list[Item], tokens: Tokens) -> None:
    """Take a participle and the particle that a hyphen ties to it as an adjective: "a stepped-up campaign"."""
    for at in [at for at, item in enumerate(items[1:-1]) if tokens.glued[item.first]]:
        item, particle, described = items[at : at + 3]
        if (
            tokens.words[particle.first] in _PARTICLES
            and particle.first == particle.last
            and ("participle" in item.forms or tokens.words[item.last].endswith("ed"))
            and described.pos in {"noun", "adjective", "name", "place", "actor"}
            and not tokens.glued[described.first]
        ):
            item.pos = particle.pos = "adjective"


def _drop_scare_quotes(items: list[Item]) -> None:
    """Leave out the marks around a single verb: 'its forces had "liberated" the town' quotes nobody's sentence."""
    if [item.pos for item in items].count("quote") < 2:
        return
    for index in range(len(items) - 3, -1, -1):
        if index + 2 >= len(items):
            continue  # the marks behind were left out
        mark, word, other = items[index : index + 3]
        if (
            mark.pos == other.pos == "quote"
            and word.verbs
            and (word.first, word.last) == (mark.last + 1, other.first - 1)
        ):
            del items[index + 2], items[index]
        elif _is_adverb_and_verb(items[index : index + 4]):
            del items[index + 3], items[index]  # 'had "grossly violated" the truce'
        elif index and mark.pos == "quote" and items[index - 1].pos == "aux":
            closing = next((at for at in range(index + 1, len(items)) if items[at].pos == "quote"), None)
            if closing is not None:
                del items[closing], items[index]  # 'had "just taken Ariha"' is no sentence of its own


def _is_adverb_and_verb(four: list[Item]) -> bool:
    marked = [item.pos for item in four[:2]] == ["quote", "adverb"] and len(four) > 3 and four[3].pos == "quote"
    return marked and bool(four[2].verbs) and four[2].last + 1 == four[3].first


def _opens_speech(before: list[Item], after: Item | None) -> bool:
    """Say whether "that" opens what is said: "said that", "said in a video that its men", "reports that"."""
    if before[-1].pos == "verb" or "hearsay_noun" in before[-1].nouns:
        return True
    told = len(before) > 1 and before[-1].pos in _HEARERS and "report" in before[-2].verbs  # "tell us that fighting"
    opens = after is not None and (told or after.pos in _OPENS_SUBJECT | {"adjective"} or after.plural)
    verb = next((item for item in reversed(before) if item.pos == "verb"), None)
    return opens and verb is not None and "report" in verb.verbs


def _refers_back(before: Item | None, after: Item | None) -> bool:
    """Say whether "that" goes on about a noun: "a bombing on Thursday that killed 20", "a truce that was …"."""
    if before is None or after is None or before.pos not in NOMINAL | {"time"}:
        return False
    if before.pos == "pronoun":
        return False
    past = "past" in after.forms  # "a rocket that hit the base"
    return after.pos in {"aux", "modal"} or past or ("s" in after.forms and "base" not in after.forms)


def _refers_over_comma(before: list[Item], after: Item | None) -> bool:
    """Say whether "that" goes on about a noun behind a comma: "in Ankara, the capital, that killed 20"; not "was"."""
    commas = len(before) > 1 and before[-1].pos == "comma"
    return commas and after is not None and after.pos == "verb" and _refers_back(before[-2], after)


UNKNOWN_VERB: Mapping[str, frozenset[VerbForm]] = {"other": frozenset({"base", "s"})}


def _is_unknown_verb(word: str, before: Item | None, after: Item | None) -> bool:
    """Say whether a word that nobody knows is a verb, since an article follows it: "agencies feed the hungry"."""
    if (
        before is None
        or after is None
        or before.pos not in {"noun", "actor", "pronoun", "relative"}
        or not before.nouns | before.words
    ):
        return False
    if before.pos == "relative":  # "which overlooks the lake"
        return after.pos == "det" and word.endswith("s") and "relative" not in after.words
    return after.pos in {"det", "pronoun"} and "relative" not in after.words and word.endswith("s") != before.plural


def _is_claimed(items: list[Item], index: int) -> bool:
    """Say whether a noun of telling stands before "that": "claims circulating online that soldiers had done it"."""
    return any(item.nouns & _TELLINGS for item in items[max(0, index - 4) : index])


def _opens_infinitive(items: list[Item], index: int, tokens: Tokens) -> bool:
    """Say whether a verb follows "to", right away or behind an adverb: "to withdraw", "to immediately withdraw"."""
    split = index + 2 < len(items) and items[index + 1].pos == "adverb" and "base" in items[index + 2].forms
    at = index + 2 if split and tokens.words[items[index + 1].first].endswith("ly") else index + 1
    if at >= len(items) or "base" not in items[at].forms:
        return False
    governs = governs_next(items, at)  # "managed to fire | on it"
    has_object = at + 1 < len(items) and items[at + 1].pos in {"det", "number"}  # "managed to fire dozens of rockets"
    return governs or has_object or not (items[at].pos == "noun" and items[at].plural)


_TELLINGS = frozenset({"hearsay_noun", "accusation_noun", "report_noun"})
_HEARERS: frozenset[Pos] = frozenset({"pronoun", "name", "actor"})
_OPENS_SUBJECT: frozenset[Pos] = frozenset({"det", "place", "name", "actor", "pronoun", "number"})
