import pytest

from hrgraph.store import Snapshot, publish
from hrgraph.store.texts import ServedText

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
TEXTS = [
    ServedText(
        "urn:doc:raid",
        "raid",
        "A raid in the capital",
        "On a Friday night officers entered a bar near the fountain square. "
        + "Neighbours heard shouting for an hour. " * 20
        + "Thirty-one detainees were brought to the Nəsimi district office, "
        "where a duty lawyer was refused entry.",
        "en",
    ),
    ServedText(
        "urn:doc:ru", "ru", "Задержания", "Полиция задержала активистов в Баку.", "ru"
    ),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    quads = folder / "labels.nq"
    quads.write_text(
        f'<urn:police> {LABEL} "Nəsimi Rayon Polis İdarəsi"@az <urn:g> .\n'
        f'<urn:police> {LABEL} "Nasimi District Police Office"@en <urn:g> .\n'
        f'<urn:official> {LABEL} "Rəşad Cəfərov"@az <urn:g> .\n'
        f'<urn:other> {LABEL} "Rashad Jabbarov"@en <urn:g> .\n'
        f'<urn:fined> {LABEL} "Оштрафованные"@ru <urn:g> .\n'
        f'<urn:court> {LABEL} "City Court of Osh for Economic Matters"@en <urn:g> .\n',
        encoding="utf-8",
    )
    publish(folder / "store", quads=quads, texts=TEXTS)
    return Snapshot.current(folder / "store")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Cəfərov", "urn:official", id="as written"),
        pytest.param("cefer", "urn:official", id="a beginning, without marks"),
        pytest.param("Djafarov", "urn:official", id="transliterated"),
        pytest.param("Джафаров", "urn:official", id="in Cyrillic"),
        pytest.param("nesimi polis", "urn:police", id="two words"),
        pytest.param("district police office", "urn:police", id="another language"),
        pytest.param("lawyer refused", "urn:doc:raid", id="words of a text"),
        pytest.param("задержала", "urn:doc:ru", id="words of a Russian text"),
    ],
)
def test_things_are_found_in_any_spelling(snapshot, words, expected):
    assert snapshot.search(words).hits[0].iri == expected


def test_a_whole_word_ranks_above_the_beginning_of_a_shorter_label(snapshot):
    assert [hit.iri for hit in snapshot.search("osh").hits] == [
        "urn:court",
        "urn:fined",
    ]


def test_a_typing_error_is_mended_and_told(snapshot):
    found = snapshot.search("fuontain")
    assert found.hits[0].iri == "urn:doc:raid"
    assert found.corrected == "fountain"


def test_exact_search_takes_words_as_spelt(snapshot):
    assert snapshot.search("cefer", exact=True).total == 0
    assert snapshot.search("Djafarov", exact=True).total == 0
    assert snapshot.search("ceferov", exact=True).total == 1


def test_snippet_shows_the_words_and_marks_them(snapshot):
    hit = snapshot.search("duty lawyer").hits[0]
    marked = [hit.snippet[begin:end] for begin, end in hit.highlights]
    assert marked == ["duty", "lawyer"]
    assert len(hit.snippet) <= 240
    assert hit.snippet in TEXTS[0].text


def test_all_words_are_needed(snapshot):
    assert snapshot.search("lawyer активистов").total == 0


def test_paging_gives_each_hit_once(snapshot):
    everything = snapshot.search("rashad").hits
    pages = [snapshot.search("rashad", limit=1, offset=n).hits for n in (0, 1)]
    assert [hit for page in pages for hit in page] == list(everything)


@pytest.mark.parametrize("words", ["", "  ", '"', "NEAR(", "a* OR", "'; DROP", "\x00"])
def test_odd_input_finds_nothing_and_breaks_nothing(snapshot, words):
    assert snapshot.search(words).total >= 0
