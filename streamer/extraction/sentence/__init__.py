"""From the words of a sentence to chunks and clauses: noun or verb, which words belong together, whose verb it is."""
