"""From observations to alerts: same incident? what changed? Pure and synchronous."""
