"""The demo's makers, with claims and places in editions."""

from datetime import timedelta

from django.utils.text import slugify

from vendors.choices import ClaimKind, ClaimState, ParticipationState, Scale
from vendors.models import Claim, Participation, Vendor

FOOD = ("makanan-olahan", "keripik-kudapan", "sambal-bumbu", "kopi-teh-cokelat", "jamu-madu")
SCALES = [Scale.MICRO, Scale.MICRO, Scale.MICRO, Scale.SMALL, Scale.SMALL, Scale.MEDIUM]
SENTENCES = [
    ("Dibuat tangan setiap hari oleh {keeper} dan tetangga sekitar.",
     "Made by hand every day by {keeper} and the neighbours."),
    ("Resep keluarga yang dijaga sejak {since}, dari bahan daerah sendiri.",
     "A family recipe kept since {since}, from local materials."),
    ("Dikerjakan pelan-pelan supaya awet dan layak diwariskan.",
     "Made slowly, so that it lasts and can be passed on."),
]  # fmt: skip
STORY = (
    "{keeper} memulai usaha ini pada {since} dari ruang depan rumah di {region}. Bahannya dibeli "
    "dari petani dan perajin sekitar, lalu dikerjakan bersama {workers} orang.\n\n"
    "Setiap kiriman diperiksa satu per satu sebelum dikemas. Kalau ada yang tidak sesuai, kami "
    "ganti tanpa banyak tanya."
)
STORY_EN = (
    "{keeper} began this business in {since} in the front room of a house in {region}. Materials "
    "come from farmers and makers nearby, and {workers} people work here.\n\n"
    "Every parcel is checked by hand before it is packed. If something is not right, we replace it."
)


def _vendor(n, row, region, now, present_until):
    words = {
        "keeper": row["keeper"],
        "since": 1984 + (n * 7) % 38,
        "workers": 2 + (n * 5) % 19,
        "region": region.short_name,
    }
    sentence, english = SENTENCES[n % len(SENTENCES)]
    return Vendor(
        slug=slugify(row["name"]),
        name=row["name"],
        tagline=sentence.format(**words),
        tagline_en=english.format(**words),
        story=STORY.format(**words),
        story_en=STORY_EN.format(**words),
        region=region,
        address=f"Jalan Contoh {n + 1}",
        keeper=row["keeper"],
        phone=f"+6281200{n:06d}",
        nib=f"0220{n:09d}" if n % 4 else "",
        scale=SCALES[n % len(SCALES)],
        scale_basis="penjualan setahun",
        scale_year=now.year - 1,
        since=words["since"],
        workers=words["workers"],
        payment_note="Tunai di meja lapak setiap hari, pukul 9 sampai 17." if n % 2 else "",
        cod_area=region.short_name if n % 3 else "",
        # Two keepers in three are there for as long as the demo lasts: nobody signs in for them.
        seen_at=present_until if n % 3 else now - timedelta(hours=n),
    )


def make_makers(rows, regions, now, present_until, first=0):
    """Vendors for ``rows``, numbered from ``first``, in the order given."""
    return Vendor.objects.bulk_create(
        _vendor(first + n, row, regions[row["region"]], now, present_until)
        for n, row in enumerate(rows)
    )


def make_claims(vendors, rows, verifier, now):
    """NIB where there is one; halal and P-IRT for most food makers."""
    claims = []

    def add(vendor, kind, number, state=ClaimState.VERIFIED):
        verified = state == ClaimState.VERIFIED
        claims.append(
            Claim(
                vendor=vendor,
                kind=kind,
                number=number,
                state=state,
                verified_by=verifier if verified else None,
                verified_at=now if verified else None,
            )
        )

    for n, (vendor, row) in enumerate(zip(vendors, rows, strict=True)):
        if vendor.nib:
            add(vendor, ClaimKind.NIB, vendor.nib)
        if row["main"] in FOOD:
            state = ClaimState.REVIEW if n % 5 == 4 else ClaimState.VERIFIED
            add(vendor, ClaimKind.HALAL, f"ID3511{n:011d}", state)
            add(vendor, ClaimKind.PIRT, f"2063571{n:06d}-29")
    # The first maker's P-IRT ends soon, and its SNI has ended.
    claims[1].expires_on = now.date() + timedelta(days=21)
    add(vendors[0], ClaimKind.SNI, "SNI 3144:2015", ClaimState.EXPIRED)
    claims[-1].expires_on = now.date() - timedelta(days=5)
    Claim.objects.bulk_create(claims)


def take_part(edition, vendors, rows, booths, accepter, now):
    """Confirmed participations on the first booths of each maker's hall."""
    free = {key: iter(places) for key, places in booths.items()}
    return Participation.objects.bulk_create(
        Participation(
            vendor=vendor,
            edition=edition,
            booth=next(free[row["hall"]]),
            state=ParticipationState.CONFIRMED,
            accepted_by=accepter,
            accepted_at=now - timedelta(days=20),
            confirmed_at=now - timedelta(days=12),
        )
        for vendor, row in zip(vendors, rows, strict=True)
    )
