"""The operator's edge: health and metrics over HTTP."""
