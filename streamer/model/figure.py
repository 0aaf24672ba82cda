"""A number that an observation states, with its bounds."""

from typing import Literal

from streamer.model.frozen import Frozen

EventMeasure = Literal[
    "killed", "injured", "casualties", "missing", "captured", "abducted", "released",
    "displaced", "evacuated", "munitions", "strikes", "areas", "distance", "area",
]  # fmt: skip
EstimateMeasure = Literal["present", "trapped", "displaced", "returned", "in_need", "killed_total", "unknown"]
Measure = Literal[EventMeasure, EstimateMeasure]
Bound = Literal["exact", "about", "at_least", "at_most", "between", "vague"]
Unit = Literal["people", "households", "munitions", "strikes", "areas", "km", "km2", "percent"]
OfWhom = Literal[
    "civilians", "combatants", "children", "women", "medics", "aid_workers", "journalists", "security_forces",
]  # fmt: skip
FigureChange = Literal["rose", "fell", "corrected", "now", "more"]


class Figure(Frozen):
    """A figure with its bounds, in single units. A subset is part of another figure and never to be added to it."""

    measure: Measure
    """What is counted. `casualties` is killed and injured in one number; `present`, `trapped`, `returned`,
    `in_need` and `killed_total` are of estimates only."""
    low: float | None = None
    """The least it can be: of `exact`, `at_least`, `between` and `vague`; else null."""
    high: float | None = None
    """The most it can be: of `exact`, `at_most` and `between`; else null."""
    best: float | None = None
    """The number said: of `exact` and `about`; else null."""
    bound: Bound
    """How it is worded: `exact` ("30"), `about` ("some 1,500"), `at_least` ("more than 30"), `at_most` ("up to 16"),
    `between` ("10-15"), `vague` ("dozens", whose low is 24)."""
    unit: Unit = "people"
    """What low, high and best are in; `km2` is square kilometres, `percent` the share of a place."""
    of_whom: OfWhom | None = None
    """Who they are; null where unsaid, never assumed."""
    subset_of: Measure | None = None
    """The measure that it is a part of: "200 civilians, including 30 children"; null if of none."""
    change: FigureChange | None = None
    """How the article words it as a change: "rose to", "fell to", "corrected to", "now", "3 more"; else null."""
