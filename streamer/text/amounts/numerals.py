"""Reading one number, in digits or in words, at a token: "2.5 million", "a hundred and twenty", "tens of thousands".

It says only what number is written, not what it counts nor how sure it is; amounts.py does that. A number that can
be read in two ways ("180.000", "1,5", "1 500") is unreadable: a wrong number in an alert is worse than none.
"""

from dataclasses import dataclass

from streamer.text.words.tokens import Tokens

ONES = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        start=1,
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_SCALES_AFTER_NUMBER = {
    **_SCALES, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000, "dozens": 12,
    "bn": 1_000_000_000, "mn": 1_000_000, "mln": 1_000_000,
}  # fmt: skip
_VAGUE = {
    "dozens": 24, "scores": 40, "tens": 20, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000,
    "billions": 2_000_000_000,
}  # fmt: skip
_VAGUE_OF = {
    ("tens", "thousands"): 20_000, ("hundreds", "thousands"): 200_000, ("tens", "millions"): 20_000_000,
    ("hundreds", "millions"): 200_000_000,
}  # fmt: skip
_UNSURE_COUNTS = frozenset({"few", "several", "many", "some", "couple"})
_SPECIAL_BLANKS = frozenset("\u00a0\u2009\u202f")
# "He scores", "to settle scores": the word is a number only beside these.
_AFTER_SCORES = frozenset(
    "of more dead killed wounded injured missing others were are have had died perished fled lie lay remain".split()
)
_BEFORE_SCORES = frozenset(
    "kill killed killing kills wound wounded wounding wounds injure injured injuring injures leave leaves leaving left "
    "slaughter slaughtered slaughtering massacre massacred massacring maim maimed maiming execute executed executing "
    "abduct abducted kidnap kidnapped capture captured arrest arrested displace displaced trap trapped bury buried "
    "uproot uprooted hospitalise hospitalised hospitalize hospitalized".split()
)
# "No one", "this one", "one another" count nothing.
_BEFORE_NO_ONE = frozenset(
    "no any every each this that which the as another some last next former latter number".split()
)
_AFTER_NO_ONE = frozenset("another 's day time point thing hand way side by at after".split())

# "17.6m people", but "a wall 1.5m high".
_MILLIONS_OF = frozenset("people civilians residents refugees children displaced inhabitants syrians others".split())
_AFTER_METRES = frozenset(
    "high tall long wide deep thick apart away from of off below above under over across down up in at by to and or x "
    "per before after short behind freestyle sprint final hurdles".split()
)

