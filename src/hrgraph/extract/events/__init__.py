"""Events: what is told to have happened, when, where, by whom and to whom."""

from hrgraph.extract.events.acting import with_actors
from hrgraph.extract.events.actors import force_before
from hrgraph.extract.events.arguments import Arguments
from hrgraph.extract.events.befallen import with_befallen
from hrgraph.extract.events.clock import run_clock
from hrgraph.extract.events.common_dates import looks_back
from hrgraph.extract.events.dating import dates_of_sayings, is_subordinate
from hrgraph.extract.events.doubting import is_sure
from hrgraph.extract.events.gaps import with_gaps
from hrgraph.extract.events.happenings import (
    Happening,
    find_happenings,
    is_granted,
    points_back,
    status_of,
)
from hrgraph.extract.events.joining import join
from hrgraph.extract.events.lasting import claim_of
from hrgraph.extract.events.main_places import main_country, main_place
from hrgraph.extract.events.people import People
from hrgraph.extract.events.placing import with_places
from hrgraph.extract.events.retelling import retold
from hrgraph.extract.events.setting import Setting
from hrgraph.extract.events.settling import settle
from hrgraph.extract.events.statements import find_statements

__all__ = [
    "Arguments",
    "Happening",
    "People",
    "Setting",
    "claim_of",
    "dates_of_sayings",
    "find_happenings",
    "find_statements",
    "force_before",
    "is_granted",
    "is_subordinate",
    "is_sure",
    "join",
    "looks_back",
    "main_country",
    "main_place",
    "points_back",
    "retold",
    "run_clock",
    "settle",
    "status_of",
    "with_actors",
    "with_befallen",
    "with_gaps",
    "with_places",
]
