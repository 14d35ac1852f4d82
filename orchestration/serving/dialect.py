"""PostgreSQL's spellings that DuckDB does not know, respelt word by word: what psql, JDBC, SQLAlchemy and people write.

Everything else is left as it stands. A statement is judged after this, as DuckDB will run it, so nothing here decides what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from orchestration.serving.lexer import Token, quoted_literal, text_of, tokens, unquoted

_TYPES: Mapping[str, str] = {
    "name": "varchar",
    "jsonb": "json",
    "xid": "bigint",
    "cid": "bigint",
    "regproc": "varchar",
    "regprocedure": "varchar",
    "regoper": "varchar",
    "regoperator": "varchar",
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
_LOOKED_UP = ("regclass", "regtype", "regnamespace", "regproc")
"""Types that are a number and show as a name."""
_FUNCTIONS: Mapping[str, str] = {
    "json_build_object": "json_object",
    "jsonb_build_object": "json_object",
    "json_build_array": "json_array",
    "jsonb_build_array": "json_array",
    "json_agg": "json_group_array",
    "jsonb_agg": "json_group_array",
}
"""Functions that have another name in DuckDB."""
_FUNCTION_COLUMNS = ("typinput", "typoutput", "typreceive", "typsend", "typmodin", "typmodout", "typanalyze")
"""Columns that hold a function: a number in PostgreSQL, its name here, so that none of them is 0."""
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
        if folded in _TYPES or folded in _PERSONS or folded in _FUNCTIONS or folded in _FUNCTION_COLUMNS:
            return True
        return folded in ("pg_catalog", "information_schema", "operator", "collate", "like", "ilike")
    return token.text in ("~", "::")


def _respell(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """Write what stands at a place, and say where to go on."""
    token = given[position]
    folded = token.folded if token.kind in ("word", "name") else token.text
    if token.kind == "name" and folded not in ("pg_catalog", "information_schema", *_FUNCTION_COLUMNS):
        return _copy(token, out, position)  # a column of somebody's, whatever it is called
    if folded in _RESPELLED:
        return _RESPELLED[folded](given, position, out)
    if token.kind == "word" and folded in _FUNCTIONS and _text(given, _next(given, position)) == "(":
        out.append(Token("word", _FUNCTIONS[folded]))
        return position + 1
    if folded in _FUNCTION_COLUMNS:
        return _compared(given, position, out)
    if token.kind == "word" and folded in _PERSONS and _text(given, _before(given, position)) != ".":
        out.append(Token("string", quoted_literal(ROLE)))
        return _past_call(given, _next(given, position))
    return _copy(token, out, position)


def _catalog(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """`pg_catalog.` goes: its tables and functions are looked for by themselves."""
    after = _next(given, position)
    return _next(given, after) if _text(given, after) == "." else _copy(given[position], out, position)


def _information(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """Some of information_schema is ours."""
    named = _next(given, _next(given, position))
    if _text(given, _next(given, position)) != "." or named >= len(given):
        return _copy(given[position], out, position)
    if given[named].folded in _INFORMATION:
        out.append(Token("word", "memory.pgi."))
        return named
    return named if given[named].folded == "_pg_expandarray" else _copy(given[position], out, position)


def _collation(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """Text is compared as it is, whatever collation is asked for."""
    place = _next(given, position)
    while _text(given, _next(given, place)) == ".":
        place = _next(given, _next(given, place))
    return place + 1


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


def _past_call(given: Sequence[Token], position: int) -> int:
    """Behind an empty pair of brackets, if there is one."""
    if _text(given, position) == "(" and _text(given, _next(given, position)) == ")":
        return _next(given, position) + 1
    return position


def _operator(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """`OPERATOR(pg_catalog.~)` is `~`."""
    bracket = _next(given, position)
    if _text(given, bracket) != "(":
        return _copy(given[position], out, position)
    place, inner = bracket + 1, list[Token]()
    while place < min(len(given), bracket + _NEAR) and given[place].text != ")":
        if given[place].kind == "operator" and given[place].text != ".":
            inner.append(given[place])
        place += 1
    # What follows belongs to the operator: a pattern is respelt with it.
    rest = [*inner, *given[place + 1 : place + _NEAR]]
    done = 0
    while done < len(inner):
        done = _respell(rest, done, out)
    return place + 1 + (done - len(inner))


def _like(given: Sequence[Token], position: int, out: list[Token]) -> int:
    r"""In `LIKE 'fct\_%'` the backslash takes the meaning from what follows; in DuckDB only where that is said."""
    operand = _next(given, position)
    if operand >= len(given) or given[operand].kind not in ("string", "parameter"):
        return _copy(given[position], out, position)
    end = operand
    while _text(given, _next(given, end)) == "::":  # SQLAlchemy says the type of every parameter
        end = _past_schema(given, _next(given, _next(given, end)))
    after = _next(given, end)
    # Only a pattern that ends here: what follows it may still belong to it, or say which sign it is.
    ends = after >= len(given) or given[after].text in (")", ",") or (given[after].kind == "word" and given[after].folded != "escape")
    out.extend(given[position : end + 1])
    if ends and (given[operand].kind == "parameter" or "\\" in given[operand].text):
        out.append(Token("word", " escape '\\'"))
    return end + 1


def _compared(given: Sequence[Token], position: int, out: list[Token]) -> int:
    """`typreceive != 0`: an empty name takes the place of the number."""
    out.append(given[position])
    sign = _next(given, position)
    number = sign
    while _text(given, number) in ("!", "=", "<", ">"):
        number += 1
    value = number if number < len(given) and not given[number].is_blank else _next(given, number)
    if number == sign or _text(given, value) != "0":
        return position + 1
    out.extend((*given[position + 1 : value], Token("string", "''")))
    return value + 1


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
    if name in _LOOKED_UP and operand >= 0 and _look_up(name, operand, out, wants_number=_text(given, _next(given, kind)) == "::"):
        return kind + 1
    if _text(given, _next(given, kind)) == "[" and operand >= 0 and out[operand].kind == "string":
        listed = unquoted(out[operand].text)
        if listed.startswith("{") and listed.endswith("}"):
            out[operand] = Token("string", quoted_literal(f"[{listed[1:-1]}]"))
    out.extend((given[position], Token("word", _TYPES[name]) if name in _TYPES else given[kind]))
    return kind + 1


def _look_up(name: str, operand: int, out: list[Token], *, wants_number: bool) -> bool:
    """Put what is cast into the function that looks it up: a literal gives its number, a column its name.

    Functions go by their names here, and by their numbers only where that is what is asked for.
    """
    if name == "regproc" and out[operand].kind == "string" and not wants_number:
        out[operand] = Token("string", quoted_literal(unquoted(out[operand].text).removeprefix("pg_catalog.")))
        return True
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
    if _text(given, bracket) != "(":
        return _copy(given[position], out, position)
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


_RESPELLED: Mapping[str, Callable[[Sequence[Token], int, list[Token]], int]] = {
    "pg_catalog": _catalog,
    "information_schema": _information,
    "operator": _operator,
    "collate": _collation,
    "cast": _cast_call,
    "like": _like,
    "ilike": _like,
    "::": _cast,
    "~": _match,
}
