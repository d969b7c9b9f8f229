"""Triples kept and asked: snapshots, query evaluation under limits, text search.

A snapshot is never changed after it was published. Queries of strangers are
evaluated in worker processes that can be ended; only our own run in process.
"""
