"""Maps: what is shaded, pinned and shown of the world; lines of time: their ticks."""

from datetime import date, timedelta

import pytest

from hrgraph.web.browser.happenings import Happening
from hrgraph.web.dates import Extent
from hrgraph.web.drawing.timeline import draw_timeline
from hrgraph.web.drawing.world import Spot, draw_world
from hrgraph.web.languages import Words
from hrgraph.web.reading import Link

BAKU = Spot(Link(Words("Baku")), 40.38, 49.89, 12)


def test_a_city_is_pinned_where_it_lies():
    world = draw_world({}, [BAKU])
    (pin,) = world.pins
    assert (pin.x, pin.y) == (2298.9, 496.2)
    x, y, width, height = world.box
    assert x < pin.x < x + width
    assert y < pin.y < y + height


def test_only_countries_in_sight_are_drawn():
    codes = {country.code for country in draw_world({}, [BAKU]).countries}
    assert {"az", "ge", "ir"} <= codes
    assert "br" not in codes
    assert len(draw_world({}).countries) > 150


def test_the_larger_circle_has_more_events_and_lies_below():
    ganja = Spot(Link(Words("Ganja")), 40.68, 46.36, 3)
    pins = draw_world({"az": 15}, [ganja, BAKU]).pins
    assert [str(pin.link) for pin in pins] == ["Baku", "Ganja"]
    assert pins[0].size > pins[1].size


def test_a_map_of_nowhere_shows_nothing():
    assert not draw_world({}).shows_something
    assert draw_world({"az": 1}).shows_something
    assert draw_world({}, [BAKU]).shows_something


def event(day):
    link = Link(Words("Raid in Baku"))
    return Happening(link, "", "", "", Extent(day, day, "day"), (), (), ())


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(1994, 10, 7), date(2024, 3, 15), ["1995", "1999", "2003", "2007"]),
        (date(2023, 1, 20), date(2023, 8, 1), ["Feb 2023", "Mar 2023", "Apr 2023"]),
        (date(2023, 1, 20), date(2023, 1, 23), ["20 Jan", "21 Jan", "22 Jan"]),
    ],
)
def test_ticks_stand_where_years_and_months_begin_and_fit_in(first, last, labels):
    picture = draw_timeline("en", [event(first), event(last)])
    assert picture is not None
    assert [tick.label for tick in picture.ticks][: len(labels)] == labels
    assert all(tick.x + 6 * len(tick.label) <= picture.width for tick in picture.ticks)
    if labels[0] == "1995":
        days = (last - first + timedelta(days=1)).days
        begun = (date(1995, 1, 1) - first).days
        assert picture.ticks[0].x == pytest.approx(
            begun / days * picture.width, abs=0.1
        )


def test_a_label_before_a_bar_at_the_end_does_not_touch_it():
    picture = draw_timeline("en", [event(date(1994, 10, 7)), event(date(2024, 3, 15))])
    assert picture is not None
    last = picture.bars[-1]
    assert last.anchor == "end"
    assert last.label_x < last.x
    assert last.x + last.width <= picture.width


def test_names_of_countries_make_room_for_those_of_cities_and_busier_ones():
    minsk = Spot(Link(Words("Minsk")), 53.9, 27.57, 3)
    drawn = draw_world({"by": 5, "az": 9, "am": 2, "tm": 4, "ir": 0}, [minsk])
    room = {c.code: c.has_room for c in drawn.countries if c.count}
    assert room == {"by": False, "az": True, "am": False, "tm": True}
