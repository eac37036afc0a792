"""The demo's agreements in every state, and what must follow from them."""

from datetime import timedelta

from django.utils import timezone

from expo.choices import AgendaKind
from programmes.actions import agreements, signing
from programmes.choices.partners import AgreementKind
from programmes.models import FollowUp

MOU, LOI = AgreementKind.MOU, AgreementKind.LOI


def make_agreements(opened, closed, partners, vendors, coast, everyone):
    """``vendors`` and ``coast``: makers of the open and of the closed edition; ``everyone``:
    {e-mail: User}."""
    by, helper = everyone["panitia@contoh.test"], everyone["pembantu@contoh.test"]
    shelf, loan, taught = _signed(opened, partners, vendors, by)
    _coming(opened, partners, vendors, by)
    _todo(
        (shelf, "Kirim contoh produk ke gudang Swalayan Rak Kita", by, -2, ""),
        (shelf, "Tandatangani kontrak pasok dengan tiga pelaku usaha", by, 12, ""),
        (shelf, "Cocokkan harga grosir", helper, -1, "Disepakati untuk tiga produk pertama."),
        (loan, "Undang peserta ke jam konsultasi di lapak bank", helper, 2, ""),
        (taught, "Susun jadwal pendampingan kemasan", by, -1, "Dimulai minggu depan, dua kelas."),
    )
    _of_the_coast(closed, partners, coast, everyone["panitia.pesisir@contoh.test"])


def _signed(edition, partners, vendors, by):
    """Signed yesterday; two state a value, which stands in the ledger."""
    yesterday = timezone.localdate() - timedelta(days=1)
    rows = [
        (
            (LOI, "Produk peserta di rak Swalayan Rak Kita", "Participants' goods on shop shelves"),
            ([partners["retailer"]], [vendors[0], vendors[3], vendors[13]], 350_000_000, 365),
        ),
        (
            (MOU, "Pembiayaan alat produksi", "Financing of tools"),
            ([partners["bank"]], [], 125_000_000, 730),
        ),
        (
            (MOU, "Pendampingan kemasan dan izin edar", "Mentoring on packaging and permits"),
            ([partners["university"], partners["agency"]], [], None, 365),
        ),
    ]
    made = []
    for words, (allies, makers, value, days) in rows:
        ends_on = yesterday + timedelta(days=days)
        row = _write(edition, words, allies, makers, by, ends_on=ends_on)
        made.append(signing.sign(row, signed_on=yesterday, value_idr=value, by=by))
    return made


def _coming(edition, partners, vendors, by):
    """One for the signing on the stage, and one that did not come about."""
    stage = edition.agenda.filter(kind=AgendaKind.SIGNING).order_by("starts_at").first()
    words = (MOU, "Liputan dan kelas siaran langsung", "Coverage and live shopping classes")
    allies = [partners["media"], partners["community"]]
    _write(edition, words, allies, [], by, agenda_item=stage, others="Karang Taruna Contoh")
    words = (LOI, "Etalase oleh-oleh di stasiun", "Gift shelves in stations")
    row = _write(edition, words, [partners["retailer_b"]], vendors[5:7], by)
    signing.drop(row, outcome="Toko menunggu izin edar kedua produk.", by=by)


def _of_the_coast(edition, partners, coast, by):
    """Of the edition that is over: fulfilled, ended, and one that nobody follows up."""
    day = edition.online_from.astimezone(edition.zone).date()
    insured = (MOU, "Polis bagi lima puluh pelaku usaha", "Policies for fifty makers")
    insurers = [partners["insurer_a"], partners["insurer_b"]]
    row = signing.sign(_write(edition, insured, insurers, [], by), signed_on=day, by=by)
    signing.fulfil(row, outcome="Semua polis telah dibagikan.", by=by)
    _todo((row, "Bagikan polis di zona masing-masing", by, -200, "Lima puluh polis dibagikan."))
    lent = (MOU, "Pembiayaan bagi perajin batik", "Financing for batik makers")
    signing.sign(_write(edition, lent, [partners["bank"]], [], by), signed_on=day, by=by)
    bought = (LOI, "Pasokan ikan olahan untuk katering", "Fish for a caterer")
    row = _write(edition, bought, [], coast[:2], by, others="Katering Contoh Bahari")
    signing.sign(row, signed_on=day, by=by)
    signing.end(row, outcome="Katering beralih ke pemasok lain.", by=by)


def _write(edition, words, partners, vendors, by, **more):
    kind, name, english = words
    facts = {"kind": kind, "name": name, "name_en": english, **more}
    return agreements.write_down(edition, by=by, partners=partners, vendors=vendors, **facts)


def _todo(*rows):
    """(agreement, text, owner, days from today, what came of it; empty while it is open)."""
    now, today = timezone.now(), timezone.localdate()
    FollowUp.objects.bulk_create(
        FollowUp(
            agreement=agreement,
            text=text,
            owner=owner,
            due_on=today + timedelta(days=days),
            done_at=now + timedelta(days=days) if outcome else None,
            outcome=outcome,
        )
        for agreement, text, owner, days, outcome in rows
    )
