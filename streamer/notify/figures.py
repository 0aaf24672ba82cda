"""Figures in words, with their bounds: "3–7 killed", "at least 12 civilians injured", "hundreds displaced"."""

from collections.abc import Sequence

from streamer.model.figure import Figure

_VAGUE_WORDS = {
    24: "dozens", 40: "scores", 200: "hundreds", 2_000: "thousands", 20_000: "tens of thousands",
    200_000: "hundreds of thousands", 2_000_000: "millions",
}  # fmt: skip

_MEASURE_WORDS: dict[str, str] = {
    "killed": "killed", "injured": "injured", "casualties": "killed or injured", "missing": "missing",
    "captured": "captured", "abducted": "abducted", "released": "released", "displaced": "displaced",
    "evacuated": "evacuated", "present": "present", "trapped": "trapped", "returned": "returned",
    "in_need": "in need", "killed_total": "killed in total", "munitions": "used", "strikes": "", "areas": "",
    "distance": "", "area": "", "unknown": "",
}  # fmt: skip

_UNIT_WORDS = {
    "people": ("", ""), "households": ("household", "households"), "munitions": ("munition", "munitions"),
    "strikes": ("strike", "strikes"), "areas": ("area", "areas"), "km": ("km", "km"), "km2": ("km²", "km²"),
    "percent": ("%", "%"),
}  # fmt: skip

_WHOM_WORDS = {
    "civilians": ("civilian", "civilians"), "combatants": ("combatant", "combatants"),
    "children": ("child", "children"), "women": ("woman", "women"), "medics": ("medic", "medics"),
    "aid_workers": ("aid worker", "aid workers"), "journalists": ("journalist", "journalists"),
    "security_forces": ("member of the security forces", "members of the security forces"),
}  # fmt: skip


def figure_words(figure: Figure) -> str:
    """Return `figure` as people say it: the amount, of whom or what, and what became of them."""
    return f"{counted_words(figure)} {_MEASURE_WORDS[figure.measure]}".rstrip()


def measure_words(field: str) -> str:
    """Return what people call a measure or another field that can change: "killed or injured", "outcome"."""
    return _MEASURE_WORDS.get(field) or field


def counted_words(figure: Figure) -> str:
    """Return the amount with what is counted, without what became of it: "3–7 civilians", "4 km"."""
    amount = amount_words(figure)
    plural = amount != "1"
    words = ["more"] if figure.change == "more" else []
    if figure.unit != "people":
        words.append(_UNIT_WORDS[figure.unit][plural])
    if figure.of_whom:
        of = ["of"] if figure.unit != "people" else []
        words += [*of, _WHOM_WORDS[figure.of_whom][plural or bool(of)]]
    if words and amount in _VAGUE_WORDS.values():
        words.insert(0, "of")
    return " ".join([amount, *words])


def amount_words(figure: Figure) -> str:
    """Return the bare amount with its bounds: "3–7", "at least 12", "about 1,500", "dozens"."""
    low, high, best = figure.low, figure.high, figure.best
    if figure.bound == "vague" and low is not None and low in _VAGUE_WORDS:
        return _VAGUE_WORDS[int(low)]
    if low is not None and high is not None and low != high:
        return f"{_number(low)}–{_number(high)}"
    if best is not None:
        return f"about {_number(best)}" if figure.bound == "about" else _number(best)
    if low is not None and high is None:
        return f"at least {_number(low)}"
    if high is not None:
        return _number(high) if low is not None else f"up to {_number(high)}"
    return "an unknown number"


def toll_words(figures: Sequence[Figure]) -> list[str]:
    """Return the figures in words, each followed by its parts: "11 killed, including 3 children"."""
    wholes = [figure for figure in figures if figure.subset_of is None]
    parts = [figure for figure in figures if figure.subset_of is not None]
    lines = []
    for whole in wholes:
        own = [part for part in parts if part.subset_of == whole.measure]
        parts = [part for part in parts if part.subset_of != whole.measure]
        lines.append(", including ".join([figure_words(whole), *(_part_words(part, whole) for part in own)]))
    return [*lines, *(figure_words(part) for part in parts)]


def _part_words(part: Figure, whole: Figure) -> str:
    """Return `part` without repeating what became of it: "3 children", not "3 children killed"."""
    return counted_words(part) if part.measure == whole.measure and part.of_whom else figure_words(part)


def _number(value: float) -> str:
    if not abs(value) < 1e12:
        return f"{value:.3g}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
