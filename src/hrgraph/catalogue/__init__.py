"""The query files: read, given parameters, run, published.

All SPARQL of the project stands in ``queries/``; this floor is the one reader.
"""
