"""Whether a statement says that it happened: asserted, claimed, denied, planned, prevented, feared, withdrawn."""
