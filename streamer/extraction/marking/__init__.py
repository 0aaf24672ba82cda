"""An article with its marks: sentences, clauses, places, times, speakers. All later rooms look at it."""
