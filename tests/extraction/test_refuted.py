"""What a text calls untrue is denied, whoever passed it on; what it does not call so stands."""

import pytest

from streamer.extraction.engine import Engine
from tests.extraction.reading import extract, read


@pytest.mark.parametrize(
    "text",
    [
        "Reports that rebels have entered Goma are false.",
        "Claims by the rebels that Bunia has fallen are without foundation.",
        "It is simply untrue that 20,000 people are trapped in Bor, the governor said.",
        'The minister called "absurd" the accusation that army mortars had hit a camp at Kibumba.',
        "The general staff rejects the claim, spread online, that the strike hit a camp for displaced families.",
        "The rebels' claim that their fighters had reached the gates of Monrovia was denied by the president.",
        "Rumours that rebels had taken Bambari proved false.",
        "A hoax message that fighters had entered Jos emptied two malls.",
        "Rebel claims to have seized Bossangoa are false.",
        "Correction: an earlier version of this article said that French troops had left Gao.",
        "The ministry said reports of an attack on a convoy near Kaya were untrue.",
    ],
)
def test_what_is_called_untrue_is_not_stated(engine: Engine, text: str) -> None:
    assert not read(engine, text)
    assert {one.status for one in extract(engine, text)} <= {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Goma on Friday; reports of a massacre there were false, the mayor said.",
        "Gunmen at a fake checkpoint near Bor killed nine passengers of a bus.",
        "A false report of a bomb emptied the station in Bor after gunmen killed nine people at a market.",
        "The report that rebels had seized Bor was not false, the army admitted.",
        "The statement that rebels had seized Bor was confirmed by the army.",
    ],
)
def test_what_is_not_called_untrue_stands(engine: Engine, text: str) -> None:
    assert read(engine, text)
