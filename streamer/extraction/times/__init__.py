"""When an event was: by its own words, by those beside it, by what it is counted from."""
