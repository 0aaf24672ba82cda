"""Tools for rule authors: the linter, examples, explanations, tallies. The engine needs none of them."""
