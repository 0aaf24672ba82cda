"""Who acts, fights, leads, suffers and speaks, beyond the words of one clause."""
