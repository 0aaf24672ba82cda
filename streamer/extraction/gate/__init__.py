"""What is worth reading: an article in English that speaks of war, and its sentences that could match."""
