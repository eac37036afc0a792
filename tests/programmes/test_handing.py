"""What is handed over is counted once, beside the sales, and gone again when it is undone."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from accounts.models import Trail
from kit import papers, private
from kit.states import MoveRefused
from programmes.actions import granting, handing
from programmes.choices.assistance import GrantState, ItemKind
from programmes.models import Damage, Grant
from programmes.refusals import Refused
from reports.figures.totals import totals
from tests.make import (
    EAST_JAVA,
    KOTA_KEDIRI,
    make_booth,
    make_edition,
    make_hall,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item, photo
from transactions.actions import correcting, ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.models import Entry
from transactions.refusals import Refused as NotCorrected

pytestmark = pytest.mark.django_db
PLACE = "Meja informasi"


@pytest.fixture
def officer():
    return make_officer(EAST_JAVA)


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def grant(edition):
    place = make_participation(
        make_vendor(KOTA_KEDIRI, owner=make_user()), edition, booth=make_booth(make_hall(edition))
    )
    return make_grant(make_item(make_assistance(edition=edition)), place.vendor)


def hand(grant, by, **more):
    return handing.hand_over(
        grant, **{"by": by, "on": timezone.localdate(), "place": PLACE, **more}
    )


def kept():
    """Private files below the folder of clean pictures and of originals."""
    root = settings.PRIVATE_ROOT
    return {
        str(path.relative_to(root))
        for folder in ("gambar", "gambar-asal")
        for path in (root / folder).glob("*")
    }


def test_its_value_stands_in_the_ledger_as_assistance_and_never_among_sales(
    grant, officer, edition
):
    sale = ledger.post(
        kind=Kind.SALE,
        channel=Channel.BOOTH,
        amount_idr=75_000,
        vendor=grant.vendor,
        edition=edition,
        by=officer,
        source=Source.OFFICER,
    )
    before = totals(edition)
    grant = hand(grant, officer)
    after, entry = totals(edition), grant.entry
    assert (after.recorded_idr, after.assistance_idr) == (sale.amount_idr, 300_000)
    assert (before.recorded_idr, before.assistance_idr) == (sale.amount_idr, 0)
    assert (after.entries, after.by_channel) == (before.entries, before.by_channel)
    assert (entry.kind, entry.channel, entry.source) == ("assistance", "booth", "officer")
    assert (entry.vendor, entry.edition, entry.region_id) == (grant.vendor, edition, KOTA_KEDIRI)
    assert entry.hall == edition.halls.get()
    assert entry.client_id == handing.key_of(grant.pk, 0)
    assert entry.recorded_by == officer


def test_a_second_click_counts_nothing_more(grant, officer):
    hand(grant, officer)
    with pytest.raises(MoveRefused):
        hand(grant, officer)
    assert Entry.objects.count() == 1


def test_what_has_no_value_posts_nothing(officer):
    grant = hand(make_grant(make_item(kind=ItemKind.TRAINING, value_idr=None)), officer)
    assert (grant.state, grant.entry) == ("handed", None)
    assert not Entry.objects.exists()


def test_undone_it_waits_again_and_its_value_is_taken_back(grant, officer, edition):
    hand(grant, officer, receipt=photo())
    grant = handing.undo(grant, by=officer, reason="Salah orang")
    assert (grant.state, grant.handed_on, grant.entry, grant.receipt) == ("granted", None, None, "")
    assert totals(edition).assistance_idr == 0
    assert Trail.objects.get(verb="undo").after["reason"] == "Salah orang"
    assert grant.item.given == 1
    again = hand(grant, officer)
    assert again.entry.client_id == handing.key_of(grant.pk, 1)
    assert totals(edition).assistance_idr == 300_000
    handing.undo(again, by=officer, reason="Keliru lagi")
    with pytest.raises(MoveRefused):
        handing.undo(again, by=officer, reason="Dua kali")
    assert totals(edition).assistance_idr == 0


@pytest.mark.parametrize("state", [s for s in GrantState if s != GrantState.HANDED])
def test_only_what_was_handed_over_is_undone(grant, officer, state):
    Grant.objects.filter(pk=grant.pk).update(state=state)
    with pytest.raises(MoveRefused):
        handing.undo(grant, by=officer, reason="x")


def test_a_photo_is_encoded_anew_and_private(grant, officer):
    there = kept()
    grant = hand(grant, officer, receipt=photo((2400, 1800)))
    (file,) = kept() - there
    assert (grant.receipt, grant.receipt_kind) == (file, "photo")
    with Image.open(private.path_of(file)) as picture:
        assert picture.format == "WEBP"
        assert not picture.getexif()


def test_a_signature_is_kept_as_such(grant, officer):
    told = {"receipt": photo((720, 360), "PNG"), "receipt_kind": "signature"}
    assert hand(grant, officer, **told).receipt_kind == "signature"


@pytest.mark.parametrize(
    "bad",
    [
        SimpleUploadedFile("x.png", b"<svg onload=alert(1)>", "image/png"),
        SimpleUploadedFile("x.jpg", b"\xff\xd8\xff\xe0" + b"0" * 3000, "image/jpeg"),
        photo((200, 100)),
    ],
    ids=["svg", "damaged", "tiny"],
)
def test_a_picture_we_do_not_take_leaves_nothing_behind(grant, officer, bad):
    there = kept()
    with pytest.raises(papers.RefusedPaper):
        hand(grant, officer, receipt=bad)
    grant.refresh_from_db()
    assert (kept(), grant.state, Entry.objects.count()) == (there, "granted", 0)


def test_a_refused_hand_over_leaves_no_file(grant, officer):
    there = kept()
    with pytest.raises(Refused):
        hand(grant, officer, receipt=photo(), on=timezone.localdate() + timedelta(days=1))
    assert kept() == there


def test_the_number_of_a_policy_is_written_with_it_and_no_two_have_one(officer):
    item = make_item()
    one, two = make_grant(item), make_grant(item)
    policy = {"number": "LS-1", "covers_from": date(2026, 7, 1), "covers_until": date(2027, 6, 30)}
    one = hand(one, officer, policy=policy)
    assert (one.policy_number, one.covers_until) == ("LS-1", date(2027, 6, 30))
    with pytest.raises(Refused):
        hand(two, officer, policy=policy)
    two.refresh_from_db()
    assert (two.state, Entry.objects.count()) == ("granted", 1)


def test_what_damage_was_reported_for_stays(grant, officer):
    grant = hand(grant, officer)
    Damage.objects.create(
        grant=grant, happened_on=timezone.localdate(), text="Banjir", reported_at=timezone.now()
    )
    with pytest.raises(Refused):
        handing.undo(grant, by=officer, reason="x")


def test_several_at_once_and_who_could_not_get_it_is_named(officer):
    item = make_item()
    waiting, done = [make_grant(item) for _ in range(3)], hand(make_grant(item), officer)
    own = make_grant(item, make_vendor(KOTA_KEDIRI, owner=officer))
    handed, refused = handing.hand_over_many(
        [*waiting, done, own], by=officer, on=timezone.localdate(), place=PLACE
    )
    assert handed == waiting
    assert set(refused) == {done, own}
    assert Entry.objects.count() == 4


def test_only_who_hands_the_programme_out_does_so(grant):
    for person in (make_officer(KOTA_KEDIRI), make_user()):
        with pytest.raises(PermissionDenied):
            hand(grant, person, receipt=photo())
    assert not Entry.objects.exists()


def test_nobody_hands_over_to_their_own_business(grant):
    person = make_user(is_superuser=True, is_staff=True)
    grant.vendor.members.create(user=person)
    for act in (lambda: hand(grant, person), lambda: handing.undo(grant, by=person, reason="x")):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "own"


def test_a_day_that_has_gone_counts_at_that_day(grant, officer):
    day = timezone.localdate() - timedelta(days=3)
    entry = hand(grant, officer, on=day).entry
    assert timezone.localtime(entry.happened_at).date() == day


def test_in_an_archived_expo_nothing_is_handed_over(grant, officer, edition):
    type(edition).objects.filter(pk=edition.pk).update(state="archived")
    with pytest.raises(ValidationError):
        hand(grant, officer)
    with pytest.raises(ValidationError):
        granting.make_ready(grant, by=officer, pick_up="x")


def test_its_entry_is_undone_with_the_hand_over_and_not_behind_it():
    grant, by = make_grant(), make_officer(EAST_JAVA)
    grant = handing.hand_over(grant, by=by, on=timezone.localdate(), place=PLACE)
    with pytest.raises(NotCorrected) as error:
        correcting.take_back(grant.entry, by=by, reason=ReversalReason.MISTAKE)
    assert error.value.code == "of_programme"
    assert handing.undo(grant, by=by, reason="Salah orang").state == GrantState.GRANTED


def test_an_entry_that_was_reversed_in_the_ledger_does_not_stand_in_the_way(
    grant, officer, edition
):
    grant = hand(grant, officer)
    ledger.reverse(grant.entry, by=officer, reason=ReversalReason.MISTAKE)
    assert handing.undo(grant, by=officer, reason="Salah orang").state == GrantState.GRANTED
    assert totals(edition).assistance_idr == 0
    hand(grant, officer)
    assert totals(edition).assistance_idr == 300_000
