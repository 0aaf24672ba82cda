"""The words: tokens, sentences, amounts, dates, places, lexicon. Pure and synchronous."""
