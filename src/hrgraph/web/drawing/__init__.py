"""Pictures drawn on the server as SVG, readable without scripts.

Each has a list or table of the same content beside it.
"""
