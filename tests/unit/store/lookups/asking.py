"""Questions about stated things, written at random."""

import random
import re
from itertools import count

PROPERTIES = ["u:of", "u:in", "u:says", "a", "u:name"]
# How patterns hang together: each pair of ends is a subject and an object.
SHAPES = [
    ["c x"],
    ["x c"],
    ["c x", "x y"],
    ["x c", "x y"],
    ["x c", "x y", "y z"],
    ["x c", "y x"],
    ["c x", "x y", "x z"],
    ["c x", "c y"],
    ["c x", "c x", "c y"],
    ["x c", "x c"],
    ["c x", "x c"],
    ["x c", "x y", "c y"],
    ["c x", "x y", "z y"],
]
FILTERS = [
    'FILTER(LANG(?x) = "en")',
    "FILTER(?x != u:t3 && ?x != <urn:t4>)",
    "FILTER BOUND(?y)",
    'FILTER LANGMATCHES(LANG(?y), "*") .',
    "FILTER(!ISIRI(?x) || STR(?x) < STR(?y))",
    'FILTER CONTAINS(LCASE(STR(?x)), "t1")',
    'FILTER(STRSTARTS(STR(?y), "urn:t2") || ?x NOT IN (u:t3, u:t4, "thing 5"@en))',
    'FILTER REGEX(STR(?x), "^urn:T1", "i")',
    'FILTER(STRLEN(STR(?y)) > 6 && !REGEX(STR(?y), "thing 1"))',
]
CHANGES = ["graph", "test", "minus", "within"]
CUTS = ["LIMIT 3", "LIMIT 2 OFFSET 1", "OFFSET 2 LIMIT 40", "LIMIT 0", "OFFSET 1"]
# What may be put in the place of something else, or between two things
ODDS = [
    *[
        ".",
        ";",
        ",",
        "{",
        "}",
        "(",
        ")",
        "?x",
        "?y",
        "u:of",
        "u:in",
        "a",
        "A",
        "u:t5",
        "u:t5.",
        "<urn:t5>",
        "<t5>",
        "<>",
        "5",
        "05",
        "-5",
        "1.5",
    ],
    *[
        "SELECT",
        "ASK",
        "OPTIONAL",
        "BIND",
        "VALUES",
        "AS",
        "GROUP",
        "BY",
        "ORDER",
        "LIMIT",
        "OFFSET",
        "CONSTRUCT",
        "DISTINCT",
        "COUNT",
    ],
    *[
        "*",
        "+",
        "/",
        "^",
        "|",
        "!",
        "?",
        "$x",
        "_:b",
        "[]",
        "@en",
        "^^u:of",
        "ASC",
        "DESC",
        "UNION",
        "FILTER",
        "WHERE",
        "PREFIX",
        "u:",
        "GRAPH",
        "MINUS",
        "EXISTS",
        "NOT",
        "GRAPH ?g {",
        "MINUS {",
        "{ SELECT ?x",
    ],
    *('"thing 5"@en', '"thing 5"', "'x'", '"""x"""', "#c\n", "\n", "u:t\\5", "true"),
]


def queries(seed):
    """Write questions about stated things, in many ways."""
    some = random.Random(seed)  # noqa: S311 - questions, no secret
    for number in count():
        shape = some.choice(SHAPES)
        given = some.choice(["", "", "BIND", "VALUES"])
        constant = f"u:t{int(some.random() ** 2 * 400)}"
        said = "?given" if given else constant
        patterns = []
        for first, last in map(str.split, shape):
            name = some.choice(PROPERTIES)
            if some.random() < 0.2:
                name = f"{name}/{some.choice(PROPERTIES)}"
            if first == "c" and some.random() < 0.2:
                name = "?p"
            one, other = (said if end == "c" else f"?{end}" for end in (first, last))
            patterns.append(f"{one} {name} {other} .")
        some.shuffle(patterns)
        held, perhaps = patterns, []
        if len(patterns) > 1 and some.random() < 0.5:
            cut = some.randrange(1, len(patterns))
            held = patterns[:cut]
            perhaps = [f"OPTIONAL {{ {' '.join(patterns[cut:])} }}"]
        giving = {
            "BIND": [f"BIND({constant} AS ?given)"],
            "VALUES": [f"VALUES ?given {{ {constant} }}"],
        }
        if some.random() < 0.3:
            perhaps.append(some.choice(FILTERS))
        held, perhaps = varied(some, held, perhaps, said)
        where = " ".join([*giving.get(given, []), *held, *perhaps])
        if some.random() < 0.1:
            where = several(some, patterns)
        end = some.choice(CUTS) if some.random() < 0.25 else ""
        yield f"PREFIX u: <urn:> {asked(some, where)} {end} # {number}"


