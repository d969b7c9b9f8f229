"""The event that a document is chiefly about: which one it is, and all about it."""

from hrgraph.extract.main_event.choosing import choose_main_event
from hrgraph.extract.main_event.completing import complete_main_event
from hrgraph.extract.main_event.story import Story
from hrgraph.extract.main_event.wrongs import tie_to_main_event

__all__ = ["Story", "choose_main_event", "complete_main_event", "tie_to_main_event"]
