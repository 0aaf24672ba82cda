"""Figures of killed, wounded and captured: every row is a text, the measure, and the figures that it gives."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "measure", "figures"),
    [
        ("Ten policemen and three border guards died in a clash near Habarana.", "killed", [10, 3]),
        ("12 members of the garrison and five rebels were killed in fighting at Jiji.", "killed", [12, 5]),
        ("Jets bombed a fuel depot at Homs. Syria said 23 civilians died.", "killed", [23]),
        ("Fighting went on in Homs. As of 16.00, 86 people had been killed.", "killed", [86]),
        ("Rebels shelled Homs. The mayor said not a single civilian had been killed.", "killed", []),
        ("Rebels shelled Homs. Half of the town's 40,000 residents have fled.", "displaced", []),
        ("A mine blew up his car near Cazin. His driver and a bodyguard were killed.", "killed", [2]),
        ("An air strike on Saada killed a couple and their three children.", "killed", [5]),
        ("A bus ran over a mine near Lashkar Gah, with the loss of 14 lives.", "killed", [14]),
        ("Shells hit a farm near Bor, killing 40 cows and wounding six horses.", "killed", []),
        ("Shells hit Bor on Monday and left 200 chickens and two women dead.", "killed", [2]),
        ("An air strike on Hodeidah cost 12 fishermen their lives.", "killed", [12]),
        ("Rebels hold the hills. Soldiers liquidated a gang of 26 rebels near Homs.", "killed", [26]),
        ("Rebels hold the hills. The army brought down the bodies of nine rebels near Homs.", "killed", [9]),
        ("Rebels hold the hills. Nine bodies were carted away in Homs on Monday.", "killed", [9]),
        ("Rebels hold the hills. Four marines fell near Homs on Monday.", "killed", [4]),
        ("Rebels hold the hills. Four marines fell into a pit near Homs on Monday.", "killed", []),
        ("Rebels hold the hills. Four marines fell ill near Homs on Monday.", "killed", []),
        ("Rebels attacked a post near Homs. One sergeant and three men paid the supreme price.", "killed", [1, 3]),
        (
            "Rebels hold Homs. The major put rebel losses at 140 and those of the army at three.",
            "killed",
            [140, 3],
        ),
        ("Rebels stormed Homs. The council puts the dead above 260.", "killed", [260]),
        ("A shell landed beside a farmer near Homs, killing him.", "killed", [1]),
        ("The killing by soldiers of 19 farmers in Homs was told of by refugees.", "killed", [19]),
        ("Soldiers ran into an ambush at Homs and lost two.", "killed", [2]),
        ("Soldiers ran into an ambush at Homs and lost two lorries.", "killed", []),
        ("Two soldiers died and four lost limbs when their lorry hit a mine near Homs.", "injured", [4]),
        ("A bomb went off under a car near Homs; two rangers suffered leg wounds.", "injured", [2]),
        ("A sniper killed a conscript at Homs and a second is paralysed.", "injured", [1]),
        ("A shell hit a house in Homs: three dead and 11 in hospital.", "injured", [11]),
        ("Rebels hold the hills. The hospital in Homs treated 27 people for measles.", "injured", []),
        ("Rebels ambushed a convoy near Homs. 42 drivers have yet to be heard from.", "missing", [42]),
        ("Rebels hold the hills. Nothing has been heard of six policemen from Homs since Monday.", "missing", [6]),
        ("Shells, 40 of them, fell on Homs.", "munitions", [40]),
        ("Jets bombed Homs. Two technicians were cut by flying glass.", "injured", [2]),
        ("A missile hit Homs and wounded Dr Zorica Petrova.", "injured", [1]),
        ("Families, 1,100 people in all, were moved out of Homs by soldiers.", "evacuated", [1100]),
        ("Residents fled Homs, 12 people were killed by rebels.", "displaced", []),
        ("Jets bombed Homs. The count of dead rose by four to 12.", "killed", [12]),
        ("Jets bombed Homs, and a girl of nine was carried out dead.", "killed", [1]),
        ("Jets bombed Homs, killing anything from 30 to 40 people.", "killed", [30]),
        ("Rebels hold the hills. The army claims to have killed 76 rebels near Homs.", "killed", [76]),
        ("Rebels hold the hills. The army hopes to have killed 76 rebels near Homs by May.", "killed", []),
        ("Rebels hold the hills. Two nurses were fatally shot in Homs.", "killed", [2]),
        ("Rebels hold the hills. Two nurses were mortally wounded in Homs.", "killed", [2]),
        ("Rebels hold the hills. In Homs eleven were buried on Monday.", "killed", [11]),
        ("Rebels shelled Kadugli on Monday. Eight are dead.", "killed", [8]),
        ("A bomb exploded in Jalalabad; three women who had been buying fruit died.", "killed", [3]),
        ("A mortar bomb hit a market in Sittwe and left more than 20 in need of surgery.", "injured", [20]),
        ("A drone hit a house in Nahariya. Two residents were taken to hospital.", "injured", [2]),
        ("A roadside bomb in Gao sent nine passengers to hospital.", "injured", [9]),
        (
            "A blast in Kabul killed nine. Four more bodies were found on Sunday, bringing the toll to 13.",
            "killed",
            [13],
        ),
        ("A blast in Kabul killed nine. One man died later, bringing to ten the number of dead.", "killed", [10]),
        ("A bomb in Jinotega killed 11 people. Two of the injured had died of burns.", "killed", [11]),
        ("The number of people killed when a mine blew up a bus near Estelí rose to 11.", "killed", [11]),
        ("In fighting at Lunsar 140 rebels were killed and 32 taken prisoner.", "captured", [32]),
        ("In the battle near Agadez 12 soldiers were killed and five captured.", "captured", [5]),
        ("In Marawi 80 rebels, 30 soldiers and gendarmes and nine civilians were killed.", "killed", [80, 30, 9]),
        ("40 rebels, 12 members of the guard, three aides and 20 farmers died in Lunsar.", "killed", [40, 12, 3, 20]),
        ("A mortar bomb killed a woman, her two sons and a neighbour in Debaltseve.", "killed", [4]),
        ("Gunmen killed a priest, two nuns and a driver near Bangassou.", "killed", [4]),
        ("A grenade thrown into a bar in Bujumbura wounded two waiters and the cook.", "injured", [3]),
        ("The driver and three passengers of a minibus were killed by a mine near Gao.", "killed", [4]),
        ("Rebels ambushed a patrol near Goma, killing a major and 19 other soldiers.", "killed", [20]),
        ("Rebels ambushed a patrol near Goma, killing a captain and nine other policemen.", "killed", [10]),
        ("Rebels attacked a post near Gao, killing a lieutenant and six of his men.", "killed", [7]),
        ("A car bomb in Kirkuk killed a general and seven of his bodyguards.", "killed", [8]),
        ("A mine near Kirkuk killed General Omar Dawud and seven soldiers.", "killed", [7]),
        ("An air strike near Kirkuk killed a commander and four civilians.", "killed", [1, 4]),
        ("A shell in Homs killed a man, 12 women and nine children.", "killed", [22, 12, 9]),
        ("A shell in Homs killed three women, an old man and two boys.", "killed", [6, 3, 2]),
        ("A shell in Homs killed two lawyers, a cameraman and a policeman.", "killed", [4, 1, 1]),
        ("Rebels kidnapped ten farm hands, a cook and nine drivers, near Goma.", "abducted", [10, 1, 9]),
        ("A roadside bomb hit a UN truck near Gao; interpreter killed.", "killed", [1]),
        ("Roadside bomb hits army truck near Gao, Mali. Driver dead.", "killed", [1]),
        ("Gunmen open fire on a bus in Quetta; conductor injured.", "injured", [1]),
        ("Peacekeeper killed in ambush near Gao.", "killed", [1]),
        ("Police killed in bomb attack in Kabul.", "killed", []),
        ("Guard killed three rebels in a clash near Gao.", "killed", [3]),
        ("Rebels attacked Gao on Monday and left their dead in the streets.", "killed", []),
        ("Shells hit Homs on Monday; horses dead.", "killed", []),
        ("The army told everyone in Ariha, some 9,000 people, to move out within a day.", "evacuated", [None]),
        ("Rebels shelled Ariha; all 600 inhabitants of the village were told to leave.", "evacuated", [600]),
        ("Rebels shelled Ariha; all 600 inhabitants of the village were told to leave.", "areas", []),
        ("The army said nine of its men fell in the battle for Ariha on Monday.", "killed", [9]),
        ("Seven comrades fell in the fighting near Ariha on Sunday.", "killed", [7]),
        ("Two of our men fell ill in the fighting near Ariha.", "killed", []),
        ("Ten people died in the shelling of Ariha: six soldiers and four farmers.", "killed", [10, 6, 4]),
        ("Ten people died in the shelling of Ariha: two shells hit a school.", "killed", [10]),
        ("Since the invasion began, 320 farmers have been killed in Homs.", "killed_total", [320]),
        ("Israeli raids had cost over 400 lives in Homs by Friday.", "killed", [400]),
        ("Jets bombed Ariha. Among the dead were two bakers and a tailor.", "killed", [3]),
        ("A shell killed six pupils and their teacher in Homs.", "killed", [6, 1]),
        ("A tank shell hit a house in Zawiya on Monday, killing a family of five.", "killed", [5]),
        ("Rockets hit a road near Izium, killing the driver of a bus and hurting two passengers.", "killed", [1]),
        ("A drone strike near Tyre killed Wissam Tawil, a Hezbollah commander, and two bodyguards.", "killed", [2]),
        ("Shells hit Homs on Monday. Two aid workers were among the dead.", "killed", [2]),
        ("Rebels kidnapped an officer and his driver near Goma.", "abducted", [2]),
        ("Gunmen killed the mayor of Huancayo as well as two council officials.", "killed", [3]),
        ("Three bodyguards and a passer-by were killed in a clash in Kunduz.", "killed", [4]),
        ("Four members of the Red Brigades shot a prison guard in Udine.", "casualties", [1]),
        ("Rebels shelled Ta Sanh on Sunday, killing or wounding 14 soldiers.", "casualties", [14]),
        ("Seventy people are now known to have died in last night's bombings in Kampala.", "killed", [70]),
        ("Explosions shook Beslan. More than 700 people are in hospital.", "injured", [700]),
        ("Troops fought for Kisangani. The ICRC puts the dead at 619 and the wounded at 1,700.", "injured", [1700]),
        ("A rocket hit a school in Zolote, injuring a hydrologist.", "injured", [1]),
        ("Rebels pulled nine farm hands off a truck near Bunia and shot them dead.", "killed", [9]),
        ("Two policemen chased the gunmen near Bunia and killed them.", "killed", []),
        ("Rebels seized Kutum and three nearby villages on Sunday.", "areas", [3]),
        ("Jets bombed Ariha. According to Radwan, more than 30 people were killed.", "killed", [30]),
        ("Jets bombed Ariha. Medics spoke of 40 dead and wounded.", "casualties", [40]),
        ("Jets bombed Ariha. Medics spoke of 40 dead and 20 wounded.", "killed", [40]),
        ("Jets bombed Ariha. There were dozens of casualties.", "casualties", [24]),
        ("Jets bombed Ariha. At least 30 people were left dead.", "killed", [30]),
        ("Jets bombed Ariha. Nine people were left wounded.", "injured", [9]),
        ("Jets bombed Ariha. Deaths were put at 17 by the evening.", "killed", [17]),
        ("Jets bombed Ariha. The number of wounded rose to 80.", "injured", [80]),
        ("Jets bombed Ariha. The wounded were taken to three hospitals.", "injured", []),
        ("Jets bombed Ariha. The raid led to the wounding of 30 people.", "injured", [30]),
        ("Jets bombed Ariha. Scores were killed.", "killed", [40]),
        ("Jets bombed Ariha, causing 30 casualties, including 12 deaths.", "casualties", [30]),
        ("Jets bombed Ariha. Rescuers dug the bodies of 12 people out of the rubble.", "killed", [12]),
        ("Jets bombed a clinic in Ariha. At the time 105 patients and 80 staff were in the clinic.", "injured", []),
        ("Jets bombed Ariha. The raid left nine soldiers and a policeman dead.", "killed", [9, 1]),
        ("Jets bombed Ariha, leaving a woman and her two sons dead.", "killed", [3]),
        ("A 64-year-old woman and a 58-year-old man died when rebels shelled Ariha.", "killed", [2]),
        ("Gunmen attacked Ariha. 41 people, among them Colonel Sami Nur, were killed.", "killed", [41]),
        ("Gunmen stopped a bus near Mandera. Of the 60 passengers, 28 were shot dead.", "killed", [28]),
        ("Two men died and 17 others, including three boys, were hurt when jets bombed Ariha.", "injured", [17, 3]),
        ("Five rebels died in fighting at Ariha and a sergeant, Paul Otieno, was captured.", "captured", []),
        ("Six passengers died when a bus hit a mine near Gao and the others, 30 in all, were hurt.", "injured", [30]),
        ("Rebels ambushed a patrol near Gao. Two machine guns and four rifles were captured.", "captured", []),
        ("A helicopter hit Ariha with two barrel bombs.", "strikes", []),
        ("Most of the 900 residents of Ariha fled to the hills when rebels shelled it.", "displaced", []),
        ("A teacher, Omar Dawud, and his cousin were kidnapped by rebels near Gao.", "abducted", [2]),
        ("Gunmen killed the baker, Omar Dawud, 51, and a neighbour in a mill in Homs.", "killed", [2]),
        ("Four surveyors of a road firm and their cook were kidnapped by rebels near Gao.", "abducted", [5]),
        ("Omar Dawud, a baker kidnapped by rebels near Gao in May, was let go on Monday.", "released", [1]),
        ("Rebels kidnapped a baker near Gao on Friday. He was freed on Monday.", "released", [1]),
        ("The bishop, kept for a year by rebels in Lunsar, was released on Monday.", "released", [1]),
        ("The army killed 14 militants and captured five others near Ariha.", "captured", [5]),
        ("Rebels killed 14 villagers and captured five others near Ariha.", "abducted", [5]),
        ("Four soldiers died and another is missing after an ambush near Ariha.", "missing", [1]),
        ("Gunmen kidnapped a priest and two of his nephews near Ariha.", "abducted", [3]),
        ("Jets bombed Ariha. By one count 71 people died.", "killed", [71]),
        ("Jets bombed Ariha. The colonel gave 16 of his men killed and 30 hurt.", "killed", [16]),
        ("The mayor deplored an air strike on Ariha in which nurses say eight farmers died.", "killed", [8]),
        ("Rebels fought guards near Ariha in a battle in which one cook was also hurt.", "injured", [1]),
        ("A bomb went off in Ariha. Three men, among them a boy of eleven, lost their lives.", "killed", [3]),
        ("A bomb went off near a patrol in Ariha. One soldier was killed in action.", "killed", [1]),
        ("The mayor spoke of a truck bomb attack in the Afghan capital, Kabul, that killed 52 people.", "killed", [52]),
        ("Jets bombed a farm at Ariha, killing a commander, Omar Dawud, and four of his guards.", "killed", [4]),
        ("The ministry put the toll of the air raid on Ariha at 27.", "killed", [27]),
        (
            "A shell killed 12 people, among them a nurse, two teachers and four pupils, in Ariha.",
            "killed",
            [12, 1, 2, 4],
        ),
    ],
)
def test_a_toll_is_found_however_it_is_worded(
    engine: Engine, text: str, measure: str, figures: list[int | None]
) -> None:
    told = [figure for one in read(engine, text) for figure in one.figures if figure.measure == measure]
    assert [figure.low for figure in told] == figures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some 120 villagers lost limbs in Kuito on Monday.", "injured"),
        ("Some 30 soldiers suffered shrapnel wounds near Kuito.", "injured"),
        ("A teacher's body was found beside a road near Kuito.", "killed"),
    ],
)
def test_what_people_suffer_is_no_deed_of_theirs(engine: Engine, text: str, measure: str) -> None:
    """Who lost a limb or suffered wounds was hurt; a body is one person."""
    [told] = read(engine, f"The war goes on. {text}", "casualties_reported")
    assert [figure.measure for figure in told.figures] == [measure]


def test_bodies_that_are_found_are_no_toll_of_the_event_beside_them(engine: Engine) -> None:
    """Nobody saw how they died: a hostage taking or a fight told beside them does not take them."""
    text = "Soldiers fought rebels near Kuito on Monday, and nine bodies were found in the fields on Thursday."
    assert {one.type: [figure.best for figure in one.figures] for one in read(engine, text)} == {
        "clash_reported": [],
        "casualties_reported": [9],
    }


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Around 800 families are stuck inside a quarter of Homs that rebels shelled.", "trapped"),
        ("Some 40,000 refugees from the fighting are living in camps near Farchana.", "displaced"),
        ("About 9,000 people are sheltering in churches in Bria since rebels attacked.", "displaced"),
        ("About 9,000 people are living in Bria, which rebels attacked.", "present"),
        ("About 9,000 people are sheltering at the airport of Bria, which rebels attacked.", "displaced"),
        ("About 9,000 people are camped under trees in Bria, which rebels attacked.", "displaced"),
        ("About 9,000 people are sheltering in cellars in Bria, which rebels attacked.", "present"),
    ],
)
def test_an_estimate_counts_what_is_said_of_people(engine: Engine, text: str, measure: str) -> None:
    told = [one for one in read(engine, text) if one.type == "civilian_estimate_changed"]
    assert [figure.measure for one in told for figure in one.figures] == [measure]


def test_the_dead_are_no_figure_of_an_abduction_told_later(engine: Engine) -> None:
    """Who was abducted does not tell how others died."""
    text = "The war goes on. At least 85 people were killed in Bentalha. Twenty young women were abducted."
    told = {one.type: [figure.low for figure in one.figures] for one in read(engine, text)}
    assert told == {"casualties_reported": [85], "abduction_reported": [20]}


@pytest.mark.parametrize(
    "text",
    [
        "This week the hospital in Homs took in 41 war-wounded, and a nurse was killed by a shell.",
        "Artillery shelled Homs; our losses in the last 24 hours: 41 wounded.",
        "Jets bombed Homs. The rebels buried 41 of the dead on Friday.",
    ],
)
def test_what_is_counted_for_itself_is_no_toll_of_the_event_beside_it(engine: Engine, text: str) -> None:
    """Whom a hospital took in, the losses of a day and those buried are of more than the event told beside them."""
    (alone,) = [one for one in read(engine, text) if any(figure.low == 41 for figure in one.figures)]
    assert alone.type == "casualties_reported"


@pytest.mark.parametrize("when", ["a week after", "two days after", "an hour after", "a day after"])
def test_a_toll_before_what_only_dates_the_event_is_the_events(engine: Engine, when: str) -> None:
    """ "Killing six, a week after a bomb killed 30" gives the six to the bomb of today."""
    text = f"A car bomb exploded in Kirkuk on Monday, killing six people, {when} a bombing in Mosul killed 30."
    found = read(engine, text, "bombing_reported")
    assert [[figure.best for figure in one.figures] for one in found] == [[6], [30]]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("An air strike on Homs killed nine rebels and four civilians.", [(9, "combatants"), (4, "civilians")]),
        ("An air strike on Homs killed nine rebels and nine civilians.", [(9, "combatants"), (9, "civilians")]),
        ("Shells killed two nurses and three aid workers in Homs.", [(2, "medics"), (3, "aid_workers")]),
        ("Shells killed two women, a farmer and a boy in Homs.", [(4, None), (2, "women"), (1, "children")]),
        (
            "A bomb in Homs killed 20 people, among them two journalists and three doctors.",
            [(20, None), (2, "journalists"), (3, "medics")],
        ),
        (
            "Ten people, six of them policemen and four of them villagers, were killed by shells in Homs.",
            [(10, None), (6, "security_forces"), (4, "civilians")],
        ),
        (
            "Shells killed 11 people in Homs, three women and five children among them.",
            [(11, None), (3, "women"), (5, "children")],
        ),
        ("Clashes near Homs left 12 rebels dead.", [(12, "combatants")]),
        ("Shells left 12 women and children dead in Homs.", [(12, None)]),
        ("Two guides and a UN peacekeeper were shot dead near Homs.", [(2, None), (1, "combatants")]),
    ],
)
def test_each_kind_of_a_list_is_a_figure_of_its_own(
    engine: Engine, text: str, kinds: list[tuple[int, str | None]]
) -> None:
    """A reader wants to know who was hit: only what the words leave open is null."""
    killed = [one for observation in read(engine, text) for one in observation.figures if one.measure == "killed"]
    assert [(one.best, one.of_whom) for one in killed] == kinds


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A clash near Homs left four guards dead and nine rebels wounded.", [("killed", 4), ("injured", 9)]),
        ("A clash near Homs left 14 rebels dead and five guards missing.", [("killed", 14), ("missing", 5)]),
    ],
)
def test_those_wounded_or_missing_are_not_among_the_dead(
    engine: Engine, text: str, figures: list[tuple[str, int]]
) -> None:
    """In "left four dead and nine wounded" the nine live."""
    told = [(one.measure, one.best) for observation in read(engine, text) for one in observation.figures]
    assert told == figures


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Shells killed 40 or more people in Homs.", None),
        ("Shells left 40 or more dead in Homs.", None),
        ("Shells killed 40 more people in Homs.", "more"),
        ("Shells killed another 40 people in Homs.", "more"),
    ],
)
def test_or_more_adds_nothing_to_what_was_told_before(engine: Engine, text: str, change: str | None) -> None:
    """ "40 or more" is a bound, "40 more" a change."""
    assert [one.change for observation in read(engine, text) for one in observation.figures] == [change]


def test_who_tells_a_toll_is_no_part_of_it(engine: Engine) -> None:
    """The witnesses at the end of a sentence are a list of their own."""
    text = "Jets bombed Homs, killing 16 people and wounding 30 others, two medics and three guards told the agency."
    told = [(one.measure, one.best) for observation in read(engine, text) for one in observation.figures]
    assert told == [("killed", 16), ("injured", 30)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Both pilots died when rebels downed a jet near Homs.", [("killed", 2, None)]),
        ("Both soldiers and civilians were killed by shells in Homs.", []),
        ("This Friday, 2000 people fled Homs after an air strike.", [("displaced", 2000, None)]),
        (
            "Thirty people were wounded by Monday's bomb in Homs and two more died in hospital on Wednesday.",
            [("injured", 30, None), ("killed", 2, "more")],
        ),
        ("Shells killed two nurses, both women, in Homs.", [("killed", 2, None)]),
        ("Shells killed 30 people in Homs, all but two of them civilians.", [("killed", 30, None)]),
        ("An officer, Yves Morel, 51, and his driver were killed by a mine near Homs.", [("killed", 2, None)]),
        ("Two guards, Omar Dawud and Ali Hasan, were killed by shells in Homs.", [("killed", 2, None)]),
        ("A missile killed Omar Dawud and his wife in Homs.", [("killed", 2, None)]),
        ("A missile killed Omar Dawud, a baker, in Homs.", [("killed", 1, None)]),
        ("A missile killed Omar Dawud and Ali Hasan in Homs.", [("killed", 2, None)]),
        ("A missile killed Omar Dawud, Yusuf Amin, Zaid Nouri and Ali Hasan in Homs.", [("killed", 4, None)]),
        ("A missile killed Omar Dawud, a baker, and Ali Hasan in Homs.", [("killed", 2, None)]),
        ("Omar Dawud, Yusuf Amin and Ali Hasan were killed by shells in Homs.", [("killed", 3, None)]),
        ("An air strike on Homs killed Omar Dawud and two of his fighters.", [("killed", 2, None)]),
        ("A bomb in Homs killed 30 people, up from an earlier toll of 20.", [("killed", 30, None)]),
        ("A bomb in Homs killed 30 people, up from 20.", [("killed", 30, None)]),
        ("A bomb killed six people and wounded 12 more in Homs.", [("killed", 6, None), ("injured", 12, None)]),
        ("Two more people died in hospital after Monday's bombing in Homs.", [("killed", 2, "more")]),
    ],
)
def test_a_number_counts_whom_it_says(engine: Engine, text: str, figures: list[tuple[str, int, str | None]]) -> None:
    """Exceptions and ages count nobody, and "more" may only set the wounded beside the dead."""
    told = [(one.measure, one.best, one.change) for observation in read(engine, text) for one in observation.figures]
    assert told == figures


@pytest.mark.parametrize(
    ("text", "measure", "best", "low"),
    [
        ("A raid on Homs caused 12 civilian deaths.", "killed", 12, 12),
        ("Fighting in Homs left 14 civilian dead.", "killed", 14, 14),
        ("The shelling of Homs caused dozens of civilian casualties.", "casualties", None, 24),
        ("There were 12 civilian casualties in the shelling of Homs.", "casualties", 12, 12),
    ],
)
def test_civilian_deaths_and_casualties_are_counted(
    engine: Engine, text: str, measure: str, best: int | None, low: int
) -> None:
    """Both words are one phrase, which says how they fared and who they are."""
    told = [one for observation in read(engine, text) for one in observation.figures]
    assert [(one.measure, one.best, one.low, one.of_whom) for one in told] == [(measure, best, low, "civilians")]
