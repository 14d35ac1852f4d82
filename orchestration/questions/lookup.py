"""The words of every sentence, laid out as tables so that SQL alone can rank sentences by words (BM25).

DuckDB's own full-text search is an extension that each reader would have to have, of the very release of the reader's DuckDB, and
load before asking; a notebook, a BI tool or a driver in another language has it not. Tables and macros need nothing.

Three tables in the schema `search`: `passages` (a sentence and where it stands; its text is in `dim_articles.text`), `postings`
(which term how often in which passage, sorted by term, so that few blocks are read) and `vocabulary` (printed word to term).
Which questions are asked of them belongs to the SQL files beside this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import duckdb

from crosswire.language.words import fold, stem, stems
from crosswire.resources import table, words

SCHEMA = "search"
TABLES = {
    "passages": "passage_id integer not null, article_id varchar not null, sentence_number bigint not null, "
    "char_start bigint not null, char_end bigint not null, word_count bigint not null",
    "postings": "term varchar not null, passage_id integer not null, occurrences integer not null",
    "vocabulary": "word varchar not null, term varchar, is_empty boolean not null",
}
_ENDINGS = ("", "e", "s", "es", "d", "ed", "ing", "er", "ers")
_WORDS_AT_ONCE = 2000
_PRINTED, _PLAIN, _ASKED = range(3)
"""How a word of the vocabulary was found."""
_NEEDED = 3
"""Tables that sentences and the quantities of their figures are read from."""
_COMMENTS = {
    "search.passages": "Sentences that search() looks through, by their place in dim_articles.text. One row: one sentence.",
    "search.passages.passage_id": "Number of the sentence in this file; other builds number anew.",
    "search.passages.article_id": "The article (dim_articles).",
    "search.passages.sentence_number": "Number of the sentence in its article, from 1.",
    "search.passages.char_start": "First character, counted from 0 in dim_articles.text.",
    "search.passages.char_end": "First character that no longer belongs to it.",
    "search.passages.word_count": "Words that are looked up, without those that carry no meaning of their own.",
    "search.postings": "Which sentences hold which terms. One row: one term in one sentence.",
    "search.postings.term": "The stem of a word or of its base form.",
    "search.postings.passage_id": "The sentence (search.passages).",
    "search.postings.occurrences": "How often it stands there, in any of its forms or in the quantity of a figure.",
    "search.vocabulary": "Words that are printed, or may be asked for, and the terms they are looked up by. One row: one word.",
    "search.vocabulary.word": "Lower case, without accents; numbers without separators.",
    "search.vocabulary.term": "The stem of its base form; NULL for words that are passed over.",
    "search.vocabulary.is_empty": "Whether it carries no meaning of its own and is passed over.",
}
_WORDS_OF = r"""
create macro search.words_of(printed) as (
    regexp_extract_all(
        regexp_replace(lower(strip_accents(printed)), '(\d)[,\x{2009}\x{202f}](\d\d\d)', '\1\2', 'g'),
        '\p{N}+(?:[.,]\p{N}+)*|\p{L}+'
    )
)"""
_WORDS_OF_COMMENT = "The words of a text as search() looks them up: lower case, without accents. `printed`: a text."


def declare(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the schema in the current database: empty tables, and the macro that takes a text apart."""
    connection.execute("create schema search")
    connection.execute(_WORDS_OF)
    connection.execute(f"comment on macro search.words_of is '{_WORDS_OF_COMMENT}'")
    for name, columns in TABLES.items():
        connection.execute(f"create table search.{name} ({columns})")
    for name, comment in _COMMENTS.items():
        kind = "column" if name.count(".") > 1 else "table"
        connection.execute(f"comment on {kind} {name} is '{comment}'")


