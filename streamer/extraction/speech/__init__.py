"""Who says it, by the words of one sentence: speakers before and after what they say, persons, bodies, outlets."""
