"""Mentoring in a world: a mentor with a time, and the maker in the midst of one."""

from django.utils import timezone

from products.models import TouchUp
from programmes.models import Mentoring, MentorSession, MentorTask
from tests.make import make_user
from tests.programmes.mentoring import make_mentor, make_time


def add(world):
    now = timezone.now()
    world.mentor_person = make_user()
    world.mentor = make_mentor(
        world.vendor.region_id, user=world.mentor_person, about="Memotret", about_en="Photos"
    )
    world.mentor_time = make_time(world.mentor)
    world.mentoring = Mentoring.objects.create(
        mentor=world.mentor,
        vendor=world.vendor,
        edition=world.edition,
        theme="photo",
        wish="Foto gelap",
        state="running",
        asked_at=now,
        began_at=now,
        before={"listings": 1, "response_hours": 2.5, "sales_idr": 75_000},
        word="Terima kasih",
    )
    world.mentor_session = MentorSession.objects.create(
        mentoring=world.mentoring, held_on=timezone.localdate(), minutes=60, note="Latar kain"
    )
    world.given = TouchUp.objects.create(
        vendor=world.vendor, kind="other", note="Foto ulang", asked_by=world.mentor_person
    )
    MentorTask.objects.create(mentoring=world.mentoring, touch_up=world.given)
