"""The append-only ledger. Rows are written by ``transactions.actions.ledger`` alone."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.models import Edition, Hall, Region
from live.choices import LiveShare
from live.models import LiveSession
from products.models import Category
from transactions.choices import (
    COMMITMENTS,
    SALES,
    Channel,
    Kind,
    ReversalReason,
    Source,
)
from transactions.models.order import Order
from transactions.querysets import EntryNoteQuerySet, EntryQuerySet
from vendors.choices import Scale
from vendors.models import Vendor


class Entry(models.Model):
    """One amount that was recorded. Never changed: a mistake is corrected by a reversal.

    Amounts are whole rupiah; a reversal carries the negative of what it reverses, so that a plain
    sum is net. Edition, region, category, scale and hall are as they were at that moment. Holds no
    personal data and no free text: those are EntryNote rows, which may be erased.
    """

    edition = models.ForeignKey(
        Edition,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("edition"),
    )
    vendor = models.ForeignKey(
        Vendor,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("maker"),
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("region")
    )
    kind = models.CharField(_("kind"), max_length=19, choices=Kind)
    channel = models.CharField(_("channel"), max_length=11, choices=Channel)
    category = models.ForeignKey(
        Category,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("category"),
    )
    scale = models.CharField(_("scale"), max_length=6, choices=Scale, blank=True)
    hall = models.ForeignKey(
        Hall,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("hall"),
    )
    # ISO 3166-1 alpha-2, of the buyer.
    country = models.CharField(_("buyer's country"), max_length=2, default="ID")
    amount_idr = models.BigIntegerField(_("amount"))
    # ISO 4217; rate is rupiah per unit of it.
    currency = models.CharField(_("currency"), max_length=3, default="IDR")
    original_amount = models.DecimalField(
        _("amount in that currency"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    rate = models.DecimalField(_("rate"), max_digits=20, decimal_places=6, null=True, blank=True)
    rate_source = models.CharField(_("source of the rate"), max_length=40, blank=True)
    order = models.ForeignKey(
        Order,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("order"),
    )
    live_session = models.ForeignKey(
        LiveSession,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("live session"),
    )
    live_share = models.CharField(
        _("share of live shopping"), max_length=8, choices=LiveShare, blank=True
    )
    fulfils = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fulfilments",
        verbose_name=_("fulfils"),
    )
    reverses = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reversal",
        verbose_name=_("reverses"),
    )
    reversal_reason = models.CharField(
        _("reason of the reversal"), max_length=9, choices=ReversalReason, blank=True
    )
    happened_at = models.DateTimeField(_("happened"))
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    source = models.CharField(_("source"), max_length=10, choices=Source)
    # What the source calls it: an import's file hash and row, a receipt's number.
    source_ref = models.CharField(_("source's own reference"), max_length=80, blank=True)
    # SHA-256 of the evidence file, whose row may be erased.
    evidence_hash = models.CharField(_("hash of the evidence"), max_length=64, blank=True)
    # The client's own id: the same entry sent twice counts once.
    client_id = models.UUIDField(_("client's id"), unique=True, default=uuid.uuid4)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["edition", "kind"]),
            models.Index(fields=["region", "kind"]),
            models.Index(fields=["vendor", "-id"]),
            # The largest sales of an edition, and how they stand to the whole.
            models.Index(
                fields=["edition", "-amount_idr"],
                name="largest_sales",
                condition=models.Q(kind__in=SALES, reverses=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="entry_sign",
                condition=models.Q(reverses__isnull=True, amount_idr__gt=0, reversal_reason="")
                | (
                    models.Q(reverses__isnull=False, amount_idr__lt=0)
                    & ~models.Q(reversal_reason="")
                ),
            ),
            models.CheckConstraint(
                name="entry_sale_has_vendor",
                condition=~models.Q(kind__in=[*SALES, *COMMITMENTS])
                | models.Q(vendor__isnull=False),
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.get_kind_display()}"


class EntryNote(models.Model):
    """Free text about an entry; may hold names, may be erased, is not sealed."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("note"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("person"),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = EntryNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note on an entry")
        verbose_name_plural = _("notes on entries")

    def __str__(self):
        return self.text