def varied(some, held, perhaps, said):
    """Look in graphs, test, take away, or ask a query within the query."""
    for change in some.sample(CHANGES, some.choice([1, 2])):
        if change == "graph":
            place = some.randrange(len(held) + 1)
            inside = next(one for one in (held[:place], held[place:]) if one)
            rest = [one for one in held if one not in inside]
            name = some.choice(["?g", "?g", f"u:t{some.randrange(60)}", said, "?y"])
            if len(perhaps) == 1 and not rest and some.random() < 0.5:
                inside, perhaps = [*inside, *perhaps], []
            held = [*rest, f"GRAPH {name} {{ {' '.join(inside)} }}"]
            if some.random() < 0.3:
                held.append(f"?g {some.choice(PROPERTIES)} ?z .")
        elif change == "test":
            sign = some.choice(["", "NOT "])
            held.append(f"FILTER {sign}EXISTS {{ {aside(some, said)} }}")
        elif change == "minus":
            perhaps = [f"MINUS {{ {aside(some, said)} }}", *perhaps]
        else:
            held = within(some, held)
    some.shuffle(held)
    return held, perhaps


def aside(some, said):
    """Write patterns that no row is made of."""
    patterns = []
    for _ in range(some.choice([1, 1, 2])):
        first, last = some.choice(["?x ?y", "?x ?w", "c ?x", "?x c", "?w ?y"]).split()
        ends = [said if end == "c" else end for end in (first, last)]
        patterns.append(f"{ends[0]} {some.choice(PROPERTIES)} {ends[1]}")
    written = " . ".join(patterns)
    if some.random() < 0.3:
        return f"GRAPH {some.choice(['?g', 'u:t3', 'u:t20'])} {{ {written} }}"
    return written


def within(some, held):
    """Ask for some of what must hold in a query within the query."""
    place = some.randrange(len(held)) + 1
    inside, rest = held[:place], held[place:]
    names = [name for name in ("x", "y", "z", "g") if f"?{name}" in " ".join(inside)]
    chosen = some.sample(names, some.randrange(len(names)) + 1) if names else ["x"]
    columns = " ".join(f"?{name}" for name in chosen)
    asking, end = some.choice(
        [
            ("SELECT *", ""),
            (f"SELECT {columns}", some.choice(["LIMIT 3", "LIMIT 500", "OFFSET 1"])),
            (f"SELECT DISTINCT {columns} WHERE", f"ORDER BY ?{chosen[0]} LIMIT 5"),
            (f"SELECT {columns} (COUNT(*) AS ?n)", f"GROUP BY {columns}"),
            (f"SELECT (COUNT(?{chosen[0]}) AS ?{chosen[-1]}2)", ""),
        ]
    )
    return [f"{{ {asking} {{ {' '.join(inside)} }} {end} }}", *rest]


def several(some, patterns):
    """Let one of several things be asked for, or all that hold for any of them."""
    names = some.sample(range(5, 400), 3)
    if some.random() < 0.5:
        things = " ".join(f"u:t{name}" for name in names)
        where = " ".join(patterns).replace("?given", "?x")
        return f"VALUES ?x {{ {things} }} {where}"
    constant = f"u:t{names[0]}"
    stated = [one.replace("?given", constant) for one in patterns]
    middle = some.randrange(len(stated)) + 1
    both = [stated[:middle], stated[middle:] or [f"{constant} u:of ?x"]]
    return " UNION ".join(f"{{ {' '.join(one)} }}" for one in both)


def asked(some, where):
    names = [name for name in ("x", "y", "z") if f"?{name}" in where] or ["x"]
    first, last = names[0], names[-1]
    columns = " ".join(f"?{name}" for name in names)
    asking, end = some.choice(
        [
            ("SELECT *", ""),
            (f"SELECT {columns} WHERE", ""),
            (f"SELECT DISTINCT ?{last}", f"ORDER BY ?{last}"),
            (f"SELECT (COUNT(?{last}) AS ?n)", ""),
            (f"SELECT (COUNT(DISTINCT ?{first}) AS ?n) (COUNT(*) AS ?m)", ""),
            (
                f"SELECT ?{first} (COUNT(?{last}) AS ?n)",
                f"GROUP BY ?{first} ORDER BY DESC(?n) ?{first}",
            ),
            ("ASK", ""),
            (f"CONSTRUCT {{ ?{first} u:near ?{last} , u:t1 }} WHERE", ""),
        ]
    )
    return f"{asking} {{ {where} }} {end}"


def spoilt(seed):
    """Write such questions with a few slips: most are no SPARQL any more."""
    some = random.Random(seed)  # noqa: S311 - questions, no secret
    for query in queries(seed):
        apart = re.sub(r"([{}(),;.])", r" \1 ", query)
        pieces = re.findall(r"\S+|\s+", apart)
        for _ in range(some.choice([1, 1, 2, 3])):
            place, odd = some.randrange(len(pieces)), some.choice(ODDS)
            slip = some.choice(["put in", "put beside", "leave out", "swap", "replace"])
            if slip == "put in":
                pieces.insert(place, f" {odd} ")
            elif slip == "put beside":
                pieces.insert(place, odd)
            elif slip == "leave out" and len(pieces) > 1:
                del pieces[place]
            elif slip == "swap":
                other = some.randrange(len(pieces))
                pieces[place], pieces[other] = pieces[other], pieces[place]
            else:
                pieces[place] = odd
        yield "".join(pieces)
