"""The demo's curation: what was approved, and what waits, was returned or refused."""

from datetime import timedelta

from products import advice
from products.actions import showing
from products.choices import SubmissionState, TouchUpKind
from products.models import Revision, Submission, TouchUp

RETURNED = [
    (TouchUpKind.PHOTO, "Tambah satu foto isi kemasan di piring polos, dekat jendela."),
    (TouchUpKind.PACKAGING, "Tulis tanggal produksi di label."),
    (TouchUpKind.DESCRIPTION, "Ceritakan bahan utamanya dan asalnya."),
]
OLD_REASON = (
    "Terima kasih sudah mengirim. Barangnya rapi; ceritanya masih terlalu singkat untuk "
    "pembeli jauh."
)


def _submission(product, revision, edition, by, now, n, **fields):
    return Submission(
        product=product,
        edition=edition,
        revision=revision,
        checks=advice.checks_of(product, revision.content, product.photos.all()),
        submitted_at=now - timedelta(hours=3 + n * 5),
        submitted_by=by,
        **fields,
    )


def approve_all(pairs, edition, curator, now):
    """Approved submissions and listings for ``pairs`` of (product, revision)."""
    Submission.objects.bulk_create(
        Submission(
            product=product,
            edition=edition,
            revision=revision,
            state=SubmissionState.APPROVED,
            submitted_at=now - timedelta(days=12, hours=n % 30),
            decided_by=curator,
            decided_at=now - timedelta(days=9),
        )
        for n, (product, revision) in enumerate(pairs)
    )
    showing.publish_many(pairs, edition=edition)


SECOND_ROUND = (2, 5)


def _first_round(product, revision, edition, curator, sender, now):
    """The version before: returned for its short story and a longer name, mended since."""
    story, _, _ = revision.content["description"].partition("\n")
    older = Revision.objects.create(
        product=product,
        number=0,
        content={
            **revision.content,
            "description": story,
            "price_idr": revision.content["price_idr"] - 2_000,
        },
    )
    submission = _submission(product, older, edition, sender, now - timedelta(days=3), 0)
    submission.state, submission.reason = SubmissionState.RETURNED, OLD_REASON
    submission.decided_by, submission.decided_at = curator, now - timedelta(days=2)
    submission.save()
    TouchUp.objects.create(
        vendor=product.vendor,
        product=product,
        submission=submission,
        kind=TouchUpKind.DESCRIPTION,
        note="Ceritakan bahan, cara membuat, dan cara menyimpannya.",
        asked_by=curator,
        done_at=now - timedelta(hours=20),
    )


def queue(pairs, edition, curator, sender, now):
    """Of twelve drafts: seven wait (two for the second time), three returned, two refused."""
    for n, (product, revision) in enumerate(pairs):
        decided = {"decided_by": curator, "decided_at": now - timedelta(hours=2)}
        if n < 7:
            fields = {"state": SubmissionState.SUBMITTED}
            if n in SECOND_ROUND:
                _first_round(product, revision, edition, curator, sender, now)
                fields["round"] = 2
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
