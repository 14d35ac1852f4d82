"""PostgreSQL's spellings that DuckDB does not know, respelt word by word: what psql, JDBC, SQLAlchemy and people write.

Everything else is left as it stands. A statement is judged after this, as DuckDB will run it, so nothing here decides what is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orchestration.serving.lexer import Token, quoted_literal, text_of, tokens, unquoted

_TYPES: Mapping[str, str] = {
    "name": "varchar",
    "jsonb": "json",
    "xid": "bigint",
    "cid": "bigint",
    "regproc": "varchar",
    "regprocedure": "varchar",
    "regrole": "varchar",
    "inet": "varchar",
    "cidr": "varchar",
    "citext": "varchar",
    "money": "varchar",
    "unknown": "varchar",
    "int2vector": "smallint[]",
    "oidvector": "bigint[]",
    "regclass": "varchar",
    "regtype": "varchar",
    "regnamespace": "varchar",
}
"""Types of PostgreSQL without a namesake in DuckDB."""
_LOOKED_UP = ("regclass", "regtype", "regnamespace")
"""Types that are a number and show as a name."""
_PERSONS = ("current_user", "session_user", "current_role")
_INFORMATION = ("columns", "schemata", "tables", "views")
"""What of information_schema is told of the published file alone."""
_NEAR = 200
"""Tokens that are looked ahead at most, so that the work grows with the statement and not with its square."""
ROLE = "crosswire"
"""Name of whoever is connected."""


def to_duckdb(sql: str) -> str:
    """One statement as DuckDB understands it."""
    given = tokens(sql)
    said = [token for token in given if not token.is_blank]
    if not any(_is_foreign(token) for token in said):
        return sql
    out: list[Token] = []
    position = 0
    while position < len(given):
        token = given[position]
        if token.is_blank:
            out.append(token)
            position += 1
            continue
        position = _respell(given, position, out)
    return text_of(out)


def _is_foreign(token: Token) -> bool:
    """Whether a word could be one of those that are respelt: most statements have none, and stay as they are."""
    if token.kind in ("word", "name"):
        folded = token.folded
        return folded in _TYPES or folded in _PERSONS or folded in ("pg_catalog", "information_schema", "operator", "collate")
    return token.text in ("~", "::")


def _respell(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """Write what stands at a place, and say where to go on."""
    token = given[position]
    folded = token.folded if token.kind in ("word", "name") else token.text
    after = _next(given, position)
    if folded == "pg_catalog" and _text(given, after) == ".":
        return _next(given, after)
    if folded == "information_schema" and _text(given, after) == ".":
        named = _next(given, after)
        known = named < len(given) and given[named].folded in _INFORMATION
        if known:
            out.append(Token("word", "memory.pgi."))
        elif named < len(given) and given[named].folded != "_pg_expandarray":
            return _copy(token, out, position)
        return named
    if folded == "operator" and _text(given, after) == "(":
        return _operator(given, after, out)
    if folded == "collate":
        return _past_name(given, after)
    if token.kind == "word" and folded in _PERSONS and _text(given, _before(given, position)) != ".":
        out.append(Token("string", quoted_literal(ROLE)))
        return _past_call(given, after)
    if folded == "::":
        return _cast(given, position, out)
    if folded == "~":
        return _match(given, position, out)
    if folded == "cast" and _text(given, after) == "(":
        return _cast_call(given, position, out)
    return _copy(token, out, position)


def _copy(token: Token, out: list[Token], position: int) -> int:
    out.append(token)
    return position + 1


def _next(given: Sequence[Token], position: int) -> int:
    """The next place where something is said."""
    position += 1
    while position < len(given) and given[position].is_blank:
        position += 1
    return position


def _before(given: Sequence[Token], position: int) -> int:
    position -= 1
    while position >= 0 and given[position].is_blank:
        position -= 1
    return position


def _text(given: Sequence[Token], position: int) -> str:
    return given[position].text if 0 <= position < len(given) else ""


def _past_name(given: Sequence[Token], position: int) -> int:
    """Behind a name such as `pg_catalog.default`."""
    while _text(given, _next(given, position)) == ".":
        position = _next(given, _next(given, position))
    return position + 1


def _past_call(given: Sequence[Token], position: int) -> int:
    """Behind an empty pair of brackets, if there is one."""
    if _text(given, position) == "(" and _text(given, _next(given, position)) == ")":
        return _next(given, position) + 1
    return position


def _operator(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """`OPERATOR(pg_catalog.~)` is `~`."""
    inner: list[Token] = []
    position += 1
    while position < len(given) and given[position].text != ")":
        if given[position].kind == "operator" and given[position].text != ".":
            inner.append(given[position])
        position += 1
    # What follows belongs to the operator: a pattern is respelt with it.
    rest = [*inner, *given[position + 1 : position + _NEAR]]
    done = 0
    while done < len(inner):
        done = _respell(rest, done, out)
    return position + 1 + (done - len(inner))


def _match(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """`a ~ 'x'` finds x anywhere in a; DuckDB's own wants all of a. With `*`, case does not count."""
    folds = _text(given, position + 1) == "*"
    operand = _next(given, position + 1 if folds else position)
    simple = operand < len(given) and given[operand].kind in ("string", "parameter", "dollar")
    if _text(given, position - 1) == "~" or not simple:
        return _copy(given[position], out, position)  # `~~` is LIKE
    before = "(?is:.*)(?i:" if folds else "(?s:.*)(?:"
    pattern = f" ('{before}' || {given[operand].text} || ')(?s:.*)')"
    out.extend((given[position], Token("word", pattern)))
    return operand + 1


