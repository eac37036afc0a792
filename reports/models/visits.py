"""Page views and visitors, without anybody's address."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.models import Edition
from reports.choices import Origin, VisitKind
from reports.querysets import VisitQuerySet
from vendors.models import Vendor


class Visit(models.Model):
    """Views and visitors of one subject on one day, by country and origin.

    ``key`` is the subject's: an edition, a participation, a product, a live session, a maker, or
    a region's code without its dot as a number. A visitor counts once per subject and day, where
    they were first seen. ``edition`` and ``vendor`` say whose page it was.

    A look at a booth or a live session is also one at its edition and its maker, one at a product
    also one at its maker; so rows of different kinds are never added up.
    """

    # In the site's own time zone.
    day = models.DateField(_("day"))
    kind = models.CharField(_("what was visited"), max_length=8, choices=VisitKind)
    key = models.BigIntegerField()
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="visits",
        verbose_name=_("edition"),
    )
    vendor = models.ForeignKey(
        Vendor,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="visits",
        verbose_name=_("maker"),
    )
    # ISO 3166-1 alpha-2; empty where nothing trustworthy tells it.
    country = models.CharField(_("country"), max_length=2, blank=True)
    origin = models.CharField(_("came by"), max_length=4, choices=Origin, default=Origin.LINK)
    views = models.PositiveIntegerField(_("page views"), default=0)
    visitors = models.PositiveIntegerField(_("visitors"), default=0)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "kind", "key", "country", "origin"], name="visit_counted_in_one_row"
            )
        ]
        indexes = [
            models.Index(fields=["kind", "key", "day"]),
            models.Index(fields=["vendor", "day"]),
            models.Index(fields=["edition", "day"]),
        ]

    def __str__(self):
        return f"{self.day} {self.kind} {self.key}"


class Seen(models.Model):
    """Who was counted today, as a hash nobody can repeat tomorrow; gone after the day."""

    day = models.DateField()
    kind = models.CharField(max_length=8, choices=VisitKind)
    key = models.BigIntegerField()
    visitor = models.CharField(max_length=22)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "visitor", "kind", "key"], name="seen_once")
        ]

    def __str__(self):
        return f"{self.day} {self.kind} {self.key}"


class SpoolFile(models.Model):
    """A file of noted views that has been counted: never a second time."""

    name = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name
