"""An edition takes goods from the stage before: chosen within the quota, shown after both yeses."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from expo.choices import EditionState
from notices.models import Mail
from products import stages
from products.actions import calls, choosing, nominating, passing
from products.choices import NominationState, ProductState, SubmissionState, Verdict
from products.models import Call, Decision, Listing, Nomination, Quota, Route, Showing, Submission
from products.rubrics import rubric_of, weighted
from tests.make import (
    BANDUNG,
    KAB_KEDIRI,
    KOTA_KEDIRI,
    decide_and_tell,
    make_curator,
    make_edition,
    make_organiser,
    make_product,
    make_submission,
    make_user,
    make_vendor,
    score,
)
from tests.products.calls import make_call, make_chief, make_passed, make_stages, name, place_of
from vendors.actions import participation
from vendors.choices import ParticipationState
from vendors.models import Member, Participation

pytestmark = pytest.mark.django_db


def shown_in(call):
    rows = Showing.objects.filter(edition=call.edition)
    return set(rows.values_list("listing__product", flat=True))


def test_only_what_passed_in_a_source_and_is_on_show_is_offered():
    call, source, curator = make_stages()
    good = make_passed(source, curator)
    refused = make_submission(make_product(), source)
    decide_and_tell(refused, by=curator, verdict=Verdict.REFUSED)
    make_submission(make_product(), source)
    away = make_passed(source, curator)
    type(away).objects.filter(pk=away.pk).update(state=ProductState.ARCHIVED)
    closed = make_passed(source, curator)
    type(closed.vendor).objects.filter(pk=closed.vendor_id).update(is_active=False)
    other = make_edition(make_organiser())
    make_passed(other, make_curator(other.organiser))
    assert set(stages.passed(call)) == {good}


def test_a_regional_organiser_is_offered_its_own_makers_only():
    call, source, curator = make_stages(area="32")
    make_passed(source, curator)
    assert not stages.passed(call).exists()
    other, source, curator = make_stages(area=KOTA_KEDIRI)
    own = make_passed(source, curator)
    make_passed(source, curator, region=KAB_KEDIRI)
    assert set(stages.passed(other)) == {own}


def test_the_mark_is_the_mean_of_the_reviews_weighted_marks():
    call, source, curator = make_stages()
    product = make_product()
    submission = make_submission(product, source)
    second = make_curator(source.organiser)
    criteria = list(rubric_of(source).criteria.all())
    criteria[0].weight = 7
    criteria[0].save()
    decide_and_tell(submission, by=curator)
    marks = []
    submission.state = SubmissionState.SUBMITTED
    submission.save()
    score(submission, by=second, value=2)
    review = submission.reviews.get(reviewer=second)
    review.scores.filter(criterion=criteria[0]).update(value=4)
    submission.state = SubmissionState.APPROVED
    submission.save()
    for one in submission.reviews.all():
        marks.append(weighted(dict(one.scores.values_list("criterion", "value")), criteria))
    row = stages.with_marks(stages.passed(call)).get()
    assert len(set(marks)) == 2
    assert row.mark == pytest.approx(sum(marks) / 2)


def test_chosen_within_the_quota_all_or_none():
    call, source, curator = make_stages(quota=2)
    Quota.objects.create(call=call, region_id=KAB_KEDIRI, most=0)
    goods = [make_passed(source, curator) for _ in range(3)]
    shut = make_passed(source, curator, region=KAB_KEDIRI)
    chief = make_chief(call)
    with pytest.raises(ValidationError) as told:
        choosing.choose(call, [row.pk for row in [*goods, shut]], by=chief)
    assert len(told.value.messages) == 2
    assert not Nomination.objects.exists()
    assert not Participation.objects.filter(edition=call.edition).exists()
    done = choosing.choose(call, [row.pk for row in goods[:2]], by=chief)
    assert {row.state for row in done} == {NominationState.ACCEPTED}
    with pytest.raises(ValidationError):
        choosing.choose(call, [goods[2].pk], by=chief)
    with pytest.raises(ValidationError):
        name(call)


def test_choosing_again_and_choosing_what_a_region_named():
    call, source, curator = make_stages(quota=1)
    product, chief = make_passed(source, curator), make_chief(call)
    row = name(call, product.vendor, product=product, letter_number="5/B")
    assert [one.pk for one in choosing.choose(call, [product.pk], by=chief)] == [row.pk]
    row.refresh_from_db()
    assert (row.state, row.letter_number) == (NominationState.ACCEPTED, "5/B")
    assert choosing.choose(call, [product.pk], by=chief) == []


def test_strangers_others_and_own_goods():
    call, source, curator = make_stages()
    product, chief = make_passed(source, curator), make_chief(call)
    for by in (make_user(), curator, make_chief(make_call())):
        with pytest.raises(PermissionDenied):
            choosing.choose(call, [product.pk], by=by)
    for goods, code in (([], "none"), ([make_product().pk], "gone"), ([987654], "gone")):
        with pytest.raises(ValidationError) as told:
            choosing.choose(call, goods, by=chief)
        assert told.value.code == code
    Member.objects.create(vendor=product.vendor, user=chief)
    with pytest.raises(PermissionDenied):
        choosing.choose(call, [product.pk], by=chief)
    assert not Nomination.objects.exists()


@pytest.mark.parametrize("is_first", [True, False])
def test_on_show_after_both_yeses_in_either_order(is_first, work):
    call, source, curator = make_stages()
    owner, chief = make_user("sari@contoh.test"), make_chief(call)
    product = make_passed(source, curator, owner=owner)
    Mail.objects.all().delete()
    if is_first:
        choosing.choose(call, [product.pk], by=chief)
        work()
        assert shown_in(call) == set()
        assert "jawab" in Mail.objects.get().body
        participation.confirm(place_of(product, call), by=owner)
        work()
    else:
        participation.accept(product.vendor, call.edition, by=chief)
        participation.confirm(place_of(product, call), by=owner)
        work()
        assert shown_in(call) == set()
        choosing.choose(call, [product.pk], by=chief)
    assert shown_in(call) == {product.pk}
    here = Submission.objects.get(edition=call.edition)
    assert (here.state, here.decided_by, here.revision) == ("approved", None, product.approved)
    assert Decision.objects.get(submission=here).by is None
    assert Route.objects.filter(product=product).count() == 1


def test_only_confirmed_is_not_enough_and_only_named_neither(work):
    call, source, curator = make_stages()
    owner = make_user()
    product = make_passed(source, curator, owner=owner)
    name(call, product.vendor, product=product)
    participation.accept(product.vendor, call.edition, by=make_chief(call))
    participation.confirm(place_of(product, call), by=owner)
    work()
    assert shown_in(call) == set()


def test_it_is_done_once_however_often_it_is_asked(work):
    call, source, curator = make_stages()
    owner = make_user()
    product = make_passed(source, curator, owner=owner)
    choosing.choose(call, [product.pk], by=make_chief(call))
    place = participation.confirm(place_of(product, call), by=owner)
    assert len(passing.put_on_show(place)) == 1
    assert passing.put_on_show(place) == []
    passing.follow_participations({str(place.pk), "x"})
    work()
    assert Submission.objects.filter(edition=call.edition).count() == 1
    assert Showing.objects.filter(edition=call.edition).count() == 1
    assert Listing.objects.get(product=product).showings.count() == 2


def test_goods_without_a_stage_before_wait_for_curation(work):
    call, owner = make_call(), make_user()
    product = make_product(make_vendor(owner=owner))
    nominating.accept(name(call, product.vendor, product=product), by=make_chief(call))
    participation.confirm(place_of(product, call), by=owner)
    work()
    assert not Submission.objects.exists()
    assert shown_in(call) == set()


def test_passed_in_the_source_after_it_was_named(work):
    call, source, curator = make_stages()
    owner = make_user()
    product = make_product(make_vendor(owner=owner))
    nominating.accept(name(call, product.vendor, product=product), by=make_chief(call))
    participation.confirm(place_of(product, call), by=owner)
    submission = make_submission(product, source)
    decide_and_tell(submission, by=curator)
    work()
    assert shown_in(call) == {product.pk}


def test_a_source_added_later_counts_too(work):
    source = make_edition(make_organiser())
    call, owner = make_call(make_edition(make_organiser(None))), make_user()
    product = make_passed(source, make_curator(source.organiser), owner=owner)
    chief = make_chief(call)
    nominating.accept(name(call, product.vendor, product=product), by=chief)
    participation.confirm(place_of(product, call), by=owner)
    work()
    assert shown_in(call) == set()
    calls.arrange(call, quotas={}, sources=[source], by=chief)
    work()
    assert shown_in(call) == {product.pk}


@pytest.mark.parametrize("verdict", [Verdict.RETURNED, Verdict.REFUSED])
def test_what_a_curator_of_this_edition_decided_stands(verdict, work):
    call, source, curator = make_stages()
    owner = make_user()
    product = make_passed(source, curator, owner=owner)
    here = make_submission(product, call.edition)
    decide_and_tell(here, by=make_curator(call.edition.organiser), verdict=verdict)
    choosing.choose(call, [product.pk], by=make_chief(call))
    participation.confirm(place_of(product, call), by=owner)
    work()
    assert shown_in(call) == set()


def test_three_stages_each_takes_from_the_one_before(work):
    call, source, curator = make_stages()
    owner = make_user()
    product = make_passed(source, curator, owner=owner)
    choosing.choose(call, [product.pk], by=make_chief(call))
    participation.confirm(place_of(product, call), by=owner)
    work()
    national = make_call(make_edition(make_organiser(None)))
    national.sources.add(call.edition)
    row = stages.with_marks(stages.passed(national)).get()
    assert (row.pk, row.mark) == (product.pk, 75)


@pytest.mark.parametrize("state", [EditionState.DRAFT, EditionState.CLOSED])
def test_an_edition_that_takes_nobody(state):
    call, source, curator = make_stages()
    product, chief = make_passed(source, curator), make_chief(call)
    call.edition.state = state
    call.edition.save()
    with pytest.raises(ValidationError) as told:
        choosing.choose(call, [product.pk], by=chief)
    assert told.value.code == "edition"


def test_sources_are_other_announced_editions_and_no_circle():
    call, source, _curator = make_stages()
    chief = make_chief(call)
    hidden = make_edition(make_organiser(BANDUNG), state=EditionState.DRAFT)
    own_draft = make_edition(call.edition.organiser, state=EditionState.DRAFT)
    for bad in (hidden, call.edition):
        with pytest.raises(ValidationError):
            calls.arrange(call, quotas={}, sources=[bad], by=chief)
    calls.arrange(call, quotas={KOTA_KEDIRI: 3}, sources=[source, own_draft], by=chief)
    back = make_call(own_draft)
    with pytest.raises(ValidationError) as told:
        calls.arrange(back, quotas={}, sources=[call.edition], by=chief)
    assert told.value.code == "circle"
    with pytest.raises(PermissionDenied):
        calls.arrange(call, quotas={}, sources=[], by=make_chief(make_call()))
    call = Call.objects.get(pk=call.pk)
    assert dict(call.quotas.values_list("region", "most")) == {KOTA_KEDIRI: 3}


def test_a_maker_who_said_no_is_off_the_list(work):
    call, source, curator = make_stages(quota=1)
    owner = make_user()
    product = make_passed(source, curator, owner=owner)
    choosing.choose(call, [product.pk], by=make_chief(call))
    participation.decline(place_of(product, call), by=owner)
    work()
    assert Nomination.objects.get().state == NominationState.WITHDRAWN
    assert place_of(product, call).state == ParticipationState.DECLINED
    assert shown_in(call) == set()
