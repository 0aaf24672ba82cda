"""Times and days against an article's publication: calendar days, clock times, periods, datelines."""
