"""The demo's national call: nominated, accepted, and decisions that wait for their release."""

from datetime import timedelta

from products.choices import NominationState, SubmissionState, Verdict
from products.models import (
    Call,
    Criterion,
    Decision,
    Nomination,
    Quota,
    Review,
    Rubric,
    Score,
    Submission,
)
from products.rubrics import rubric_of
from vendors.choices import ParticipationState
from vendors.models import Participation

ASKS = (
    "Produk khas daerah yang siap dipesan dalam jumlah besar, dengan kemasan aman dan izin yang "
    "perlu. Tulis nomor surat dinas."
)
ASKS_EN = (
    "Products typical of their region that can be ordered in quantity, safely packed and with "
    "the permits they need. Give the number of your letter."
)
# Officer's region → what became of the nominations of its makers, in their order.
NOMINATED = {
    "35.71": ["accepted", "accepted", "nominated", "refused"],
    "35.24": ["accepted", "nominated", "nominated"],
}
HELD = 3


def make_call(edition, sources, vendors, products, everyone, now):
    """A call with quotas, nominations in every state, and decisions that wait for release."""
    today = now.date()
    call = Call.objects.create(
        edition=edition,
        opens_on=today - timedelta(days=10),
        closes_on=today + timedelta(days=30),
        asks=ASKS,
        asks_en=ASKS_EN,
        quota=5,
    )
    call.sources.set(sources)
    Quota.objects.create(call=call, region_id="35.71", most=8)
    accepted = _nominate(call, vendors, everyone, now)
    _hold(edition, accepted, products, everyone, now)


def _nominate(call, vendors, everyone, now):
    officers = {"35.71": "dinas.kediri@contoh.test", "35.24": "dinas.lamongan@contoh.test"}
    organiser = everyone["panitia.nusantara@contoh.test"]
    accepted = []
    for region, states in NOMINATED.items():
        makers = [vendor for vendor in vendors if vendor.region_id == region]
        for n, (vendor, state) in enumerate(zip(makers, states, strict=False)):
            is_decided = state != NominationState.NOMINATED
            Nomination.objects.create(
                call=call,
                region=vendor.region,
                vendor=vendor,
                letter_number=f"500.{n + 2}/{120 + n}/{region}/{now.year}",
                note="Rutin memenuhi pesanan dan rapi pengemasannya.",
                state=state,
                reason="Kuota kategori ini sudah penuh." if state == "refused" else "",
                nominated_by=everyone[officers[region]],
                decided_by=organiser if is_decided else None,
                decided_at=now - timedelta(days=2) if is_decided else None,
            )
            accepted += [vendor] if state == NominationState.ACCEPTED else []
            _place(call.edition, vendor, state, organiser, now)
    return accepted


def _place(edition, vendor, state, organiser, now):
    is_in = state == NominationState.ACCEPTED
    states = {
        NominationState.NOMINATED: ParticipationState.NOMINATED,
        NominationState.REFUSED: ParticipationState.DECLINED,
        NominationState.ACCEPTED: ParticipationState.ACCEPTED,
    }
    Participation.objects.create(
        vendor=vendor,
        edition=edition,
        state=states[state],
        accepted_by=organiser if is_in else None,
        accepted_at=now - timedelta(days=2) if is_in else None,
    )


def _hold(edition, accepted, products, everyone, now):
    """Goods of the accepted makers, scored by both curators, decided and not yet announced."""
    rubric = Rubric.objects.create(edition=edition, reviews_needed=2, holds_decisions=True)
    Criterion.objects.bulk_create(
        Criterion(**{**_columns(row), "rubric": rubric}) for row in rubric_of(None).criteria.all()
    )
    curators = [everyone[f"{name}@contoh.test"] for name in ("kurator", "kurator2")]
    chosen = [product for product in products if product.vendor in accepted][: HELD + 2]
    for n, product in enumerate(chosen):
        is_held = n < HELD
        submission = Submission.objects.create(
            product=product,
            edition=edition,
            revision=product.revisions.last(),
            state=SubmissionState.PENDING if is_held else SubmissionState.SUBMITTED,
            submitted_at=now - timedelta(days=1, hours=n),
        )
        if is_held:
            _score(submission, curators, rubric)
            Decision.objects.create(
                submission=submission,
                verdict=Verdict.APPROVED,
                track="wholesale",
                reasons=["volume"],
                note="Siap untuk pembeli besar.",
                is_held=True,
                by=curators[n % 2],
            )


def _columns(criterion):
    skipped = ("id", "rubric")
    fields = [field.name for field in Criterion._meta.fields if field.name not in skipped]
    return {name: getattr(criterion, name) for name in fields}


def _score(submission, curators, rubric):
    for step, curator in enumerate(curators):
        review = Review.objects.create(submission=submission, reviewer=curator)
        Score.objects.bulk_create(
            Score(review=review, criterion=row, value=4 - (row.position + step) % 2)
            for row in rubric.criteria.all()
        )
