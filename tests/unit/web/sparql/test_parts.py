import pytest

from hrgraph.settings import Settings
from hrgraph.web.callers import client_of, is_staff
from hrgraph.web.sparql.caching import (
    Answer,
    AnswerCache,
    Recent,
    begin_etag,
    make_etag,
)
from hrgraph.web.sparql.formats import wanted_encoding, wanted_forms


def answer(tag: str, size: int = 100, snapshot: str = "one") -> Answer:
    return Answer(b"", b"x" * size, tag, snapshot)


def test_memory_stays_within_its_room():
    cache = AnswerCache(200_000)
    for number in range(500):
        cache.keep(answer(str(number), 3000))
    assert cache.used <= 200_000
    assert cache.by_etag("499") is not None
    assert cache.by_etag("0") is None


def test_what_was_asked_of_late_is_known_again_in_a_flood_of_other_questions():
    recent = Recent()
    assert not any(recent.has(("query=x", number)) for number in range(100))
    assert all(recent.has(("query=x", number)) for number in range(100))
    known = sum(recent.has(("query=y", number)) for number in range(100_000))
    assert known < 10


def test_an_answer_too_long_for_the_room_is_not_kept():
    cache = AnswerCache(100_000)
    cache.keep(answer("long", 50_000))
    assert cache.by_etag("long") is None


def test_a_name_leads_to_answers_of_its_snapshot_only():
    cache = AnswerCache(100_000)
    cache.keep(answer("tag", snapshot="one"), ("query=x", None))
    assert cache.by_name(("query=x", None), "one") is not None
    assert cache.by_name(("query=x", None), "two") is None
    cache.clear()
    assert cache.by_name(("query=x", None), "one") is None


def test_tags_differ_with_every_part():
    one, two = begin_etag("one"), begin_etag("two")
    assert make_etag(one, "a", "bc") != make_etag(one, "ab", "c")
    assert make_etag(one, "a") != make_etag(two, "a")
    assert make_etag(one, "a") == make_etag(one, "a")


def test_the_format_parameter_wins_over_the_header():
    assert wanted_forms("text/html", "csv").solutions == "text/csv"
    assert wanted_forms("text/csv", "docx") == (None, None)


def test_no_header_means_no_compression():
    assert wanted_encoding(None) == "identity"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(proxies, forwarded, expected):
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_of(environ, Settings(proxies=proxies)) == expected


def test_staff_is_told_by_the_whole_key():
    settings = Settings(staff_key="k3y")
    assert is_staff({"HTTP_AUTHORIZATION": "Bearer k3y"}, settings)
    assert not is_staff({"HTTP_AUTHORIZATION": "Bearer k3"}, settings)
    assert not is_staff({}, settings)
    assert not is_staff({"HTTP_AUTHORIZATION": "Bearer "}, Settings())


def test_the_staff_key_may_stand_in_a_file_that_changes(tmp_path):
    file = tmp_path / "key"
    settings = Settings(staff_key_file=str(file))
    assert not is_staff({"HTTP_AUTHORIZATION": "Bearer "}, settings)
    for key in ("first", "second"):
        file.write_text(key + "\n", encoding="utf-8")
        assert is_staff({"HTTP_AUTHORIZATION": f"Bearer {key}"}, settings)
    assert not is_staff({"HTTP_AUTHORIZATION": "Bearer first"}, settings)
