"""What is agreed with partners, and what must follow from it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from expo.models import AgendaItem, Edition
from kit.text import localized
from programmes.choices.partners import AgreementKind, AgreementState
from programmes.models.partners import Partner
from programmes.querysets.partners import AgreementQuerySet, FollowUpQuerySet
from transactions.models import Entry
from vendors.models import Vendor


class Agreement(models.Model):
    """A memorandum or letter of intent of an edition.

    ``value_idr``: whole rupiah, where the paper states a value; ``entry`` is the ledger's row of
    it, written when it is signed.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("edition")
    )
    kind = models.CharField(_("kind"), max_length=3, choices=AgreementKind)
    name = models.CharField(_("subject"), max_length=160)
    name_en = models.CharField(_("subject in English"), max_length=160, blank=True)
    partners = models.ManyToManyField(
        Partner, blank=True, related_name="agreements", verbose_name=_("partners")
    )
    vendors = models.ManyToManyField(
        Vendor, blank=True, related_name="agreements", verbose_name=_("makers")
    )
    # Who has no page here.
    others = models.CharField(
        _("other parties"), max_length=300, blank=True, help_text=_("Separated by commas.")
    )
    state = models.CharField(
        _("state"), max_length=9, choices=AgreementState, default=AgreementState.PLANNED
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    ends_on = models.DateField(_("valid until"), null=True, blank=True)
    value_idr = models.BigIntegerField(
        _("value (Rp)"), null=True, blank=True, help_text=_("Only if the paper states one.")
    )
    entry = models.OneToOneField(
        Entry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="agreement",
        verbose_name=_("ledger entry"),
        editable=False,
    )
    # Below PRIVATE_ROOT, of a type our own check found.
    document = models.CharField(max_length=80, blank=True, editable=False)
    document_type = models.CharField(max_length=40, blank=True, editable=False)
    agenda_item = models.ForeignKey(
        AgendaItem,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="agreements",
        verbose_name=_("signed at"),
    )
    outcome = models.CharField(_("what came of it"), max_length=500, blank=True)
    noted_at = models.DateTimeField(_("noted"), auto_now_add=True)

    objects = AgreementQuerySet.as_manager()
    title = localized("name")

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_value_positive", condition=Q(value_idr=None) | Q(value_idr__gt=0)
            ),
            models.CheckConstraint(
                name="agreement_ends_after_signing",
                condition=Q(ends_on=None) | Q(signed_on=None) | Q(ends_on__gte=F("signed_on")),
            ),
            models.CheckConstraint(
                name="agreement_signed_has_day",
                condition=Q(state__in=[AgreementState.PLANNED, AgreementState.DROPPED])
                | Q(signed_on__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title


class FollowUp(models.Model):
    """One thing to be done after an agreement, by somebody and a day."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="follow_ups", verbose_name=_("agreement")
    )
    text = models.CharField(_("what to do"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who does it"),
    )
    due_on = models.DateField(_("by"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    # The due day its owner was reminded of; another day is reminded of anew.
    reminded_for = models.DateField(null=True, blank=True, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.text
