"""What a file of config/lexicon/ may say."""

from pydantic import BaseModel, ConfigDict

from streamer.text.words.worlds import World


class VerbClass(BaseModel):
    """A verb class: its verbs, of which all forms are derived, and the nouns of its event."""

    model_config = ConfigDict(extra="forbid")
    forms: list[str]
    nouns: list[str] = []


class LexiconFile(BaseModel):
    """One YAML file of config/lexicon/: any of its parts may be missing."""

    model_config = ConfigDict(extra="forbid")
    verbs: dict[str, VerbClass] = {}
    nouns: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}  # noun classes that are unions of others
    words: dict[str, list[str]] = {}
    actors: dict[str, list[str]] = {}
    generic: list[str] = []
    force_words: list[str] = []
    descriptors: list[str] = []
    common: list[str] = []
    shields: list[str] = []  # classes that nobody asks for: they keep words from being read as others
    evidence: list[str] = []  # classes of which an article has a word or is not read
    short_evidence: list[str] = []  # classes of which a short message has a word or is not read
    no_evidence: list[str] = []  # words of these classes that are too common to prove anything
    unarmed: list[str] = []  # actors that are found where there are no arms too
    worlds: dict[str, World] = {}  # what an article can be about
