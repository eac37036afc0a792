"""Full-text search in PostgreSQL: a weighted tsvector beside the rows of SearchText."""

from django.db.models import Q

from products.search.terms import Term

# The tokens come ready made, so the configuration is "simple"; it is named, which makes the
# expression the same for every connection.
VECTOR = " || ".join(
    f"setweight(to_tsvector('simple'::regconfig, {column}), '{weight}')"
    for column, weight in (("name", "A"), ("origin", "B"), ("body", "D"))
)
THERE = "SELECT 1 FROM pg_indexes WHERE indexname = 'products_search'"
INSTALL = (
    f"ALTER TABLE products_searchtext ADD COLUMN IF NOT EXISTS vector tsvector "
    f"GENERATED ALWAYS AS ({VECTOR}) STORED",
    "CREATE INDEX IF NOT EXISTS products_search ON products_searchtext USING gin (vector) "
    "WITH (fastupdate = off)",
)
MATCHING = (
    "SELECT listing_id, ts_rank('{0.1, 0.2, 0.4, 1.0}', vector, asked) AS score "
    "FROM products_searchtext, to_tsquery('simple', %s) asked WHERE vector @@ asked"
)


def install(cursor) -> None:
    cursor.execute(THERE)
    if cursor.fetchone():
        return
    for statement in INSTALL:
        cursor.execute(statement)


def rebuild(cursor) -> None:
    cursor.execute("REINDEX INDEX products_search")


def beginning_with(start: str) -> Q:
    # Walks the index for LIKE that Django makes; the order of letters is the database's own.
    return Q(text__startswith=start)


def matching(terms: list[Term], most: int | None) -> tuple[str, list]:
    query = " & ".join(f"({' | '.join(_one(term))})" for term in terms)
    return (f"{MATCHING} LIMIT %s", [query, most]) if most else (MATCHING, [query])


def _one(term: Term) -> list[str]:
    # Terms are letters and digits only; quoted all the same.
    return [f"'{term.stem}'"] + ([f"'{term.beginning}':*"] if term.beginning else [])
