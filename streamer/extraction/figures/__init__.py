"""Whose figures these are: tolls bound to events, totals apart, stocks and flows told from each other."""
