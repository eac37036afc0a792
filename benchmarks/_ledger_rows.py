"""A large ledger that holds together, written past the application in few statements."""

from datetime import timedelta

# Of thirty rows of one maker: 26 sales, an order and a part of its payment, a sale taken back.
BLOCK = 30
ROWS = """
INSERT INTO transactions_entry (
    id, edition_id, vendor_id, region_id, kind, channel, category_id, scale, country, amount_idr,
    currency, rate_source, live_share, fulfils_id, reverses_id, reversal_reason, happened_at,
    recorded_at, recorded_by_id, source, source_ref, evidence_hash, client_id
)
SELECT g, v.edition, v.id, v.region,
    CASE WHEN n = 26 THEN 'order_commitment' ELSE 'sale' END,
    (ARRAY['booth', 'qris', 'platform', 'live', 'phone', 'marketplace'])[1 + b %% 6],
    (SELECT id FROM categories WHERE place = b %% (SELECT count(*) FROM categories)),
    'micro',
    CASE WHEN b %% 11 = 0 THEN (ARRAY['JP', 'NL', 'US', 'SG', 'MY'])[1 + b %% 5] ELSE 'ID' END,
    CASE n WHEN 26 THEN 1000000 WHEN 27 THEN 400000 WHEN 28 THEN 75000 WHEN 29 THEN -75000
        ELSE 20000 + (g::bigint * 7919) %% 180000 END,
    'IDR', '', '',
    CASE WHEN n = 27 THEN g - 1 END,
    CASE WHEN n = 29 THEN g - 1 END,
    CASE WHEN n = 29 THEN 'mistake' ELSE '' END,
    %(start)s + ((b * 17) %% 60) * interval '1 day' + n * interval '1 minute',
    %(start)s + interval '61 days' + g * interval '1 millisecond',
    %(by)s, 'officer', '', '', gen_random_uuid()
FROM (
    SELECT g, (g - 1) / {block} AS b, (g - 1) %% {block} AS n
    FROM generate_series(%(first)s, %(last)s) AS g
) AS rows
JOIN makers AS v ON v.place = b %% (SELECT count(*) FROM makers)
"""
FINDINGS = """
INSERT INTO transactions_verdict (entry_id, number, finding, step, by_id, at)
SELECT id, 1, 'verified', 1, %(by)s, recorded_at
FROM transactions_entry
WHERE id BETWEEN %(first)s AND %(last)s AND kind = 'sale' AND reverses_id IS NULL AND id %% 5 < 3
"""


def fill(entries: int, *, editions=4, makers=500):
    """``entries`` rows (a multiple of 30) for ``makers`` makers in each of ``editions`` editions,
    three in five verified. Into an empty ledger on PostgreSQL; returns (editions, makers)."""
    from django.db import connection, transaction
    from django.utils import timezone

    from expo.models import Region
    from tests.make import make_edition, make_user
    from vendors.models import Participation, Vendor

    regions = list(Region.objects.exclude(level="province").values_list("pk", flat=True)[:40])
    held = [make_edition() for _ in range(editions)]
    vendors = Vendor.objects.bulk_create(
        Vendor(
            region_id=regions[n % len(regions)],
            slug=f"pembuat-{n}",
            name=f"Pembuat {n}",
            phone=f"+6281{n:09d}",
            scale="micro",
        )
        for n in range(editions * makers)
    )
    Participation.objects.bulk_create(
        Participation(vendor=vendor, edition=held[n // makers], state="accepted")
        for n, vendor in enumerate(vendors)
    )
    told = {"start": timezone.now() - timedelta(days=62), "by": make_user().pk}
    told |= {"first": 1, "last": entries}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE makers ON COMMIT DROP AS SELECT row_number() OVER () - 1 "
            "AS place, v.id, v.region_id AS region, p.edition_id AS edition "
            "FROM vendors_vendor v JOIN vendors_participation p ON p.vendor_id = v.id "
            "WHERE v.slug LIKE 'pembuat-%' ORDER BY v.id"
        )
        cursor.execute(
            "CREATE TEMPORARY TABLE categories ON COMMIT DROP AS SELECT row_number() OVER () - 1 "
            "AS place, id FROM products_category"
        )
        cursor.execute(ROWS.format(block=BLOCK), told)
        cursor.execute(FINDINGS, told | {"by": make_user().pk})
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('transactions_entry', 'id'), %s)", [entries]
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return held, vendors
