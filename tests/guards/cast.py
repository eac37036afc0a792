"""Two regions with everything in them, and everyone who may knock."""

from types import SimpleNamespace

from allauth.account.models import EmailAddress

from expo.actions import looks
from expo.choices import Role
from expo.models import Reminder
from notices.actions.outbox import deliver
from products.actions import showing
from products.choices import SubmissionState
from tests.admin.world import make_world
from tests.guards import topics
from tests.guards.outcomes import ROLES
from tests.make import (
    KAB_LAMONGAN,
    KOTA_KEDIRI,
    appoint,
    dress,
    make_submission,
    make_user,
    make_vendor,
)
from vendors.actions import inviting

NOWHERE = 987654


def make_cast():
    """A world of Kediri, whose rows are knocked at, and one of Lamongan."""
    world, other = make_world(KOTA_KEDIRI), make_world(KAB_LAMONGAN)
    world.listing = showing.publish(world.product, world.revision, edition=world.edition)
    make_submission(world.product, world.edition, state=SubmissionState.APPROVED)
    people = {name: make_user() for name in ROLES if name != "stranger"}
    people |= {"stranger": None, "owner": world.owner, "other owner": other.owner}
    appoint(people["curator"], Role.CURATOR, organiser=world.organiser)
    appoint(people["organiser"], Role.ORGANISER, organiser=world.organiser)
    appoint(people["officer"], Role.OFFICER, region_id=KOTA_KEDIRI)
    appoint(people["other officer"], Role.OFFICER, region_id=KAB_LAMONGAN)
    appoint(people["observer"], Role.OBSERVER)
    for person in filter(None, people.values()):
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    operator = people["operator"]
    operator.is_staff = operator.is_superuser = True
    operator.save()
    handed = inviting.invite(make_vendor(KOTA_KEDIRI), by=people["officer"])
    world.invitation_token = handed.link.split("/")[-2]
    deliver.enqueue(world.mail.pk)
    looks.dress(world.edition, by=operator, **dress())
    world.edition.refresh_from_db()
    world.reminder = Reminder.objects.create(edition=world.edition, email="ratna@contoh.test")
    cast = SimpleNamespace(**vars(world) | {"people": people, "other": other})
    for topic in topics.ALL:
        topic.cast_more(cast)
    return cast
