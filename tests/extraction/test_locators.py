"""Where a town lies, how many live there, and where a story turns elsewhere: rows are texts of 15 May 2024."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("In Orlanda, some 20 miles west of Lima, gunmen killed two policemen.", "killed", ["Orlanda"]),
        ("Gunmen shelled Orlanda, a port of 9,000 people 12 km from Lima, at dawn.", "shelled", ["Orlanda"]),
        ("Gunmen shelled Orlanda, which lies 12 km south of the town of Siba, at dawn.", "shelled", ["Orlanda"]),
        ("Gunmen shelled Orlanda, an hour's drive north of the capital of Lima.", "shelled", ["Orlanda"]),
        ("Gunmen shelled Orlanda, 20 km (12 miles) up the coast from Lima.", "shelled", ["Orlanda"]),
        ("Gunmen shelled Orlanda, 4 miles south of Siba and 90 miles north of Lima.", "shelled", ["Orlanda"]),
        ("Clashes broke out in Orlanda, 40 km to the northeast, and in Lima.", "Clashes", ["Orlanda", "Lima"]),
        ("Gunmen shelled a village 12 km east of Lima.", "shelled", ["Lima"]),
        ("A chief said in Orlanda, 30 km from Lima.\n\nThe town was shelled on Monday.", "shelled", ["Orlanda"]),
        ("Gunmen took Orlanda.\n\nThe town is 9 km east of Lima, in Junin province.\n\nA mayor was shot dead.",
         "shot dead", ["Orlanda"]),
        ("Guerrillas attacked towns in western and central Peru on Monday.", "attacked", ["Peru"]),
        ("Guerrillas took over San Rafael Quiripa for three hours.", "took over", ["San Rafael Quiripa"]),
        ("Guerrillas shelled Santa Rosa del Monte Alto on Monday.", "shelled", ["Santa Rosa del Monte Alto"]),
        ("Guerrillas shelled the village of Lebanon in Colombia.", "shelled", ["Lebanon"]),
        ("In Orlanda Monday, gunmen killed two soldiers.", "killed", ["Orlanda"]),
        ("Guerrillas shelled Lima.\n\nElsewhere rebels shot dead two policemen.", "shot dead", []),
        ("Guerrillas shelled Lima.\n\nThe rebels killed nine soldiers in attacks on four towns.", "killed", []),
        ("Gunmen stormed a village in eastern Peru, a day after an attack on Lima.\n\nTen people were shot dead.",
         "Ten people", ["Peru"]),
        ("Orlanda is about 10 miles from Siba Alta, where gunmen killed nine people.", "killed", ["Siba Alta"]),
        ("Guerrillas took Orlanda. Lying 20 km east of Lima, it was shelled for a week.", "shelled", ["Orlanda"]),
        ("Gunmen shelled the Orlanda region south of Lima on Monday.", "shelled", ["Orlanda"]),
        ("Gunmen shot dead two men on Mango Road in Orlanda, Junin District.", "shot dead", ["Orlanda"]),
        ("Gunmen shelled a remote village in Orlanda province.", "shelled", ["Orlanda"]),
        ("Gunmen shelled southern Peru's hilly Orlanda district.", "shelled", ["Orlanda"]),
        ("Jets bombed Siba.\n\n'The bombs hit our post', a rebel said from the main base of Orlanda.",
         "our post", ["Siba"]),
        ("Guerrillas shelled Siba.\n\nA radio report monitored in Lisbon said soldiers killed nine rebels.",
         "killed", ["Siba"]),
        ("Guerrillas shelled Siba.\n\nA teacher was shot dead and two were flown to Lima.", "shot dead", ["Siba"]),
        ("Gunmen killed nine people near Lima.\n\nRebels raided Orlanda on Monday.\n\nThey abducted six nuns.",
         "abducted", ["Orlanda"]),
        ("Gunmen shelled Orlanda village in Junin Region's Siba Alta district.", "shelled", ["Orlanda"]),
        ("Gunmen shelled Orlanda village of Siba Alta district.", "shelled", ["Orlanda"]),
        ("Gunmen shelled a post near Orlanda, in the hilly Junin region in the south.", "shelled", ["Orlanda"]),
        ("Fighting raged in the capital Goma as Congo's army and Rwanda's troops met.", "Fighting", ["Goma"]),
        ("Six guards killed in Peru attack.\n\nSix guards died in a clash in Peru.\n\nA farmer was shot in Orlanda.",
         "Six guards killed", ["Peru"]),
        ("Shells hit the rebels in Orlanda and Siba Alta, in the north and west of Lima, on Friday.", "hit",
         ["Orlanda", "Siba Alta"]),
        ("Junin and Loreto provinces suffered most, with nine farmers killed by shells.", "killed",
         ["Junin", "Loreto"]),
        ("Guerrillas shelled Loreto province.\n\nA teacher was shot dead in Huancayo. Homes burned in the region.",
         "Homes", ["Junín"]),
        ("Guerrillas shelled the west bank of Mango Lake.", "shelled", ["Mango Lake"]),
        ("Rebels shelled Cusco.\n\nA bomb killed six people in the country's capital, Peru's army said.",
         "six people", ["country's capital"]),
        ("Jets hit a base in Orlanda, located midway between the port of Siba and the inland town of Huancayo.",
         "hit", ["Orlanda"]),
        ("Gunmen shelled Orlanda, 9 km east of the country's second-largest city, Arequipa, at dawn.",
         "shelled", ["Orlanda"]),
        ("Fire triggered shelling of several villages, including Orlanda and Siba in the southern Junin valley.",
         "shelling", ["Orlanda", "Siba"]),
        ("Rebels bombed a patrol near Orlanda.\n\nA Taliban official in Lima said rebels bombed another patrol.",
         "another", ["Orlanda"]),
        ("LIMA, Peru (AP) - Gunmen shot dead nine people in this coastal city, police said.", "shot dead", ["LIMA"]),
        ("Rebels fought guards for control of Orlanda on Monday.", "fought", ["Orlanda"]),
        ("Two guards were killed in attacks by rebels in Peru's southeast.", "killed", ["Peru"]),
        ("A bomb exploded in the Orlanda area of Upper Junin, killing two.", "exploded", ["Orlanda"]),
        ("Rebels shelled Orlanda, in the disputed border region between Peru and Chile, on Monday.", "shelled",
         ["Orlanda"]),
        ("Gunmen shot dead nine people on a train bound for Arequipa as it left Orlanda station, near Siba.",
         "shot dead", ["Siba"]),
        ("Rebels attacked troops between Orlanda and Siba village on Monday.", "attacked", ["Orlanda", "Siba"]),
        ("Nine men of the Assam Rifles were shot dead by rebels in Orlanda.", "shot dead", ["Orlanda"]),
        ("Rebels were seen in Orlanda district bordering Chile, when they shelled a post.", "shelled", ["Orlanda"]),
        ("Rebels Seize Key Oasis.\n\nRebels seized the oasis of Orlanda on Monday.", "Seize", ["Orlanda"]),
        ("Rebels killed nine farmers in raids on three villages.\n\nA teacher was shot dead in Orlanda.", "nine", []),
        ("LIMA, May 12 - Rebels entered Orlanda.\n\nShells hit the provincial capital, 60 miles north of Lima.", "hit",
         ["Orlanda"]),
        ("Attack on Orlanda repelled.\n\nRebels raided Orlanda, Junin. They burned the clinic.", "burned", ["Orlanda"]),
        ("Rebels took Orlanda, the capital of Cusco province, the town of Siba and the village of Lares.", "took",
         ["Orlanda", "Siba", "Lares"]),
        ("Rebels fought troops in the town of Orlanda, the village of Siba and the hamlet of Lares.", "fought",
         ["Orlanda", "Siba", "Lares"]),
        ("Rebels took the village of Orlanda, Cusco province, and the town of Siba on Monday.", "took", ["Orlanda"]),
        ("Rebels raided the Orlanda refugee camp on Monday, killing two.", "raided", ["Orlanda"]),
        ("Rebels killed nine in the village of Orlanda 2, in Cusco province, on Monday.", "killed", ["Orlanda 2"]),
        ("Rebels raided an army post at Orlanda, across the lake from Puno, on Monday.", "raided", ["Orlanda"]),
        ("Rebels killed nine in the hamlet of Orlanda, in the highlands of Puno, on Monday.", "killed", ["Orlanda"]),
        ("Families who fled Lima for Cusco said the rebels had burned their homes.", "burned", ["Lima"]),
        ("Shells fell on houses along the front from Homs to Hama.", "Shells fell", ["Homs", "Hama"]),
        ("Rebels fired rockets from Homs to Hama.", "fired", ["Hama"]),
        ("Mortars hit the market in Homs, and at Hama soldiers freed 41 villagers.", "hit", ["Homs"]),
        ("Mortars hit the market in Homs, and at Hama soldiers freed 41 villagers.", "freed", ["Hama"]),
        ("Fighting in Homs and Hama has driven 1,048 families into Rastan.", "Fighting", ["Homs", "Hama"]),
        ("Rebels attacked Kutum. Kutum residents fled to Kabkabiya.", "fled", ["Kabkabiya", "Kutum"]),
        ("Rebels attacked Kutum. Families of Kutum fled to Kabkabiya.", "fled", ["Kabkabiya", "Kutum"]),
        ("Rebels attacked Kutum. Its people fled towards Kabkabiya.", "fled", ["Kutum", "Kabkabiya"]),
        ("Jets bombed Kutum as well as Kabkabiya.", "bombed", ["Kutum", "Kabkabiya"]),
        ("Tanks rolled over a UN observation post south of Zepa.", "rolled", ["Zepa"]),
    ],
)  # fmt: skip
def test_only_the_place_itself_is_where_it_happened(engine: Engine, text: str, words: str, places: list[str]) -> None:
    found = next(one for one in extract(engine, text) if words in one.evidence.quote)
    assert [place.mention for place in found.places] == places


@pytest.mark.parametrize(
    "text",
    [
        "Rebels entered Orlanda, a town of 30,000 about 50 miles west of Lima.",
        "Rebels stormed a town of 4,000 inhabitants in Peru.",
        "Rebels stormed Orlanda, 9 miles off the coast.",
    ],
)
def test_the_size_of_a_town_and_how_far_off_it_lies_are_no_figures(engine: Engine, text: str) -> None:
    found = extract(engine, text)
    assert found
    assert not any(one.figures for one in found)


def test_how_many_live_in_a_town_is_no_estimate(engine: Engine) -> None:
    text = "Rebels stormed Orlanda. The town of 4,000 inhabitants is 15 miles south of Lima, in Junin province."
    assert {one.type for one in extract(engine, text)} <= {"territory_advance", "territory_captured"}


@pytest.mark.parametrize("beside", ["the port of Nice", "the streets of Nice", "a camp southeast of Nice"])
def test_a_name_that_is_a_word_too_is_a_place_behind_its_kind(engine: Engine, beside: str) -> None:
    found = extract(engine, f"Bombs exploded in {beside} on Monday, killing two.")
    assert [place.country for place in found[0].places] == ["FR"]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Rebels shelled Bama. Jets later carried out two raids on Um Sarir.", "raids", ["Um Sarir"]),
        ("Rebels shelled Bama. Soldiers shot dead eleven men of Um Sarir.", "shot", ["Um Sarir"]),
        ("Jets bombed Raqqa. The planes also destroyed the bridge over the Bezmit.", "also destroyed", ["Raqqa"]),
        ("Jets destroyed the bridge over the Bezmit.", "destroyed", ["Bezmit"]),
        ("Rebels shelled Bama. A mine on the Kudaliye road killed two peacekeepers.", "mine", ["Kudaliye road"]),
        (
            "Rebels shelled Bama. Nine troops were killed in ambushes along the Sarir River.",
            "ambushes",
            ["Sarir River"],
        ),
        ("Rebels shelled Bama. Gunmen abducted two girls from Um Sarir.", "abducted", ["Um Sarir"]),
        ("Rebels shelled Bama. Guns shelled positions on Um Sarir.", "Guns", ["Um Sarir"]),
        ("Rebels shelled Bama. They burned a hamlet, Um Sarir, on Monday.", "burned", ["Um Sarir"]),
        ("Rebels shelled Bama. A missile hit a transport plane over Um Sarir.", "missile", ["Um Sarir"]),
        ("Rebels shelled Bama. Soldiers shot dead two aides of Joseph Sarir.", "shot", ["Bama"]),
        ("Rebels shelled Bama. Jets carried out two raids from Um Sarir.", "raids", ["Bama"]),
    ],
)
def test_a_name_that_no_gazetteer_has_is_where_it_happened_by_what_stands_before_it(
    engine: Engine, text: str, words: str, places: list[str]
) -> None:
    found = next(one for one in extract(engine, text) if words in one.evidence.quote)
    assert [place.mention for place in found.places] == places
