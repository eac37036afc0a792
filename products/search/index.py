"""The rows that are searched: written when a listing is shown, changed or hidden."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from products.models import Category, Listing, SearchText, Spelling, Word
from products.search import backends, vocabulary
from products.search.words import indexed, words_of

# The fields of a listing that its document is made of.
READS = (
    *("name", "name_en", "description", "description_en"),
    *("category", "vendor_name", "region_name", "is_shown"),
)
BATCH = 2000


def put(pks: Sequence[int]) -> None:
    """Index these listings anew; hidden ones leave the index."""
    if not pks:
        return
    with transaction.atomic():
        old = SearchText.objects.filter(listing__in=pks).select_for_update(of=("self",))
        changes = Counter()
        for words in old.order_by("pk").values_list("words", flat=True):
            changes.subtract(words.split())
        SearchText.objects.filter(listing__in=pks).delete()
        shown = Listing.objects.shown().filter(pk__in=pks)
        changes.update(_write(shown))
        vocabulary.count(changes)


def add(listings: Iterable[Listing]) -> None:
    """Index listings that were never indexed."""
    vocabulary.count(_write(listing for listing in listings if listing.is_shown))


def rebuild() -> int:
    """Index everything on show from nothing; returns how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        backend = backends.of(connection)
        backend.install(cursor)
        SearchText.objects.all().delete()
        Spelling.objects.all().delete()
        Word.objects.all().delete()
        shown, total, last = Listing.objects.shown().order_by("pk"), 0, 0
        while rows := list(shown.filter(pk__gt=last)[:BATCH]):
            add(rows)
            total, last = total + len(rows), rows[-1].pk
        backend.rebuild(cursor)
    return total


def _write(listings: Iterable[Listing]) -> Counter:
    """Save the documents; returns in how many of them each word stands."""
    categories = Category.objects.in_bulk()
    rows = [_document(listing, categories[listing.category_id]) for listing in listings]
    SearchText.objects.bulk_create(rows, batch_size=BATCH)
    return Counter(word for row in rows for word in row.words.split())


def _document(listing: Listing, category: Category) -> SearchText:
    name = words_of(f"{listing.name} {listing.name_en}")
    origin = words_of(
        f"{category.name} {category.name_en} {listing.vendor_name} {listing.region_name}"
    )
    body = words_of(f"{listing.description} {listing.description_en}")
    words = dict.fromkeys(word for word in name + origin + body if vocabulary.counts_as_word(word))
    return SearchText(
        listing=listing,
        name=indexed(name),
        origin=indexed(origin),
        body=indexed(body),
        words=" ".join(words),
    )
