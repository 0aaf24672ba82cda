"""A number that an observation states, with its bounds."""

from typing import Literal

from streamer.model.frozen import Frozen

EventMeasure = Literal[
    "killed", "injured", "casualties", "missing", "captured", "abducted", "released",
    "displaced", "evacuated", "munitions", "strikes", "areas", "distance", "area",
]  # fmt: skip
EstimateMeasure = Literal["present", "trapped", "displaced", "returned", "in_need", "killed_total", "unknown"]
Measure = EventMeasure | EstimateMeasure
Bound = Literal["exact", "about", "at_least", "at_most", "between", "vague"]
Unit = Literal["people", "households", "munitions", "strikes", "areas", "km", "km2", "percent"]
OfWhom = Literal[
    "civilians", "combatants", "children", "women", "medics", "aid_workers", "journalists", "security_forces",
]  # fmt: skip
FigureChange = Literal["rose", "fell", "corrected", "now", "more"]


class Figure(Frozen):
    """A figure with its bounds, in single units.

    `exact` has low = high = best; `about` only best; `at_least` and `vague` only low; `at_most` only high;
    `between` low and high. `subset_of` names the measure that it is a part of; a subset is never added.
    """

    measure: Measure
    low: float | None = None
    high: float | None = None
    best: float | None = None
    bound: Bound
    unit: Unit = "people"
    of_whom: OfWhom | None = None
    subset_of: Measure | None = None
    change: FigureChange | None = None
