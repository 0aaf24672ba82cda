"""Contracted words: "they've" is "they have", "didn't" is "did not".

It refuses "'s", which can be "is", "has" or an owner's: its neighbours tell. "'d" stays as it is for the same reason.
"""

import re

APOSTROPHE = r"(?:['’‘ʼ`´]|â€[™˜])"  # mojibake among them

# `re` is safe here: nothing repeats.
_ENDS = re.compile(rf"(n{APOSTROPHE}t|{APOSTROPHE}(?:ve|re|ll|d|m))$", re.IGNORECASE)
_FULL = {"nt": "not", "ve": "have", "re": "are", "ll": "will", "d": "'d", "m": "am"}
_BEFORE_NOT = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}
_ASKED = frozenset("who what where there how that".split())
_BEFORE = {
    "re": frozenset({"we", "you", "they", *_ASKED}),
    "d": frozenset({"i", "we", "you", "they", "he", "she", "it", *_ASKED}),
    "m": frozenset({"i"}),
}


def parted(word: str) -> tuple[int, str, str] | None:
    """Return where the second part of a contracted word begins, and both parts in full; None for any other word.

    Names keep theirs ("Sa'd"): "'re", "'d" and "'m" follow only pronouns and their like.
    """
    found = None if word.isalpha() else _ENDS.search(word)
    if found is None or not found.start():
        return None
    stem = word[: found.start()].lower()
    end = "".join(letter for letter in found.group().lower() if "a" <= letter <= "z")
    if end in _BEFORE and stem not in _BEFORE[end]:
        return None
    return found.start(), _BEFORE_NOT.get(stem, stem) if end == "nt" else stem, _FULL[end]