def _cast(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """`x::regclass` and other types that DuckDB lacks; a list written `'{a,b}'` becomes `'[a,b]'`."""
    kind = _next(given, position)
    if _text(given, kind).lower().strip('"') == "pg_catalog" and _text(given, _next(given, kind)) == ".":
        kind = _next(given, _next(given, kind))
    if kind >= len(given):
        return _copy(given[position], out, position)
    name = given[kind].folded
    operand = _before(out, len(out))
    if name in _LOOKED_UP and operand >= 0 and _look_up(name, operand, out):
        return kind + 1
    if _text(given, _next(given, kind)) == "[" and operand >= 0 and out[operand].kind == "string":
        listed = unquoted(out[operand].text)
        if listed.startswith("{") and listed.endswith("}"):
            out[operand] = Token("string", quoted_literal(f"[{listed[1:-1]}]"))
    out.extend((given[position], Token("word", _TYPES[name]) if name in _TYPES else given[kind]))
    return kind + 1


def _look_up(name: str, operand: int, out: list[Token]) -> bool:
    """Put what is cast into the function that looks it up: a literal gives its number, a column its name."""
    if out[operand].kind in ("string", "parameter"):
        out[operand] = Token("word", f"memory.pgc.to_{name}({out[operand].text})")
        return True
    if out[operand].kind not in ("word", "name"):
        return False
    start = operand
    while start >= 2 and out[start - 1].text == "." and out[start - 2].kind in ("word", "name"):
        start -= 2
    column = text_of(out[start : operand + 1])
    out[start:] = [Token("word", f"memory.pgc.{name}_name({column})"), *out[operand + 1 :]]
    return True


def _cast_call(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """`CAST('x' AS regclass)` is `'x'::regclass`; of other types only the name is respelt, where `AS` stands."""
    bracket = _next(given, position)
    depth, place = 0, bracket
    while place < min(len(given), bracket + _NEAR):
        text = given[place].text
        depth += (text == "(") - (text == ")")
        if depth == 0:
            break
        if depth == 1 and given[place].folded == "as":
            kind = _past_schema(given, _next(given, place))
            if kind < len(given) and given[kind].folded in _TYPES and _text(given, _next(given, kind)) == ")":
                inner = to_duckdb(text_of(given[bracket + 1 : place]) + "::" + given[kind].text)
                out.append(Token("word", f"({inner.strip()})"))
                return _next(given, kind) + 1
        place += 1
    return _copy(given[position], out, position)


def _past_schema(given: Sequence[Token], position: int) -> int:
    if position < len(given) and given[position].folded == "pg_catalog" and _text(given, _next(given, position)) == ".":
        return _next(given, _next(given, position))
    return position
