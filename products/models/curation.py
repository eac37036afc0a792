"""Curation: what is judged, and the touch-ups asked for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.models import Edition
from products.choices import OPEN_STATES, SubmissionState, TouchUpKind
from products.models.product import Product, Revision
from products.querysets import SubmissionQuerySet
from vendors.models import Vendor


class Submission(models.Model):
    """A product sent to an edition (none: the permanent catalogue) in one version."""

    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="submissions", verbose_name=_("product")
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions",
        verbose_name=_("edition"),
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField(_("which time"), default=1)
    state = models.CharField(
        _("state"), max_length=9, choices=SubmissionState, default=SubmissionState.SUBMITTED
    )
    # Advice of the automatic checks: [{"code", "level": "ok"|"warn", ...values}].
    checks = models.JSONField(default=list, blank=True)
    reason = models.TextField(_("note for the maker"), max_length=2000, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField(_("sent"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "edition"],
                condition=models.Q(state__in=OPEN_STATES),
                name="one_open_submission_per_edition",
            ),
            models.UniqueConstraint(
                fields=["product"],
                condition=models.Q(state__in=OPEN_STATES, edition__isnull=True),
                name="one_open_permanent_submission",
            ),
        ]
        indexes = [models.Index(fields=["state", "-round", "submitted_at"])]

    def __str__(self):
        return f"{self.product} ({self.round})"


class TouchUp(models.Model):
    """A named small task for the maker (sentuhan)."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="touch_ups")
    product = models.ForeignKey(
        Product, null=True, blank=True, on_delete=models.CASCADE, related_name="touch_ups"
    )
    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.CASCADE, related_name="touch_ups"
    )
    kind = models.CharField(_("what"), max_length=11, choices=TouchUpKind)
    note = models.CharField(_("what to do"), max_length=300)
    due_on = models.DateField(_("by"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("touch-up")
        verbose_name_plural = _("touch-ups")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.note}"
