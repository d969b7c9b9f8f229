import pytest

from hrgraph.ingest import segment


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "On 2 October, all were released. More than 100 were rounded up.",
            ["On 2 October, all were released.", "More than 100 were rounded up."],
        ),
        (
            "Police cited Art. 510 of the Code. Dr. Aliyev disagreed.",
            ["Police cited Art. 510 of the Code.", "Dr. Aliyev disagreed."],
        ),
        (
            "“It is a breach.” The Ministry replied.",
            ["“It is a breach.”", "The Ministry replied."],
        ),
        (
            "Capt. Ruiz came at 9 a.m. on Nov. 3. The Capt left.",
            ["Capt. Ruiz came at 9 a.m. on Nov. 3.", "The Capt left."],
        ),
        ("COC Netherlands\nAll Out", ["COC Netherlands", "All Out"]),
    ],
)
def test_text_is_cut_into_sentences(text, sentences):
    found = segment(text).sentences
    assert [text[span.start : span.end] for span in found] == sentences


def test_what_goes_on_without_a_full_stop_is_cut_between_words():
    text = "police came and took them and " * 1_000
    found = segment(text).sentences
    assert max(span.end - span.start for span in found) <= 2_000
    assert "".join(text[span.start : span.end] + " " for span in found) == text
    assert segment("x" * 5_000).sentences[-1].end == 5_000
