"""Full-text search in SQLite: an FTS5 table over the rows of SearchText."""

from django.db.models import Q

from products.search.terms import Term

COLUMNS = "name, origin, body"
NEW = "new.listing_id, new.name, new.origin, new.body"
OLD = "'delete', old.listing_id, old.name, old.origin, old.body"
# The table reads its texts from SearchText; triggers keep it up. The tokens come ready made:
# "ascii" leaves every other letter as it is.
ADD = f"INSERT INTO products_search(rowid, {COLUMNS}) VALUES ({NEW})"  # noqa: S608
TAKE_OUT = f"INSERT INTO products_search(products_search, rowid, {COLUMNS}) VALUES ({OLD})"  # noqa: S608
TRIGGERS = {
    "added AFTER INSERT": f"{ADD};",
    "gone AFTER DELETE": f"{TAKE_OUT};",
    "changed AFTER UPDATE": f"{TAKE_OUT}; {ADD};",
}
INSTALL = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS products_search USING fts5({COLUMNS}, "
    "content='products_searchtext', content_rowid='listing_id', tokenize='ascii', prefix='3 4')",
    *(
        f"CREATE TRIGGER IF NOT EXISTS products_search_{when} ON products_searchtext "
        f"BEGIN {steps} END"
        for when, steps in TRIGGERS.items()
    ),
)
MATCHING = (
    "SELECT rowid AS listing_id, -bm25(products_search, 10.0, 4.0, 1.0) AS score "
    "FROM products_search WHERE products_search MATCH %s"
)


def install(cursor) -> None:
    for statement in INSTALL:
        cursor.execute(statement)


def rebuild(cursor) -> None:
    cursor.execute("INSERT INTO products_search(products_search) VALUES ('rebuild')")


def beginning_with(start: str) -> Q:
    # LIKE does not walk an index here.
    return Q(text__gte=start, text__lt=start + "\U0010ffff")


def matching(terms: list[Term], most: int | None) -> tuple[str, list]:
    query = " AND ".join(f"({' OR '.join(_one(term))})" for term in terms)
    return (f"{MATCHING} LIMIT %s", [query, most]) if most else (MATCHING, [query])


def _one(term: Term) -> list[str]:
    # Terms are letters and digits only; the quotes keep AND, OR and NEAR plain words.
    return [f'"{term.stem}"'] + ([f'"{term.beginning}"*'] if term.beginning else [])
