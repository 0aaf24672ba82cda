"""What other programs may rely on, for machines to read: JSON Schemas, and an AsyncAPI document of the topics."""