SCALE_WORDS = frozenset({*_SCALES_AFTER_NUMBER, "k"})
NUMERAL_WORDS = frozenset({*ONES, *TENS, *_SCALES, *_VAGUE, "half", "quarter"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that ends at token `last`.

    `value` None: written, but not to be read for sure. `vague`: the value is only the least that "dozens" can mean.
    `scale` is the trailing scale word's ("2.5 million": 1000000), else 1. `plain`: digits alone, no separator or scale.
    """

    last: int
    value: float | None
    vague: bool = False
    scale: int = 1
    plain: bool = False


def stuck(tokens: Tokens, index: int) -> bool:
    """Say whether token `index` follows the one before it without blank or hyphen ("24K", "killing14")."""
    return index > 0 and tokens.ends[index - 1] == tokens.starts[index]


def is_numeral(tokens: Tokens, index: int) -> bool:
    """Say whether a number may start at token `index`."""
    return tokens.kinds[index] == "number" or tokens.words[index] in NUMERAL_WORDS


def read_numeral(tokens: Tokens, index: int, last: int) -> Numeral | None:
    """Return the number that starts at token `index`, or None where the word is no number there ("he scores")."""
    if tokens.kinds[index] == "number":
        return _read_digits(tokens, index, last)
    word = tokens.words[index]
    if word in ("half", "quarter"):
        return _read_part(tokens, index, last)
    if word in _VAGUE:
        return _read_vague(tokens, index, last)
    if word == "one" and _is_no_count(tokens, index, last):
        return None
    if word in _SCALES and index and tokens.words[index - 1] in {*_UNSURE_COUNTS, "of"}:
        return _read_unsure_scale(tokens, index)
    return _read_words(tokens, index, last)


def digits_value(written: str) -> float | None:
    """Return the value of digits with separators, or None where they could mean two things."""
    if written.isdigit():
        return float(written) if len(written) <= 12 else None
    whole, _, decimals = written.partition(".")
    if "," in whole:
        head, *groups = whole.split(",")
        if not 1 <= len(head) <= 3 or head[0] == "0" or any(len(group) != 3 for group in groups):
            return None
        whole = head + "".join(groups)
    elif len(decimals) == 3 and whole != "0":
        return None  # "180.000": thousands in half of the world
    if not whole.isdigit() or (decimals and not decimals.isdigit()) or len(whole) > 12 or len(decimals) > 6:
        return None
    return float(f"{whole}.{decimals or 0}")


def _read_digits(tokens: Tokens, index: int, last: int) -> Numeral:
    written = tokens.words[index]
    value = digits_value(written)
    bare = _fraction(tokens, index, last)
    if bare is not None and tokens.words[bare.last + 1 : bare.last + 2] in (["mile"], ["miles"], ["km"]):
        return bare
    if _next_is_thousands_group(tokens, index, last):
        blank = tokens.text[tokens.ends[index]]
        joined = float(written + tokens.words[index + 1]) if blank in _SPECIAL_BLANKS else None
        return Numeral(index + 1, joined)
    following = tokens.words[index + 1] if index < last else ""
    scale = _SCALES_AFTER_NUMBER.get(following, 1)
    if following == "k" and stuck(tokens, index + 1):
        scale = 1_000
    elif following == "m" and stuck(tokens, index + 1) and _are_millions(tokens, index, last):
        scale = 1_000_000
    if scale > 1:
        if value is None and written.count(".") == 1 and "," not in written and len(written) <= 12:
            value = float(written)  # "1.250 million" has one reading
        return Numeral(index + 1, None if value is None else value * scale, scale=scale)
    if following == "and" and tokens.words[index + 2 : min(index + 4, last + 1)] == ["a", "half"]:
        return _with_half(tokens, index + 3, last, value)
    if value is not None and index < last and (part := _fraction(tokens, index + 1, last)) is not None:
        return Numeral(part.last, value + (part.value or 0))
    return Numeral(index, value, plain=written.isdigit())


_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def _fraction(tokens: Tokens, index: int, last: int) -> Numeral | None:
    """Return the fraction that goes on with a whole number at token `index`: the "1/2" of "2 1/2", or a "½"."""
    written = tokens.words[index]
    if written in _FRACTIONS:
        return Numeral(index, _FRACTIONS[written])
    pair = tokens.words[index + 1 : min(index + 3, last + 1)]
    if len(pair) < 2 or pair[0] != "/" or written not in {"1", "2", "3"} or pair[1] not in {"2", "3", "4"}:
        return None
    return Numeral(index + 2, int(written) / int(pair[1])) if int(written) < int(pair[1]) else None


def _are_millions(tokens: Tokens, index: int, last: int) -> bool:
    """Say whether "17.6m people", "1.5m crammed into" counts millions: people follow, or decimals and no measure."""
    after = tokens.words[index + 2] if index + 1 < last else ""
    return after in _MILLIONS_OF or ("." in tokens.words[index] and after.isalpha() and after not in _AFTER_METRES)


def _next_is_thousands_group(tokens: Tokens, index: int, last: int) -> bool:
    """Say whether "1 500" stands here: one to three digits, one blank, three digits."""
    if index >= last or tokens.kinds[index + 1] != "number" or tokens.glued[index + 1]:
        return False
    head, group = tokens.words[index], tokens.words[index + 1]
    one_blank = tokens.starts[index + 1] - tokens.ends[index] == 1
    return one_blank and head.isdigit() and len(head) <= 3 and group.isdigit() and len(group) == 3


def _with_half(tokens: Tokens, half: int, last: int, value: float | None) -> Numeral:
    """Return "two and a half", with its scale word if one follows; `half` is the token of that word."""
    scale = _SCALES_AFTER_NUMBER.get(tokens.words[half + 1], 1) if half < last else 1
    end = half + 1 if scale > 1 else half
    return Numeral(end, None if value is None else (value + 0.5) * scale, scale=scale)


def _read_part(tokens: Tokens, index: int, last: int) -> Numeral | None:
    """Return "half a million", "a quarter of a million", "half a dozen"; None for any other half or quarter."""
    part = 0.5 if tokens.words[index] == "half" else 0.25
    after = index + 1
    if after <= last and tokens.words[after] == "of" and part == 0.25:
        after += 1
    if after <= last and tokens.words[after] in ("a", "an"):
        after += 1
    if after > last or (after == index + 1 and part == 0.25):
        return None
    scale = _SCALES.get(tokens.words[after])
    return Numeral(after, part * scale, scale=scale) if scale else None


def _read_vague(tokens: Tokens, index: int, last: int) -> Numeral | None:
    word = tokens.words[index]
    following = tokens.words[index + 1] if index < last else ""
    if word == "scores" and following not in _AFTER_SCORES:
        before = tokens.words[index - 1] if index else ""
        if before not in _BEFORE_SCORES:
            return None
    if following == "of" and index + 2 <= last and tokens.words[index + 2] in _VAGUE:
        low = _VAGUE_OF.get((word, tokens.words[index + 2]))
        return Numeral(index + 2, low, vague=True)
    return Numeral(index, float(_VAGUE[word]), vague=True)


def _read_unsure_scale(tokens: Tokens, index: int) -> Numeral:
    """Return "several hundred", "a few thousand", "a couple of hundred" as vague; "of dozen" is unreadable."""
    before = tokens.words[index - 1]
    sure = before in _UNSURE_COUNTS or (index > 1 and tokens.words[index - 2] == "couple")
    low = _VAGUE.get(tokens.words[index] + "s") if sure and before != "some" else None
    if before == "some":
        return Numeral(index, float(_SCALES[tokens.words[index]]), scale=_SCALES[tokens.words[index]])
    return Numeral(index, low, vague=True)


def _is_no_count(tokens: Tokens, index: int, last: int) -> bool:
    before = tokens.words[index - 1] if index else ""
    after = tokens.words[index + 1] if index < last else ""
    if before == "that" and after == "of":
        return False  # "learned that one of his men had died"
    if before == "which" and index > 1 and tokens.words[index - 2] == "in":
        return False  # "a raid in which one soldier died"
    return before in _BEFORE_NO_ONE or (after in _AFTER_NO_ONE and not (index < last and tokens.glued[index + 1]))


def _read_words(tokens: Tokens, index: int, last: int) -> Numeral:
    """Return a number in words: "twenty-two", "three hundred and five thousand", "two dozen"."""
    words = tokens.words
    total, group, scale = 0, 0, 1
    at = index
    while at <= last:
        word = words[at]
        small = ONES.get(word) or TENS.get(word)
        large = _SCALES_AFTER_NUMBER.get(word)
        if small and _fits(small, group):
            group += small
        elif large == 100 and group < 100 and (group or at == index):
            group, scale = (group or 1) * 100, max(scale, 100)
        elif large and large != 100 and (group or at == index) and (total == 0 or large < total):
            total, group, scale = total + (group or 1) * large, 0, large
        elif not (word == "and" and scale >= 100 and at < last and (words[at + 1] in ONES or words[at + 1] in TENS)):
            break
        at += 1
    if scale in {1, 1_000_000} and words[at : min(at + 3, last + 1)] == ["and", "a", "half"]:
        if scale > 1:
            return Numeral(at + 2, float(total + scale // 2), scale=scale)  # "a million and a half"
        return _with_half(tokens, at + 2, last, total + group)
    return Numeral(at - 1, float(total + group), scale=scale)


def _fits(small: int, group: int) -> bool:
    """Say whether a number below a hundred can follow what is read of the group ("twenty" "two", not "two" "two")."""
    return group % 100 == 0 if small >= 10 else group % 10 == 0 and group % 100 != 10
