"""When, where and by whom: every row is a text of Wednesday 15 May 2024, the event meant, and what its slot holds."""

import pytest

from streamer.extraction.engine import Engine
from streamer.model.observation import Observation
from tests.extraction.reading import extract


def the_event(engine: Engine, text: str, words: str) -> Observation:
    """Return the observation whose evidence holds `words`."""
    found = extract(engine, text)
    return next(one for one in found if words in one.evidence.quote)


def days_of(one: Observation) -> str:
    if one.occurred is None:
        return ""
    first, last = one.occurred.start.date().isoformat(), one.occurred.end.date().isoformat()
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("A mine left by rebels exploded in Raqqa on Saturday, killing a farmer.", "exploded", "2024-05-11"),
        ("On 30 April the Support Forces (SF) tightened their siege of El Fasher.", "siege", "2024-04-30"),
        ("Residents said al-Shabaab on Friday lifted its blockade of Dhobley.", "blockade", "2024-05-10"),
        ("Drones bombed people waiting for boats at Maungdaw on Monday evening.", "bombed", "2024-05-13"),
        ("Artillery shelled west Beirut for 14 hours on Monday.", "shelled", "2024-05-13"),
        ("Guns shelled the town of Taiz until dusk on Monday.", "shelled", "2024-05-13"),
        ("A drone strike near Bardera on May 8 killed five militants.", "killed", "2024-05-08"),
        ("The May 10 air strike on Kadugli killed six people.", "strike", "2024-05-10"),
        ("An inquiry into the May 8 raid on Kadugli was opened on Monday.", "inquiry", "2024-05-13"),
        ("Sixty teachers who were abducted in Jumla on Monday were set free on Friday.", "set free", "2024-05-10"),
        ("Two rebels who were captured in Bama last month were shot dead on Sunday.", "shot dead", "2024-05-12"),
        ("Rebels freed a priest kidnapped in Goma in January.", "freed", ""),
        ("Gunmen murdered three farmers who were digging a well in Bama on Friday.", "murdered", "2024-05-10"),
        ("Rebels fired on nine herders who tried to cross the river at Bama on Friday.", "fired on", "2024-05-10"),
        ("Rebels in Bama killed a mayor who had fled Goma on Friday.", "killed", ""),
        ("On Monday the army's artillery shelled Taiz.", "shelled", "2024-05-13"),
        ("Two days after the army took Mokha, its jets bombed a market in Taiz on Saturday.", "took", "2024-05-09"),
        ("Six soldiers have been killed in clashes in Taiz this year.", "clashes", "2024-01-01/2024-05-15"),
        ("On 8 May rebels' troops closed the ring round Taiz.", "closed", "2024-05-08"),
        ("Rebels took Mokha on 2 May, and from 8 May jets bombed it.", "bombed", "2024-05-08"),
        ("09:30 Artillery has fired 60 shells at Taiz since Monday.", "shells", "2024-05-13/2024-05-15"),
        (
            "Two sides blame each other for starting the war in Taiz on Friday. Jets bombed it that day.",
            "bombed",
            "2024-05-10",
        ),
        ("Families had fled to the hills near Bama. Rebels shelled Bama two days later.", "shelled", ""),
        ("The rebels had broken the ceasefire signed a month ago.", "broken", ""),
        ("Artillery shelled Taiz on Monday and Tuesday.", "shelled", "2024-05-13/2024-05-14"),
        ("Artillery shelled Taiz on Monday night and Tuesday morning.", "shelled", "2024-05-13/2024-05-14"),
        ("Artillery shelled Taiz on May 9 and 10.", "shelled", "2024-05-09/2024-05-10"),
        ("Artillery shelled Taiz on the last two days of April.", "shelled", "2024-04-29/2024-04-30"),
        ("Artillery shelled Taiz in the second week of May.", "shelled", "2024-05-08/2024-05-14"),
        ("Artillery shelled Taiz in the last two days of fighting.", "shelled", "2024-05-13/2024-05-15"),
        ("Rebels in Taiz fled their camp in the space of four days.", "fled", "2024-05-11/2024-05-15"),
        ("Rebels took Mokha on 8 May and two days later attacked Taiz.", "attacked", "2024-05-10"),
        ("Two nurses in Taiz were herded into a van by rebels dressed as clerks on Sunday.", "herded", "2024-05-12"),
        ("On Saturday it went badly. Rebels were shelling Taiz.", "shelling", "2024-05-11"),
        ("Saturday was worse. Rebels shelled Taiz.", "shelled", "2024-05-11"),
        ("On Saturday he flew to Paris. Rebels shelled Taiz.", "shelled", ""),
        ("On Saturday it rained.\n\nRebels shelled Taiz.", "shelled", ""),
        ("9 May: Artillery shelled Taiz.", "shelled", "2024-05-09"),
        ("8 May – Rebels left Bama.\n\n9 May – Artillery shelled Taiz.", "shelled", "2024-05-09"),
        ("8 May\n\nRebels left Bama.\n\n9 May\n\nArtillery shelled Taiz.", "shelled", "2024-05-09"),
        ("9 May – Artillery shelled Taiz.", "shelled", "2024-05-09"),
        ("Taiz shelled\n\n9 May – Artillery shelled Taiz.", "Artillery", ""),
        ("05/09/2024: Artillery shelled Taiz.", "shelled", "2024-05-09"),
        ("(09.05.2024) Artillery shelled Taiz.", "shelled", "2024-05-09"),
        ("[9 May 2024] Artillery shelled Taiz.", "shelled", "2024-05-09"),
        ("9 May 2024. Artillery shelled Taiz.", "shelled", "2024-05-09"),
        ("09 May 2024 - Taiz, Yemen: Artillery shelled the town.", "shelled", "2024-05-09"),
        ("Clashes were reported on Monday near Bama.", "Clashes", "2024-05-13"),
        ("The UN on Monday began an inquiry into the gas attack on Bama.", "gas attack", ""),
        ("Residents reported street fighting in Ramadi on Monday.", "fighting", "2024-05-13"),
        ("Rebels captured Goma on Monday, hours after the army abandoned the town.", "abandoned", "2024-05-13"),
        ("Rebels captured Goma, hours after the army abandoned the town.", "abandoned", ""),
        ("Troops recaptured Goma on Thursday, 28 hours after rebels had stormed it.", "stormed", "2024-05-08"),
        (
            "A UN team concluded last year that troops had shelled Bama in June 2021.",
            "concluded",
            "2023-01-01/2023-12-31",
        ),
        (
            "The UN opened an inquiry into a massacre in Bama, where 90 people were killed in March.",
            "90",
            "2024-03-01/2024-03-31",
        ),
        ("The UN said that planes bombed Bama on 9 May and destroyed a hospital.", "hospital", "2024-05-09"),
        ("On Monday a farmer was killed in Taiz after rebels shelled a market.", "shelled", "2024-05-13"),
        ("A farmer was hurt on Monday, hours after rebels shelled a market in Taiz on Sunday.", "rebels", "2024-05-12"),
        ("Two monks were killed on Monday and four were hurt when a mine blew up in Taiz.", "mine", "2024-05-13"),
        ("A medic died on Monday from a grenade thrown by rebels in Taiz.", "grenade", "2024-05-13"),
        ("Troops entered Taiz on Monday and fought rebels for five hours.", "fought", "2024-05-13"),
        ("Rebels shelled Taiz on Monday, sending villagers fleeing in terror.", "fleeing", "2024-05-13"),
        ("Gunmen who came over the hills on Monday shot nine shepherds in Bama.", "shot", "2024-05-13"),
        ("On the Taiz front yesterday (14), eight rebels were killed in clashes.", "clashes", "2024-05-14"),
        ("On Monday 30 people were reported killed in a massacre in Bama.", "massacre", "2024-05-13"),
        ("Last week a suicide bombing at a market in Bama claimed 17 lives.", "bombing", "2024-05-06/2024-05-12"),
        ("ADEN, 13 May (Reuters) - Artillery shelled Taiz today.", "shelled", "2024-05-13"),
        ("ADEN, 13 MAY 24 (HOME SERVICE)--ARTILLERY SHELLED TAIZ YESTERDAY.", "SHELLED", "2024-05-12"),
        ("ADEN, 2 May (Reuters) - Artillery shelled Taiz today.", "shelled", "2024-05-15"),
    ],
)
def test_an_event_has_the_time_of_its_sentence(engine: Engine, text: str, words: str, days: str) -> None:
    assert days_of(the_event(engine, text, words)) == days


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        (
            "Rebels hold the town of Kalunga. Shells fell near Mbisi on Monday.\n\nA hospital was hit on Tuesday.",
            "hospital", ["Kalunga"],
        ),
        (
            "Rebels hold the town of Kalunga.\n\nShells fell near Mbisi on Monday. A school was hit on Tuesday.",
            "school", ["Mbisi"],
        ),
    ],
)  # fmt: skip
def test_a_new_paragraph_goes_back_to_the_town_that_the_article_is_about(
    engine: Engine, text: str, words: str, places: list[str]
) -> None:
    """Within a paragraph the place said last holds."""
    assert [place.mention for place in the_event(engine, text, words).places] == places


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Rebel fighters fell in a US drone strike. The strike was near Marib.", "US drone", ["Marib"]),
        ("The Government of India condemned the bomb attack on its embassy in Kabul.", "bomb attack", ["Kabul"]),
        ("Marines landed near Baalbek, 100 km inside Lebanon, and fought rebels.", "landed", ["Baalbek"]),
        (
            "Rebels fled. A ferry carried 900 people out of Misrata, most of them workers from Niger.",
            "carried",
            ["Misrata"],
        ),
        ("Seventy people were killed in the raid on Goma and 600 had to flee toward Sake.", "killed", ["Goma"]),
        ("Shells hit the Syrian capital on Monday, killing two people.", "Shells", ["Damascus"]),
        ("Rebels entered the capital of Chad on Monday.", "entered", ["N'Djamena"]),
        ("Rebels besiege Kuito. About 9,000 are trapped in the city, the UN said in Luanda.", "trapped", ["Kuito"]),
        ("Rebels took Bria. Some 900 people fled, nuns said by telephone from Bangui.", "fled", ["Bria"]),
        ("Jets bombed Kuito. Forty people were wounded, a rescue official said in Nairobi.", "wounded", ["Kuito"]),
        ("Shells fell on Kirundo, destroying the bridge over the Obikhingou river.", "fell", ["Kirundo"]),
        ("Army shells hill town; Sidon port hit\n\nThe army shelled Nabatieh on Monday.", "hill town", ["Nabatieh"]),
        ("Jets bombed the Bahri district of the Sudanese capital.", "bombed", ["Bahri"]),
        ("A jet bombed tankers in the Kunduz river near the village of Omar Khel.", "bombed", ["Omar Khel"]),
        ("The army withdrew its troops from the Balak area to the Izium district.", "withdrew", ["Balak", "Izium"]),
        ("A mine exploded under a bus on the road from Kalunga to Mbisi, killing four.", "mine", ["Kalunga", "Mbisi"]),
        ("Militiamen massacred 500 people at the church of Nyabwina, near Kigali.", "massacred", ["Nyabwina"]),
        ("Insurgents launched an assault on Mueda in Cabo Delgado on Friday.", "assault", ["Mueda"]),
        ("Villagers in Sangin say a rocket hit a house there on Sunday.", "rocket", ["Sangin"]),
        ("Tehran radio said jets bombed the town. Sardasht is calm.", "bombed", []),
        ("Artillery fire hit Omanthai on Tuesday.", "hit", ["Omanthai"]),
        ("A bomb exploded under the Mapandi Bridge in Marawi on Saturday.", "exploded", ["Marawi"]),
        ("Jets bombed rebel positions at Calaba Town on Monday.", "bombed", ["Calaba Town"]),
        ("Troops withdrew from Khurmal and Bawasir on Monday.", "withdrew", ["Khurmal", "Bawasir"]),
        ("REBELS SEIZED THE AIRPORT AT MALAKAL ON MONDAY.", "REBELS", ["Malakal"]),
        ("Rebels shelled Ramadi. The town has been calm since the United States captured it.", "captured", ["Ramadi"]),
        ("The mayor of Jumla was shot dead by rebels on a road in Rolpa on Monday.", "shot", ["Rolpa"]),
        ("Rebels attacked a bus on the road between Ngoshiba and Goma on Monday.", "attacked", ["Ngoshiba", "Goma"]),
    ],
)
def test_an_event_is_where_its_words_set_it(engine: Engine, text: str, words: str, places: list[str]) -> None:
    assert [place.name for place in the_event(engine, text, words).places] == places


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Soldiers killed eleven civilians at Kindu, refugees arriving here said.", "killed", "refugees"),
        ("Army units retook Kindu on Monday, national radio, heard in Rome, reported.", "retook", "national radio"),
        ("Troops entered Kindu on Monday, the governor, Oleh Syn, wrote on Telegram.", "entered", "Oleh Syn"),
    ],
)
def test_who_closes_a_sentence_says_it(engine: Engine, text: str, words: str, speaker: str) -> None:
    one = the_event(engine, text, words)
    assert one.status == "claimed"
    assert one.attribution is not None
    assert speaker in {one.attribution.speaker, one.attribution.organisation}


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Rebels said they would march on Goma.", "march", "planned"),
        ("The council demands that the soldiers taken hostage in Bratunac be freed.", "be freed", "planned"),
        ("Under the accord the rebels will stop, go home and leave Goma to the army.", "leave Goma", "planned"),
        ("Troops would storm the town of Goma soon, the governor promised.", "storm", "planned"),
        ("Refugees told of massacres in Kirundo over the weekend.", "massacres", "claimed"),
        ("Six killed as rebels shell Goma: medics", "shell", "claimed"),
        ("Army spokesman: rebels shelled Goma on Monday", "shelled", "claimed"),
        ("Some 900 civilians are thought to be hiding in the cellars of Goma.", "cellars", "claimed"),
        ("After the blast in Goma, they added, rebels opened fire on soldiers.", "opened fire", "claimed"),
        ("Rebels based in Chad claimed that 40 soldiers died in a raid on Goma.", "died", "claimed"),
        ("Local sources put their losses at six killed in the fighting near Goma.", "fighting", "claimed"),
        ("The rebels declared a ceasefire in Goma on Monday.", "declared", "asserted"),
        ("Police said the Red Front claimed responsibility for a bombing in Goma.", "responsibility", "asserted"),
        ("Rebels replied with rockets on Goma.", "rockets", "asserted"),
        ("The rebels have captured Goma, adding to their gains.", "captured", "asserted"),
    ],
)
def test_words_about_a_statement_give_its_status(engine: Engine, text: str, words: str, status: str) -> None:
    assert the_event(engine, text, words).status == status


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Rebels shelled Goma. Police told residents of Goma to leave at once.", "told", "asserted"),
        ("Troops fought rebels in Goma on Monday, and the army said it had lost a general.", "fought", "asserted"),
        ("Rockets hit Goma on Monday; the army said that it was looking into it.", "hit", "asserted"),
        ("Troops entered the town of Goma today, our correspondent reports.", "entered", "asserted"),
        ("Rebels shelled Goma on Monday, killing three and wounding six, police said.", "shelled", "claimed"),
    ],
)
def test_a_speaker_says_only_its_own_part_of_a_sentence(engine: Engine, text: str, words: str, status: str) -> None:
    assert the_event(engine, text, words).status == status


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Shells hit a house in Goma's Keshira district on Monday.", "Shells", ["Keshira"]),
        ("Jets flew 27 air strikes in Donetsk and Kharkiv oblasts.", "27 air strikes", ["Donetsk", "Kharkiv"]),
        (
            "The settlements of the Tartar, Barda and Aghjabad districts were shelled.",
            "were shelled",
            ["Tartar", "Barda", "Aghjabad"],
        ),
        ("Peacekeepers from Malawi and Uruguay were killed in clashes in Goma.", "clashes", ["Goma"]),
        ("In Luhansk region, the mission recorded clashes on Monday.", "clashes", ["Luhansk"]),
        ("Militias attacked the house of Bishop Belo in Dili.", "attacked", ["Dili"]),
        ("In Pidie, a bridge on the road to Medan was blown up by rebels.", "blown up", ["Pidie"]),
        ("A lorry ran over a mine at the Koubra wells on Thursday.", "ran over", ["Koubra"]),
        ("Rebels launched an attack on the Black Sea town of Sukhumi.", "launched", ["Sukhumi"]),
        ("Residents have fled from Bojaya to Quibdo, the state capital.", "have fled", ["Quibdó", "Bojayá"]),
        ("Police died in Jumla, 350 km northwest of Kathmandu, where rebels burned a school.", "burned", ["Jumla"]),
        ("A shell struck a church in Newport Street in Monrovia.", "struck", ["Monrovia"]),
        ("Government forces took control of the M5 highway.", "took control", ["M5 highway"]),
        ("Jets bombed Famagusta and the Nicosia suburb of Eylenja.", "bombed", ["Famagusta", "Eylenja"]),
        ("Jets bombed a camp at Hammam al-Zarif, on the coast south of Tunis.", "bombed", ["Hammam al-Zarif"]),
        ("In Idlib province soldiers shot 27 men in the villages of Iblat and Balshan.", "shot", ["Iblat", "Balshan"]),
        ("KIGALI, May 15 - Rebels shelled the market here on Tuesday.", "shelled", ["Kigali"]),
        ("Rebels came to Ngoshiba, a village near the Cameroon border. They shot 11 men.", "shot", ["Ngoshiba"]),
        ("Bir Hakema was defended by 3,700 men. German troops surrounded it.", "surrounded", ["Bir Hakema"]),
        ("Gunmen attacked Kornoya in March and killed 28 villagers.", "attacked", ["Kornoya"]),
        ("Rebels attacked Tama. Some 1,500 survivors walked to Kalma camp, south of Nyala.", "walked", ["Kalma"]),
        ("In northern Yemen, two bombs went off, killing 14 people at a market in Saada.", "went off", ["Saada"]),
        ("Tanks made two incursions in the Gaza Strip near the city of Khan Yunis.", "incursions", ["Khan Younis"]),
        ("The army shelled Ngoshiba village in the Siba valley in northern Hama.", "shelled", ["Ngoshiba"]),
        ("Goma, Sake and Umbiro, which were shelled by rebels, are calm.", "shelled", ["Goma", "Sake", "Umbiro"]),
    ],
)
def test_the_narrowest_place_is_told_from_what_lies_around_it(
    engine: Engine, text: str, words: str, places: list[str]
) -> None:
    assert [place.name for place in the_event(engine, text, words).places] == places


