"""Numbers that tell what a text is about."""

import pytest

from streamer.text.words.telling_numbers import OLD_AGE, SCORE, find_worlds
from streamer.text.words.tokens import tokenize
from streamer.text.words.worlds import Worlds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Raiders overran the Chiefs 34-10 in Las Vegas.", [SCORE]),
        ("Lens held Lille 2-2 on Friday.", [SCORE]),
        ("Between 10-15 shells fell on the town.", []),
        ("He was born on 24-11-1960.", []),
        ("They fired AK-47s, M-16 rifles and a T-72.", []),
        ("Power is cut 24-7.", []),
        ("Its strength fell by 20-10 percent.", []),
        ("The pilot who bombed the dams has died in Hull at 101.", [OLD_AGE]),
        ("The general dies at 83.", [OLD_AGE]),
        ("Six soldiers died at 70 km from the border.", []),
        ("The sergeant died aged 24.", []),
    ],
)
def test_scores_fall_and_the_old_die(text: str, expected: list[object]) -> None:
    """What rises is a range of figures, and the young die in wars."""
    assert [meant for _, meant in find_worlds(tokenize(text), Worlds({}))] == expected
