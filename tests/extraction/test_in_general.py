"""What is told in general, of accidents, of houses and of those who only set out, is no event of a war."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "The Reds, a guerrilla group fighting the Colombian government since the 1960s, have 3,000 men.",
        "The Tigers fought for a quarter of a century for a homeland in the north of the island.",
        "The rebels who have for years fought the army in Darfur have a new spokesman.",
        "The council wants sanctions against any party that blocks delivery of humanitarian aid to civilians in Syria.",
        "Zaman, who directs military operations in Nangarhar province, studied in Delhi.",
        "A soldier was killed when a tank ran over his tent in an exercise. The defence ministry opened an inquiry.",
        "A military helicopter crashed near Kaduna on Monday. The air force has opened an inquiry.",
        "A lorry with soldiers overturned near Kati on Monday. Six were killed and eleven wounded.",
        "Three workers were killed by a blast at an ammunition plant in Bulgaria on Friday.",
        "A siege at a flat in Lyon ended on Sunday when a man who had shot at soldiers surrendered to police.",
        "The bandits fled the bank in Kansas with 40,000 dollars.",
        "Police cleared a squatted house in Berlin on Friday with an armoured vehicle.",
        "The head of Nigeria's army retired on Friday after 36 years.",
        "Men send their families abroad, and soldiers leave for the front lines near Kyiv.",
        "North Korea fired two ballistic missiles into the sea off its east coast on Thursday.",
        "Floods cut off eleven villages in South Darfur. Two bridges were destroyed, helicopters dropped food there.",
        "Prior to the chemical attack, the jihadists used drones to locate the Peshmerga.",
        "Security forces launched a search operation in the area to trace the terrorists.",
        "Soldiers launched a mission near Kalat on Monday to trace out the gunmen of Sunday's raid.",
        "The army fights on. Washington suspends a shipment of bombs to Israel over Rafah.",
        "Two children froze to death in a camp near Arsal after a snowstorm. Roads to the town were cut.",
        "Wells in Aden are being treated with chlorine, and soldiers help.",
        "Aden is in need, with the withdrawal of foreign aid following the Taliban's return to power.",
        "An explosion in the engine room of a destroyer hurt eight sailors in Karachi. The navy is investigating.",
    ],
)
def test_no_event_is_told(engine: Engine, text: str) -> None:
    """Each has words that tell events elsewhere."""
    assert read(engine, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fought the army for three days near Bunia.", "clash_reported"),
        ("The army fought rebels in Bunia for the first time in years.", "clash_reported"),
        (
            "An air strike killed nine in Zamfara. The air force has opened an inquiry.",
            "investigation_reported",
        ),
        ("Rebels captured the police station in Gao on Friday.", "territory_captured"),
        ("The siege of Homs ended on Friday.", "siege_reported"),
        ("The army retired to the hills near Goma on Friday.", "withdrawal_reported"),
        ("The withdrawal of foreign troops following the Taliban's return began on Monday.", "withdrawal_reported"),
        ("The fighters left for Jarablus on buses.", "withdrawal_reported"),
        ("The rebels fired a missile at a tanker in the Red Sea on Monday.", "shelling_reported"),
    ],
)
def test_its_like_is_told(engine: Engine, text: str, expected: str) -> None:
    """The same words, of an event."""
    assert expected in [one.type for one in read(engine, text)]
