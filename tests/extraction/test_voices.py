"""Who a speaker is: every row is a text with one event, and the person, the body and the basis it is known by."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("who", "speaker", "organisation", "basis"),
    [
        ("the Karo Observatory for Human Rights", None, "Karo Observatory for Human Rights", "monitor_un_ngo"),
        (
            "the International Committee of the Red Cross",
            None,
            "International Committee of the Red Cross",
            "medical_rescue",
        ),
        ("the Russian Ministry of Defence", None, "Russian Ministry of Defence", "belligerent"),
        ("Doctors Without Borders", None, "Doctors Without Borders", "medical_rescue"),
        ("the UN refugee agency", "the UN refugee agency", "UN", "monitor_un_ngo"),
        ("Jane Roe, a spokeswoman for Oxfam,", "Jane Roe", "Oxfam", "monitor_un_ngo"),
        ("the leader of Hamas, Omar Saad,", "Omar Saad", "Hamas", "belligerent"),
        ("the Taliban", "the Taliban", "Taliban", "belligerent"),
        ("a Houthi official", "a Houthi official", "Houthi", "belligerent"),
        ("the Syrian government", "the Syrian government", "Syrian government", "belligerent"),
        ("the junta", "the junta", "junta", "belligerent"),
        ("local officials", "local officials", None, "local_official"),
        ("medics and residents", "medics and residents", None, "medical_rescue"),
        ("Omar Ali, a farmer who saw it,", "Omar Ali", None, "witness"),
        ("two women", "two women", None, "witness"),
        ("residents of Qasmo", "residents of Qasmo", None, "witness"),
        ("Lendu chiefs", "Lendu chiefs", None, "local_official"),
        ("army spokesman Peter Post", "Peter Post", None, "belligerent"),
        ("baker Peter Star", "Peter Star", None, "unsaid"),
        ("Mr Peter Mail", "Mr Peter Mail", None, "unsaid"),
    ],
)
def test_a_speaker_is_a_person_a_body_and_what_they_know(
    engine: Engine, who: str, speaker: str | None, organisation: str | None, basis: str
) -> None:
    text = f"Shells killed six people in the town of Taiz on Monday, {who} said."
    (said,) = {one.attribution for one in read(engine, text, "shelling_reported")}
    assert said is not None
    assert (said.speaker, said.organisation, said.basis) == (speaker, organisation, basis)


@pytest.mark.parametrize(
    ("text", "speaker", "basis"),
    [
        ("Shells hit the town of Taiz, said Omar Ali, a doctor at the main hospital.", "Omar Ali", "medical_rescue"),
        ("A Reuters reporter saw shells hit the town of Taiz.", "A Reuters reporter", "seen"),
        ("Iran said it fired missiles at the town of Erbil.", "Iran", "belligerent"),
        ("State-run Northern Post said shells hit the town of Erbil.", None, "media"),
        ("The Northern Mail said shells hit the town of Erbil.", None, "media"),
        ("Denmark said shells hit the town of Erbil.", "Denmark", "unsaid"),
        ("The Karo Monitor said it was quiet. It said shells hit the town of Erbil.", None, "monitor_un_ngo"),
    ],
)
def test_who_speaks_is_found_behind_the_verb_and_before(
    engine: Engine, text: str, speaker: str | None, basis: str
) -> None:
    (said,) = {one.attribution for one in read(engine, text, "shelling_reported")}
    assert said is not None
    assert (said.speaker, said.basis) == (speaker, basis)


@pytest.mark.parametrize("nobody", ["No one", "Nobody", "No group"])
def test_who_did_not_speak_is_no_speaker(engine: Engine, nobody: str) -> None:
    text = f"{nobody} has claimed responsibility for the bombing in Kabul on Monday that killed six people."
    assert {one.attribution for one in read(engine, text, "bombing_reported")} == {None}


def test_who_speaks_is_no_part_of_the_evidence(engine: Engine) -> None:
    text = "Shells killed six people in the town of Taiz on Monday, medics and residents said."
    (one,) = read(engine, text, "shelling_reported")
    assert one.evidence.quote == "Shells killed six people in the town of Taiz on Monday"


@pytest.mark.parametrize(
    ("text", "speaker", "organisation", "basis"),
    [
        ("Ruvia's health ministry said shells had hit Taiz.", None, "Ruvia's health ministry", "medical_rescue"),
        ("The Hamas interior ministry said shells had hit Rafah.", None, "Hamas interior ministry", "belligerent"),
        ("The news agency Ruvpress reported that shells had hit Taiz.", None, "Ruvpress", "media"),
        ("Major Otis Kwame said rebels had shelled Taiz.", "Otis Kwame", None, "belligerent"),
        ("Ambulance crews said shells had hit Taiz.", "Ambulance crews", None, "medical_rescue"),
        ("Mayor Ivan Petrov has not slept. Shells hit Taiz, he said.", "Ivan Petrov", None, "local_official"),
        ("The minister was in Rome. Shells hit Taiz, he said.", "he", None, "unsaid"),
        ("The ministry said shells had hit Taiz.", "The ministry", None, "unsaid"),
    ],
)
def test_bodies_without_capitals_ranks_and_who_he_is(
    engine: Engine, text: str, speaker: str | None, organisation: str | None, basis: str
) -> None:
    said = read(engine, text, "shelling_reported")[0].attribution
    assert said is not None
    assert (said.speaker, said.organisation, said.basis) == (speaker, organisation, basis)
