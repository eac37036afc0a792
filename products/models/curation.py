"""Curation: what is judged, decided, routed, and asked for."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.models import Edition
from products.choices import OPEN_STATES, SubmissionState, TouchUpKind, Track, Verdict
from products.models.product import Product, Revision
from products.querysets import DecisionQuerySet, SubmissionQuerySet, TouchUpQuerySet
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
    # Who looks at it, until when; afterwards anybody may take it.
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_until = models.DateTimeField(null=True, blank=True)
    # As the maker was told; the rows of Decision say how it came about.
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


class Decision(models.Model):
    """One decision of a curator; added, never changed but for the moment it was announced.

    It takes effect when it is announced: at ``due_at``, or on release where it ``is_held``.
    ``tasks``: [[kind, note, ISO day or ""]], made into touch-ups by then. ``by`` is empty where
    the organiser has switched off the review of changes. A row UNDONE withdraws another.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("submission")
    )
    verdict = models.CharField(_("decision"), max_length=8, choices=Verdict)
    track = models.CharField(_("route"), max_length=11, choices=Track, blank=True)
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    note = models.TextField(_("note for the maker"), max_length=2000, blank=True)
    tasks = models.JSONField(default=list, blank=True)
    is_held = models.BooleanField(_("held until released"), default=False)
    due_at = models.DateTimeField(_("takes effect"), null=True, blank=True)
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True)
    withdraws = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("curator"),
    )
    at = models.DateTimeField(_("decided"), default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_undone_names_its_row",
                condition=models.Q(verdict=Verdict.UNDONE, withdraws__isnull=False)
                | (~models.Q(verdict=Verdict.UNDONE) & models.Q(withdraws__isnull=True)),
            ),
            models.CheckConstraint(
                name="approved_goods_have_a_route",
                condition=~models.Q(verdict=Verdict.APPROVED, by__isnull=False)
                | ~models.Q(track=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(announced_at__isnull=True),
                name="decision_due",
            )
        ]

    def __str__(self):
        return f"{self.submission}: {self.get_verdict_display()}"


class Route(models.Model):
    """Where an approved product will sell, and why; the newest row of a product holds."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="routes")
    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.SET_NULL, related_name="routes"
    )
    track = models.CharField(_("route"), max_length=11, choices=Track)
    # Codes of RouteReason.
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("route")
        verbose_name_plural = _("routes")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.product}: {self.get_track_display()}"


class TouchUp(models.Model):
    """A named small task for the maker (sentuhan).

    Before is what the submission's revision says, after what ``done_in`` says.
    """

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
    done_in = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Nobody wants it any more: it stands on no list of things to do.
    dropped_at = models.DateTimeField(_("no longer wanted"), null=True, blank=True)

    objects = TouchUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("touch-up")
        verbose_name_plural = _("touch-ups")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.note}"

    @property
    def is_to_do(self) -> bool:
        return not (self.done_at or self.done_in_id or self.dropped_at)
