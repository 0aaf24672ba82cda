"""Near copies are told by the texts alone: cut, re-headlined or reworded a little, but never by a common event."""

import random
from datetime import UTC, datetime

import pytest

from streamer.model.article import Article, ArticleHead, Source
from streamer.text.sketch import SKETCH_SIZE, article_head, containment, is_near_copy, normal_words, sketch_of

NOW = datetime(2024, 3, 2, tzinfo=UTC)

WIRE = """HALIR (Newswire) -
Warplanes struck a grain market in the town of Halir early on Monday, killing at least 14 people
and wounding dozens, hospital staff and residents said. The first missile hit the weighing hall as traders opened their
stalls, and a second landed on the lorries waiting outside minutes later, they said. "We pulled people out with our
hands, there was no machine," said Karim Odeh, who sells animal feed across the street. The director of the district
hospital told reporters that eight of the wounded were in critical condition and that the blood bank was empty. The
army had no immediate comment. It has said in the past that it only aims at military positions in the province, which
rebels have held since the spring. Aid workers say about 60,000 people are still living in Halir, many of them driven
from villages further south. The market is the last one in the district where wheat is traded, and the price of bread
has doubled within a month. A convoy that was due on Tuesday has been put off, a spokeswoman for the relief agency said,
because the road from the coast runs past the market and has not been cleared."""

OTHER_REPORT = """At least fourteen
civilians died when jets bombed the market of Halir on Monday morning, according to a
volunteer rescue group that works in rebel areas. Its members spent five hours digging under the collapsed roof of the
building, where farmers sell their wheat. "The planes came back when we had just arrived," said the group's head, Lina
Haddad. She put the number of the injured at forty, among them three of her own people. Pictures from the scene showed
burnt sacks and a row of overturned carts. The government's news agency said the air force had destroyed a depot of
weapons near the town, and made no mention of a market. Halir lies on the only paved road between the coast and the
inland plain; it changed hands twice last year, and most of its schools are closed. Doctors in the neighbouring town of
Sarn said they had taken in eleven patients by noon and expected more, since the hospital of Halir has a single
operating theatre and no anaesthetist."""


def head(text: str, *, title: str = "", outlet: str = "a.example") -> ArticleHead:
    article = Article(id="x", title=title, body=text, source=Source(domain=outlet), published_at=NOW)
    return article_head(article, NOW)


def shortened(text: str, share: float) -> str:
    words = text.split()
    return " ".join(words[: int(len(words) * share)])


def reworded(text: str, every: int) -> str:
    return " ".join("other" if i % every == every - 1 else word for i, word in enumerate(text.split()))


@pytest.mark.parametrize(
    "copy",
    [
        head(WIRE, title="Air raid on Halir market kills 14", outlet="b.example"),
        head(WIRE.replace("HALIR (Newswire) -\n", ""), title="Grain traders die in raid", outlet="b.example"),
        head(shortened(WIRE, 0.5), title="Fourteen killed", outlet="b.example"),
        head(shortened(WIRE, 0.2), outlet="b.example"),
        head(reworded(WIRE, 25), outlet="b.example"),
        head(WIRE + "\n\n" + OTHER_REPORT, title="Halir: what we know", outlet="b.example"),
        head(WIRE.upper().replace('"', "”").replace("'", "’"), outlet="b.example"),
    ],
    ids=["re-headlined", "dateline cut", "half cut", "first paragraph", "reworded", "grown", "other typography"],
)
def test_wire_copy_is_known_whatever_the_outlet_did_to_it(copy: ArticleHead) -> None:
    """Most of the shorter one's word sequences stand in the other: it is no independent source."""
    original = head(WIRE, title="At least 14 killed in air strike on market, medics say")
    assert is_near_copy(original, copy)
    assert is_near_copy(copy, original)


def test_two_reports_of_one_event_in_their_own_words_are_no_copies() -> None:
    """An independent second source must stay one, though it tells of the same market, town, day and toll."""
    assert not is_near_copy(head(WIRE), head(OTHER_REPORT))
    assert containment(head(WIRE).sketch, head(OTHER_REPORT).sketch) < 0.1


def test_a_shared_quote_makes_no_copy() -> None:
    """Two outlets at one press conference print the same sentence and are two sources all the same."""
    quote = ' "The road will stay closed until every shell has been cleared from it," the governor told reporters.'
    assert not is_near_copy(head(WIRE + quote), head(OTHER_REPORT + quote))


def test_the_text_hash_sees_words_only() -> None:
    """A redelivery with the same url and the same normalised text changes nothing, whatever its typography."""
    plain = head("The U.S.-led force, he said, didn't fire 1,500 rounds.")
    assert plain.text_hash == head("The US -led  force he said didnâ€™t fire 1500 rounds").text_hash
    assert plain.text_hash != head("The US-led force, he said, didn't fire 1,501 rounds.").text_hash


def test_words_are_the_same_in_every_typography() -> None:
    """Case, punctuation, quotes, apostrophes, mojibake and compatibility characters are no difference."""
    assert normal_words("“U.N.” said: it’s ﬁne — 3.5 km") == ["un", "said", "its", "fine", "35", "km"]
    assert normal_words("â€œUN saidâ€\u009d itâ€™s fine 3.5 km") == ["un", "said", "its", "fine", "35", "km"]


def test_a_long_text_has_the_words_of_its_parts() -> None:
    """It is read piece by piece, and no word is lost or cut where there are blanks."""
    words = [f"word{'abcdefghij'[number % 10]}x" for number in range(30_000)]
    assert normal_words(" ".join(words)) == words


def test_the_sketch_is_bounded_sorted_and_small() -> None:
    """It travels in every record and stays in the judge's state, so a huge article must not make a huge one."""
    numbers = random.Random(7)  # noqa: S311 - made-up words, repeatable
    words = [str(numbers.randrange(10_000)) for _ in range(50_000)]
    sketch = sketch_of(words)
    assert len(sketch) == SKETCH_SIZE
    assert list(sketch) == sorted(set(sketch))
    assert max(sketch) < 2**32


def test_a_short_cut_of_a_huge_text_is_still_recognised() -> None:
    """The samples are compared where both are complete; unequal lengths must not hide a copy."""
    numbers = random.Random(11)  # noqa: S311 - made-up words, repeatable
    words = [str(numbers.randrange(100_000)) for _ in range(6000)]
    assert containment(sketch_of(words), sketch_of(words[:600])) > 0.9
    assert containment(sketch_of(words), sketch_of([f"x{word}" for word in words[:600]])) == 0.0


def test_texts_of_a_word_or_none_have_sketches_too() -> None:
    """A headline of two words is an article; without words nothing is alike."""
    assert len(sketch_of(["truce"])) == 1
    assert sketch_of([]) == ()
    assert containment((), ()) == 0.0
    assert containment((), sketch_of(["truce", "agreed"])) == 0.0


def test_sketches_are_the_same_in_every_process() -> None:
    """They are stored in the changelog and compared by later processes; a seed of the day would break that."""
    assert sketch_of(["the", "truce", "holds", "today"]) == (3864714718,)


def test_the_head_carries_outlet_and_time() -> None:
    """The judge decides by publication time; where the article has none the record's stands in."""
    undated = article_head(Article(id="x", body="text", url="https://www.c.example/1"), NOW)
    assert (undated.outlet, undated.published_at) == ("c.example", NOW)
