"""Where an event was: by its own clause, by what stands beside it, by what the article told before."""
