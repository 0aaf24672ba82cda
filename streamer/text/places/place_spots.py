"""What the words around a name say of it: part of a person's or a body's name, an adjective, or a place.

Looks at tokens only; which names there are is the gazetteer's matter.
"""

from streamer.text.places.place_names import ARTICLES, SMALL_WORDS
from streamer.text.words.tokens import Tokens

# What makes a place of a name that is a word or a person's, too (the overlay's `careful` list).
_BEFORE_A_PLACE = frozenset(
    "in near at from to into outside around toward towards inside between across on overlooking reached "
    "entered captured seized retook recaptured overran stormed shelled bombed besieged liberated pounded "
    "bombarded left leave leaving fled".split()
)
_BEFORE_OF = frozenset(
    "capture control fall siege outskirts north south east west centre center liberation bombardment shelling "
    "battle part parts most city province district region governorate camp neighbourhood neighborhood town "
    "village villages towns suburb edge km kilometres kilometers miles recapture cities hamlet hamlets settlement port "
    "ports seaport resort municipality commune county department prefecture capital quarter districts provinces "
    "northeast northwest southeast southwest streets residents inhabitants townspeople".split()
)
# What is done to places, and hardly to persons: "on", "for" and "of" after the nouns, the name right after the verbs.
_DEEDS = {
    "on": frozenset(
        "assault offensive advance push march drive onslaught bombardment raid shelling fire sorties barrage".split()
    ),
    "of": frozenset(
        "siege blockade encirclement bombardment shelling bombing recapture liberation occupation evacuation defence "
        "defense storming reconquest battle burning sacking".split()
    ),
    "for": frozenset(["battle"]),
    "from": frozenset("withdrew withdrawn withdraw redeployed retreated fled evacuated expelled driven pulled".split()),
    "to": frozenset("fled withdrew retreated marched advanced evacuated moved fallen fell driven flown bused".split()),
}
_DONE_TO_PLACES = frozenset(
    "bombed bombing bombard bombarded bombarding shelled shelling pounded pounding stormed storming retook retaken "
    "recaptured reoccupied overran overrun besieged besieging encircled encircling liberated liberating occupied "
    "entered entering reached evacuated evacuating fled fleeing torched razed".split()
)
_HITS = frozenset("hit struck rocked pounded".split())
_WEAPONS = frozenset(
    "fire shell shells rocket rockets missile missiles mortars drone drones bomb bombs artillery blast explosion jets "
    "planes warplanes aircraft helicopters airstrike airstrikes strike strikes raid raids".split()
)
_PLACE_NOUNS = frozenset(
    "town city village province district region state governorate county camp island oblast neighbourhood neighborhood "
    "suburb quarter prefecture township".split()
)
_TOLD_KINDS = frozenset("town city village hamlet suburb port".split())
_BEHIND_KIND = frozenset(
    ", . in on of near at to that which where with by along about some north south east west northeast northwest "
    "southeast southwest northern southern eastern western between under held close just outside from".split()
)
_NO_PRAISE = frozenset("of in from at on with for who which that whose said was is has".split())
_OPENERS = _BEFORE_A_PLACE | frozenset(
    "the and but as after while when for of by on north south east west northern southern eastern western "
    "central".split()
)
# "Arakan Army", "Manbij Military Council", "Kurdistan Workers' Party": a body that bears the name of a place.
_BODIES = frozenset(
    "army brigade brigades front division battalion command council party movement times post tribune herald "
    "news media observatory airlines airways congress union league alliance fc united shield corps forces "
    "guard guards network radio press television tv street avenue boulevard lane road ministry ministries summit "
    "conference accords agreement accord war rifles regiment scouts rangers".split()
)
_OPPOSING = frozenset("anti pro non ex post pre".split())
_GLUED_FOLLOWERS = frozenset("area region district city".split())


def has_article(tokens: Tokens, spot: int, *, capitals: bool = True) -> bool:
    """Say whether an Arabic article belongs to the name at `spot`: joined, or a word no English sentence has there.

    `capitals` says that the text is written normally, so that "Ar Raqqah" can be told from "as Raqqa".
    """
    article = tokens.words[spot - 1] if spot else ""
    if article not in ARTICLES:
        return False
    if tokens.glued[spot] or article in {"al", "el"}:
        return True
    return capitals and tokens.is_capital(spot - 1) and article not in {"as", "at", "an", "en"}


def stands_as_place(tokens: Tokens, spot: int, covered: int) -> bool:
    """Say whether the words around a one-word name make it a place; another name ended at token `covered`."""
    start = with_article(tokens, spot, 0)
    before = tokens.words[start - 1] if start else ""
    if is_called(tokens, start, spot):
        return False
    if before in _BEFORE_A_PLACE or (covered == start - 2 and before in {"and", ",", "'s"}):
        return True
    if before == "of" and start > 1 and tokens.words[start - 2] in _BEFORE_OF:
        return True
    if start and asks_for_a_place(tokens.words, start - 1):
        return True
    after = tokens.words[spot + 1 : spot + 2]
    return before in _PLACE_NOUNS or not _PLACE_NOUNS.isdisjoint(after) or is_told_a_place(tokens, spot)


_ONE = frozenset({"a", "an", "the"})
_LONGEST_PRAISE = 6  # words: "a dusty fishing and railway town"


