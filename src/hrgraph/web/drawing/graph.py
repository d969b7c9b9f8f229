"""Networks as SVG: what was asked for in the middle, what it is joined with around."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hrgraph.web.reading import Link

__all__ = ["Line", "Node", "Picture", "draw_graph"]

_WIDTH, _HEIGHT = 1000.0, 640.0
_LABEL = 30  # code points of a label that are drawn


@dataclass(frozen=True, slots=True)
class Node:
    """A thing at a place; ``anchor`` is on which side of it its label begins."""

    link: Link
    x: float
    y: float
    centre: bool
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two nodes; the wider, the more records."""

    one: Node
    two: Node
    relation: str
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of ``width`` by ``height`` units."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def draw_graph(
    middle: Sequence[Link],
    edges: Sequence[tuple[Link, Link, str, int]],
    *,
    chain: bool,
) -> Picture:
    """Place the things and what joins them.

    Args:
        middle: What was asked for.
        edges: Two things, what joins them, and by how many records.
        chain: Whether the edges are a path, drawn from left to right.
    """
    order = (
        {link.iri: link for link in middle} if not chain else _in_order(middle, edges)
    )
    for one, two, _, _ in edges:
        order.setdefault(one.iri, one)
        order.setdefault(two.iri, two)
    asked = {link.iri for link in middle}
    if chain:
        nodes = _row(list(order.values()), asked)
    else:
        nodes = _ring(list(order.values()), asked)
    placed = {node.link.iri: node for node in nodes}
    lines = tuple(
        Line(
            placed[one.iri],
            placed[two.iri],
            relation,
            count,
            round(1 + math.log2(1 + count), 1),
        )
        for one, two, relation, count in edges
    )
    height = 200.0 if chain else _HEIGHT
    return Picture(tuple(nodes), lines, _WIDTH, height)


def _in_order(
    middle: Sequence[Link], edges: Sequence[tuple[Link, Link, str, int]]
) -> dict[str, Link]:
    here = middle[0]
    order = {here.iri: here}
    left = list(edges)
    while left:
        step = next((e for e in left if here.iri in (e[0].iri, e[1].iri)), None)
        if step is None:
            break
        left.remove(step)
        here = step[1] if step[0].iri == here.iri else step[0]
        order[here.iri] = here
    return order


def _row(links: Sequence[Link], asked: set[str]) -> list[Node]:
    step = _WIDTH / max(1, len(links))
    return [
        _node(link, step * (i + 0.5), 70.0 + 50 * (i % 2), asked, "middle")
        for i, link in enumerate(links)
    ]


def _ring(links: Sequence[Link], asked: set[str]) -> list[Node]:
    centres = [link for link in links if link.iri in asked]
    others = [link for link in links if link.iri not in asked]
    others.sort(key=lambda link: (link.family, link.words.text))
    nodes = []
    for i, link in enumerate(centres):
        offset = (i - (len(centres) - 1) / 2) * 160
        nodes.append(_node(link, _WIDTH / 2 + offset, _HEIGHT / 2, asked, "middle"))
    for i, link in enumerate(others):
        angle = 2 * math.pi * (i + 0.5) / len(others) - math.pi / 2
        x = _WIDTH / 2 + 275 * math.cos(angle)
        y = _HEIGHT / 2 + 275 * math.sin(angle)
        nodes.append(_node(link, x, y, asked, "start" if x >= _WIDTH / 2 else "end"))
    return nodes


def _node(link: Link, x: float, y: float, asked: set[str], anchor: str) -> Node:
    text = link.words.text
    label = text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
    return Node(link, round(x, 1), round(y, 1), link.iri in asked, anchor, label)
