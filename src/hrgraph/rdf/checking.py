"""Is the ontology consistent, and do the data agree with it?

HermiT is asked in a process of its own with a time limit. When it finds a fault,
``clashes`` says in words where it lies.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from hrgraph.errors import GraphError
from hrgraph.rdf.hermit import reasoner_view
from hrgraph.rdf.ontology import core_triples, treaty_triples, vocabulary_triples
from hrgraph.vocab import DEFAULT_BASE

__all__ = ["Judgement", "ask_hermit"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What HermiT says.

    Attributes:
        consistent: False if the data or the ontology contradict themselves.
        unsatisfiable: Classes that nothing can belong to.
        memberships: Thing -> all its classes, by IRI; empty if inconsistent.
        seconds: Wall-clock time of the run.
        triples: Triples that it was shown.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]
    memberships: dict[str, frozenset[str]]
    seconds: float
    triples: int


def ask_hermit(
    told: Iterable[ox.Quad | ox.Triple] = (),
    *,
    base: str = DEFAULT_BASE,
    seconds: float = 60.0,
) -> Judgement:
    """Ask HermiT about the ontology, its vocabularies and treaties, and told data.

    Args:
        told: Records and entities; of them HermiT sees classes and object
            properties only.
        base: Base of entity IRIs; ends in a slash.
        seconds: Longest wall-clock time.

    Raises:
        GraphError: Java is missing, or the run did not end in time or failed.
    """
    if shutil.which("java") is None:
        raise GraphError(
            "HermiT needs Java, which is not installed; install a Java runtime of "
            "version 8 or later (on Debian: apt-get install default-jre-headless). "
            "Only `hrgraph check` needs it."
        )
    data = reasoner_view([*vocabulary_triples(), *treaty_triples(base), *told])
    triples = [*core_triples(), *data]
    began = time.monotonic()
    rows = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    answer = _run_worker(rows, seconds)
    above = {
        kind: frozenset(higher) for kind, higher in answer.get("above", {}).items()
    }
    return Judgement(
        consistent=answer["consistent"],
        unsatisfiable=tuple(answer.get("unsatisfiable", ())),
        memberships={
            thing: frozenset().union(*(above.get(k, frozenset({k})) for k in kinds))
            for thing, kinds in answer.get("types", {}).items()
        },
        seconds=time.monotonic() - began,
        triples=len(triples),
    )


def _run_worker(rows: bytes, seconds: float) -> dict:  # type: ignore[type-arg] # JSON
    with tempfile.TemporaryFile() as given:
        given.write(rows)
        given.seek(0)
        with subprocess.Popen(
            [sys.executable, "-m", "hrgraph.rdf.hermit"],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as worker:
            try:
                out, err = worker.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                os.killpg(worker.pid, signal.SIGKILL)
                raise GraphError(
                    f"HermiT did not end within {seconds:g} seconds and was stopped; "
                    "give it more time, or less data."
                ) from None
    if worker.returncode:
        lines = err.decode(errors="replace").strip().splitlines() or ["no message"]
        raise GraphError(f"HermiT could not be run: {lines[-1]}. See to Java.")
    answer = json.loads(out)
    if not isinstance(answer, dict):
        raise GraphError("HermiT gave no answer that could be read; run it again.")
    return answer
