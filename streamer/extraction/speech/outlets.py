"""Which outlet is cited: by the words of its name, and as the one whose report it is."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import Chunk
from streamer.text.words.tokens import Tokens

_BY = frozenset({"w:by", "w:from", "w:in", "w:on"})
_TITLES = frozenset("mr mrs ms dr prof mr. mrs. ms. dr. prof.".split())
_TRADES = frozenset({"people", "leader_word", "journalists", "medics"})
_REPORTS = frozenset({"report_noun", "report_piece"})
# What outlets are called, behind a name or "the": they tell what others may have told them.
_OUTLET_WORDS = frozenset(
    """press wire newswire news times herald tribune gazette telegraph chronicle courier journal observer guardian
    independent standard mail mirror star globe bulletin broadcasting media online weekly post radio tv""".split()
)


def outlet_in(speaker: Chunk, tokens: Tokens) -> str | None:
    """Return the outlet that a speaker is by its name: "Northern Wire", "the Guardian"; None where nothing says so."""
    first = speaker.first + ("determiner" in speaker.tags)
    if speaker.first == speaker.last or tokens.words[speaker.last] not in _OUTLET_WORDS or is_person(speaker, tokens):
        return None
    written = tokens.written(first, speaker.last)
    named = all(word[:1].isupper() for word in written.split()) and not written.isupper()
    return written if named else None


# What bodies are called whose name needs no capital: "Russia's defence ministry", "Croatian radio".
_INSTITUTIONS = frozenset(
    """ministry ministries television radio agency staff command headquarters council committee commission department
    directorate service office administration embassy bureau inspectorate prosecutor's""".split()
)
_OUTLETS = frozenset("agency newspaper daily weekly magazine broadcaster station channel radio television".split())
_NO_NAMES = frozenset("the a an its their his her our this that".split())


def institution_in(speaker: Chunk, tokens: Tokens) -> tuple[int, int] | None:
    """Return the first and last token of the body that a speaker is: "Homs radio", "Tanjug" of "the agency Tanjug".

    None where it is none, or nothing says which ("the ministry", "a radio").
    """
    first, last = speaker.first, speaker.last
    name = next((one for one in speaker.names if one[1] == last), None)
    if name is not None and first < name[0] and tokens.words[name[0] - 1] in _OUTLETS:
        return name
    if (
        tokens.words[first] in {"radio", "television"}
        and tokens.is_capital(first)
        and first < last
        and name is not None
    ):
        return first, last
    first += tokens.words[first] in _NO_NAMES
    if speaker.amounts or not speaker.tags.isdisjoint({"pronoun", "aid_org", "source_monitor_un_ngo"}):
        return None  # "the UN refugee agency" is the UN
    plain = tokens.words[last] in _INSTITUTIONS
    return (first, last) if plain and first < last else None


def is_person(speaker: Chunk, tokens: Tokens) -> bool:
    """Say whether a name that ends in an outlet's word is a person's: "army spokesman John Post", "Mr John Mail"."""
    named = next((first for first, last in speaker.names if last == speaker.last), None)
    if named is None or tokens.words[speaker.last] not in _OUTLET_WORDS or "source_media" in speaker.tags:
        return False
    if "determiner" in speaker.tags or len(speaker.names) > 1:
        return False  # "the independent Northern Post", "State-run | Daily Post"
    if tokens.words[named] in _TITLES or not speaker.tags.isdisjoint(_TRADES):
        return True
    return speaker.first < named and tokens.written(named - 1, named - 1).islower()


def made_by(speakers: Sequence[Chunk], chunks: Sequence[Chunk]) -> int | None:
    """Return where "by" stands behind a bare report: "a report | by Harbour News", "… in the Times"; None elsewhere."""
    if not speakers or speakers[-1].names or speakers[-1].head.isdisjoint(_REPORTS):
        return None
    at = chunks.index(speakers[-1]) + 1
    if at + 1 >= len(chunks) or chunks[at].tags.isdisjoint(_BY):
        return None
    maker = chunks[at + 1]
    known = maker.names or any(tag.startswith("source_") for tag in maker.tags)
    return at if known and maker.kind == "N" and "place" not in maker.head else None
