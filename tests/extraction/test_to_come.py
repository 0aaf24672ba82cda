"""What is still to come, or came to nothing, is not told as done."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract, read


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


@pytest.mark.parametrize(
    "text",
    [
        "The government said it would talk once the rebels gave up their arms in Goma.",
        "Aid will be delivered to Goma once the siege is lifted.",
        "The bridge would be rebuilt as soon as Serb troops pulled out of Bihac.",
        "Elections can be held when the army has retaken Mosul.",
        "Prisoners are to be exchanged once both sides have withdrawn from Stepanakert.",
    ],
)
def test_what_must_come_first_has_not_happened(engine: Engine, text: str) -> None:
    assert read(engine, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The town was calm once the rebels withdrew from Bor.", "withdrawal_reported"),
        ("Up to 40 people may have died when jets bombed a market in Idlib.", "airstrike_reported"),
        ("Residents could not leave Bor when the rebels captured it.", "territory_captured"),
    ],
)
def test_what_came_before_what_is_told_has_happened(engine: Engine, text: str, kind: str) -> None:
    assert [one.type for one in read(engine, text)] == [kind]
