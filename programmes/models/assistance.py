"""Assistance to makers: programmes, what they hand out, who was given it, and damage insured."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.models import Edition, Hall, Region
from kit.text import localized
from programmes.choices.assistance import DamageState, GrantState, ItemKind, ReceiptKind
from programmes.models.partners import Partner
from programmes.querysets.assistance import (
    AssistanceQuerySet,
    DamageQuerySet,
    GrantQuerySet,
    ItemQuerySet,
)
from transactions.models import Entry
from vendors.models import Vendor


class Assistance(models.Model):
    """A programme of one provider for the makers of a region, or for those of an edition.

    Who is eligible: makers of ``region``; of ``regions`` where some are named; of ``scales``
    (vendors.choices.Scale) and with every one of ``claims`` (ClaimKind) shown to buyers, where
    named; with a place in ``edition`` and in one of ``halls``, where named.
    """

    provider = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="assistance", verbose_name=_("provider")
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region")
    )
    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assistance",
        verbose_name=_("edition"),
        help_text=_("Left empty: it does not belong to an expo."),
    )
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    about = models.TextField(_("what makers read"), max_length=1500, blank=True)
    about_en = models.TextField(_("what makers read, in English"), max_length=1500, blank=True)
    regions = models.ManyToManyField(
        Region, blank=True, related_name="+", verbose_name=_("only for makers of")
    )
    scales = models.JSONField(_("only for makers of the scale"), default=list, blank=True)
    claims = models.JSONField(_("only for makers with"), default=list, blank=True)
    halls = models.ManyToManyField(
        Hall, blank=True, related_name="+", verbose_name=_("only for makers in the halls")
    )
    is_closed = models.BooleanField(_("closed: nothing more is given"), default=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = AssistanceQuerySet.as_manager()
    title = localized("name")
    tale = localized("about")

    class Meta:
        verbose_name = _("assistance programme")
        verbose_name_plural = _("assistance programmes")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        """In the reader's language, as lists and pickers of the back office name it."""
        return self.title


class Item(models.Model):
    """One thing a programme hands out, so many times. ``value_idr``: whole rupiah, of one."""

    assistance = models.ForeignKey(
        Assistance,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name=_("assistance programme"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ItemKind)
    name = models.CharField(_("what it is"), max_length=120)
    name_en = models.CharField(_("what it is, in English"), max_length=120, blank=True)
    quantity = models.PositiveIntegerField(_("quantity"))
    # Grants that stand. The database itself refuses one too many.
    given = models.PositiveIntegerField(_("given"), default=0, editable=False)
    value_idr = models.BigIntegerField(_("value of one (Rp)"), null=True, blank=True)

    objects = ItemQuerySet.as_manager()
    title = localized("name")

    class Meta:
        verbose_name = _("item of assistance")
        verbose_name_plural = _("items of assistance")
        ordering = ["assistance", "pk"]
        constraints = [
            models.CheckConstraint(
                name="never_more_than_the_quantity",
                condition=Q(given__gte=0, given__lte=F("quantity")),
            ),
            models.CheckConstraint(
                name="item_value_positive", condition=Q(value_idr=None) | Q(value_idr__gt=0)
            ),
        ]

    def __str__(self):
        """In the reader's language, as its programme."""
        return self.title

    @property
    def left(self) -> int:
        return self.quantity - self.given


class Grant(models.Model):
    """An item given to a maker, once. ``entry``: the ledger's row of its value, written when it
    was handed over."""

    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, related_name="grants", verbose_name=_("item")
    )
    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="grants", verbose_name=_("maker")
    )
    state = models.CharField(
        _("state"), max_length=9, choices=GrantState, default=GrantState.GRANTED
    )
    granted_at = models.DateTimeField(_("granted"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("granted by"),
    )
    # Where and when the maker picks it up, as the maker reads it.
    pick_up = models.CharField(_("pick-up"), max_length=200, blank=True)
    handed_on = models.DateField(_("handed over on"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("handed over by"),
    )
    # A picture below PRIVATE_ROOT.
    receipt = models.CharField(max_length=80, blank=True, editable=False)
    receipt_kind = models.CharField(_("receipt"), max_length=9, choices=ReceiptKind, blank=True)
    policy_number = models.CharField(_("policy number"), max_length=40, blank=True)
    # policy_numbers.key_of: the insurer and the number without regard to capitals and spaces.
    policy_key = models.CharField(max_length=140, blank=True, editable=False)
    covers_from = models.DateField(_("covered from"), null=True, blank=True)
    covers_until = models.DateField(_("covered until"), null=True, blank=True)
    reason = models.CharField(_("why it was taken back"), max_length=300, blank=True)
    entry = models.OneToOneField(
        Entry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="grant",
        verbose_name=_("ledger entry"),
        editable=False,
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        ordering = ["item", "vendor__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "vendor"], name="item_once_per_maker"),
            # Empty is none; an insurer gives a number once.
            models.UniqueConstraint(
                fields=["policy_key"],
                condition=~Q(policy_key=""),
                name="policy_number_once_per_insurer",
            ),
            models.CheckConstraint(
                name="policy_number_has_its_key",
                condition=Q(policy_number="", policy_key="")
                | ~Q(policy_number="") & ~Q(policy_key=""),
            ),
            models.CheckConstraint(
                name="grant_handed_has_a_day",
                condition=Q(state=GrantState.HANDED, handed_on__isnull=False)
                | ~Q(state=GrantState.HANDED) & Q(handed_on=None, entry=None),
            ),
            models.CheckConstraint(
                name="grant_cover_period",
                condition=Q(covers_from=None)
                | Q(covers_until=None)
                | Q(covers_until__gte=F("covers_from")),
            ),
        ]

    def __str__(self):
        return f"{self.item}, {self.vendor}"


class Damage(models.Model):
    """Damage a maker reported to the insurer of a policy, and what came of it."""

    # The form's own id, so that a report sent twice counts once.
    client_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    grant = models.ForeignKey(
        Grant, on_delete=models.PROTECT, related_name="damages", verbose_name=_("policy")
    )
    happened_on = models.DateField(_("happened on"))
    text = models.TextField(_("what happened"), max_length=1000)
    # A picture below PRIVATE_ROOT.
    photo = models.CharField(max_length=80, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=DamageState, default=DamageState.REPORTED
    )
    reported_at = models.DateTimeField(_("reported"))
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    paid_idr = models.BigIntegerField(
        pgettext_lazy("damage", "paid out (Rp)"), null=True, blank=True
    )
    result = models.CharField(_("result"), max_length=300, blank=True)

    objects = DamageQuerySet.as_manager()

    class Meta:
        verbose_name = _("insured damage")
        verbose_name_plural = _("insured damages")
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="damage_paid_has_amount",
                condition=Q(state=DamageState.PAID, paid_idr__gt=0)
                | ~Q(state=DamageState.PAID) & Q(paid_idr=None),
            )
        ]

    def __str__(self):
        return f"{self.grant}, {self.happened_on}"
