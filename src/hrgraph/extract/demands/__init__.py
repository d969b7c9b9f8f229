"""Demands: who asks whom to do what."""

from hrgraph.extract.demands.finding import Topics, find_demands

__all__ = ["Topics", "find_demands"]
