"""Endpoint, linked data and browser over published snapshots.

It reads no texts and writes nothing; all that it asks are files in ``queries/``.
"""
