"""Rules as data: a small pattern language, read from files that anyone can extend.

A file under ``data/rules/`` holds one family of rules. Each rule carries sentences
that it must find and sentences that it must leave alone; ``load_rules`` with
``check=True`` refuses a file whose sentences are not met. It finds stretches of
text and knows nothing of what they mean.
"""

from hrgraph.extract.rules.book import Book
from hrgraph.extract.rules.checking import check_rules
from hrgraph.extract.rules.families import Branch, Hit, Rule, Ruleset, index
from hrgraph.extract.rules.loading import load_rules
from hrgraph.extract.rules.numbers import NumberWords, load_numbers
from hrgraph.extract.rules.openings import first_words
from hrgraph.extract.rules.patterns import compile_words, translate
from hrgraph.extract.rules.programs import keep_ready, ready
from hrgraph.extract.rules.starting import Places, Starts

__all__ = [
    "Book",
    "Branch",
    "Hit",
    "NumberWords",
    "Places",
    "Rule",
    "Ruleset",
    "Starts",
    "check_rules",
    "compile_words",
    "first_words",
    "index",
    "keep_ready",
    "load_numbers",
    "load_rules",
    "ready",
    "translate",
]
