from hrgraph.extract.naming.clusters import name_key
from hrgraph.extract.naming.mentions import Mention, without_overlap


def mention(start, end, confidence):
    return Mention(start, end, "x" * (end - start), "person", "", "test", confidence)


def spans(mentions):
    return [(m.start, m.end) for m in without_overlap(mentions)]


def test_more_trusted_mention_stays():
    assert spans([mention(0, 9, 0.6), mention(4, 9, 0.9)]) == [(4, 9)]


def test_at_equal_trust_the_longer_mention_stays():
    assert spans([mention(4, 9, 0.9), mention(0, 9, 0.9)]) == [(0, 9)]


def test_mention_that_beats_only_one_of_two_rivals_gives_way():
    rivals = [mention(0, 4, 0.5), mention(5, 9, 0.95), mention(2, 7, 0.8)]
    assert spans(rivals) == [(0, 4), (5, 9)]


def test_names_that_differ_in_spelling_only_have_one_key():
    assert name_key("the Prosecutor General’s Office") == name_key(
        "Prosecutor General's Office"
    )
    assert name_key("Research & Aid Centre") == name_key("Research and Aid Center")
