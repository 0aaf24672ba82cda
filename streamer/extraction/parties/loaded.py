"""What carries help: "a boat of the Red Cross carrying 3.5 tonnes of surgical material" is a relief carrier."""

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.sentence.clause import Clause, read_again

_CARRIERS = frozenset({"carrier_noun", "ship_noun", "supply_ship", "aircraft"})
_LOADS = frozenset({"goods_noun", "sure_goods", "aid_noun"})


def settle_loads(article: MarkedArticle) -> None:
    """Let vehicles, ships and planes be relief carriers where their own clause says that they carry goods."""
    for sentence in article.sentences:
        if sentence.has_trigger and any(_load(clause) for clause in sentence.clauses):
            read_again(sentence.clauses)


def _load(clause: Clause) -> bool:
    """Mark the carrier of a clause "X carrying flour"; say whether there was one."""
    verb = clause.verb()
    if verb is None or "carry_goods" not in verb.head or "ing" not in verb.tags:
        return False
    chunks = clause.chunks
    carrier = next((chunk for chunk in chunks if not chunk.head.isdisjoint(_CARRIERS)), None)
    if carrier is None or carrier.first > verb.first:
        return False
    if not any(chunk.head & _LOADS for chunk in chunks if chunk.first > verb.last):
        return False
    carrier.head |= {"relief_carrier"}
    carrier.tags |= {"relief_carrier"}
    return True
