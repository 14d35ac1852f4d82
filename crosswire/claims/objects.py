"""Noun phrases as statements: 'confirmed the loss of two boats', 'called for an inquiry', 'expects savings of 85 million'.

Clauses and infinitives are read in `complements`.
"""

from __future__ import annotations

from crosswire.claims.attributions import Span
from crosswire.claims.cues import Cue, noun_cues
from crosswire.claims.medium import medium_in
from crosswire.claims.sources import role_of
from crosswire.claims.tree import Tree
from crosswire.claims.trimming import last_word, trimmed

_SHORTEST_OBJECT = 4
"""Words that the object of a reporting verb must have to be a statement: 'confirmed it' and 'confirmed the release' say nothing."""
_OCCASION = frozenset({"during", "after", "following", "before"})
_NUMBERS_FOR = frozenset(
    "expect forecast predict project estimate anticipate calculate reckon foresee foretell report confirm announce claim"
    " acknowledge".split()
)
"""Verbs whose object is a statement where it holds a number."""
_GROUNDS = frozenset({"for", "as", "over"})
"""Prepositions that tell what is praised or blamed in somebody."""
_TIMES = frozenset("time day week month year hour minute decade weekend night moment while".split())
_GOES_ON = frozenset({"continue", "begin", "start", "keep"})
_SUMMONED = frozenset(
    "strike election vote meeting session conference hearing summit poll referendum halt witness police ambulance truce ceasefire help"
    " attention time number".split()
)
"""What is called without being named so."""
_RELATIVES = frozenset({"which", "who", "that", "it", "he", "she", "they", "i", "we", "you"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


def sum_of(tree: Tree, verb: int) -> Span | None:
    """'put the damage at $4 million': a thing and a number, from the one to the other."""
    thing, at = tree.child(verb, "dobj"), tree.child(verb, "prep")
    if thing is None or at is None or not verb < thing < at or tree.tokens[at].text.lower() != "at" or not is_stated(tree, verb):
        return None
    amount = tree.subtree(at)
    if not any(tree.tokens[i].text[0].isdigit() or tree.tokens[i].pos == "NUM" for i in amount):
        return None
    return trimmed(tree, tree.subtree(thing) | amount)


def object_of(tree: Tree, verb: int, cue: Cue) -> Span | None:
    """'announced the release of nine men', 'called the plan "a gift"'."""
    tokens = tree.tokens
    if cue.kind != "call" and not is_stated(tree, verb):
        return None
    thing = next((c for c in tree.children[verb] if c > verb and tokens[c].dep in ("dobj", "oprd")), None)
    if thing is None or thing in tree.frame.standing_in or (cue.lemma == "call" and tokens[thing].lemma in _SUMMONED):
        return None
    if cue.kind == "express" and tokens[thing].text.lower() not in noun_cues():
        return None  # thanks and condolences state nothing, concerns do
    role = role_of(tokens[thing].text)
    if cue.kind in ("ask", "show") and (tokens[thing].pos == "PROPN" or (role is not None and role.kind != "document")):
        return None  # 'questioned three employees', 'showed the mayor' tell of no words
    members = tree.subtree(thing)
    members -= occasion_in(tree, members)
    for more in tree.children[verb]:  # 'accused the union of blocking the talks'
        if more < thing or tokens[more].dep != "prep" or cue.kind not in ("object", "say"):
            continue
        word = tokens[more].text.lower()
        if cue.can_take(word) or (cue.kind == "object" and word in _GROUNDS and not _is_time(tree, more)):
            members |= tree.subtree(more)
    if cue.can_take("call"):
        for more in tree.children[verb]:
            if tokens[more].dep in ("oprd", "prep", "xcomp") and more > thing:
                members |= tree.subtree(more)
    is_towards_a_name = cue.kind == "object" and any(tokens[i].pos == "PROPN" for i in members)
    members = _without_gloss(tree, members)
    return trimmed(tree, members) if cue.kind == "call" or is_towards_a_name or len(members) >= _SHORTEST_OBJECT else None


def _is_time(tree: Tree, preposition: int) -> bool:
    """True for 'for a second time', 'over two days'."""
    named = tree.child(preposition, "pobj")
    return named is not None and tree.tokens[named].lemma in _TIMES


def asked_for(tree: Tree, verb: int, cue: Cue) -> Span | None:
    """'called for an inquiry', 'called on the mayor to resign': what is asked, with who is to do it."""
    tokens = tree.tokens
    if not is_call(tree, verb, cue):
        return None
    at = next(c for c in tree.children[verb] if c > verb and tokens[c].dep == "prep" and tokens[c].text.lower() in ("for", "on", "upon"))
    members = tree.subtree(at) - {at}
    for more in tree.children[verb]:
        if more > at and tokens[more].dep in ("xcomp", "advcl", "ccomp") and any(tokens[c].tag == "TO" for c in tree.children[more]):
            members |= tree.subtree(more)
    return trimmed(tree, members - occasion_in(tree, members)) if members else None


def is_call(tree: Tree, verb: int, cue: Cue) -> bool:
    """True for 'called for ...' and 'called on ...', which ask for something and name nothing."""
    if cue.lemma != "call" or tree.child(verb, "dobj", "oprd") is not None or not is_stated(tree, verb):
        return False
    prepositions = [c for c in tree.children[verb] if c > verb and tree.tokens[c].dep == "prep"]
    return any(
        tree.tokens[c].text.lower() == "for"
        or (tree.tokens[c].text.lower() in ("on", "upon") and any(tree.tokens[i].tag == "TO" for i in tree.subtree(verb) if i > c))
        for c in prepositions
    )


def amount_of(tree: Tree, verb: int, cue: Cue) -> Span | None:
    """'expects savings of 85 million': the object of a verb of saying or thinking, if it holds a number."""
    thing = tree.child(verb, "dobj")
    if cue.lemma not in _NUMBERS_FOR or thing is None or thing < verb or not is_stated(tree, verb):
        return None
    members = tree.subtree(thing)
    if not any(tree.tokens[i].pos == "NUM" and i not in tree.frame.standing_in for i in members):
        return None
    return trimmed(tree, _without_gloss(tree, members - occasion_in(tree, members)))


def of_the_passive(tree: Tree, verb: int) -> Span | None:
    """'The ship is believed to have sunk', 'the loss was first reported by the Herald': what stands before the verb, and its infinitive."""
    tokens = tree.tokens
    subject = tree.child(verb, "nsubjpass")
    if subject is None or subject > verb or tokens[subject].text.lower() in _RELATIVES or subject in tree.frame.standing_in:
        return None
    infinitive = tree.child(verb, "xcomp")
    if infinitive is not None and infinitive > verb and any(tokens[c].tag == "TO" for c in tree.children[infinitive]):
        end = max(tree.subtree(infinitive))
    elif tree.child(verb, "agent") is not None and tokens[subject].pos != "PRON":
        end = max(tree.subtree(subject))
    else:
        return None
    first = min(tree.subtree(subject))
    return tree.span(first, last_word(tree, end)) if end > first else None


def _without_gloss(tree: Tree, members: set[int]) -> set[int]:
    """A noun phrase without the clause behind a comma that the outlet adds at its end: ', which costs money', ', who is 70'."""
    tokens = tree.tokens
    ordered = sorted(members)
    for at in ordered:
        is_gloss = tokens[at].dep in ("relcl", "acl") and tokens[at].head in members
        if not is_gloss:
            continue
        clause_tokens = tree.subtree(at)
        first = min(clause_tokens)
        if first > ordered[0] and tokens[first - 1].text == "," and max(clause_tokens) == ordered[-1]:
            return {i for i in members if i < first - 1}
    return members


def is_stated(tree: Tree, verb: int) -> bool:
    """True for a verb that tells what was done, not what may be or is to be done."""
    token = tree.tokens[verb]
    if token.dep == "xcomp" and tree.tokens[token.head].lemma in _GOES_ON:
        return is_stated(tree, token.head)  # 'continued to call for'
    helpers = [tree.tokens[c].tag for c in tree.children[verb] if tree.tokens[c].dep == "aux"]
    return "TO" not in helpers and (token.tag in _FINITE | {"VBN"} or bool(helpers))


def occasion_in(tree: Tree, members: set[int]) -> set[int]:
    """The words that tell where and when something was said: 'announced the closure during a visit'."""
    tokens = tree.tokens
    found: set[int] = set()
    for child in sorted(members):
        if tokens[child].dep == "prep" and (tokens[child].text.lower() in _OCCASION or _is_medium(tree, child)):
            found |= tree.subtree(child)
    return found


def _is_medium(tree: Tree, child: int) -> bool:
    """True for 'on social media' behind the object of a reporting verb."""
    return medium_in(" ".join(tree.tokens[i].text for i in sorted(tree.subtree(child)))) is not None
