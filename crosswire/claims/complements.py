"""Which words of a parsed sentence are the statement that a reporting verb takes: its grammar, and repairs of it.

Whether the verb reports at all, and who is speaking, is decided in `parsed`.
"""

from __future__ import annotations

from crosswire.claims.attributions import Span
from crosswire.claims.cues import Cue, cue_for
from crosswire.claims.medium import medium_in
from crosswire.claims.sources import role_of
from crosswire.claims.tree import Tree

_SHORTEST_OBJECT = 4
"""Words that the object of a reporting verb must have to be a statement: 'confirmed it' and 'confirmed the release' say nothing."""
_NEAR = 6
"""Characters between two clauses that are one statement: a space, a comma, 'that'."""
_ASIDE = frozenset({"referring", "alluding", "speaking", "pointing", "pausing", "gesturing", "citing", "using"})
"""Participles that comment on a statement behind it, and are not part of it."""
_HIDES = frozenset({"name", "identify", "quote"})
_OCCASION = frozenset({"during", "after", "following", "before"})
_SHIFTED = frozenset({"had", "would", "could", "will", "has", "have"})
_QUESTION_WORDS = frozenset("when whether where why how who what which if".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr")
_NEEDS_SUBJECT = frozenset({"VBN", "VBG", "VBD", "VBZ", "VBP"})
_RELATIVES = frozenset({"which", "who", "that", "it", "he", "she", "they", "i", "we", "you"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_PUNCTUATION = frozenset(',.;:!?–—-"')


def statement_of(tree: Tree, verb: int, cue: Cue, subject: int | None) -> Span | None:
    """The characters of the statement that a reporting verb takes; None where it takes none, or only speech."""
    found: Span | None = None
    if cue.kind in ("say", "tell") and _is_left_open(tree, verb):
        return None
    if cue.can_take("clause"):
        found = _clausal(tree, verb, subject)
    if found is None and cue.can_take("infinitive"):
        found = _infinitive(tree, verb)
    if found is None and cue.can_take("gerund"):
        found = _gerund(tree, verb)
    if found is None and cue.can_take("sum"):
        return _sum(tree, verb)
    if found is None:
        found = _asked_for(tree, verb, cue)
    if found is None and cue.can_take("object", "call"):
        found = _object(tree, verb, cue)
    if found is None and cue.can_take("clause", "infinitive"):
        found = _of_the_passive(tree, verb)
    if found is None and _is_stated(tree, verb):
        for child in tree.children[verb]:
            if child > verb and tree.tokens[child].dep == "prep" and cue.can_take(tree.tokens[child].text.lower()):
                return trimmed(tree, tree.subtree(child) - {child})
    return found


def _is_left_open(tree: Tree, verb: int) -> bool:
    """True for 'did not say when', which tells what was not said."""
    if tree.child(verb, "neg") is None or tree.tokens[verb].lemma not in ("say", "tell", "disclose", "reveal", "specify", "explain"):
        return False
    opened = (tree.tokens[min(tree.subtree(c))] for c in tree.children[verb] if c > verb and tree.tokens[c].dep == "ccomp")
    return any(token.text.lower() in _QUESTION_WORDS for token in opened)


def _clausal(tree: Tree, verb: int, subject: int | None) -> Span | None:
    """A whole clause: behind the verb, in front of it, or around it."""
    speech = tree.frame.standing_in
    clauses = [child for child in tree.children[verb] if tree.tokens[child].dep == "ccomp" and child not in speech]
    behind = [child for child in clauses if child > verb]
    if behind and not (subject is not None and behind[0] < subject):
        return _joined(tree, [clause(tree, child, verb) for child in behind])
    if clauses:
        return _clause_before(tree, clauses[0], verb, subject)
    return _inserted(tree, verb, subject) if _is_inserted(tree, verb) else None


def _joined(tree: Tree, spans: list[Span | None]) -> Span | None:
    """A clause with those right behind it, which the parse hung beside it instead of below it."""
    first = spans[0]
    if first is None:
        return None
    for span in spans[1:]:
        if span is not None and 0 <= span[0] - first[1] <= _NEAR:
            first = (first[0], span[1])
    return first


def _infinitive(tree: Tree, verb: int) -> Span | None:
    """'vowed to rebuild the bridge', 'urged the crews to stay': with whoever is to do it."""
    wish = tree.child(verb, "xcomp", "ccomp")
    if wish is None or wish < verb or wish in tree.frame.standing_in:
        return None
    if tree.tokens[wish].lemma in _HIDES and tree.child(wish, "neg") is not None:
        return None  # 'asked not to be named'
    if not any(tree.tokens[c].tag == "TO" for c in tree.children[wish]):
        return None
    span = clause(tree, wish, verb)
    asked = next((c for c in tree.children[verb] if verb < c < wish and tree.tokens[c].dep == "dobj"), None)
    if span is None or asked is None or asked in tree.frame.standing_in:
        return span
    return (tree.tokens[min(tree.subtree(asked))].char_start, span[1])


def asks_somebody(tree: Tree, verb: int) -> bool:
    """True for 'told the crews to stay', which asks for something where 'told the crews that ...' states it."""
    return tree.child(verb, "ccomp") is None and tree.child(verb, "dobj") is not None and _infinitive(tree, verb) is not None


def _asked_for(tree: Tree, verb: int, cue: Cue) -> Span | None:
    """'called for an inquiry', 'called on the mayor to resign': what is asked, with who is to do it."""
    tokens = tree.tokens
    if not is_call(tree, verb, cue):
        return None
    at = next(c for c in tree.children[verb] if c > verb and tokens[c].dep == "prep" and tokens[c].text.lower() in ("for", "on", "upon"))
    members = tree.subtree(at) - {at}
    for more in tree.children[verb]:
        if more > at and tokens[more].dep in ("xcomp", "advcl", "ccomp") and any(tokens[c].tag == "TO" for c in tree.children[more]):
            members |= tree.subtree(more)
    return trimmed(tree, members - _occasion(tree, members)) if members else None


def is_call(tree: Tree, verb: int, cue: Cue) -> bool:
    """True for 'called for ...' and 'called on ...', which ask for something and name nothing."""
    if cue.lemma != "call" or tree.child(verb, "dobj", "oprd") is not None or not _is_stated(tree, verb):
        return False
    prepositions = [c for c in tree.children[verb] if c > verb and tree.tokens[c].dep == "prep"]
    return any(
        tree.tokens[c].text.lower() == "for"
        or (tree.tokens[c].text.lower() in ("on", "upon") and tree.child(verb, "xcomp", "advcl", "ccomp") is not None)
        for c in prepositions
    )


def _gerund(tree: Tree, verb: int) -> Span | None:
    """'recalled hearing three shots'."""
    deed = tree.child(verb, "xcomp")
    if deed is None or deed < verb or tree.tokens[deed].tag != "VBG" or deed in tree.frame.standing_in:
        return None
    return trimmed(tree, tree.subtree(deed))


def _sum(tree: Tree, verb: int) -> Span | None:
    """'put the damage at $4 million': a thing and a number, from the one to the other."""
    thing, at = tree.child(verb, "dobj"), tree.child(verb, "prep")
    if thing is None or at is None or not verb < thing < at or tree.tokens[at].text.lower() != "at" or not _is_stated(tree, verb):
        return None
    amount = tree.subtree(at)
    if not any(tree.tokens[i].text[0].isdigit() or tree.tokens[i].pos == "NUM" for i in amount):
        return None
    return trimmed(tree, tree.subtree(thing) | amount)


def _object(tree: Tree, verb: int, cue: Cue) -> Span | None:
    """'announced the release of nine men', 'called the plan "a gift"'."""
    tokens = tree.tokens
    if cue.kind != "call" and not _is_stated(tree, verb):
        return None
    thing = next((c for c in tree.children[verb] if c > verb and tokens[c].dep in ("dobj", "oprd")), None)
    if thing is None or thing in tree.frame.standing_in:
        return None
    role = role_of(tokens[thing].text)
    if cue.kind in ("ask", "show") and (tokens[thing].pos == "PROPN" or (role is not None and role.kind != "document")):
        return None  # 'questioned three employees', 'showed the mayor' tell of no words
    members = tree.subtree(thing)
    members -= _occasion(tree, members)
    for more in tree.children[verb]:  # 'accused the union of blocking the talks'
        if cue.kind == "object" and more > thing and tokens[more].dep == "prep" and cue.can_take(tokens[more].text.lower()):
            members |= tree.subtree(more)
    if cue.can_take("call"):
        for more in tree.children[verb]:
            if tokens[more].dep in ("oprd", "prep", "xcomp") and more > thing:
                members |= tree.subtree(more)
    is_towards_a_name = cue.kind == "object" and any(tokens[i].pos == "PROPN" for i in members)
    members = _without_gloss(tree, members)
    return trimmed(tree, members) if cue.kind == "call" or is_towards_a_name or len(members) >= _SHORTEST_OBJECT else None


def _of_the_passive(tree: Tree, verb: int) -> Span | None:
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
    return tree.span(first, _last_word(tree, end)) if end > first else None


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


def _is_stated(tree: Tree, verb: int) -> bool:
    """True for a verb that tells what was done, not what may be or is to be done."""
    helpers = [tree.tokens[c].tag for c in tree.children[verb] if tree.tokens[c].dep == "aux"]
    return "TO" not in helpers and (tree.tokens[verb].tag in _FINITE | {"VBN"} or bool(helpers))


def _occasion(tree: Tree, members: set[int]) -> set[int]:
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


def _is_inserted(tree: Tree, verb: int) -> bool:
    """True where the parse hangs the verb into another sentence, or another sentence onto it, without a subordinator."""
    token = tree.tokens[verb]
    if token.dep == "parataxis" or tree.child(verb, "parataxis") is not None:
        return True
    return token.dep == "ccomp" and token.head > verb and tree.child(verb, "mark") is None


def clause(tree: Tree, root: int, verb: int) -> Span | None:
    """A reported clause behind its verb, without 'that'."""
    members = tree.subtree(root) - _carried_on(tree, root, verb)
    stray = next((c for c in tree.children[verb] if verb < c < min(members) and tree.tokens[c].dep == "dobj"), None)
    cue = cue_for(tree.tokens[verb].text)
    if stray is not None and (cue is None or cue.kind not in ("tell", "ask")):
        members |= tree.subtree(stray)  # 'said single people would pay': the parser took the subject for an object
    if (
        stray is None
        and tree.tokens[root].tag in _NEEDS_SUBJECT
        and tree.child(root, *_SUBJECTS) is None
        and tree.tokens[root].dep == "ccomp"
    ):
        return None  # 'said in a letter first printed in May', 'shells that they said were found'
    if tree.tokens[root].tag == "VBG" and tree.child(root, "aux") is None:
        members -= _occasion(tree, members)
    for mark in tree.children[root]:
        if tree.tokens[mark].dep == "mark" and tree.tokens[mark].text.lower() == "that":
            members = {i for i in members if i > mark}
    return trimmed(tree, {i for i in members if i > verb})


def _carried_on(tree: Tree, root: int, verb: int) -> set[int]:
    """Tokens of a second verb that belongs to the speaker, not to the statement: 'said he had won, and left the room'.

    The tense tells: a statement put into the past ('had won', 'would win') does not go on in the plain past.
    """
    tokens = tree.tokens
    helpers = (tokens[c].text.lower() for c in tree.children[root] if tokens[c].dep in ("aux", "auxpass"))
    shifted = not _SHIFTED.isdisjoint(helpers)
    gone: set[int] = set()
    for child in tree.children[root]:
        if tokens[child].dep != "conj" or tokens[child].tag not in ("VBD", "VBZ"):
            continue
        if (not shifted or tokens[child].tag == "VBZ") and not says_more(tree, child, verb):
            continue
        has_own = any(tokens[c].dep in ("nsubj", "nsubjpass", "expl", "aux") for c in tree.children[child])
        comma = next((i for i in range(child - 1, root, -1) if tokens[i].text == ","), None)
        joiner = next((i for i in range(root + 1, child) if tokens[i].text.lower() in ("and", "but") and tokens[i].head == root), None)
        if has_own or joiner is None:
            continue
        if (comma is not None and comma == joiner - 1) or says_more(tree, child, verb):
            gone |= {i for i in tree.subtree(root) if i >= joiner}
    return gone


def says_more(tree: Tree, second: int, verb: int) -> bool:
    """True where a joined verb is a reporting verb with a statement of its own, in the tense of the first."""
    cue = cue_for(tree.tokens[second].text)
    if cue is None or cue.kind in ("think", "show", "quote") or tree.finite_tag(verb) != tree.finite_tag(second):
        return False
    return statement_of(tree, second, cue, None) is not None


def trimmed(tree: Tree, members: set[int]) -> Span | None:
    """The characters from the first to the last of these tokens, cut before speech, without punctuation at the ends."""
    speech = tree.frame.standing_in
    ordered = sorted(members)
    cut = next((i for i in ordered if i in speech), None)
    if cut is not None:
        ordered = [i for i in ordered if i < cut]
    aside = next((i for i in ordered if tree.tokens[i].text.lower() in _ASIDE and i > ordered[0] and tree.tokens[i - 1].text == ","), None)
    if aside is not None:
        ordered = [i for i in ordered if i < aside]
    while ordered and (tree.tokens[ordered[-1]].text in _PUNCTUATION or tree.tokens[ordered[-1]].dep == "cc"):
        ordered.pop()
    while ordered and tree.tokens[ordered[0]].text in _PUNCTUATION:
        ordered.pop(0)
    if not ordered:
        return None
    return tree.span(ordered[0], ordered[-1])


def _clause_before(tree: Tree, root: int, verb: int, subject: int | None) -> Span | None:
    """A reported clause in front of 'X said', or around it; it begins where the sentence begins."""
    members = tree.subtree(root)
    if max(members) > verb:
        around = {i for i in members if i not in tree.frame.standing_in}
        return tree.span(0, _last_word(tree, max(around))) if around else None
    edge = verb
    if subject is not None and subject < verb:
        edge = tree.noun_phrase(subject)[0]
    if any(i in tree.frame.standing_in for i in range(edge)):
        return None
    start = 0 if tree.tokens[verb].dep != "conj" else min(members)
    if edge <= start or not is_finite(tree, start, edge):
        return None
    return tree.span(start, last_word_before(tree, edge))


def _last_word(tree: Tree, last: int) -> int:
    """This token, or the last one before it that is not punctuation."""
    while last > 0 and tree.tokens[last].pos == "PUNCT":
        last -= 1
    return last


def _inserted(tree: Tree, verb: int, subject: int | None) -> Span | None:
    """The sentence around ', X said,'; the insertion itself stays inside, as the statement goes on behind it."""
    tokens = tree.tokens
    if tree.frame.standing_in or subject is None:
        return None
    first = min(verb, tree.noun_phrase(subject)[0])
    if first < 1 or tokens[first - 1].text not in (",", "–", "—"):
        return None
    if _goes_on(tree, verb, subject):
        return tree.span(0, _last_word(tree, len(tokens) - 1))
    return tree.span(0, last_word_before(tree, first)) if is_finite(tree, 0, first) else None


def is_finite(tree: Tree, first: int, end: int) -> bool:
    """True where a finite verb stands among these tokens: 'Last month' before ', police warned' is no statement."""
    return any(token.tag in _FINITE for token in tree.tokens[first:end])


def _goes_on(tree: Tree, verb: int, subject: int) -> bool:
    """True where the sentence carries on behind a comma after the insertion."""
    last = max(verb, tree.noun_phrase(subject)[1])
    rest = tree.tokens[last + 1 :]
    return len(rest) > 3 and rest[0].text in (",", "–", "—")


def last_word_before(tree: Tree, index: int) -> int:
    """The last token before this one that is not punctuation."""
    at = index - 1
    while at > 0 and tree.tokens[at].pos == "PUNCT":
        at -= 1
    return max(at, 0)
