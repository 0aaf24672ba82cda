"""What is still to come, or came to nothing, is not told as done."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On 3 May, a rocket fired towards Sderot was intercepted.", "thwarted"),
        ("Patriot missiles knocked down two Scuds over Dhahran on Friday.", "thwarted"),
        ("Three drones sent towards Abha were shot out of the sky.", "thwarted"),
        ("Rebels shelled Kutum. One shell destroyed the maternity ward of its hospital.", "asserted"),
        ("The airlift into Sarajevo resumes tomorrow.", "planned"),
        ("Mediators called for a ceasefire starting Saturday.", "planned"),
        ("An assault on the rebels' base at Marabut is planned for the coming days.", "planned"),
        ("The massacre of 20 villagers in Homs was planned by the army.", "asserted"),
        ("Gunmen vowed to come back and slit the throats of everyone in Labado.", "planned"),
        ("Gunmen came back and slit the throats of everyone in Labado.", "asserted"),
    ],
)
def test_what_is_to_come_or_came_to_nothing_is_not_done(engine: Engine, text: str, status: str) -> None:
    assert {one.status for one in extract(engine, text)} == {status}
