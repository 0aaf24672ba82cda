"""The nouns: article, observation, incident, alert. Frozen pydantic models; their JSON is the public schema."""
