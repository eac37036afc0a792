"""The demo's curation: what was approved, and what waits, was returned or refused."""

from datetime import timedelta

from products.actions import showing
from products.choices import SubmissionState, TouchUpKind
from products.models import Submission, TouchUp

RETURNED = [
    (TouchUpKind.PHOTO, "Tambah satu foto isi kemasan di piring polos, dekat jendela."),
    (TouchUpKind.PACKAGING, "Tulis tanggal produksi di label."),
    (TouchUpKind.DESCRIPTION, "Ceritakan bahan utamanya dan asalnya."),
]
CHECKS = [
    {"code": "photo_sharp", "level": "ok"},
    {"code": "photo_light", "level": "ok"},
    {"code": "no_contact", "level": "ok"},
]


def _submission(product, revision, edition, by, now, n, **fields):
    return Submission(
        product=product,
        edition=edition,
        revision=revision,
        checks=CHECKS,
        submitted_at=now - timedelta(hours=3 + n * 5),
        submitted_by=by,
        **fields,
    )


def approve_all(pairs, edition, curator, now):
    """Approved submissions and listings for ``pairs`` of (product, revision)."""
    Submission.objects.bulk_create(
        _submission(
            product,
            revision,
            edition,
            None,
            now - timedelta(days=12),
            n % 30,
            state=SubmissionState.APPROVED,
            decided_by=curator,
            decided_at=now - timedelta(days=9),
        )
        for n, (product, revision) in enumerate(pairs)
    )
    showing.publish_many(pairs, edition=edition)


def queue(pairs, edition, curator, sender, now):
    """Of twelve drafts: seven wait (two for the second time), three returned, two refused."""
    for n, (product, revision) in enumerate(pairs):
        decided = {"decided_by": curator, "decided_at": now - timedelta(hours=2)}
        if n < 7:
            fields = {"state": SubmissionState.SUBMITTED, "round": 2 if n in (2, 5) else 1}
        elif n < 10:
            fields = {
                "state": SubmissionState.RETURNED,
                "reason": "Terima kasih sudah mengirim. Rasanya jelas terbaca dari ceritanya; "
                "sedikit lagi supaya siap dipajang.",
                **decided,
            }
        else:
            fields = {
                "state": SubmissionState.REFUSED,
                "reason": "Terima kasih sudah mengirim. Barang ini belum dibuat sendiri, jadi "
                "belum dapat dipajang. Kirim produk buatan Anda sendiri, kami senang melihatnya.",
                **decided,
            }
        submission = _submission(product, revision, edition, sender, now, n, **fields)
        submission.save()
        if submission.state == SubmissionState.RETURNED:
            _ask(submission, curator, n, now)


def _ask(submission, curator, n, now):
    TouchUp.objects.bulk_create(
        TouchUp(
            vendor=submission.product.vendor,
            product=submission.product,
            submission=submission,
            kind=kind,
            note=note,
            due_on=(now + timedelta(days=3)).date(),
            asked_by=curator,
        )
        for kind, note in RETURNED[: 1 + n % 3]
    )
