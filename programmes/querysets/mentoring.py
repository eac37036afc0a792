"""Adjectives on the rows of mentoring."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from expo.choices import Role
from expo.scopes import in_regions, reach_of
from programmes.choices.mentoring import ALIVE, SHARED_FOR, MentoringState


def seen_by(reach, prefix=""):
    """Mentorings of the makers of this person's regions, and of the editions they organise."""
    theirs = in_regions(reach.regions(Role.OFFICER), f"{prefix}vendor__region")
    return theirs | reach.editions(Role.ORGANISER, field=f"{prefix}edition")


class MentorQuerySet(QuerySet):
    def accepted(self):
        """Whose person has said yes to being one."""
        return self.filter(accepted_at__isnull=False)

    def active(self):
        """Who may be asked: nobody is one whom an officer took out, or who has not said yes."""
        return self.accepted().filter(is_active=True, user__is_active=True)

    def of_region(self, code):
        """Those who mentor makers of this region: of the region itself, or of one that holds it."""
        return self.filter(Q(region=code) | Q(region=code.split(".")[0]))

    def run_by(self, user):
        """This person's own places as a mentor, also those that wait for their yes. One whom an
        officer took out has none."""
        return self.filter(user=user, is_active=True) if user.is_authenticated else self.none()

    def visible_to(self, user):
        reach = reach_of(user)
        if reach.everything:
            return self
        codes = reach.regions(Role.OFFICER) + reach.organiser_regions(Role.ORGANISER)
        return self.filter(in_regions(codes))


class MentoringQuerySet(QuerySet):
    def owned_by(self, user):
        """Of the makers this person works for."""
        return self.filter(vendor__members__user=user) if user.is_authenticated else self.none()

    def alive(self):
        return self.filter(state__in=ALIVE)

    def mentored_by(self, user):
        """Those in which this person is the mentor, while the two have to do with each other: a
        finished one for SHARED_FOR. An officer may take the mentor out; then there are none."""
        if not user.is_authenticated:
            return self.none()
        lately = Q(state=MentoringState.DONE, ended_at__gt=timezone.now() - SHARED_FOR)
        rows = self.filter(Q(state__in=ALIVE) | lately, mentor__user=user)
        return rows.filter(mentor__is_active=True, mentor__accepted_at__isnull=False)

    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(seen_by(reach))


class MentorTimeQuerySet(QuerySet):
    def ahead(self):
        return self.filter(starts_at__gt=timezone.now())

    def free(self):
        return self.ahead().filter(mentoring=None)

    def visible_to(self, user):
        if reach_of(user).everything:
            return self
        mentors = self.model._meta.get_field("mentor").remote_field.model.objects
        return self.filter(mentor__in=mentors.visible_to(user))


class OfMentoringQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything else self.filter(seen_by(reach, "mentoring__"))
