"""Adjectives on lessons."""

from django.db.models import QuerySet

from expo.choices import Role
from expo.scopes import in_regions, reach_of


class LessonQuerySet(QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def visible_to(self, user):
        """Open to everyone; those who work on an expo see the unpublished too."""
        reach = reach_of(user)
        return self if reach.everything or reach.rows else self.published()


class LessonPartQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        return self if reach.everything or reach.rows else self.filter(lesson__is_published=True)


class LessonDoneQuerySet(QuerySet):
    def visible_to(self, user):
        """A region sees which lessons its makers have done."""
        reach = reach_of(user)
        if reach.everything:
            return self
        return self.filter(in_regions(reach.regions(Role.OFFICER), "vendor__region"))
