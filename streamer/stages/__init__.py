"""The stages extract, judge and notify, and their supervisor: wiring of the core and the edges."""
