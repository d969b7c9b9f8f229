import pyoxigraph as ox

from hrgraph.link import link
from hrgraph.rdf import Terms, link_quads
from hrgraph.vocab import DEFAULT_BASE, HRG, OWL


def linked(raids):
    return link_quads(link(raids), Terms(DEFAULT_BASE))


def test_differences_stand_in_a_graph_of_their_own(raids):
    graphs = {
        quad.graph_name.value.removeprefix(DEFAULT_BASE)
        for quad in linked(raids)
        if quad.predicate.value in {HRG + "contradicts", HRG + "verdict"}
    }
    assert graphs == {"graph/discrepancies"}


def test_documents_events_lead_to_the_shared_one_in_one_step(raids):
    same = [q for q in linked(raids) if q.predicate.value == HRG + "judgedSameAs"]
    assert not {q.object for q in same} & {q.subject for q in same}
    assert not any(OWL + "sameAs" in str(q) for q in linked(raids))


def test_the_people_of_a_wave_are_the_group_of_its_events(raids):
    group = ox.NamedNode(DEFAULT_BASE + "group/2017-baku-detainees")
    affected = {
        q.subject.value.removeprefix(DEFAULT_BASE)
        for q in linked(raids)
        if q.predicate.value == HRG + "affected" and q.object == group
    }
    assert "event/2017-09-az-baku-raid" in affected
    assert "doc/report-a/event/sentence-1" in affected


def test_every_difference_says_why(raids):
    quads = linked(raids)
    found = {q.subject for q in quads if q.object == ox.NamedNode(HRG + "Discrepancy")}
    noted = {q.subject for q in quads if q.predicate.value == HRG + "note"}
    assert found
    assert found <= noted
