"""The photo sent with a report of damage: encoded anew, private, for three kinds of people."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.models import Trail
from kit import private
from programmes.actions import damages
from programmes.models import Damage
from programmes.refusals import Refused
from programmes.views import damage_steps
from tests.make import BANDUNG, KOTA_KEDIRI, make_officer, make_user
from tests.programmes.assistance import photo
from tests.programmes.policies import make_damage, make_insurer, make_policy, owner_of

pytestmark = pytest.mark.django_db


def told(**fields):
    day = timezone.localdate()
    return {"happened_on": day, "text": "Terbakar.", "client_key": uuid4(), **fields}


def with_photo(grant, **more):
    return damages.report(grant, by=owner_of(grant), **told(photo=photo(), **more))


def kept(settings):
    root = Path(settings.PRIVATE_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def test_a_photo_is_encoded_anew_and_private(settings):
    damage = with_photo(make_policy())
    assert kept(settings) == {damage.photo}
    with Image.open(private.path_of(damage.photo)) as picture:
        assert picture.format == "WEBP"
        assert not picture.getexif()
    assert Trail.objects.get(verb="report").after["with_photo"]


def test_a_report_that_is_refused_leaves_no_picture(settings):
    grant = make_policy(number="")
    with pytest.raises(Refused):
        with_photo(grant)
    with pytest.raises(PermissionDenied):
        damages.report(make_policy(), by=make_user(), **told(photo=photo()))
    assert kept(settings) == set()


def test_sent_twice_with_its_photo_one_picture_stays(settings):
    """And a photo that was added to what is sent again is not lost without a word."""
    grant, key = make_policy(), uuid4()
    first = with_photo(grant, client_key=key)
    assert with_photo(grant, client_key=key) == first
    assert kept(settings) == {first.photo}
    bare = told()
    damages.report(grant, by=owner_of(grant), **bare)
    with pytest.raises(Refused) as refused:
        damages.report(grant, by=owner_of(grant), photo=photo(), **bare)
    assert refused.value.code == "key_reused"
    assert kept(settings) == {first.photo}


@pytest.mark.parametrize("code", ["no_number", "before", "too_many", "key_reused", ""])
def test_what_is_refused_anyway_is_refused_before_the_photo_is_read(monkeypatch, code):
    """A photo that cannot be read is the last thing anybody is told about; of a report that is
    there already it is not looked at."""
    grant = make_policy(number="" if code == "no_number" else None)
    sent = told()
    if code in ("key_reused", ""):
        with_photo(grant, **sent)
    if code == "too_many":
        monkeypatch.setattr(damages, "MOST", 0)
    sent |= {"text": "Lain."} if code == "key_reused" else {}
    sent |= {"happened_on": timezone.localdate() - timedelta(days=31)} if code == "before" else {}
    broken = SimpleUploadedFile("atap.jpg", photo().read()[:20_000], "image/jpeg")

    def act():
        return damages.report(grant, by=owner_of(grant), photo=broken, **sent)

    if not code:
        assert act() == Damage.objects.get()
        return
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == code


def test_a_photo_sent_with_a_report_that_is_there_is_told_not_to_be_added(client):
    grant = make_policy()
    client.force_login(owner_of(grant))
    mine, sent = reverse("programmes:my_damages", args=[grant.pk]), told()

    def words(**more):
        answer = client.post(mine, sent | more, follow=True)
        return [str(message) for message in answer.context["messages"]]

    new, again = words(photo=photo()), words(photo=photo(name="lain.jpg"))
    assert len(new) == len(again) == 1
    assert str(damage_steps.AGAIN_WITH_PHOTO) not in new
    assert again == [str(damage_steps.AGAIN_WITH_PHOTO)]
    assert words() == new
    assert Damage.objects.count() == 1


def test_the_photo_is_for_the_maker_the_insurer_and_who_looks_after_it(client):
    damage = with_photo(make_policy())
    programme, bare = damage.grant.item.assistance, make_damage(damage.grant)
    other = make_policy()

    def answers(by, row=damage):
        """Of the maker's, the insurer's and the officers' address."""
        client.force_login(by)
        addresses = [
            reverse("programmes:my_damage_photo", args=[row.pk]),
            reverse("programmes:partner_damage_photo", args=[programme.provider.slug, row.pk]),
            reverse("admin:programmes_damage_photo", args=[row.pk]),
        ]
        return [client.get(address) for address in addresses]

    def codes(by):
        return [answer.status_code for answer in answers(by)]

    owner, insurer = owner_of(damage.grant), make_insurer(programme)
    officer, theirs = make_officer("35"), make_officer(KOTA_KEDIRI)
    shown = [answers(owner)[0], answers(insurer)[1], answers(officer)[2], answers(theirs)[2]]
    assert {(one.status_code, one["Content-Type"]) for one in shown} == {(200, "image/webp")}
    assert all("no-store" in one["Cache-Control"] for one in shown)
    # None of them through another's door; nobody else at all.
    assert codes(owner)[1:] == [404, 302]
    assert codes(insurer) == [302, 200, 302]
    assert codes(officer)[:2] == [302, 404]
    assert codes(make_officer(BANDUNG))[1:] == [404, 404]
    assert codes(owner_of(other)) == [404, 404, 302]
    beside = other.item.assistance
    assert codes(make_insurer(beside))[1:] == [404, 302]
    through_theirs = [beside.provider.slug, damage.pk]
    address = reverse("programmes:partner_damage_photo", args=through_theirs)
    assert client.get(address).status_code == 404
    assert [one.status_code for one in (answers(owner, bare)[0], answers(officer, bare)[2])] == [
        *(404, 404)
    ]


def test_the_photo_goes_with_the_form_and_is_shown_to_all_three(client):
    grant = make_policy()
    programme, by = grant.item.assistance, owner_of(grant)
    mine = reverse("programmes:my_damages", args=[grant.pk])
    client.force_login(by)
    assert 'enctype="multipart/form-data"' in client.get(mine).text
    broken = SimpleUploadedFile("atap.jpg", photo().read()[:20_000], "image/jpeg")
    answer = client.post(mine, told(photo=broken))
    assert list(answer.context["form"].errors) == ["photo"]
    assert '<a href="#id_photo">' in answer.text
    assert "Terbakar." in answer.text
    assert "atap.jpg" not in answer.text  # its own error already says to choose another
    good = SimpleUploadedFile("dinding.jpg", photo().read(), "image/jpeg")
    assert "dinding.jpg" in client.post(mine, told(photo=good, text="")).text  # once more
    assert not Damage.objects.exists()
    assert client.post(mine, told(photo=photo())).status_code == 302
    damage = Damage.objects.get()
    pages = {
        by: (mine, "programmes:my_damage_photo", [damage.pk]),
        make_insurer(programme): (
            reverse("programmes:partner_damage", args=[programme.provider.slug, damage.pk]),
            "programmes:partner_damage_photo",
            [programme.provider.slug, damage.pk],
        ),
        make_officer("35"): (
            reverse("admin:programmes_damage_change", args=[damage.pk]),
            "admin:programmes_damage_photo",
            [damage.pk],
        ),
    }
    for person, (page, name, keys) in pages.items():
        client.force_login(person)
        assert f'<img src="{reverse(name, args=keys)}"' in client.get(page).text
