"""The language of rule files: patterns as linear-time automata over the chunks of a clause, and trying them."""
