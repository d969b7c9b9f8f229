"""The ontology as Python objects, for those who like them.

``world()`` gives an owlready2 ``World`` that holds the ontology, its vocabularies
and, if wished, a graph of yours::

    from hrgraph.ontology import world

    made = world()
    raid = made["https://w3id.org/hrgraph/ns/Raid"]
    print(raid.label.first(), [above.name for above in raid.ancestors()])

Nothing is ever fetched. The serving path never imports this module.
"""

from __future__ import annotations

from hrgraph.rdf import world

__all__ = ["world"]
