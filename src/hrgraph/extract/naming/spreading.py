"""One name, one meaning: what a name is in one place it is in the whole document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from hrgraph.extract.lexicon import plain
from hrgraph.extract.naming.clusters import name_key
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.naming.vocabulary import Vocabulary

__all__ = ["spread", "vote"]

_SHORTEST = 3  # letters of a name that is looked for elsewhere
_NICKNAME = re.compile(r"[\"(]([^\")]{4,})[\")]")
_TRUSTED = 0.6
_MODEL_RULE = "names/model@1"
_DOUBTFUL = {_MODEL_RULE, "names/shape@1"}
_SPREAD = 0.9  # of the trust of the mention that it comes from


def vote(
    mentions: Sequence[Mention], acronyms: Mapping[str, str], country: str | None
) -> None:
    """Give all mentions of the same words the type that most trust is in.

    A short form that the text spells out counts as its full form.
    """
    votes, best = _votes(mentions, acronyms)
    families, given = _names_of_persons(mentions)
    state = _state_bodies(mentions, acronyms)
    titled = _titled(mentions, best)
    settled = _settlements(mentions)
    winners = {key: max(told, key=told.__getitem__) for key, told in votes.items()}
    for mention in mentions:
        if not mention.specified:
            continue
        key = _key(mention, acronyms)
        if key in settled and mention.entry is None:
            _retype(mention, "place", settled[key])
            continue
        winner = winners[key]
        if winner == "organisation" and key in state:
            winner = "authority"
        if winner == "organisation" and (key in given or key in titled):
            winner = "person"  # "Mizan", of Mizan Rahman, is also a news agency
        if key in families and (winner != "place" or _is_abroad(mention, country)):
            winner = "person"
        if winner != mention.type:
            _retype(mention, winner, best.get((key, winner)))


def _votes(
    mentions: Sequence[Mention], acronyms: Mapping[str, str]
) -> tuple[dict[str, Counter[MentionType]], dict[tuple[str, MentionType], Mention]]:
    """Sum up the trust in each type, and give the most trusted mention of each."""
    votes: dict[str, Counter[MentionType]] = defaultdict(Counter)
    best: dict[tuple[str, MentionType], Mention] = {}
    for mention in mentions:
        if mention.specified:
            key = _key(mention, acronyms)
            votes[key][mention.type] += mention.confidence  # type: ignore[assignment] # trust counts as votes
            rival = best.setdefault((key, mention.type), mention)
            if mention.confidence > rival.confidence:
                best[key, mention.type] = mention
    return votes, best


def _retype(mention: Mention, winner: MentionType, model: Mention | None) -> None:
    mention.type = winner
    mention.kind = model.kind if model else ""
    mention.entry = model.entry if model else None


def _settlements(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Give X of "X village" and "X region": a place wherever it stands alone."""
    return {
        name_key(mention.name.rsplit(" ", 1)[0]): mention
        for mention in mentions
        if mention.rule == "names/compound@1" and mention.kind in {"city", "region"}
    }


def _titled(
    mentions: Sequence[Mention], best: Mapping[tuple[str, MentionType], Mention]
) -> set[str]:
    """Give full names that a title stands before, and that the model alone doubts."""
    names = {
        name_key(mention.name)
        for mention in mentions
        if mention.rule == "names/title@1" and " " in mention.name
    }
    return {
        name
        for name in names
        if (rival := best.get((name, "organisation"))) and rival.rule == _MODEL_RULE
    }


def _state_bodies(mentions: Sequence[Mention], acronyms: Mapping[str, str]) -> set[str]:
    """Name the bodies that a shape shows to be a state's.

    The model knows bodies, but not which of them are a state's.
    """
    state, others = set(), set()
    for mention in mentions:
        if mention.type == "authority" and mention.specified:
            if mention.rule != _MODEL_RULE:
                state.add(_key(mention, acronyms))
        elif mention.type == "organisation" and mention.rule not in _DOUBTFUL:
            others.add(_key(mention, acronyms))
    return state - others


def _is_abroad(mention: Mention, country: str | None) -> bool:
    """Tell a city far from what the text is about: "Muscat" in a text on Malta."""
    entry = mention.entry
    return entry is None or (entry.kind == "city" and entry.country != country)


def _key(mention: Mention, acronyms: Mapping[str, str]) -> str:
    key = name_key(mention.name)
    return acronyms.get(key, key)


def _names_of_persons(mentions: Sequence[Mention]) -> tuple[set[str], set[str]]:
    """Give the last and the first words of the names of persons."""
    names = [
        name_key(mention.name).split(" ")
        for mention in mentions
        if mention.type == "person" and " " in mention.name.strip()
    ]
    return {name[-1] for name in names}, {name[0] for name in names}


def spread(
    text: str, mentions: Sequence[Mention], vocabulary: Vocabulary
) -> Iterator[Mention]:
    """Find other places where the same words stand, also in capitals.

    Args:
        text: The page's text.
        mentions: In order, without overlap.
        vocabulary: Words that are no names by themselves.
    """
    forms: dict[str, Mention] = {}
    for mention in mentions:
        for form in _forms(mention, vocabulary):
            best = forms.get(form)
            if best is None or best.confidence < mention.confidence:
                forms[form] = mention
    if not forms:
        return
    text = plain(text)
    automaton = AhoCorasick(
        list(forms),
        matchkind=MatchKind.LeftmostLongest,
        # made in a third of the time, and one text is soon looked through
        implementation=Implementation.ContiguousNFA,
    )
    models = list(forms.values())
    taken = {mention.start for mention in mentions}
    for index, start, end in automaton.find_matches_as_indexes(text):
        if start in taken or not _stands_free(text, start, end):
            continue
        model = models[index]
        yield Mention(
            start,
            end,
            text[start:end],
            model.type,
            model.kind,
            model.rule,
            model.confidence * _SPREAD,
            model.entry,
            model.country,
            model.specified,
            model.label,
        )


def _forms(mention: Mention, vocabulary: Vocabulary) -> Iterator[str]:
    if not mention.specified or mention.confidence < _TRUSTED:
        return
    name = plain(mention.name)
    if mention.type == "other" and not name.isupper():
        return
    if len(name) < _SHORTEST or name.lower() in vocabulary.cues["stop"]:
        return
    yield name
    if len(name) > _SHORTEST:
        yield name.upper()
    if mention.type == "person" and " " in name:
        nickname = _NICKNAME.search(name)
        if nickname and nickname[1].lower() not in vocabulary.cues["stop"]:
            yield nickname[1]
        last = name.split(" ")[-1]
        if len(last) > _SHORTEST and last.lower() not in vocabulary.cues["stop"]:
            yield last


def _stands_free(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] in "-@#/._"):
        return False
    after = text[end : end + 1]
    return not (after.isalnum() or after in {"@", "_"})