def test_the_place_of_who_spoke_before_is_not_inherited(engine: Engine) -> None:
    """A spokesman in Brussels does not set the next sentence in Brussels."""
    text = (
        "Rebels shelled the town of Tetovo on Monday.\n\n"
        "NATO's spokesman in Brussels said that soldiers were safe. Hundreds of families have fled since Sunday."
    )
    assert [place.name for place in the_event(engine, text, "fled").places] == ["Tetovo"]


def test_a_sentence_with_two_speakers_is_claimed(engine: Engine) -> None:
    one = the_event(engine, "Rebels shelled a mosque in Bangui, a journalist and the Red Cross said.", "shelled")
    assert one.status == "claimed"


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        # whose or of where something is says where, if nothing else does
        ("Rebels shot dead the mayor of Rutshuru on Monday.", "shot", ["Rutshuru"]),
        ("Soldiers led off nine villagers from Um Kaddada as human shields on Monday.", "shields", ["Um Kaddada"]),
        ("Insurgents ordered the residents of Palma to leave on Monday.", "ordered", ["Palma"]),
        ("Jets bombed Taiz's northern outskirts on Monday.", "bombed", ["Taiz"]),
        ("The emergency service in Nikopol says that shells hit a school on Monday.", "hit", ["Nikopol"]),
        ("16:55 Nikopol: twelve strikes by artillery in the past day.", "strikes", ["Nikopol"]),
        ("Bombs were dropped on Gidimbo by government planes on Monday.", "dropped", ["Gidimbo"]),
        ("Artillery shelled the hills at Harmon Town throughout Monday.", "shelled", ["Harmon Town"]),
        # what only lies around it, or where the weapon came from, does not
        ("Rebels ambushed a patrol near Bignona, in the region of Casamance, on Sunday.", "ambushed", ["Bignona"]),
        ("Air strikes in Farah province in western Afghanistan killed nine people.", "strikes", ["Farah"]),
        ("A shell fired from Donetsk destroyed a school in Avdiivka on Monday.", "school", ["Avdiivka"]),
        ("Rebels captured the capital, Kigali, on Monday and swept on towards Ruhengeri.", "captured", ["Kigali"]),
        ("Shells struck South Hospital in Sudan on Monday, killing two patients.", "struck", ["El Fasher"]),
    ],
)
def test_a_place_that_only_tells_whose_something_is_counts_last(
    engine: Engine, text: str, words: str, places: list[str]
) -> None:
    one = the_event(engine, text, words)
    assert [place.mention if place.mention in places else place.name for place in one.places] == places


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Rebels hold Goma. Shells fell on Kibumba. The rebels then took the town.", "took the town", ["Kibumba"]),
        ("Shells hit Tal al-Zarif camp in Beirut. Some 900 people are trapped in the camp.", "900", ["Tal al-Zarif"]),
        ("Shells fell on Goma. A bus hit a landmine near the border and five people died.", "hit a landmine", []),
        ("Shells fell on Goma, Sake, Beni and Bunia. A truce agreed in April had been broken.", "broken", []),
        ("Shells fell on Goma. A truce agreed in April had been broken.", "broken", ["Goma"]),
        ("Shells fell on Sake. More than 700,000 people have been displaced in the war.", "displaced", []),
        ("Rebels shelled Goma. Troops hold Kibumba. Nine people died in the city in rocket fire.", "rocket", ["Goma"]),
        (
            "Shells hit Sake on Monday. Residents of Kibumba fled. A mortar bomb killed two people there.",
            "mortar", ["Kibumba"],
        ),
        ("Shells hit Kharkiv. Troops took Trostianets. Thousands remain trapped in the city.", "trapped", ["Kharkiv"]),
        (
            "Gunners closed the road between Kiseljak and Sarajevo. The city has been cut off for weeks.",
            "for weeks", ["Sarajevo"],
        ),
        ("Rebels in Douma told families to stay below ground. Jets bombed the town.", "bombed", ["Douma"]),
        ("Troops in Kitshanga withdrew towards Mweso. Rebels then shelled the town.", "shelled", ["Kitshanga"]),
    ],
)  # fmt: skip
def test_the_town_and_there_are_where_one_was_last(engine: Engine, text: str, words: str, places: list[str]) -> None:
    assert [place.mention for place in the_event(engine, text, words).places] == places


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Pul-i-Khumri, Baghlan, Afghanistan", ["Pul-i-Khumri"]),
        ("Inates, Tillabery region", ["Inates"]),
        ("Sopore, Baramulla district, India", ["Sopore"]),
        ("Homs, Hama and Idlib", ["Homs", "Hama", "Idlib"]),
    ],
)
def test_what_holds_a_place_stands_behind_it(engine: Engine, words: str, places: list[str]) -> None:
    one = the_event(engine, f"Militants clashed with troops in {words}.", "clashed")
    assert [place.mention for place in one.places] == places


