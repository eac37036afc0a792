"""The demo's financing: two offers of its bank, cases in every state, and what was paid out."""

import datetime as dt
from uuid import UUID, uuid4, uuid5

from django.utils import timezone, translation

from accounts.models import User
from programmes import consent, zones
from programmes.actions import disbursing
from programmes.choices.financing import OVER, PROMISED, CaseState, Shared
from programmes.models import Disbursement, FinancingCase, FinancingOffer
from reports.actions import sales_records
from transactions.actions import ledger
from vendors.models import Member

C = CaseState
MILLION = 1_000_000
OWNER = "bu.sarmi@contoh.test"
# Names, terms, amounts and cost as the bank publishes them.
OFFERS = [
    {
        "name": "Modal Kerja Lapak",
        "name_en": "Working capital for booths",
        "about": "Untuk bahan baku dan persediaan. Cukup KTP, foto tempat usaha, dan catatan "
        "penjualan enam bulan. Jawaban paling lambat tujuh hari kerja. Tanpa agunan sampai "
        "Rp100 juta.",
        "about_en": "For raw materials and stock. Identity card, photos of the workshop and six "
        "months of sales are enough. An answer within seven working days. No collateral up to "
        "Rp100 million.",
        **{"least_idr": 5 * MILLION, "most_idr": 250 * MILLION, "months": 24},
        **{"yearly_percent": "6.00", "is_public": True},
    },
    {
        "name": "Pembiayaan Alat dan Mesin",
        "name_en": "Financing of tools and machines",
        "about": "Untuk mesin jahit, pengering, oven, dan alat kerja lain. Alatnya menjadi "
        "jaminan. Angsuran pertama tiga bulan setelah alat datang.",
        "about_en": "For sewing machines, dryers, ovens and other tools. The tool itself is the "
        "collateral. The first instalment is due three months after it has come.",
        **{"least_idr": 25 * MILLION, "most_idr": 500 * MILLION, "months": 48},
        **{"yearly_percent": "7.50", "is_public": True},
    },
    {
        "name": "Pembiayaan Ekspor Pertama",
        "name_en": "Financing of a first export",
        "about": "Sedang disusun: pembiayaan pesanan dari luar negeri sampai dibayar pembeli.",
        "about_en": "",
        **{"least_idr": 50 * MILLION, "most_idr": 1_000 * MILLION, "months": 12},
        **{"yearly_percent": None, "is_public": False},
    },
]
# In millions, paid out to so many makers: 3.75 billion in all.
PAID = [*(75, 100, 125, 150, 175, 200) * 4, 150, 150, 150]
# offer, maker (its place), state, what is shared, wanted in millions, what for.
OTHERS = [
    (1, 28, C.INTEREST, (Shared.CONTACT, Shared.NIB), 60, "Dua mesin jahit lubang kancing"),
    (1, 30, C.INTEREST, (Shared.CONTACT,), 40, "Alat pengering untuk musim hujan"),
    (0, 31, C.INTEREST, tuple(Shared), 15, "Bahan baku menjelang Lebaran"),
    (0, 33, C.APPLIED, tuple(Shared), 80, "Stok untuk pesanan toko di Surabaya"),
    (1, 35, C.APPLIED, (Shared.CONTACT, Shared.SALES), 120, "Oven putar dan meja kerja"),
    (0, 36, C.APPROVED, (Shared.CONTACT, Shared.NIB), 50, "Kemasan baru dan label halal"),
    (0, 38, C.REFUSED, (Shared.CONTACT,), 200, "Membuka cabang kedua"),
    (0, 40, C.WITHDRAWN, (Shared.CONTACT, Shared.NIB), 25, "Renovasi dapur produksi"),
]
WHY = "Usaha belum berjalan setahun. Ajukan lagi setelah Juni dengan catatan penjualan."
# Ids of what is paid out, the same at each loading.
SPACE = UUID("0a4c4a5e-6f0e-4f8e-8a55-2a4f1b2f4d11")


def make_financing(edition, vendors, bank, banker, now):
    """The first maker has one case, paid out in two parts, and one offer left to take."""
    offers = FinancingOffer.objects.bulk_create(
        FinancingOffer(bank=bank, edition=edition, **terms) for terms in OFFERS
    )
    owners = dict(
        Member.objects.filter(vendor__in=vendors).order_by("-pk").values_list("vendor", "user")
    )
    today = now.astimezone(edition.zone).date()
    rows = [
        (0, n, C.DISBURSED, tuple(Shared) if n % 2 == 0 else (Shared.CONTACT,), amount, "")
        for n, amount in enumerate(PAID)
    ]
    with translation.override("id"):
        cases = FinancingCase.objects.bulk_create(
            _case(row, offers, vendors, owners, today, now) for row in (*rows, *OTHERS)
        )
    _pay([case for case in cases if case.state == C.DISBURSED], today, banker)


def _case(row, offers, vendors, owners, today, now):
    place, maker, state, shares, wanted, purpose = row
    offer, vendor, decided = offers[place], vendors[maker], today - dt.timedelta(days=2)
    is_decided = state in (*PROMISED, C.REFUSED)
    return FinancingCase(
        offer=offer,
        vendor=vendor,
        state=state,
        wanted_idr=wanted * MILLION,
        purpose=purpose or "Bahan baku dan tenaga untuk pesanan pameran",
        shares=[str(share) for share in shares],
        consent=consent.sentence(offer, vendor, shares),
        consented_at=now - dt.timedelta(days=5, hours=maker % 7),
        consented_by_id=owners.get(vendor.pk),
        ended_at=now - dt.timedelta(hours=6) if state in OVER else None,
        applied_on=today - dt.timedelta(days=4) if is_decided or state == C.APPLIED else None,
        decided_on=decided if is_decided else None,
        approved_idr=wanted * MILLION if state in PROMISED else None,
        reason=WHY if state == C.REFUSED else "",
    )


def _pay(cases, today, by):
    """Every third in two parts, yesterday and the day before."""
    parts = []
    for n, case in enumerate(cases):
        first = case.approved_idr * 2 // 5 if n % 3 == 0 else case.approved_idr
        parts.append((case, first, today - dt.timedelta(days=2)))
        if case.approved_idr > first:
            parts.append((case, case.approved_idr - first, today - dt.timedelta(days=1)))
    keys = [uuid5(SPACE, str(n)) for n in range(len(parts))]
    entries = ledger.post_many(
        disbursing.entry_of(case, key, amount, day, by)
        for key, (case, amount, day) in zip(keys, parts, strict=True)
    )
    Disbursement.objects.bulk_create(
        Disbursement(case=case, client_id=key, paid_on=day, amount_idr=amount, entry=entry)
        for key, entry, (case, amount, day) in zip(keys, entries, parts, strict=True)
    )


def make_records() -> None:
    """Two records of the first maker, one of them withdrawn. Outside of any transaction, once the
    ledger is sealed."""
    owner = User.objects.get(email=OWNER)
    vendor = owner.memberships.get().vendor
    today = timezone.now().astimezone(zones.of_region(vendor.region_id)).date()
    for first in (today - dt.timedelta(days=30), today.replace(month=1, day=1)):
        record = sales_records.make(vendor, starts=first, ends=today, client_key=uuid4(), by=owner)
        if first != today.replace(month=1, day=1):
            sales_records.withdraw(record, by=owner)
