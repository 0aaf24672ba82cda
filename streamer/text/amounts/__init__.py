"""Amounts with their bounds: numbers in digits and words, ranges, units, hedges."""
