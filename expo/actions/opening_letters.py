"""Messages around an opening: to visitors who asked, to organisers whose edition is held up."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.models import User
from expo.actions import reminders
from expo.choices import Role
from expo.models import Appointment, Edition, Reminder
from kit.letters import plain_text
from notices.actions import telling
from notices.choices import Topic


def opened(edition) -> None:
    """Everybody who asked is told, in the background."""
    tell_visitors.enqueue(edition.pk)


@task()
def tell_visitors(edition_id: int) -> None:
    rows = Reminder.objects.filter(edition=edition_id, confirmed_at__isnull=False)
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        reminders.tell(pk)


def held_up(edition: Edition, reasons: list[str]) -> None:
    """The clock could not open it: its organisers are told once for each planned opening."""
    rows = Appointment.objects.filter(role=Role.ORGANISER)
    rows = rows.filter(edition=edition) | rows.filter(organiser=edition.organiser)
    people = User.objects.filter(appointments__in=rows, is_active=True)
    with translation.override("id"):
        path = reverse("office:tasks", args=[edition.pk])
        context = {"edition": edition, "reasons": reasons, "link": settings.BASE_URL + path}
        body = plain_text("expo/mail/held_up.txt", context)
        subject = _("%(edition)s could not open yet") % {"edition": edition.name}
    telling.tell_members(
        people.distinct().order_by("pk"),
        topic=Topic.EDITIONS,
        subject=subject,
        body=body,
        url=path,
        event=f"held-up-{edition.pk}-{edition.online_from:%Y%m%d%H%M}",
    )
