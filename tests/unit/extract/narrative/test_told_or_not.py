"""What took place though words beside it look as if it had not."""

from __future__ import annotations

import pytest


def kinds(facts):
    return {event.type for event in facts.events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 4 May 2020 the magistrate refused to remand the nurses.", "trial"),
        ("No more than nine nurses were arrested on 4 May 2020.", "arrest"),
        ("Men without badges arrested nine nurses on 4 May 2020.", "arrest"),
    ],
    ids=["told of a court", "no more than", "badges are lacking"],
)
def test_it_took_place(told, text, kind):
    assert kind in kinds(told(text))


def test_what_is_done_without_something_is_all_that_took_place(told):
    facts = told("The nurses were held for a week without being charged.")
    assert "charge" not in kinds(facts)
