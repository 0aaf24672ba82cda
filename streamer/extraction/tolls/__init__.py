"""Counts of people in a clause: how many were killed, wounded, displaced, of whom, and what is part of what."""
