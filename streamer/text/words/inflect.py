"""English inflection for lexicon entries: verb forms and plurals, derived so that authors write lemmas only."""

from typing import Literal

VerbForm = Literal["base", "s", "past", "participle", "ing"]
_DOUBLING = frozenset(
    "repel expel dispel rebut commit admit refer control inter compel kidnap handicap overrun outrun begin permit "
    "regret quit recur airdrop occur incur deter transfer submit emit annul embed fulfil leapfrog patrol".split()
)  # stressed at their end
_LETHAL = frozenset({"fatally", "mortally"})  # they make another verb of "shoot" and "wound"
_ADVERBS = frozenset({"forth", "fro"})  # "pass back and forth"
_VOWELS = frozenset("aeiou")


def verb_forms(entry: str) -> dict[str, set[VerbForm]]:
    """Return every form of a verb entry with what it can be: {"struck": {"past", "participle"}, …}.

    An entry is a lemma ("bomb"), a lemma with a particle ("carry out"), or for an irregular verb its three principal
    parts before the particle ("strike struck struck", "drive drove driven back").
    A prefix that never changes stands before a hyphen: "gang-rape" gives "gang raped". Two verbs are joined by "and" or
    "or": "kill or wound" gives "killing or wounding".
    """
    for joint in (" and ", " or "):
        first, _, second = entry.partition(joint)
        if second and second not in _ADVERBS:
            return _joined(verb_forms(first), joint, verb_forms(second))
    adverb, _, verb = entry.partition(" ")
    if adverb in _LETHAL:
        return {f"{adverb} {form}": kinds for form, kinds in verb_forms(verb).items()}
    prefix, _, entry = entry.rpartition("-")
    if prefix:
        return {f"{prefix} {form}": kinds for form, kinds in verb_forms(entry).items()}
    words = entry.split()
    if len(words) >= 3 and _irregular(words[0], words[1], words[2]):
        base, past, participle, *particle = words
        particle_text = "".join(f" {word}" for word in particle)
    else:
        base, *particle = words
        particle_text = "".join(f" {word}" for word in particle)
        past = participle = _regular_past(base)
    third, ing = ("is", "being") if base == "be" else (_third_person(base), _ing(base))
    forms: dict[str, set[VerbForm]] = {}
    parts: list[tuple[str, VerbForm]] = [
        (base, "base"), (third, "s"), (past, "past"), (participle, "participle"), (ing, "ing"),
    ]  # fmt: skip
    if base == "be":
        parts += [("are", "s"), ("were", "past")]
    if (
        past == f"{base}ed" and base.endswith(("el", "al")) and base[-3:-2] not in _VOWELS
    ):  # American and British spelling
        parts += [(f"{base}led", "past"), (f"{base}led", "participle"), (f"{base}ling", "ing")]
    if base == "kidnap":  # American papers of the last century
        parts += [("kidnaped", "past"), ("kidnaped", "participle"), ("kidnaping", "ing")]
    for word, form in parts:
        forms.setdefault(word + particle_text, set()).add(form)
    return forms


def _joined(first: dict[str, set[VerbForm]], joint: str, second: dict[str, set[VerbForm]]) -> dict[str, set[VerbForm]]:
    """Return the forms of two verbs that go together, each with those that both have."""
    forms: dict[str, set[VerbForm]] = {}
    for one, kinds in first.items():
        for other, theirs in second.items():
            if both := kinds & theirs:
                forms.setdefault(one + joint + other, set()).update(both)
    return forms


_NO_MEN = ("human", "german", "roman", "ottoman", "norman", "shaman", "talisman", "caiman")


def plural(noun: str) -> str:
    """Return the plural of a noun or compound: "air strike" gives "air strikes", "spokesman" "spokesmen"."""
    if noun.endswith("man") and not noun.endswith(_NO_MEN):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def _irregular(base: str, past: str, participle: str) -> bool:
    """Say whether three words are the principal parts of one verb, not a verb with two particles."""
    same_start = base[0] == past[0] == participle[0]
    return base in {"go", "be"} or (same_start and past not in {"back", "by", "on", "up", "out", "in"})


def _doubles(base: str) -> bool:
    """Say whether the last consonant doubles before -ed and -ing: "gun" and "stop" do, "enter" does not."""
    if base in _DOUBLING:
        return True
    if len(base) < 3 or base[-1] in _VOWELS or base[-1] in "wxy" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in base) == 1


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + base[-1] + "ed" if _doubles(base) else base + "ed"


def _third_person(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith("o"):
        return base + "es"
    return plural(base)


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + base[-1] + "ing" if _doubles(base) else base + "ing"