@pytest.mark.parametrize(
    ("title", "lead", "places"),
    [
        ("Gunmen abduct 38 pupils in Nigeria", "Gunmen abducted 38 pupils in Birnin Gwari on Sunday.", ["Nigeria"]),
        ("Gunmen abduct 38 Kaduna pupils", "Gunmen abducted 38 pupils in Birnin Gwari on Sunday.", ["Kaduna"]),
        ("Rebels seize Goma", "Rebels seized Goma on Sunday and shot nine men.", ["Goma"]),
    ],
)
def test_a_headline_is_set_where_it_says(engine: Engine, title: str, lead: str, places: list[str]) -> None:
    first, *rest = extract(engine, f"{title}\n\n{lead}")
    assert [place.mention for place in first.places] == places
    if places == ["Kaduna"]:
        assert first.places[0].precision == "province"  # not the town of that name
        assert rest[0].incident == first.incident


def test_who_acts_by_the_name_of_a_capital_is_no_scene(engine: Engine) -> None:
    """ "The city" is not Moscow, which only urged something."""
    text = (
        "Truce begins in Aleppo\n\nA truce began in Aleppo on Monday. It had been urged by Washington and Moscow "
        "after an air strike in the city killed 50 people on May 3."
    )
    assert [place.mention for place in the_event(engine, text, "air strike").places] == ["Aleppo"]


