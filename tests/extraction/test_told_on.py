"""How later paragraphs, reports and encyclopaedias tell on: by pronouns, passives and words that point back."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels crept up to the camp at Kirundo. Soldiers fought them for three hours.", "clash_reported"),
        ("The post lay near Lai Chau. It was attacked by two guerrilla battalions on 4 March.", "clash_reported"),
        ("Nine soldiers were reported killed in Kunduz on Monday.", "casualties_reported"),
        ("The town of Merka was reported captured by rebels.", "territory_captured"),
        ("Rebels hold the port. Fighting in Hodeida has not stopped since Monday.", "clash_reported"),
        ("Guerrillas hold the pass. Men fired down from the cliffs near Zarate on Monday.", "clash_reported"),
        ("Rebels sleep in the hills. Shells fell on Vukovar. Another damaged the hospital.", "shelling_reported"),
        ("Gunboats fired from the sea at Khan Yunis on Monday.", "shelling_reported"),
        ("Jets went on pounding the port of Hodeida until dawn.", "airstrike_reported"),
        (
            "Soldiers separated the men from the women at Bayda. They were led away and shot.",
            "civilian_attack_reported",
        ),
        ("Two of our ambulances were fired on in Zeitoun on Monday.", "civilian_attack_reported"),
        ("Gunmen raided Ngoshe on Monday. Four women were taken into the bush.", "abduction_reported"),
        ("A driver was stopped near Planadas and taken into the mountains by rebels.", "abduction_reported"),
        ("A French nurse held for six weeks by gunmen in Bosaso was freed on Sunday.", "abduction_reported"),
        ("Rebels shell the town. Deir Hafer has been cut off since early March.", "siege_reported"),
        ("All roads into Taiz remain closed by the militia.", "siege_reported"),
        ("The town of Luena fell to the rebels in May, but they lost it to the army in June.", "territory_captured"),
        ("Soldiers took the building in Lima on Monday from the rebels.", "territory_captured"),
        ("In August 1953 the garrison of Na San was withdrawn in 450 flights.", "withdrawal_reported"),
        ("Troops besieged the fort at Bir Hakeim. On 10 June the garrison broke out.", "withdrawal_reported"),
        ("Rebels hold Bria. Half of the village of Boda has moved to Bangui since Sunday.", "displacement_reported"),
        ("The army said 72,000 displaced people were in 59 schools in Gaza.", "civilian_estimate_changed"),
        ("Operation Moses Shield began on 6 April as army columns crossed the river.", "offensive_launched"),
        ("Gunmen kidnapped a bishop in Rome. The Red Brigades said they were holding him.", "responsibility_reported"),
        ("Operation Savannah began on 14 October as troops crossed the river.", "offensive_launched"),
        ("Six farmers were killed by advancing rebels near Goma.", "civilian_attack_reported"),
        ("A car bomb went off in Madrid. The Basque group ETA admitted it.", "responsibility_reported"),
        ("A bomb killed a banker in Bonn. A letter was signed by the Red Brigades.", "responsibility_reported"),
    ],
)
def test_words_that_point_back_tell_an_event_all_the_same(engine: Engine, text: str, expected: str) -> None:
    """Who "they" and "them" are, and what "another" was, the sentence before says."""
    assert expected in {one.type for one in read(engine, text)}


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers disagreed in Oslo. Critics fought them for three hours over the army's budget.",
        "The soldiers' choir had not stopped singing in Leeds since Monday.",
        "Prices went on rising in Leeds as soldiers came home.",
        "A letter was signed by the minister in Bonn about pay in the army.",
        "The players were led away and shown the trophy in Madrid after the army band had played.",
        "The village has been cut off by snow since Monday, the army said in Bern.",
        "All roads into Lyon remain closed by snow.",
        "A climber was stopped near Zermatt and taken to hospital by a guide.",
        "The operation on the wounded soldier began at dawn in Rome.",
    ],
)
def test_the_same_words_of_other_things_tell_nothing(engine: Engine, text: str) -> None:
    """Peace has pronouns too."""
    assert [one.type for one in read(engine, text) if one.status in {"asserted", "claimed"}] == []


def test_a_name_called_a_fort_is_one_that_is_taken(engine: Engine) -> None:
    """What stands between commas says what kind of name it is."""
    fort = "Sidi Barrani, a fort with a garrison of 4,000, was overrun by the Indian division on 10 December 1940."
    person = "Omar Hassan, a colonel with a name for courage, was overrun by events in Cairo, the army said."
    assert "territory_captured" in {one.type for one in read(engine, fort)}
    assert "territory_captured" not in {one.type for one in read(engine, person)}
