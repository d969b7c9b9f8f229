from pathlib import Path

import pyoxigraph as ox
import pytest

from hrgraph.rdf.ontology import ontology_folder


@pytest.fixture(scope="session")
def examples() -> list[ox.Quad]:
    """All examples of the ontology as the quads of one document graph each."""
    return [
        quad
        for file in sorted((ontology_folder() / "examples").glob("*.ttl"))
        for quad in read_example(file)
    ]


def read_example(file: Path) -> list[ox.Quad]:
    return list(ox.parse(path=file, format=ox.RdfFormat.TURTLE))
