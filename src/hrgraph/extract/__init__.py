"""What one document says: entities, laws, dates, figures, events, claims, demands.

One file a kind of fact; the rules and word lists are files under ``data/``. It
looks at one document at a time and knows nothing of RDF or of other documents.
"""
