"""Mails about mentoring, written in the background from rows of the event's transaction."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django_tasks import task

from notices.actions import telling
from notices.choices import Topic
from programmes import zones
from programmes.models import Mentor, Mentoring
from programmes.rules.mentoring import may_assign

# event: subject and sentence, with %(maker)s, %(mentor)s, %(theme)s and %(when)s. No words of the
# other side: what was wished, noted or said stands on the page alone.
TO_MENTOR = {
    "asked": (
        gettext_noop("%(maker)s asks you for mentoring: %(theme)s"),
        gettext_noop(
            "%(maker)s would like to learn from you. Read what they wish, then say yes or no."
        ),
    ),
    "assigned": (
        gettext_noop("A maker for you: %(maker)s, %(theme)s"),
        gettext_noop("The region has chosen you as mentor of %(maker)s. Say yes or no."),
    ),
    "taken": (
        gettext_noop("%(maker)s comes on %(when)s"),
        gettext_noop("%(maker)s has taken one of your times: %(when)s."),
    ),
    "given_back": (
        gettext_noop("%(maker)s gives a time back: %(when)s"),
        gettext_noop("The time on %(when)s is free again."),
    ),
    "ended": (
        gettext_noop("%(maker)s has ended the mentoring"),
        gettext_noop("You need not do anything. Times that were taken are free again."),
    ),
    "stopped": (
        gettext_noop("An officer has ended the mentoring of %(maker)s"),
        gettext_noop("You need not do anything. Times that were taken are free again."),
    ),
}
# Over, the mentor has no page of this maker any more.
OVER = ("ended", "stopped")
TO_MAKER = {
    "assigned": (
        gettext_noop("A mentor for you: %(mentor)s"),
        gettext_noop(
            "The region has asked %(mentor)s to mentor you: %(theme)s. You get a mail once the "
            "mentor says yes; if you do not want it, end it on the page."
        ),
    ),
    "accepted": (
        gettext_noop("%(mentor)s says yes: your mentoring begins"),
        gettext_noop("%(mentor)s mentors you from now on: %(theme)s. Choose a time to meet."),
    ),
    "declined": (
        gettext_noop("%(mentor)s cannot mentor you now"),
        gettext_noop("The reason is on the page. Other mentors of your region may have time."),
    ),
    "called_off": (
        gettext_noop("%(mentor)s cannot come on %(when)s"),
        gettext_noop("The time on %(when)s was called off. Choose another one."),
    ),
    "task": (
        gettext_noop("A task from %(mentor)s"),
        gettext_noop("%(mentor)s has given you a task. It stands among your touch-ups."),
    ),
    "finished": (
        gettext_noop("Your mentoring with %(mentor)s is finished"),
        gettext_noop(
            "See how you stood before and how you stand now, and write down what it brought you."
        ),
    ),
    "stopped": (
        gettext_noop("An officer has ended your mentoring with %(mentor)s"),
        gettext_noop(
            "The reason is on the page. The mentor sees your business no longer; you can ask "
            "another one."
        ),
    ),
}


@task()
def tell_mentor(mentor_id, mark=""):
    """Somebody was named a mentor: where they say yes or no. ``mark`` tells a second asking from
    the first."""
    mentor = Mentor.objects.select_related("user", "region").filter(pk=mentor_id).first()
    if mentor is None or mentor.accepted_at:
        return
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"region": mentor.region.short_name}
        text = _(
            "Officers would like you to mentor makers of %(region)s. Say yes or no on your "
            "mentor's desk; until you say yes, no maker sees you."
        )
        _tell(
            [mentor.user],
            _("Will you mentor makers of %(region)s?") % facts,
            text % facts,
            reverse("programmes:mentor_home"),
            f"mentor:{mentor.pk}:{mark}",
        )


@task()
def tell_the_mentor(mentoring_id, what, mark="", moment=""):
    """``mark`` tells events of one kind apart; ``moment``: of the time it is about, in ISO 8601.
    Who was taken out as a mentor reads nothing of makers."""
    mentoring = _found(mentoring_id)
    if mentoring is None or not mentoring.mentor.is_serving:
        return
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("programmes:mentor_home")
        if what not in OVER:
            link = reverse("programmes:mentored", args=[mentoring.pk])
        facts = _facts(mentoring, moment, zones.of_region(mentoring.mentor.region_id))
        subject, text = (_(words) % facts for words in TO_MENTOR[what])
        _tell([mentoring.mentor.user], subject, text, link, _event(mentoring, what, mark))


@task()
def tell_the_maker(mentoring_id, what, mark="", moment=""):
    """Each of the maker's people."""
    mentoring = _found(mentoring_id)
    if mentoring is None:
        return
    members = mentoring.vendor.members.select_related("user")
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("programmes:my_mentoring_with", args=[mentoring.pk])
        if what == "task":
            link = reverse("products:touch_ups")
        facts = _facts(mentoring, moment, zones.of_region(mentoring.vendor.region_id))
        subject, text = (_(words) % facts for words in TO_MAKER[what])
        people = [member.user for member in members]
        _tell(people, subject, text, link, _event(mentoring, what, mark))


@task()
def tell_who_assigned(mentoring_id):
    """The officer or organiser who chose the mentor: it was declined, another one is needed. Who
    could not choose one today any more is not told of the maker."""
    mentoring = _found(mentoring_id)
    by = mentoring and mentoring.assigned_by
    if by is None or not may_assign(by, mentoring.vendor, mentoring.edition):
        return
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("admin:programmes_mentoring_change", args=[mentoring.pk])
        facts = {"maker": mentoring.vendor.name, "mentor": mentoring.mentor.name}
        subject = _("%(mentor)s does not take %(maker)s") % facts
        text = _("The reason is on the page. Choose another mentor for %(maker)s.") % facts
        event = _event(mentoring, "declined", "assigned")
        _tell([by], subject, text, link, event)


def _found(mentoring_id):
    rows = Mentoring.objects.select_related("mentor__user", "vendor", "edition", "assigned_by")
    return rows.filter(pk=mentoring_id).first()


def _facts(mentoring, moment, zone):
    when = zones.told_in(dt.datetime.fromisoformat(moment), zone, zone).own if moment else ""
    return {
        "maker": mentoring.vendor.name,
        "mentor": mentoring.mentor.name,
        "theme": mentoring.get_theme_display(),
        "when": when,
    }


def _event(mentoring, what, mark):
    return f"mentoring:{mentoring.pk}:{what}:{mark}"


def _tell(people, subject, text, link, event):
    telling.tell_members(
        people,
        topic=Topic.PROGRAMMES,
        subject=subject,
        body=f"{text}\n\n{settings.BASE_URL}{link}\n",
        url=link,
        event=event,
    )
