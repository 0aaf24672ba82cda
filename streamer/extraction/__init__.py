"""From an article to observations: rules, matching, composing. Pure and synchronous."""
