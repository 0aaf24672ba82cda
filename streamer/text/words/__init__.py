"""Tokens and sentences of a text, and what the lexicon knows of its words. Knows no amounts, times or places."""