@pytest.mark.parametrize(
    ("title", "body", "words", "places"),
    [
        (
            "Foes in Sudan sign truce; six soldiers die in ambush",
            "The army and the rebels agreed to a truce in Kadugli. Six soldiers died in an ambush near Dilling.",
            "six soldiers",
            ["Dilling"],
        ),
        (
            "Raids on Iraqi town kill 22; shells hit Iranian border town",
            "Air raids on Sulaymaniyah in Iraq killed 22 people. Iraqi guns shelled the town of Marivan on Monday.",
            "shells hit",
            ["Marivan"],
        ),
        (
            "Nine of 12 Kaduna captives freed; bomb goes off in Maiduguri",
            "Gunmen freed nine of 12 teachers in Kaduna on Friday. A bomb exploded in Maiduguri, injuring five people.",
            "captives freed",
            ["Kaduna"],
        ),
        (
            "Army tells residents to quit Syrian town, gunboat shells Tartus",
            "The army ordered the people of Afrin to leave. A gunboat shelled the shore at Tartus.",
            "to quit",
            ["Afrin"],
        ),
        (
            "Junta retakes town on road to Thailand",
            "Myanmar's army recaptured the town of Myawaddy on Monday.",
            "retakes",
            ["Myawaddy"],
        ),
        ("Rebels take town in Jaffna", "The rebels took Chavakachcheri on Monday.", "take town", ["Jaffna"]),
    ],
)
def test_what_a_headline_leaves_without_its_place_is_set_where_the_text_tells_it_again(
    engine: Engine, title: str, body: str, words: str, places: list[str]
) -> None:
    """The other half of the headline, or the road's end, is no place of it."""
    found = [one for one in extract(engine, f"{title}\n\n{body}") if words in one.evidence.quote]
    assert [[place.mention for place in one.places] for one in found] == [places]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Bombers returned to Hull on Monday. Hull was bombed again on Thursday.", 2),
        ("Rebels fled to Hull on Monday. A medic, Scott Hull, was shot. Hull was wounded in the arm.", 1),
    ],
)
def test_a_word_that_is_a_place_elsewhere_in_the_text_is_one(engine: Engine, text: str, count: int) -> None:
    """ "Hull" may be a part of a ship or a person's name: what the text says of it elsewhere decides."""
    marked = engine.mark(text)
    assert sum(marked.tokens.words[at] == "hull" for at in marked.places) == count


