"""The demo's curation: what was approved, and what waits, was returned or refused."""

from datetime import timedelta

from products import advice
from products.actions import showing
from products.choices import (
    Readiness,
    RouteReason,
    SubmissionState,
    TouchUpKind,
    Track,
    Verdict,
)
from products.models import (
    Decision,
    MarketLink,
    Review,
    Revision,
    Route,
    Score,
    Submission,
    TouchUp,
)
from products.rubrics import rubric_of

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


# How curators score: the index into this is the criterion's, the second curator is stricter.
MARKS = (4, 3, 3, 4, 3, 2, 4)


def approve_all(pairs, edition, curators, now):
    """Approved submissions with scores, decisions and routes, and the listings, for ``pairs`` of
    (product, revision)."""
    submissions = Submission.objects.bulk_create(
        Submission(
            product=product,
            edition=edition,
            revision=revision,
            state=SubmissionState.APPROVED,
            submitted_at=now - timedelta(days=12, hours=n % 30),
            decided_by=curators[n % 2],
            decided_at=now - timedelta(days=9),
        )
        for n, (product, revision) in enumerate(pairs)
    )
    routes = [_route(product, n) for n, (product, _revision) in enumerate(pairs)]
    _score_all(submissions, curators)
    _decide_all(submissions, routes)
    showing.publish_many(pairs, edition=edition)


def _decide_all(submissions, routes):
    """The rows behind approvals, and where half of the marketplace goods are also sold."""
    Decision.objects.bulk_create(
        Decision(
            submission=row,
            verdict=Verdict.APPROVED,
            track=track,
            reasons=reasons,
            due_at=row.decided_at,
            announced_at=row.decided_at,
            by=row.decided_by,
            at=row.decided_at,
        )
        for row, (track, reasons) in zip(submissions, routes, strict=True)
    )
    Route.objects.bulk_create(
        Route(
            product=row.product,
            submission=row,
            track=track,
            reasons=reasons,
            by=row.decided_by,
            at=row.decided_at,
        )
        for row, (track, reasons) in zip(submissions, routes, strict=True)
    )
    MarketLink.objects.bulk_create(
        MarketLink(product=row.product, url=f"https://www.tokopedia.com/contoh/{row.product.slug}")
        for n, (row, (track, _reasons)) in enumerate(zip(submissions, routes, strict=True))
        if track == Track.MARKETPLACE and n % 2
    )


def _route(product, n):
    """Ready stock goes to marketplaces, what is made to order to the local platform."""
    if product.can_export:
        return Track.WHOLESALE, [RouteReason.ABROAD]
    if product.readiness == Readiness.READY:
        return Track.MARKETPLACE, [RouteReason.STOCK]
    return Track.LOCAL, [RouteReason.MADE if n % 3 else RouteReason.CHILDREN]


def _score_all(submissions, curators):
    """One curator's scores each; on every third both have scored, the second a little lower."""
    criteria = list(rubric_of(None).criteria.all())
    reviews = Review.objects.bulk_create(
        Review(submission=row, reviewer=curators[(n + step) % 2])
        for n, row in enumerate(submissions)
        for step in range(1 if n % 3 else 2)
    )
    strict = curators[1].pk
    Score.objects.bulk_create(
        Score(
            review=review,
            criterion=criterion,
            value=max(
                1, MARKS[(place + n) % len(MARKS)] - (review.reviewer_id == strict and n % 2)
            ),
        )
        for n, review in enumerate(reviews)
        for place, criterion in enumerate(criteria)
    )


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
    _decided(submission)
    TouchUp.objects.create(
        vendor=product.vendor,
        product=product,
        submission=submission,
        kind=TouchUpKind.DESCRIPTION,
        note="Ceritakan bahan, cara membuat, dan cara menyimpannya.",
        asked_by=curator,
        done_at=now - timedelta(hours=20),
        done_in=revision,
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
        _decided(submission)
        if submission.state == SubmissionState.RETURNED:
            _ask(submission, curator, n, now)


def _decided(submission):
    """The row behind a decided submission."""
    if submission.decided_by:
        Decision.objects.create(
            submission=submission,
            verdict=Verdict(submission.state),
            note=submission.reason,
            due_at=submission.decided_at,
            announced_at=submission.decided_at,
            by=submission.decided_by,
            at=submission.decided_at,
        )


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
