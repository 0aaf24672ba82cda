"""What the judge must know of an article's text without keeping it: its hash, and a sample that tells near copies.

Wire copy is printed under other headlines, cut at the tail, with a word changed here and there. So texts are compared
by their sequences of four words, and by containment: how much of the *shorter* one stands in the other. Only the
`SKETCH_SIZE` smallest hashes of a text are kept (a bottom-k sample), which bounds the record whatever the article.
Two texts are compared below the smaller of their largest kept hashes, where both samples are complete.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from heapq import nsmallest

import xxhash

from streamer.model.article import Article, ArticleHead
from streamer.text.decode import outlet_of

SHINGLE_WORDS = 4
SKETCH_SIZE = 64
COPY_CONTAINMENT = 0.5
TITLE_CHARACTERS = 300
_PIECE_CHARACTERS = 50_000
_PIECE_WORDS = 10_000

# No alternative matches the same text in two ways, so nothing backtracks.
_WORD = re.compile(r"[^\W\d_]{2,}|(?:[^\W\d_]\.){2,}|[^\W\d_]|\d+(?:[.,]\d+)*")
_MOJIBAKE = re.compile("â€.")
_APOSTROPHE = re.compile("['’‘ʼ`´]")


def article_head(article: Article, record_time: datetime) -> ArticleHead:
    """Return what the judge needs of `article`; `record_time` stands in where it has no time of publication."""
    words = normal_words(article.text)
    return ArticleHead(
        id=article.id,
        url=article.url,
        source=article.source,
        outlet=outlet_of(article),
        title=article.title[:TITLE_CHARACTERS],
        published_at=article.published_at or record_time,
        text_hash=xxhash.xxh3_128_hexdigest(" ".join(words).encode()),
        sketch=sketch_of(words),
    )


def normal_words(text: str) -> list[str]:
    """Return the words and numbers of `text` in one spelling: no case, punctuation or typography is left in them."""
    return [word for piece in _pieces(text) for word in _normal_words(piece)]


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces, cut at blanks where there are any: no single step may hold up other threads for long."""
    start = 0
    while len(text) - start > _PIECE_CHARACTERS:
        end = text.rfind(" ", start, start + _PIECE_CHARACTERS) + 1 or start + _PIECE_CHARACTERS
        yield text[start:end]
        start = end
    yield text[start:]


def _normal_words(text: str) -> list[str]:
    if "â€" in text:
        text = _MOJIBAKE.sub(" ", text.replace("â€™", ""))
    plain = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(_WORD.findall(plain)).replace(".", "").replace(",", "").split()


def sketch_of(words: Sequence[str]) -> tuple[int, ...]:
    """Return the smallest hashes of the word sequences in `words`, ascending; one hash where there are fewer words."""
    if len(words) < SHINGLE_WORDS:
        return (xxhash.xxh32_intdigest(" ".join(words).encode()),) if words else ()
    hashes: set[int] = set()
    for start in range(0, len(words), _PIECE_WORDS):  # in steps, as `_pieces` says why
        part = words[start : start + _PIECE_WORDS + SHINGLE_WORDS - 1]
        sequences = map(" ".join, zip(*(part[first:] for first in range(SHINGLE_WORDS)), strict=False))
        hashes.update(map(xxhash.xxh32_intdigest, map(str.encode, sequences)))
    return tuple(nsmallest(SKETCH_SIZE, hashes))


def is_near_copy(a: ArticleHead, b: ArticleHead) -> bool:
    """Say whether most of the shorter text stands in the other: the same wire copy, whoever prints it."""
    return a.text_hash == b.text_hash or containment(a.sketch, b.sketch) > COPY_CONTAINMENT


def containment(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return the share (0 to 1) of the shorter text's word sequences that stand in the other, by the samples."""
    full = [sketch[-1] for sketch in (a, b) if len(sketch) == SKETCH_SIZE]
    limit = min(full, default=2**32)
    in_a = {value for value in a if value <= limit}
    in_b = {value for value in b if value <= limit}
    shorter = min(len(in_a), len(in_b))
    return len(in_a & in_b) / shorter if shorter else 0.0
