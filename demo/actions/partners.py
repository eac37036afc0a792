"""The demo's partners of all five kinds, their people, and the part they take in the editions."""

from hashlib import sha256

from demo import names
from kit.slugs import free_slugs
from programmes.choices.partners import PartnerKind, Tier, Trade
from programmes.models import Partner, PartnerPerson, Partnership

# key: kind, trade, name, who they are in both languages, region, has it a website.
PARTNERS = {
    "bank": (
        *(PartnerKind.BUSINESS, Trade.BANK, "Bank Sahabat Lapak"),
        "Bank yang membiayai usaha kecil sejak pinjaman pertama. Petugasnya datang ke lapak, dan "
        "syaratnya ditulis dengan kata sehari-hari.",
        "A bank that lends to small businesses from their first loan on. Its people come to the "
        "booth, and its terms are written in everyday words.",
        *(None, True),
    ),
    "insurer_a": (
        *(PartnerKind.BUSINESS, Trade.INSURER, "Asuransi Payung Teduh"),
        "Menjamin perlengkapan dan tempat usaha pelaku industri kecil selama pameran dan setahun "
        "sesudahnya.",
        "Insures tools and workshops of small industries during the expo and for a year after.",
        *(None, True),
    ),
    "insurer_b": (
        *(PartnerKind.BUSINESS, Trade.INSURER, "Asuransi Jaga Usaha"),
        "Asuransi kecelakaan bagi pelaku usaha dan pekerjanya.",
        "Accident insurance for makers and those who work with them.",
        *(None, False),
    ),
    "retailer": (
        *(PartnerKind.BUSINESS, Trade.RETAILER, "Swalayan Rak Kita"),
        "Dua puluh delapan toko di Jawa Timur. Satu rak di tiap toko khusus produk tetangga.",
        "Twenty-eight shops in East Java. One shelf in each is kept for goods of the neighbours.",
        *("35", True),
    ),
    "retailer_b": (
        *(PartnerKind.BUSINESS, Trade.RETAILER, "Gerai Oleh-oleh Gapura Raya"),
        "Toko oleh-oleh di tiga stasiun dan satu bandara.",
        "Gift shops in three stations and one airport.",
        *("35", False),
    ),
    "university": (
        *(PartnerKind.UNIVERSITY, Trade.OTHER, "Universitas Selingkar Wilis"),
        "Dosen dan mahasiswanya mendampingi pelaku usaha: kemasan, harga, dan izin edar.",
        "Its lecturers and students stand by makers: packaging, prices and permits.",
        *("35.71", True),
    ),
    "media": (
        *(PartnerKind.MEDIA, Trade.OTHER, "Kabar Gumul"),
        "Menulis tentang orang di balik produk, setiap hari satu lapak.",
        "Writes about the people behind the goods, one booth every day.",
        *("35.06", True),
    ),
    "community": (
        *(PartnerKind.SOCIETY, Trade.OTHER, "Komunitas Perajin Muda Brantas"),
        "Perajin di bawah tiga puluh lima tahun yang saling mengajari siaran langsung dan foto.",
        "Makers under thirty-five who teach each other live shopping and photography.",
        *("35.71", False),
    ),
    "agency": (
        *(PartnerKind.GOVERNMENT, Trade.OTHER, "Balai Latihan Usaha Selingkar Wilis"),
        "Pelatihan dan perlengkapan bagi pelaku usaha di sepuluh kabupaten dan kota.",
        "Training and tools for makers of ten regencies and cities.",
        *("35", False),
    ),
}
# key: size of its mark, what it does there in both languages.
OPEN = {
    "bank": (Tier.MAIN, "Pembiayaan bagi peserta", "Financing for participants"),
    "retailer": (Tier.MAIN, "Rak produk peserta", "Shelves for participants' goods"),
    "university": (Tier.PARTNER, "Pendampingan", "Mentoring"),
    "insurer_a": (Tier.PARTNER, "Polis untuk peserta", "Policies for participants"),
    "retailer_b": (Tier.PARTNER, "Etalase oleh-oleh", "Gift shelves"),
    "agency": (Tier.PARTNER, "Gerobak dan pelatihan", "Carts and training"),
    "media": (Tier.SUPPORT, "Liputan harian", "Daily coverage"),
    "community": (Tier.SUPPORT, "Kelas foto dan siaran", "Photo and live classes"),
}
CLOSED = {
    "insurer_a": (Tier.MAIN, "Polis perlengkapan usaha", "Insurance of tools"),
    "insurer_b": (Tier.MAIN, "Polis kecelakaan", "Accident insurance"),
    "bank": (Tier.PARTNER, "Pembiayaan bagi peserta", "Financing for participants"),
    "media": (Tier.SUPPORT, "Liputan", "Coverage"),
}
# What the role of an account begins with (names.ACCOUNTS) that acts for one of them.
WORD = "partner "


def make_partners(opened, closed, drawn):
    """{key of PARTNERS: Partner}, each with its mark, and in the editions it takes part in."""
    slugs = free_slugs(
        Partner.objects.all(), [row[2] for row in PARTNERS.values()], length=80, fallback="mitra"
    )
    made = {
        key: _partner(row, slug, opened.organiser, drawn.get(mark_of(key)))
        for (key, row), slug in zip(PARTNERS.items(), slugs, strict=True)
    }
    Partner.objects.bulk_create(made.values())
    Partnership.objects.bulk_create(
        Partnership(edition=edition, partner=made[key], tier=tier, role=role, role_en=english)
        for edition, rows in ((opened, OPEN), (closed, CLOSED))
        for key, (tier, role, english) in rows.items()
    )
    return made


def mark_of(key):
    """The name of a partner's drawing."""
    return f"mitra-{key}".replace("_", "-")


def _partner(row, slug, organiser, mark):
    kind, trade, name, about, english, region, has_site = row
    picture = {}
    if mark:
        picture = {
            "picture": mark.key,
            "picture_width": mark.width,
            "picture_height": mark.height,
        }
    return Partner(
        slug=slug,
        organiser=organiser,
        name=name,
        kind=kind,
        trade=trade,
        about=about,
        about_en=english,
        region_id=region,
        website=f"https://{slug}.contoh.test/" if has_site else "",
        **picture,
    )


def make_people(partners, people, by, now):
    """Those of the accounts who act for a partner; ``people``: {e-mail: User}."""
    PartnerPerson.objects.bulk_create(
        PartnerPerson(
            partner=partners[role.removeprefix(WORD)],
            email=email,
            user=people[email],
            token_hash=sha256(f"demo {email}".encode()).hexdigest(),
            invited_by=by,
            invited_at=now,
            joined_at=now,
        )
        for email, _name, role in names.ACCOUNTS
        if role.startswith(WORD)
    )
