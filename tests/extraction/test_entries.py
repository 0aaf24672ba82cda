"""Entries of registers, captions and chronicles: events told without a verb, and the tolls told after them."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        ("Van bomb, Lisburn Road, Belfast. Six dead.", "bombing_reported", {"killed": 6}),
        ("Motorcycle bomb near the office at Panjgur; 12 killed.", "bombing_reported", {"killed": 12}),
        ("Suicide vest at a checkpoint in Mogadishu. Killed: 21. Wounded: 60.", "bombing_reported", {"killed": 21}),
        ("Two women with suicide vests at a fish market in Konduga. 31 dead.", "bombing_reported", {"killed": 31}),
        ("Booby trap in a doorway, Rafah. Dead: two soldiers.", "bombing_reported", {"killed": 2}),
        ("4 June, Herat – mortar round in a bread queue: nine dead.", "shelling_reported", {"killed": 9}),
        ("Howitzer shells in the hospital garden, Goris: five killed.", "shelling_reported", {"killed": 5}),
        ("59 cruise missiles from two destroyers on Shayrat.", "shelling_reported", {"munitions": 59}),
        ("Shells on the harbour at Berbera all night.", "shelling_reported", {}),
        ("Six missiles got past the defences of Yavoriv; 35 people died.", "shelling_reported", {"killed": 35}),
        ("Shahed drones got past the air defences of Odesa. Three dead.", "airstrike_reported", {"killed": 3}),
        ("Parachute bombs on the market of Al Fashir: 50 dead.", "airstrike_reported", {"killed": 50}),
        ("Israeli strike on a car near Tyre. Four dead.", "airstrike_reported", {"killed": 4}),
        ("Israeli strikes had cost over 400 lives in Gaza.", "airstrike_reported", {"killed": 400}),
        (
            "14 Feb – a van packed with explosives drives into a convoy of police at Lethpora, killing 40.",
            "bombing_reported",
            {"killed": 40},
        ),
        ("The strike on the Kunduz clinic, where 22 died, was a mistake.", "airstrike_reported", {"killed": 22}),
        ("Double-tap coalition strike on a hall in Sanaa. Killed: 140.", "airstrike_reported", {"killed": 140}),
        ("Sarin bomb on the northern quarter, 80 deaths.", "chemical_attack_reported", {"killed": 80}),
        (
            "Two gunmen at a bus stop in Jerusalem; nine people shot dead.",
            "civilian_attack_reported",
            {"killed": 9},
        ),
        ("Serb gunmen fire into the march in Sarajevo.", "civilian_attack_reported", {}),
        ("Army convoy ambushed by NLA near Vejce; eight soldiers killed.", "clash_reported", {"killed": 8}),
        ("Palmyra: 23 August – the temple is packed with explosives and blown up.", "infrastructure_damaged", {}),
    ],
)
def test_an_event_noun_alone_tells_its_event_and_takes_the_toll_behind_it(
    engine: Engine, text: str, kind: str, figures: dict[str, float]
) -> None:
    told = read(engine, text)
    assert kind in {one.type for one in told}
    assert not [one for one in told if one.type == "casualties_reported"]
    counts = {figure.measure: figure.best or figure.low for one in told if one.type == kind for figure in one.figures}
    assert counts.items() >= figures.items()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Shelling of Goma. Dead: 15. Injured: 40. Missing: 3.", {"killed": 15, "injured": 40, "missing": 3}),
        ("Shelling of Goma. Casualties: 15.", {"casualties": 15}),
        ("Shelling of Goma. Casualties: 12 dead, 3 wounded.", {"killed": 12, "injured": 3}),
        ("Shelling of Goma. Deaths – about 40.", {"killed": 40}),
        ("Shelling of Goma. 85 killed (16 of them nurses).", {"killed": 85}),
        ("Shelling of Goma. 85 killed, 16 of them Bukavu University students.", {"killed": 85}),
    ],
)
def test_a_label_says_what_the_number_behind_it_counts(engine: Engine, text: str, figures: dict[str, float]) -> None:
    (told,) = read(engine, text)
    assert {one.measure: one.best for one in told.figures if one.subset_of is None} == figures


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Shelling of Goma. 85 killed (16 of them nurses).", {("killed", 85, None), ("killed", 16, "killed")}),
        ("Roadside bomb near Gao; driver killed.", {("killed", 1, None)}),
        ("Roadside bomb near Gao: two killed, guard wounded.", {("killed", 2, None), ("injured", 1, None)}),
    ],
)
def test_telegrams_count_one_person_and_parts_in_brackets(
    engine: Engine, text: str, parts: set[tuple[str, float, str | None]]
) -> None:
    (told,) = read(engine, text)
    assert {(one.measure, one.best, one.subset_of) for one in told.figures} == parts


@pytest.mark.parametrize(
    "text",
    [
        "Lorry fire at the tax post. 3 dead.",
        "Bomb disposal at Goma: 0 hurt.",
        "Car bomb training near Lagos, 12 officers.",
        "Missile exhibition in Ankara, 3,000 visitors.",
        "Air strike film at the Sarajevo festival.",
        "Heart attack: 3 dead in a week, says the clinic in Leeds.",
        "Mine collapse near Sudbury; 12 killed.",
        "Coal mine, Soma. Killed: 301.",
        "Rocket on the pad at Kourou; 3,000 guests.",
        "Shells on the beach at Dakar; 300 children.",
        "Cherry bomb in a school toilet, Dallas. 2 hurt.",
        "Missile on a lorry at the parade in Moscow; 3,000 troops.",
        "Strike at the port of Haifa: 400 dockers.",
        "Earthquake at Van. Dead: 57. Injured: 300.",
        "Second World War bomb in a garden, Hull: 200 evacuated.",
        "Knife attack in a Leeds pub. 2 hurt.",
        "A strike on the market, where 22 stalls stand, cost the traders of Leeds a day.",
        "Nurses plan a strike on the wards of Leeds, where 22 patients died of flu.",
        "Shell in Nigeria: 12 wells, 300 staff.",
    ],
)
def test_what_only_sounds_like_an_entry_tells_nothing(engine: Engine, text: str) -> None:
    assert not read(engine, text)
