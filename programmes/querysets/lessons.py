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
        return self.all() if reach.everything or reach.rows else self.published()


class LessonPartQuerySet(QuerySet):
    def visible_to(self, user):
        reach = reach_of(user)
        everything = reach.everything or reach.rows
        return self.all() if everything else self.filter(lesson__is_published=True)


class LessonDoneQuerySet(QuerySet):
    def of_regions(self, codes):
        """Of makers in these regions and what lies below them."""
        return self.filter(in_regions(codes, "vendor__region"))

    def visible_to(self, user):
        """A region sees which lessons its makers have done."""
        reach = reach_of(user)
        return self.all() if reach.everything else self.of_regions(reach.regions(Role.OFFICER))
