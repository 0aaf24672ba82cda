"""Reading one number or a range: "30", "10-15", "between 180,000 and 200,000", "2 to 3 million", "two or three".

A change is no range ("rose from 12 to 20"), nor is a score ("3-2") or a telephone number. What may be read in two ways
is not read at all.
"""

from dataclasses import dataclass

from streamer.text.amounts.amount_kinds import MONTHS, is_brought_to, kind_of
from streamer.text.amounts.numerals import Numeral, is_numeral, read_numeral, stuck
from streamer.text.amounts.units import Unit, unit_after
from streamer.text.words.tokens import Tokens

_CHANGES = frozenset(
    "rose rises rise risen rising raised raises raising increased increases increase fell fall falls fallen dropped "
    "drops drop declined decreased grew grown climbed jumped revised lowered cut reduced went gone doubled corrected "
    "changed swelled swollen".split()
)
_SOFT = frozenset("about some around nearly almost roughly approximately perhaps maybe an estimated".split())
_VAGUE_CHOICES = frozenset("or if perhaps possibly maybe to".split())
_VAGUE_LINKS = _VAGUE_CHOICES | {",", "not", "even"}
_LINKS = frozenset("– and to or".split())
_VAGUE = frozenset("dozens scores hundreds thousands millions".split())


@dataclass(frozen=True, slots=True)
class Core:
    """One number or a range at tokens `first` to `last`, as written; `high` is None for a single number."""

    first: int
    last: int
    low: float
    high: float | None
    vague: bool
    unit: Unit | None


def read_core(tokens: Tokens, index: int, numeral: Numeral, last: int) -> tuple[Core | None, int]:
    """Return the number or range that begins at token `index`, None if it has no sure reading, and its last token."""
    if numeral.vague:
        end = _end_of_vague_pair(tokens, numeral.last, last)
        unit = unit_after(tokens, end, last)
        end = unit.last if unit else end
        return (None if numeral.value is None else Core(index, end, numeral.value, None, True, unit)), end
    unit = unit_after(tokens, numeral.last, last)
    end = unit.last if unit else numeral.last
    link, upper_at = _upper(tokens, index, end, last)
    upper = read_numeral(tokens, upper_at, last) if upper_at else None
    if upper is not None:
        upper_unit = unit_after(tokens, upper.last, last)
        upper_end = upper_unit.last if upper_unit else upper.last
        chain = _end_of_chain(tokens, upper_end, last)
        core = None
        if chain == upper_end and _fit(tokens, index, numeral, upper, link):
            core = _joined(index, numeral, unit, upper, upper_unit, upper_end)
        if core or link in ("-", "and"):
            return core, chain
    if numeral.value is None:
        return None, end
    return Core(index, end, numeral.value, None, False, unit), end


def _upper(tokens: Tokens, index: int, end: int, last: int) -> tuple[str, int]:
    """Return how a range goes on behind token `end` ("-", "and", "to", "or") and the token of its upper number."""
    words, at = tokens.words, end + 1
    if at > last:
        return "", 0
    if tokens.glued[at]:
        return ("-", at) if is_numeral(tokens, at) else ("", 0)
    link = words[at]
    if at == last or link not in _LINKS:
        return "", 0
    if link == "–":
        dash = stuck(tokens, at) and stuck(tokens, at + 1) and tokens.kinds[at + 1] == "number"
        return ("-", at + 1) if dash else ("", 0)
    upper = at + 1
    while upper < last and (words[upper] in _SOFT or words[upper] == "a"):
        upper += 1
    refused = not is_numeral(tokens, upper) or (link == "and" and not _is_between(tokens, index))
    if refused or (link == "to" and _is_change(tokens, index)):
        return "", 0
    return link, upper


def _before_soft(tokens: Tokens, index: int) -> int:
    """Return the token before `index` that is no "about", "some", "an estimated"; -1 if there is none."""
    index -= 1
    while index >= 0 and tokens.words[index] in _SOFT:
        index -= 1
    return index


def _is_between(tokens: Tokens, index: int) -> bool:
    before = _before_soft(tokens, index)
    if before < 0:
        return False
    return tokens.words[before] == "between" or tokens.words[max(before - 1, 0) : before + 1] == ["ages", "of"]


def _is_change(tokens: Tokens, index: int) -> bool:
    """Say whether "rose from 12 to 20", "up 3 to 15" stand here: two numbers, no range."""
    words = tokens.words
    before = _before_soft(tokens, index)
    if before >= 0 and words[before] in ("up", "down"):
        return True
    if before >= 0 and words[before] in MONTHS and is_brought_to(tokens, before):
        return True
    reach = 7 if before >= 0 and words[before] == "from" else 3
    return not _CHANGES.isdisjoint(words[max(index - reach, 0) : index])


def _end_of_chain(tokens: Tokens, end: int, last: int) -> int:
    """Return the last token of "910-432-3383" when "910-432" ends at token `end`."""
    while end < last and tokens.glued[end + 1] and tokens.kinds[end + 1] == "number":
        end += 1
    return end


def _end_of_vague_pair(tokens: Tokens, end: int, last: int) -> int:
    """Return the last token of "hundreds, if not thousands" when "hundreds" ends at token `end`."""
    at = end + 1
    while at < last and at - end <= 3 and tokens.words[at] in _VAGUE_LINKS:
        at += 1
    linked = not _VAGUE_CHOICES.isdisjoint(tokens.words[end + 1 : at])
    if linked and at <= last and tokens.words[at] in _VAGUE:
        return at
    return end


def _fit(tokens: Tokens, index: int, lower: Numeral, upper: Numeral, link: str) -> bool:
    """Say whether two numbers can be the ends of one range; not those of "since Dec. 5 to 922", "3 or 500"."""
    if lower.value is None or upper.value is None:
        return False
    if link == "or":
        return upper.value <= max(2 * lower.value, lower.value + 1) or upper.scale > lower.scale
    if link != "to":
        return True
    kind = kind_of(tokens, index, lower.last, lower.last)
    return kind not in ("calendar", "clock", "other") or (upper.plain and upper.value <= 31) or upper.value >= 1_900


def _joined(
    index: int, lower: Numeral, unit: Unit | None, upper: Numeral, upper_unit: Unit | None, end: int
) -> Core | None:
    """Return the range of two numbers, None if it is not sure to be one ("3-2", "900 to 1 million")."""
    low, high = lower.value, upper.value
    if low is None or high is None or upper.vague:
        return None
    if unit and (upper_unit is None or unit.kind != upper_unit.kind or unit.factor != upper_unit.factor):
        return None
    if lower.scale == 1 and upper.scale > 1:
        if low < high / upper.scale:
            low *= upper.scale  # "2 to 3 million"
        elif low < 1_000 <= upper.scale:
            return None
    return Core(index, end, low, high, False, upper_unit) if low < high else None
