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
        ("COC Netherlands\nAll Out", ["COC Netherlands", "All Out"]),
    ],
)
def test_text_is_cut_into_sentences(text, sentences):
    found = segment(text).sentences
    assert [text[span.start : span.end] for span in found] == sentences


def test_hyphens_and_numbers_with_points_are_one_token():
    text = "Article 535.1 concerns ILGA-Europe’s case."
    words = [text[span.start : span.end] for span in segment(text).tokens]
    assert words == ["Article", "535.1", "concerns", "ILGA-Europe’s", "case", "."]