@pytest.mark.parametrize(
    ("text", "words", "figures"),
    [
        ("Jets bombed Taiz, killing 20. Five children were among the dead.", "bombed", {"killed": 20, "of killed": 5}),
        ("Gunmen attacked Inates. Five soldiers and nine raiders died.", "attacked", {"killed": 5, "and killed": 9}),
        (
            "Shells hit Goma on Monday. Three residents died and nine were taken to hospital in Sake.",
            "hit", {"killed": 3, "injured": 9},
        ),
        ("Six soldiers and their commander died in an ambush at Sake.", "ambush", {"killed": 6, "and killed": 1}),
        ("Troops withdrew from three bases near Goma on Monday.", "withdrew", {"areas": 3}),
        ("The army told residents of 12 villages near Goma to leave.", "told", {"areas": 12}),
        (
            "Some 600,000 refugees walked home to Rwanda last week after the war.", "walked", {"displaced": 600000},
        ),
        ("Jets bombed the market in Taiz twice on Monday.", "bombed", {"strikes": 2}),
    ],
)  # fmt: skip
def test_an_event_has_the_figures_told_of_it(engine: Engine, text: str, words: str, figures: dict[str, int]) -> None:
    told: dict[str, float | None] = {}
    for figure in the_event(engine, text, words).figures:
        name = f"of {figure.subset_of}" if figure.subset_of else figure.measure
        told[f"and {name}" if name in told else name] = figure.best
    assert told == figures


def test_the_bound_of_a_distance_stays_behind_its_verb(engine: Engine) -> None:
    (figure,) = the_event(engine, "Russian troops moved to within 2 km of Pokrovsk.", "moved").figures
    assert (figure.bound, figure.high, figure.best) == ("at_most", 2, None)


def test_gas_hurts_and_not_the_raid_that_brought_it(engine: Engine) -> None:
    text = "A helicopter dropped a barrel of chlorine on Saraqib on Monday. Four people died, medics said."
    hurt = {one.type: [figure.best for figure in one.figures] for one in extract(engine, text)}
    assert hurt == {"chemical_attack_reported": [4], "airstrike_reported": []}
