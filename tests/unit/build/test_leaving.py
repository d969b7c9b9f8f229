from hrgraph.build.leaving import leave_out
from hrgraph.link import name_facts
from hrgraph.model import Figure


def test_a_record_is_left_out_alone(raids):
    facts = raids[0]
    records = name_facts(facts).records
    figure = next(r for r in records if isinstance(r.fact, Figure))
    fewer = leave_out(facts, [figure.tail])
    assert fewer is not None
    assert len(fewer.figures) == len(facts.figures) - 1
    assert fewer.events == facts.events


def test_where_an_event_is_at_fault_the_document_goes(raids):
    assert leave_out(raids[0], ["doc/report-a/event/raid-1"]) is None