def is_told_a_place(tokens: Tokens, last: int) -> bool:
    """Say whether a comma and a kind of place follow the name that ends at token `last`: "Osk, a market town on …"."""
    words, first = tokens.words, last + 2
    if words[last + 1 : last + 2] != [","] or first >= len(words) or words[first] not in _ONE:
        return False
    for at in range(first + 1, min(first + 2 + _LONGEST_PRAISE, len(words))):
        if tokens.kinds[at] not in {"word", "hyphen"} or tokens.capitals[at]:
            return False
        if words[at] in _TOLD_KINDS:
            return words[at + 1 : at + 2] != [] and words[at + 1] in _BEHIND_KIND
        if words[at] in _NO_PRAISE:
            return False
    return False


_TALKING = frozenset({"i", "we", "you"})
_CALL_ENDS = frozenset({",", ".", "?", "!", "–"})
_EARSHOT = 40  # words to each side in which one who speaks names himself


def is_called(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether a name is that of whom a correspondent talks to: "near Gao, Richard, and I can see smoke"."""
    words = tokens.words
    if not first or words[first - 1] != "," or not (last + 1 >= len(words) or words[last + 1] in _CALL_ENDS):
        return False
    return not _TALKING.isdisjoint(words[max(0, first - _EARSHOT) : last + _EARSHOT])


def asks_for_a_place(words: list[str], at: int) -> bool:
    """Say whether a place stands behind token `at`: "assault on", "besieged", "withdrew from", "shells hit"."""
    word = words[at]
    if word in _DEEDS:
        reach = 2 if word in {"from", "to"} else 1
        return not _DEEDS[word].isdisjoint(words[max(0, at - reach) : at])
    return word in _DONE_TO_PLACES or (word in _HITS and at > 0 and words[at - 1] in _WEAPONS)


_OF_PERSONS = frozenset(
    "abu bin ibn mullah sayyid ayatollah mr mrs ms dr prof professor bishop archbishop monsignor reverend rev "
    "rabbi imam judge justice senator sergeant sgt corporal cpl private lieutenant lt captain capt major maj "
    "colonel col brigadier admiral inspector".split()
)


_BEFORE_FULL_NAMES = _OF_PERSONS | frozenset("general commander father sister brother comandante commandant".split())


def ends_a_person(tokens: Tokens, spot: int) -> bool:
    """Say whether the name is the last one of a person: "Abu Zubair", "Abu Bakr al-Baghdadi", "Omar al-Homsi"."""
    if spot and tokens.words[spot - 1] in _OF_PERSONS and tokens.is_capital(spot - 1):
        return True
    given_name = spot > 1 and tokens.kinds[spot - 1] == "word" and tokens.is_capital(spot - 1)
    if given_name and tokens.words[spot - 2] in _BEFORE_FULL_NAMES and tokens.is_capital(spot - 2):
        return True  # "Bishop Carlos Belo"
    if spot < 2 or tokens.words[spot - 1] not in ARTICLES or not tokens.glued[spot]:
        return False
    given = spot - 2
    return tokens.kinds[given] == "word" and tokens.is_capital(given) and tokens.words[given] not in _OPENERS


def begins_a_person(tokens: Tokens, spot: int, first: int, last: int) -> bool:
    """Say whether a name that people have, too, is followed by a family name: "Jordan Henderson scored".

    A headline whose every long word has a capital ("Israel Strikes Gaza") tells nothing.
    """
    after = spot + 1
    if after > last or tokens.kinds[after] != "word" or tokens.glued[after] or not tokens.is_capital(after):
        return False
    if tokens.words[after] in _PLACE_NOUNS:
        return False
    words = range(first, last + 1)
    return any(len(tokens.words[i]) > 4 and tokens.kinds[i] == "word" and not tokens.is_capital(i) for i in words)


def ends_a_name(tokens: Tokens, spot: int) -> bool:
    """Say whether another name stands before a word: "Scott Dayton", "Scott C. Dayton", not "In Dayton"."""
    initial = spot > 1 and tokens.words[spot - 1] == "." and len(tokens.words[spot - 2]) == 1
    before = spot - 2 if initial else spot - 1
    return before >= 0 and tokens.is_capital(before) and tokens.words[before] not in SMALL_WORDS


def stands_alone(tokens: Tokens, spot: int) -> bool:
    """Say whether a word has a capital letter and none beside it has: no part of a person's name."""
    beside = [one for one in (spot - 1, spot + 1) if 0 <= one < len(tokens)]
    return tokens.is_capital(spot) and not any(tokens.is_capital(one) for one in beside)


def with_article(tokens: Tokens, spot: int, first: int) -> int:
    """Return where the mention at `spot` begins: at its article, if it has one."""
    return spot - 1 if spot > first and has_article(tokens, spot) else spot


def is_adjective(tokens: Tokens, start: int, end: int, last: int) -> bool:
    """Say whether the name is part of a compound such as "Turkey-backed" or "anti-Syria"."""
    if start > 0 and tokens.glued[start] and tokens.words[start - 1] in _OPPOSING:
        return True
    if end >= last or not tokens.glued[end + 1] or tokens.kinds[end + 1] != "word":
        return False
    return not tokens.is_capital(end + 1) and tokens.words[end + 1] not in _GLUED_FOLLOWERS


def names_a_body(tokens: Tokens, end: int, last: int) -> bool:
    """Say whether the capitalised words after a name make it one of a body: "Manbij Military Council"."""
    for after in range(end + 1, min(end + 4, last + 1)):
        if tokens.kinds[after] == "possessive" or tokens.words[after] == "'":
            continue
        if tokens.kinds[after] != "word" or not tokens.is_capital(after):
            return False
        if tokens.words[after] in _BODIES:
            return True
    return False
