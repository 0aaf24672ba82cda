"""Who says it: every row is a text whose one event somebody is cited for, or that the article states itself."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract, read


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed the market in Lui on Tuesday, a nurse radioed.",
        "Rebels captured the town of Bama on Friday, the resistance estimates.",
        "Rebels captured the town of Bama on Friday, villagers reached by telephone reckon.",
        "Troops captured the town of Bama, on the army's telling.",
        "By the army's account, its troops captured the town of Bama.",
        "In the words of the governor, troops captured the town of Bama.",
        "Local radio had it that shells fell on Goma.",
        "Witnesses speak of an air raid on Hajin.",
        "UNICEF believes that shells hit the town of Aden.",
        "Shells hit the town of Luhansk, as the governor put it.",
        "From Bihac there is word that infantry captured the town of Bosanska Krupa.",
        "Rebels reportedly captured Pinga on Sunday.",
        "The bulletin speaks of warplanes that bombed Tiwintza on Monday.",
    ],
)
def test_what_somebody_is_cited_for_is_claimed(engine: Engine, text: str) -> None:
    assert {one.status for one in read(engine, text)} == {"claimed"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A United Nations panel concluded that soldiers had bombed the school in Tawila.", "asserted"),
        ("United Nations experts who looked into the killings at Hombori in April left on Monday.", "asserted"),
    ],
)
def test_a_finding_is_the_event_itself(engine: Engine, text: str, status: str) -> None:
    assert {one.status for one in read(engine, text, "investigation_reported")} <= {status}


def test_what_a_report_is_about_is_no_part_of_its_speaker(engine: Engine) -> None:
    """The place of "an inquiry into the raid on X" is the raid's."""
    text = "An inquiry into the bombing of a clinic in Huambo found that soldiers were to blame."
    assert [[place.name for place in one.places] for one in read(engine, text, "investigation_reported")] == [
        ["Huambo"]
    ]


def test_a_statement_without_quotation_marks_goes_on_past_what_a_report_says(engine: Engine) -> None:
    text = (
        "The minister, Anna Berg, said:\n\nI welcome the findings. The report says much.\n\n"
        "The regime shelled the town of Idlib on Monday."
    )
    assert [one.attribution and one.attribution.speaker for one in read(engine, text, "shelling_reported")] == [
        "Anna Berg"
    ]


def test_a_quotation_that_goes_on_keeps_its_speaker(engine: Engine) -> None:
    text = "“We saw smoke over the hills,” said Colonel Ali Hamdan.\n\n“Rebels shelled the town of Idlib on Monday.”"
    assert [one.attribution and one.attribution.speaker for one in read(engine, text, "shelling_reported")] == [
        "Ali Hamdan"
    ]


@pytest.mark.parametrize(
    "text",
    ["Did Israeli jets bomb the hospital in Rafah?", '"Why did the jets bomb the hospital in Rafah?" she asked.'],
)
def test_what_is_asked_is_not_stated(engine: Engine, text: str) -> None:
    """A question states nothing, whoever asks it."""
    assert read(engine, text) == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The IRA claimed responsibility for a car bombing in Derry on Friday.", "bombing_reported", "asserted"),
        ("A spokesman said there had been a car bombing in Derry on Friday.", "bombing_reported", "claimed"),
        (
            "The mission opened an inquiry into an air strike on Zawiya, in which it says 31 people died.",
            "airstrike_reported",
            "claimed",
        ),
        (
            "Shells hit Terter on Monday. Armenian officials denied firing on Terter and said that all was calm.",
            "responsibility_reported",
            "asserted",
        ),
    ],
)
def test_what_nobody_doubts_is_asserted(engine: Engine, text: str, kind: str, status: str) -> None:
    """Who owns up to a bombing is not the source that there was one; a denial is the party's own act."""
    assert {one.status for one in read(engine, text, kind)} == {status}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army on Friday denied having shelled the girls' school in El Obeid.", "shelling_reported"),
        ("Israel denied bombing the convoy near Tyre.", "airstrike_reported"),
        ("The militia denied killing 12 villagers in Luricocha.", "civilian_attack_reported"),
        ("Rebels deny firing missiles at the camp in Marib.", "shelling_reported"),
    ],
)
def test_a_deed_that_is_denied_with_its_verb_is_denied_itself(engine: Engine, text: str, kind: str) -> None:
    """No article states it elsewhere, so the denial is of the event and not of who did it."""
    assert [one.status for one in extract(engine, text) if one.type == kind] == ["denied"]


def test_what_a_denier_goes_on_to_say_is_not_denied(engine: Engine) -> None:
    text = "The front denied any role in the fires and said troops had shot dead ten villagers at Peusangan."
    assert {one.type: one.status for one in extract(engine, text)}["civilian_attack_reported"] == "claimed"


def test_a_time_in_a_when_clause_is_that_of_its_main_clause(engine: Engine) -> None:
    """Burials have days of their own."""
    [mine] = read(
        engine, "Eleven men who were killed on Sunday when a mine blew up their bus in Estelí were buried on Tuesday."
    )
    assert mine.occurred is not None
    assert mine.occurred.start.date().isoformat() == "2024-05-12"


def test_what_others_deny_is_not_the_first_speakers_word(engine: Engine) -> None:
    """Two speakers in a sentence have a word each; whom somebody accuses has not done it for sure."""
    text = "Officers said four rebels had been killed near Goma, although rebel sources denied responsibility for it."
    assert [one.status for one in read(engine, text, "responsibility_reported")] == ["asserted"]
    text = "A leader of the rebels accused of slaughtering 300 people in Beni was arrested on Monday."
    assert [one.status for one in read(engine, text, "civilian_attack_reported")] == ["claimed"]


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Bor. The agency has called for the commission, formed in 1991, to investigate the shelling of Bor.",
        "Five journalists went missing near Bor while investigating an attack on an army post in Bor.",
        "The raid on Bor killed nine people, a report by the Bor Herald newspaper said.",
    ],
)
def test_calls_and_reporters_are_no_inquiry(engine: Engine, text: str) -> None:
    """An inquiry is opened or finds; the press only tells of it."""
    assert read(engine, text, "investigation_reported") == []


@pytest.mark.parametrize(
    "said",
    [
        "which rebels say they took on Friday", "which the army says it retook on Monday",
        "which the army said it had retaken in May",
    ],
)  # fmt: skip
def test_what_a_side_says_it_took_is_claimed(engine: Engine, said: str) -> None:
    (taken,) = read(engine, f"The village of Sake, {said}, lies north of Goma.", "territory_captured")
    assert (taken.status, [place.mention for place in taken.places]) == ("claimed", ["Sake"])


@pytest.mark.parametrize("said", ["which rebels deny they took", "which rebels say they want", "which they never took"])
def test_what_a_side_does_not_say_it_took_is_not(engine: Engine, said: str) -> None:
    assert not read(engine, f"The village of Sake, {said}, lies north of Goma.", "territory_captured")
