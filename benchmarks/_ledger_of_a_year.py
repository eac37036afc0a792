"""A large ledger for benchmarks on PostgreSQL: editions, makers, and entries written by SQL.

Every 50 rows hold two commitments, each paid by half in the row after it, and in every 50 two
sales are taken back; 60 % of the sales are verified. A maker sells in three categories, in every
channel and to every country, on all days.
"""

from datetime import timedelta

EDITIONS, MAKERS, DAYS, REGIONS, CATEGORIES, HALLS = 4, 500, 60, 40, 12, 4
REVERSED, BATCH = 0.03, 200_000
# Not in the middle of a pair: a payment follows its commitment.
FIRST = 50
CHANNELS = ("booth", "booth", "qris", "platform", "live", "phone", "marketplace")
COUNTRIES = (
    *("NL", "MY", "SG", "JP", "US", "AU", "DE", "GB", "SA", "AE", "TW", "HK", "KR", "CN", "TH"),
    *("VN", "PH", "BN", "FR", "IT", "ES", "BE", "SE", "NO", "DK", "CH", "CA", "NZ", "TR"),
)
ENTRY = """
INSERT INTO transactions_entry (id, edition_id, vendor_id, region_id, kind, channel, category_id,
    scale, hall_id, country, amount_idr, currency, rate_source, live_share, fulfils_id, reverses_id,
    reversal_reason, happened_at, recorded_at, recorded_by_id, source, source_ref, evidence_hash,
    client_id)
SELECT n, m.edition, m.vendor, m.region,
    CASE n %% 50 WHEN 0 THEN 'export_commitment' WHEN 24 THEN 'order_commitment'
        WHEN 11 THEN CASE WHEN n %% 400 = 11 THEN 'financing' ELSE 'government_purchase' END
        ELSE 'sale' END,
    (%(channels)s::text[])[1 + abs(hashint8(n + 1)) %% %(n_channels)s],
    (%(categories)s::bigint[])[1 + (m.place + abs(hashint8(n + 2)) %% 3) %% %(n_categories)s],
    'micro', m.hall,
    CASE WHEN n %% 50 = 0 OR n %% 17 = 0 THEN
        (%(countries)s::text[])[1 + abs(hashint8(n + 3)) %% %(n_countries)s] ELSE 'ID' END,
    CASE WHEN n %% 50 IN (1, 25) THEN (10000 + ((n - 1) * 7919) %% 990000) / 2
        ELSE 10000 + (n * 7919) %% 990000 END,
    'IDR', '', '', CASE WHEN n %% 50 IN (1, 25) THEN n - 1 END, NULL, '',
    %(start)s::timestamptz + (abs(hashint8(n / 2)) %% %(days)s) * interval '1 day'
        + (n %% 600) * interval '1 minute',
    %(start)s::timestamptz + (abs(hashint8(n / 2)) %% %(days)s) * interval '1 day'
        + (n %% 600) * interval '1 minute',
    %(by)s, 'booth_sale', '', '', md5('entry-' || n)::uuid
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
JOIN bench_makers AS m ON m.place = ((n / 2) * 13) %% %(makers)s
"""
REVERSAL = """
INSERT INTO transactions_entry (id, edition_id, vendor_id, region_id, kind, channel, category_id,
    scale, hall_id, country, amount_idr, currency, rate_source, live_share, fulfils_id, reverses_id,
    reversal_reason, happened_at, recorded_at, recorded_by_id, source, source_ref, evidence_hash,
    client_id)
SELECT %(after)s + row_number() OVER (ORDER BY e.id), edition_id, vendor_id, region_id, kind,
    channel, category_id, scale, hall_id, country, -amount_idr, 'IDR', '', '', NULL, e.id,
    'mistake', happened_at + interval '1 hour', recorded_at + interval '1 hour', recorded_by_id,
    source, '', '', md5('back-' || e.id)::uuid
FROM transactions_entry AS e
WHERE e.kind = 'sale' AND e.id %% 50 IN (7, 33) AND e.id <= %(after)s ORDER BY e.id LIMIT %(most)s
"""
VERDICT = """
INSERT INTO transactions_verdict (entry_id, number, finding, step, by_id, at)
SELECT id, 1, 'verified', 1, %(by)s, recorded_at + interval '1 day' FROM transactions_entry
WHERE kind IN ('sale', 'government_purchase') AND reverses_id IS NULL AND id %% 5 < 3
    AND id > %(since)s
"""