def lay_out(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Fill the tables in the current database from the attached database `source`; without sentences there, make none.

    Returns:
        The names of the tables, with their schema.
    """
    ((found,),) = connection.execute(
        "select count(*) from duckdb_tables() where database_name = 'source' and "
        "(schema_name, table_name) in (('raw', 'sentences'), ('marts', 'fct_figures'), ('marts', 'dim_measures'))"
    ).fetchall()
    if found < _NEEDED:
        return []
    declare(connection)
    _split(connection)
    _fill_vocabulary(connection)
    connection.execute(
        "insert into search.postings "
        "select vocabulary.term, words.passage_id, count(*) as occurrences "
        "from memory.main.passage_words as words inner join search.vocabulary as vocabulary on words.word = vocabulary.word "
        "where not vocabulary.is_empty group by all order by vocabulary.term, words.passage_id"
    )
    connection.execute(
        "insert into search.passages "
        "select passages.*, coalesce(lengths.word_count, 0) as word_count from memory.main.passages as passages "
        "left join (select passage_id, sum(occurrences)::bigint as word_count from search.postings group by passage_id) as lengths "
        "on passages.passage_id = lengths.passage_id order by passages.passage_id"
    )
    connection.execute("drop table memory.main.passages; drop table memory.main.passage_words")
    return [f"{SCHEMA}.{name}" for name in TABLES]


def _split(connection: duckdb.DuckDBPyConnection) -> None:
    """Every sentence, and its words, those of the quantities that its figures are tied to among them.

    Sentences are numbered before their words are taken out, so that no words are held while they are sorted.
    """
    connection.execute(
        "create table memory.main.passages as "
        "select (row_number() over (order by article_id, sentence_number))::integer as passage_id, "
        "article_id, sentence_number, char_start, char_end from source.raw.sentences"
    )
    connection.execute(
        "create table memory.main.passage_words as "
        "with quantities as ("
        "  select figures.article_id, figures.sentence_number, string_agg(distinct measures.label, ' ') as labels "
        "  from source.marts.fct_figures as figures inner join source.marts.dim_measures as measures "
        "  on figures.measure_id = measures.measure_id group by all"
        ") "
        "select passages.passage_id, unnest(search.words_of(concat_ws(' ', sentences.text, quantities.labels))) as word "
        "from source.raw.sentences as sentences inner join memory.main.passages as passages "
        "on sentences.article_id = passages.article_id and sentences.sentence_number = passages.sentence_number left join quantities "
        "on sentences.article_id = quantities.article_id and sentences.sentence_number = quantities.sentence_number"
    )


def _fill_vocabulary(connection: duckdb.DuckDBPyConnection) -> None:
    """Each printed word with its term, and the same in plain letters where a reader has no others to type.

    Words go through Python in batches, for a large corpus prints very many. Where a word was found in several ways, the first counts:
    as it is printed, in plain letters, as another form of a term.
    """
    connection.execute("create table memory.main.found_words (word varchar, term varchar, way integer)")
    empty = {row["word"] for row in table("empty_words")}
    plain: dict[str, str | None] = {}
    printed = "select word from memory.main.passage_words union select unnest(?::varchar[]) as word order by word"
    for batch in _batches(connection, printed, [sorted(empty)]):
        terms = {word: None if word in empty or (len(word) == 1 and word.isalpha()) else _term(word) for word in batch}
        _keep(connection, terms, _PRINTED)
        plain.update((letters, term) for word, term in terms.items() if (letters := fold(word).lower()) != word)
    _keep(connection, plain, _PLAIN)
    for batch in _batches(connection, "select distinct term from memory.main.found_words where term is not null order by term"):
        _keep(connection, _other_forms(batch), _ASKED)
    connection.execute(
        "insert into search.vocabulary select word, term, term is null "
        "from (select word, arg_min_null(term, way) as term from memory.main.found_words group by word) order by word"
    )
    connection.execute("drop table memory.main.found_words")


def _batches(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()) -> Iterator[list[str]]:
    """What a query of one column finds; in between, the connection may be used."""
    with connection.cursor() as reading:
        reading.execute(query, parameters)
        while rows := reading.fetchmany(_WORDS_AT_ONCE):
            yield [word for (word,) in rows]


def _keep(connection: duckdb.DuckDBPyConnection, terms: Mapping[str, str | None], way: int) -> None:
    connection.execute(
        "insert into memory.main.found_words select unnest(?::varchar[]), unnest(?::varchar[]), ?", [list(terms), list(terms.values()), way]
    )


def _term(word: str) -> str:
    """What a word is looked up by: `prisoners` -> `prison`, `held` -> `hold`."""
    return stem(_base_forms().get(word) or fold(word))


def _other_forms(terms: Sequence[str]) -> dict[str, str]:
    """Forms that a reader may type though nobody printed them, with their terms: those that have the very term they were made from."""
    regular = [term for term in terms if term.isalpha() and term.isascii()]
    made = [
        (root + ending, term) for term in regular for root in (term, term + term[-1], term[:-1], term[:-1] + "y") for ending in _ENDINGS
    ]
    stemmed = stems([form for form, _ in made])
    found = {form: term for (form, term), stem_of_form in zip(made, stemmed, strict=True) if stem_of_form == term}
    # An irregular form has the term of its base form, whatever its own letters would give.
    for form in _base_forms():
        found.pop(form, None)
    found.update((form, term) for term in regular for form in _irregular().get(term, ()))
    return found


@cache
def _base_forms() -> dict[str, str]:
    return {form: row["word"] for row in table("irregular_forms") for form in words(row["forms"])}


@cache
def _irregular() -> dict[str, list[str]]:
    """Term -> the irregular forms that have it."""
    found: dict[str, list[str]] = {}
    for form, base in _base_forms().items():
        found.setdefault(stem(base), []).append(form)
    return found
