"""Speakers beyond their sentence: a quotation takes the speaker that its paragraph names, a pronoun the last one."""

from dataclasses import replace

from streamer.extraction.marked import MarkedArticle, MarkedSentence

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})


def attribute(article: MarkedArticle) -> None:
    """Complete who says each sentence: resolve pronoun speakers, and hand a quotation its paragraph's speaker."""
    last_named: MarkedSentence | None = None
    for sentence in article.sentences:
        if sentence.said is None:
            continue
        speaker = (sentence.said.attribution.speaker or "").lower()
        if speaker in _PRONOUNS and last_named is not None and last_named.said is not None:
            named, own = last_named.said.attribution, sentence.said.attribution
            resolved = own.model_copy(
                update={
                    "speaker": named.speaker,
                    "organisation": own.organisation or named.organisation,
                    "basis": named.basis if own.basis == "unsaid" else own.basis,
                }
            )
            sentence.said = replace(sentence.said, attribution=resolved)
        elif speaker and speaker not in _PRONOUNS and not (sentence.said.attribution.speaker or "").islower():
            last_named = sentence
    for index, sentence in enumerate(article.sentences):
        if sentence.said is None and sentence.has_quote:
            near = _speaker_beside(article, index)
            if near is not None and near.said is not None:
                attribution = near.said.attribution.model_copy(update={"direct_quote": True})
                sentence.said = replace(near.said, attribution=attribution, clause=None, chunks=frozenset())


def _speaker_beside(article: MarkedArticle, index: int) -> MarkedSentence | None:
    """Return the sentence of the same paragraph that names the speaker: the one before, or the one after."""
    here = article.sentences[index]
    for other in (index - 1, index + 1, index - 2):
        if 0 <= other < len(article.sentences):
            beside = article.sentences[other]
            if beside.said is not None and beside.sentence.paragraph == here.sentence.paragraph:
                return beside
    return None
