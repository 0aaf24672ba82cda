"""Parts of a toll are figures of their own that are never added to it."""

import pytest

from streamer.extraction.engine import Engine
from streamer.model.figure import Figure
from tests.extraction.reading import extract


def figures(engine: Engine, text: str) -> list[Figure]:
    found = extract(engine, text)
    return [figure for one in found for figure in one.figures if figure.measure in {"killed", "injured"}]


def killed(engine: Engine, text: str) -> list[tuple[float | None, str | None, bool]]:
    """Return how many were killed, of whom, and whether they are a part of another figure."""
    told = [one for one in figures(engine, text) if one.measure == "killed"]
    return [(one.best or one.low, one.of_whom, one.subset_of is not None) for one in told]


@pytest.mark.parametrize(
    ("text", "of_whom"),
    [
        ("Twenty people, nine of them children, were killed when jets hit a school in Homs.", "children"),
        ("Jets hit a school in Homs, killing 20 people, nine of them children.", "children"),
        ("Jets hit a school in Homs and killed 20 members of one family, nine of them children.", "children"),
        ("Jets hit a school in Homs, killing 20 people, among them nine women.", "women"),
        ("Jets hit a school in Homs, killing 20 people. Nine of them were girls.", "children"),
        ("Jets hit a school in Homs, killing 20 people. Among the dead were nine women.", "women"),
        ("Jets hit a school in Homs, killing 20 people. The dead included nine women.", "women"),
        ("Twenty people, nine of whom were children, died when jets hit a school in Homs.", "children"),
        ("Twenty people, among them nine girls coming out of class, died when jets hit a school in Homs.", "children"),
        ("Jets hit a school in Homs and killed 20, of whom nine were children.", "children"),
        ("Jets hit a school in Homs. Of the 20 killed, nine were children.", "children"),
        ("Jets hit a school in Homs, killing 20 people. Nine of the dead were children.", "children"),
        ("Jets hit a school in Homs on Friday: 20 dead, of whom nine children.", "children"),
        ("Twenty people were shot dead by militiamen on the road to Homs, nine of them boys.", "children"),
    ],
)
def test_a_part_is_told_apart_from_its_whole(engine: Engine, text: str, of_whom: str) -> None:
    """However the part is worded, the whole keeps its own figure."""
    assert killed(engine, text) == [(20, None, False), (9, of_whom, True)]


@pytest.mark.parametrize(
    "joint", [": nine children, four women and seven men", ", comprising nine children, four women and seven men"]
)
def test_all_parts_of_a_whole_can_be_told(engine: Engine, joint: str) -> None:
    """A list that adds up to a toll names its parts."""
    told = killed(engine, f"Jets hit a school in Homs, killing 20 people{joint}.")
    assert [(best, part) for best, _, part in told] == [(20, False), (9, True), (4, True), (7, True)]


@pytest.mark.parametrize("where", ["nine of them in one house", "nine of them at a well", "including nine in a bus"])
def test_a_part_can_be_told_by_where_it_fell(engine: Engine, where: str) -> None:
    """Of such a part it is unsaid who they were; it is no count of strikes either."""
    text = f"Twenty people were killed in the bombardment of Homs, {where}."
    assert killed(engine, text) == [(20, None, False), (9, None, True)]
    told = {figure.measure for one in extract(engine, text) for figure in one.figures}
    assert told == {"killed"}


def test_who_does_it_is_no_victim(engine: Engine) -> None:
    """In "a gunman killed four" the verb could be a participle, but for its object."""
    assert killed(engine, "A militant gunman killed four villagers in Homs.") == [(4, "civilians", False)]


def test_what_is_shot_down_is_no_victim(engine: Engine) -> None:
    """Rockets are counted as munitions, never as people."""
    assert figures(engine, "Three rockets aimed at Ashkelon were shot down by air defences, the army said.") == []


def test_nobody_is_no_figure(engine: Engine) -> None:
    """A verb that is negated counts nobody, whoever its subject is."""
    assert figures(engine, "A shell hit a farm near Homs on Monday, but the farmer was not hurt.") == []
