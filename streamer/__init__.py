"""streamer: news articles in, typed alerts about war events out."""

__version__ = "0.1.0"
