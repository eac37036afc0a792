"""Financing: what banks offer, makers' cases, money that was paid out."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Region
from kit.text import localized
from programmes.choices.financing import ALIVE, OVER, CaseState, Shared
from programmes.models.partners import Partner
from programmes.querysets.financing import (
    DisbursementQuerySet,
    FinancingCaseQuerySet,
    FinancingOfferQuerySet,
)
from transactions.models import Entry
from vendors.models import Vendor


class FinancingOffer(models.Model):
    """What a bank lends, as it publishes it. Amounts in whole rupiah."""

    bank = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="financing", verbose_name=_("bank")
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="financing",
        verbose_name=_("edition"),
    )
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("for makers of"),
        help_text=_("Left empty: the whole country."),
    )
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    about = models.TextField(_("terms"), max_length=2000)
    about_en = models.TextField(_("terms in English"), max_length=2000, blank=True)
    least_idr = models.BigIntegerField(_("from (Rp)"))
    most_idr = models.BigIntegerField(_("up to (Rp)"))
    months = models.PositiveSmallIntegerField(
        _("months at most"), validators=[MinValueValidator(1), MaxValueValidator(360)]
    )
    yearly_percent = models.DecimalField(
        _("cost per year (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    closes_on = models.DateField(_("open until"), null=True, blank=True)
    is_public = models.BooleanField(_("published"), default=False)

    objects = FinancingOfferQuerySet.as_manager()
    title = localized("name")
    tale = localized("about")

    class Meta:
        verbose_name = _("offer of financing")
        verbose_name_plural = _("offers of financing")
        ordering = ["bank", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="offer_amounts", condition=Q(least_idr__gt=0, most_idr__gte=F("least_idr"))
            )
        ]

    def __str__(self):
        return self.name


class FinancingCase(models.Model):
    """A maker's interest in an offer, and what the bank says to it.

    ``shares``: what the maker lets the bank read (choices.financing.Shared), each named in
    ``consent``, the very sentence that was agreed to. It holds until ``ended_at``, when the maker
    withdraws it or the bank declines; from then on the bank reads nothing of the maker any more,
    but for amounts and outcome of its own case.
    """

    offer = models.ForeignKey(
        FinancingOffer, on_delete=models.PROTECT, related_name="cases", verbose_name=_("offer")
    )
    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="financing_cases", verbose_name=_("maker")
    )
    state = models.CharField(
        _("state"), max_length=9, choices=CaseState, default=CaseState.INTEREST
    )
    wanted_idr = models.BigIntegerField(_("wanted (Rp)"))
    purpose = models.CharField(_("what it is for"), max_length=300)
    shares = models.JSONField(default=list)
    consent = models.TextField(_("consent"))
    consented_at = models.DateTimeField(_("consented"))
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(_("consent ended"), null=True, blank=True)
    applied_on = models.DateField(_("applied on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    approved_idr = models.BigIntegerField(_("approved (Rp)"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = FinancingCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("financing case")
        verbose_name_plural = _("financing cases")
        ordering = ["-consented_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "vendor"],
                condition=Q(state__in=ALIVE),
                name="one_case_per_offer_and_maker",
            ),
            models.CheckConstraint(
                name="case_approved_has_amount",
                condition=~Q(state__in=[CaseState.APPROVED, CaseState.DISBURSED])
                | Q(approved_idr__gt=0),
            ),
            models.CheckConstraint(name="case_wanted_positive", condition=Q(wanted_idr__gt=0)),
            models.CheckConstraint(
                name="case_over_without_consent",
                condition=~Q(state__in=OVER) | Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.offer}, {self.vendor}"

    @property
    def has_consent(self) -> bool:
        return self.ended_at is None

    @property
    def lets_nib(self) -> bool:
        return self.has_consent and Shared.NIB in self.shares

    @property
    def lets_sales(self) -> bool:
        return self.has_consent and Shared.SALES in self.shares


class Disbursement(models.Model):
    """Money the bank paid out; its amount and its reversal stand in the ledger's ``entry``."""

    case = models.ForeignKey(
        FinancingCase,
        on_delete=models.PROTECT,
        related_name="disbursements",
        verbose_name=_("financing case"),
    )
    # Made by the form: sent twice it counts once.
    client_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    paid_on = models.DateField(_("paid out on"))
    amount_idr = models.BigIntegerField(_("amount (Rp)"))
    entry = models.OneToOneField(
        Entry,
        on_delete=models.PROTECT,
        related_name="disbursement",
        verbose_name=_("ledger entry"),
        editable=False,
    )

    objects = DisbursementQuerySet.as_manager()

    class Meta:
        verbose_name = _("disbursement")
        verbose_name_plural = _("disbursements")
        ordering = ["paid_on", "pk"]
        constraints = [
            models.CheckConstraint(name="disbursement_positive", condition=Q(amount_idr__gt=0))
        ]

    def __str__(self):
        return f"{self.case}, {self.paid_on}"
