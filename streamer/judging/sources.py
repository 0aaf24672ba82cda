"""Who counts as a source of its own.

Every article speaks with a voice: its outlet's, or, where it prints wire copy or passes on another's report, the voice
of that other one. An incident has as many independent sources as voices.
"""

from collections.abc import Iterable
from functools import lru_cache

from streamer.judging.names import words_of
from streamer.judging.state import JudgeState
from streamer.judging.telling import Telling
from streamer.model.article import ArticleHead
from streamer.model.incident import MAX_SOURCES, MAX_VOICES, Incident, KeptSource
from streamer.text.sketch import is_near_copy

# Words that newsrooms add to an outlet's name or leave away.
_NOISE = frozenset(
    "the news agency newspaper daily channel television tv radio broadcaster website site magazine media www".split()
)


def voice_of(head: ArticleHead, telling: Telling, incident: Incident, state: JudgeState) -> str:
    """Return the voice that the article counts as, beside the sources that the incident has.

    Whom it cites is an outlet if its words say so, or if one of those sources bears that name.

    An outlet that has spoken for itself keeps its voice. Articles of unknown outlets share one voice, so they
    corroborate nothing.
    """
    if head.outlet in incident.voices:
        return head.outlet
    copied = copied_source(head, incident, state)
    if copied is not None:
        return copied.voice
    if cited := telling.relays or telling.cited:
        relayed = _plain(cited)
        if relayed in _names(head):
            return head.outlet
        initials = _initials(cited) if telling.relays else relayed
        known = _known_voice({relayed, initials}, incident, state)
        if known or telling.relays:
            return known or relayed
    # An outlet whose report another one passed on before it came itself.
    return next((voice for voice in incident.voices if voice in _names(head)), head.outlet)


def withdrawing_voice(head: ArticleHead, telling: Telling, incident: Incident, state: JudgeState) -> str:
    """Return the voice that withdraws its report: the article's, or that of an outlet whose withdrawal it passes on."""
    relayed = _plain(telling.relays or "")
    if relayed and relayed not in _names(head):
        known = _known_voice({relayed}, incident, state)
        if known or not _may_be(telling.relays or "", head):
            return known or relayed
    voice = voice_of(head, telling, incident, state)
    if voice in incident.voices:
        return voice
    # The outlet's report counted as that of a radio station which it passed on.
    return next((source.voice for source in incident.sources if source.outlet == head.outlet), voice)


def _may_be(name: str, head: ArticleHead) -> bool:
    """Whether the article's own outlet may be meant: Anadolu Agency by "Anadolu Ajansi", or one that gives no name."""
    own = {word for word in words_of(head.source.name or "") if word not in _NOISE}
    return not own or not own.isdisjoint(words_of(name)) or _initials(name) in _names(head)


def _known_voice(names: set[str], incident: Incident, state: JudgeState) -> str | None:
    """Return the voice of the incident that bears one of these names: by its domain, or as its messages call it."""
    for voice in incident.voices:
        if not names.isdisjoint({_plain(voice), _label(voice)}):
            return voice
    for source in incident.sources:
        seen = state.article(source.article)
        if seen is not None and not names.isdisjoint(_names(seen.head)):
            return source.voice
    return None


def copied_source(head: ArticleHead, incident: Incident, state: JudgeState) -> KeptSource | None:
    """Return the first source of the incident whose text this article nearly copies, withdrawn ones included."""
    if not head.sketch:
        return None
    sample = frozenset(head.sketch)
    for source in incident.sources:
        seen = state.article(source.article)
        # Most pairs share no word sequence at all; only the others are worth the comparison.
        if seen is not None and not sample.isdisjoint(seen.head.sketch) and is_near_copy(head, seen.head):
            return source
    return None


def first_voice(head: ArticleHead, relays: str | None) -> str:
    """Return the voice of the first article that tells of an incident."""
    if relays and _plain(relays) not in _names(head):
        return _plain(relays)
    return head.outlet


def kept_source(head: ArticleHead, voice: str) -> KeptSource:
    """Return the article as a source that counts as `voice`."""
    copies = voice if voice != head.outlet else ""
    return KeptSource(article=head.id, outlet=head.outlet, at=head.published_at, copies=copies)


def with_voice(voices: tuple[str, ...], voice: str) -> tuple[str, ...]:
    """Return the voices with `voice` among them; beyond MAX_VOICES no more are counted."""
    return voices if voice in voices or len(voices) >= MAX_VOICES else (*voices, voice)


def with_source(sources: tuple[KeptSource, ...], source: KeptSource) -> tuple[KeptSource, ...]:
    """Return the sources with `source` last; of more than MAX_SOURCES a follow-up or copy is dropped first."""
    grown = (*(kept for kept in sources if kept.article != source.article), source)
    if len(grown) <= MAX_SOURCES:
        return grown
    firsts = set(firsts_of(grown))
    spare = next((kept for kept in grown[1:-1] if kept.article not in firsts), grown[1])
    return tuple(kept for kept in grown if kept is not spare)


def firsts_of(sources: Iterable[KeptSource]) -> tuple[str, ...]:
    """Return the article with which each voice first spoke."""
    firsts: dict[str, str] = {}
    for source in sources:
        firsts.setdefault(source.voice, source.article)
    return tuple(firsts.values())


def _names(head: ArticleHead) -> set[str]:
    return {_label(head.outlet), _plain(head.source.name or ""), head.outlet} - {""}


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    words = words_of(name)
    return "".join(word for word in words if word not in _NOISE) or "".join(words)


@lru_cache(maxsize=4096)
def _initials(name: str) -> str:
    """Return what a name of several words is cut to: ap of the Associated Press; of one word, the word."""
    words = [word for word in words_of(name.replace("-", " ")) if word not in {"the", "of"}]
    return "".join(word[0] for word in words) if len(words) > 1 else _plain(name)


@lru_cache(maxsize=4096)
def _label(domain: str) -> str:
    """Return the name within a domain: reuters of www.reuters.com, bbc of bbc.co.uk."""
    labels = [label for label in domain.lower().split(".") if label != "www"]
    telling = [label for label in labels[:-1] if len(label) > 2 and label not in {"com", "org", "net", "gov"}]
    label = telling[-1] if telling else labels[0] if labels else domain
    return _plain(label.removeprefix("the").removesuffix("news") or label)
