"""The delivery edge: destinations, Slack, signed webhooks, retries. The only importer of the HTTP client."""
