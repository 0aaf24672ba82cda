"""What states do only at war, told with no further word of war; and what they do alike in sport, trade and politics."""

from datetime import datetime

import pytest

from streamer.extraction.engine import Engine
from streamer.model.article import Article
from streamer.model.observation import Observation


def _told(engine: Engine, day: str, text: str) -> list[Observation]:
    published = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return list(engine.extract(Article(id="states", body=text, published_at=published)))


@pytest.mark.parametrize(
    ("day", "text", "kind", "place"),
    [
        ("2022-10-02", "Ukraine retook Drobysheve on Saturday.", "territory_captured", "Drobysheve"),
        ("2020-10-18", "Azerbaijan has captured Zangilan, its president said.", "territory_captured", "Zangilan"),
        ("1982-04-26", "Britain retook South Georgia on Sunday.", "territory_captured", "South Georgia"),
        ("2024-02-17", "Ukraine has lost Avdiivka.", "territory_captured", "Avdiivka"),
        ("2022-09-11", "Izium was retaken by Ukraine.", "territory_captured", "Izium"),
        ("1942-02-16", "Singapore has fallen to the Japanese.", "territory_captured", "Singapore"),
        ("2022-02-24", "Russia has attacked Ukraine from four sides.", "offensive_launched", "Ukraine"),
        ("1990-08-02", "Iraq invaded Kuwait at dawn.", "offensive_launched", "Kuwait"),
        ("1989-12-20", "The United States invaded Panama this morning.", "offensive_launched", "Panama"),
        ("2008-08-12", "Russia entered Gori.", "territory_advance", "Gori"),
        ("1979-02-18", "China crossed the border at Lang Son.", "territory_advance", "Lang Son"),
        ("1973-10-07", "Egypt crossed the Suez Canal on Saturday.", "territory_advance", "Suez Canal"),
        ("1982-06-15", "Argentina surrendered at Port Stanley on Monday.", "withdrawal_reported", "Port Stanley"),
        ("2022-11-11", "Russia gave up Kherson on Friday.", "withdrawal_reported", "Kherson"),
        ("1949-01-01", "India and Pakistan have agreed to stop firing in Kashmir.", "ceasefire_reported", "Kashmir"),
        ("2025-07-24", "Thailand and Cambodia exchanged fire at Preah Vihear.", "clash_reported", "Preah Vihear"),
        ("2023-06-15", "Israel said on Tuesday it had struck a depot near Homs.", "shelling_reported", "Homs"),
        ("2024-05-10", "Russia struck Odesa on Thursday night.", "shelling_reported", "Odesa"),
        ("2015-03-26", "Saudi Arabia hit Sanaa before dawn.", "shelling_reported", "Sanaa"),
    ],
)
def test_a_state_at_war_needs_no_further_word_of_war(
    engine: Engine, day: str, text: str, kind: str, place: str
) -> None:
    """A war was fought at the place in that year, and nothing but where and when is said besides."""
    told = [one for one in _told(engine, day, text) if one.type == kind]
    assert [[where.mention for where in one.places] for one in told] == [[place]]


def test_the_year_that_is_told_counts_as_well(engine: Engine) -> None:
    """A chronicle is published long after."""
    assert [one.type for one in _told(engine, "2024-05-15", "Croatia retook Knin in August 1995.")] == [
        "territory_captured"
    ]
    assert _told(engine, "2024-05-15", "Croatia retook Knin in August.") == []


@pytest.mark.parametrize(
    "text",
    [
        "England attacked from both sides in the second half.",
        "Russia attacked Ukraine in the Security Council over language laws.",
        "Turkey attacked Israel over its settlement plans.",
        "Russia has taken Kyiv to court over gas.",
        "Ukraine took Kharkiv by storm with its song.",
        "Colombia took Cali in its stride.",
        "India took Rawalpindi on a turning pitch.",
        "Kenya captured Boston again.",
        "Azerbaijan captured the heart of Kyiv with its entry.",
        "Argentina surrendered top spot to Chile in Santiago.",
        "Ukraine surrendered its nuclear arms in 1994.",
        "Greece surrendered to Germany on debt.",
        "Armenia withdrew from the chess league in Baku.",
        "Russia has withdrawn from the grain deal.",
        "Ukraine lost Dovbyk to injury in Kharkiv.",
        "Ukraine lost Kharkiv as a venue for next season.",
        "Iran entered Iraq's power market in May.",
        "Turkey entered Sudan's airport tender.",
        "Ukraine crossed Poland off its list of buyers.",
        "Ethiopia crossed the line in Addis Ababa well ahead.",
        "India crossed 400 in Colombo.",
        "Russia advanced in Donetsk to the last eight.",
        "Brazil invaded Qatar this week in yellow shirts.",
        "Germany invaded Mallorca again this summer.",
        "South Korea has invaded Paris with its pop music.",
        "Serbia overran Russia in Belgrade.",
        "Thailand took Cambodia apart in Phnom Penh.",
        "Israel struck a gas deal near Haifa.",
        "Russia hit Ukraine with a gas bill of $2 billion.",
        "Syria hit Lebanon for three goals in the first half.",
        "Israel said it struck a balance near Homs between rights and security.",
        "Russia controls a third of the wheat market.",
        "Ukraine and Russia fought over gas prices in Brussels.",
        "Armenia and Azerbaijan have agreed to a 90-day pause in gas fees.",
        "India and Pakistan agreed to stop taxing onions at Attari.",
        "Fatah captured Nablus in the local elections.",
        "Renamo lost Nampula in the vote on Tuesday.",
        "Maoists swept Kathmandu in local polls.",
        "Iran attacked Hartwell on Sunday.",
        "Russia withdrew from Interpol on Sunday.",
        "Israel invaded Eurovision on Saturday.",
        "Afghans entered Pakistan on Sunday.",
        "Syrians crossed into Lebanon on Sunday.",
        "Israel fell to Iceland in Budapest on Thursday.",
    ],
)
def test_states_do_the_same_in_sport_trade_and_politics(engine: Engine, text: str) -> None:
    """What else is said, or that no war is fought there, tells that it is none."""
    assert _told(engine, "2024-05-15", text) == []