def make_fair():
    """The editions, with their makers in halls; and who recorded everything."""
    from django.db import connection
    from django.utils import timezone

    from expo.models import Region
    from tests.make import make_edition, make_hall, make_user
    from vendors.choices import ParticipationState, Scale
    from vendors.models import Participation, Vendor

    by = make_user()
    begins = timezone.now() - timedelta(days=DAYS + 1)
    editions = [
        make_edition(online_from=begins.replace(year=begins.year - n)) for n in range(EDITIONS)
    ]
    codes = list(Region.objects.regencies().order_by("pk").values_list("pk", flat=True))
    codes = codes[:: len(codes) // REGIONS][:REGIONS]
    places = []
    for edition in editions:
        halls = [make_hall(edition, key="ABCD"[n], name=f"Aula {n}") for n in range(HALLS)]
        vendors = Vendor.objects.bulk_create(
            Vendor(
                slug=f"usaha-besar-{edition.pk}-{n}",
                name=f"Usaha Besar {edition.pk}-{n}",
                region_id=codes[n % REGIONS],
                phone=f"+62811{edition.pk:03d}{n:05d}",
                scale=Scale.MICRO,
            )
            for n in range(MAKERS)
        )
        Participation.objects.bulk_create(
            Participation(vendor=one, edition=edition, state=ParticipationState.ACCEPTED)
            for one in vendors
        )
        places += [
            (edition.pk, one.pk, one.region_id, halls[n % HALLS].pk)
            for n, one in enumerate(vendors)
        ]
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TABLE IF EXISTS bench_makers; CREATE TABLE bench_makers ("
            "place bigint PRIMARY KEY, edition bigint, vendor bigint, region text, hall bigint)"
        )
        cursor.executemany(
            "INSERT INTO bench_makers VALUES (%s, %s, %s, %s, %s)",
            [(n, *place) for n, place in enumerate(places)],
        )
    return editions, codes, by


def fill(entries, by):
    """So many entries, reversals among them, and their findings."""
    from django.db import connection

    plain = round(entries * (1 - REVERSED))
    with connection.cursor() as cursor:
        for first in range(FIRST, plain + FIRST, BATCH):
            add(cursor, first, min(plain + FIRST - 1, first + BATCH - 1), by)
        cursor.execute(REVERSAL, {"after": plain + FIRST - 1, "most": entries - plain})
        cursor.execute(VERDICT, {"by": _checker(), "since": 0})
        _settle(cursor)


def add_more(count, by):
    """Entries that came after the sums were worked out, verified in part like the others."""
    from django.db import connection

    from transactions.models import Entry

    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    first = last + FIRST - last % FIRST
    with connection.cursor() as cursor:
        add(cursor, first, first + count - 1, by)
        cursor.execute(VERDICT, {"by": _checker(), "since": last})
        _settle(cursor)


def add(cursor, first, last, by):
    from django.utils import timezone

    from products.models import Category

    categories = list(Category.objects.order_by("pk").values_list("pk", flat=True)[:CATEGORIES])
    cursor.execute(
        ENTRY,
        {
            **{"first": first, "last": last, "by": by.pk, "makers": EDITIONS * MAKERS},
            **{"channels": list(CHANNELS), "n_channels": len(CHANNELS)},
            **{"countries": list(COUNTRIES), "n_countries": len(COUNTRIES)},
            **{"categories": categories, "n_categories": len(categories), "days": DAYS},
            "start": timezone.now() - timedelta(days=DAYS + 1),
        },
    )


def _checker():
    """Nobody verifies what they recorded."""
    from tests.make import make_user

    return make_user().pk


def _settle(cursor):
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('transactions_entry', 'id'),"
        " (SELECT max(id) FROM transactions_entry))"
    )
    cursor.execute("ANALYZE")
