"""What a whole statement is in its article: which incident, which period, what it quotes and corrects."""
