"""Names of places and what the gazetteer makes of them: listed, unlisted, nested, chosen by the article."""
