import pytest

IPC = "Indian Penal Code (IPC)"
PPC = "Pakistan Penal Code (PPC)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He was held for an insult to the president (TCK 299).",
            [("299", "Turkish Penal Code (TCK)")],
        ),
        ("Booked under 295-A and 298, PPC, he fled.", [("295-A", PPC), ("298", PPC)]),
        ("The charge is one of Section 298-A, P.P.C., no more.", [("298-A", PPC)]),
        (
            "She was tried under s. 124A and s. 120B IPC.",
            [("124A", IPC), ("120B", IPC)],
        ),
        ("It rests on Art. 20.3.3 of the CAO RF.", [("20.3.3", "CAO")]),
        (
            "In its revised form the KUHP, in its Articles 411 and 412, bans it.",
            [("411", "Criminal Code (KUHP)"), ("412", "Criminal Code (KUHP)")],
        ),
    ],
)
def test_an_acronym_beside_a_number_is_its_law(cited, text, expected):
    assert cited(text) == expected


def test_an_acronym_alone_counts_at_home_only(named):
    assert named("Colombo still uses the PTA.", "lk") == [
        "Prevention of Terrorism Act (PTA)"
    ]
    assert named("The PTA of the school met.", "gb") == []


@pytest.mark.parametrize(
    "text",
    ["The PTA 1979 reunion was loud.", "Article 19 of the AKP paper was long."],
)
def test_a_year_or_a_party_is_no_law(cited, text):
    assert all(law is None for _, law in cited(text, "gb"))


def test_letters_of_a_state_after_an_acronym_tell_whose_it_is(read):
    (law,), _ = read("It rests on Art. 20.3.3 of the CAO RF.", "ge")
    assert law.jurisdiction == "ru"
