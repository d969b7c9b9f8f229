"""Maps: what is shaded, what is pinned, and which part of the world is shown."""

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
