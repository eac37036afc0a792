"""A maker's own record of sales: figures that stay as they were, with a code to check them by."""

import secrets
import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reports.querysets import SalesRecordQuerySet
from vendors.models import Vendor

# Neither 0 and O nor 1 and I. Twelve of these are 60 bits: nobody guesses one.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 12


def make_code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


class SalesRecord(models.Model):
    """Written by ``reports.actions.sales_records`` alone.

    ``content`` holds every number it prints (``reports.figures.sales_record``) and ``digest`` its
    SHA-256. It counts the ledger up to ``last_entry`` and ``last_verdict``; the seal
    ``seal_number`` was the last one then, and may end before. Withdrawn, it is shown to nobody but
    its maker.
    """

    vendor = models.ForeignKey(
        Vendor, on_delete=models.PROTECT, related_name="sales_records", verbose_name=_("maker")
    )
    code = models.CharField(_("code"), max_length=LENGTH, unique=True, default=make_code)
    # Made by the form: sent twice it is one record.
    client_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    as_of = models.DateTimeField(_("as of"))
    last_entry = models.BigIntegerField(_("up to entry"))
    last_verdict = models.BigIntegerField(_("up to finding"))
    seal_number = models.PositiveIntegerField(_("seal"), default=0)
    seal_head = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = SalesRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of sales")
        verbose_name_plural = _("records of sales")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="sales_record_period", condition=Q(ends_on__gte=F("starts_on"))
            )
        ]

    def __str__(self):
        return self.shown_code

    @property
    def shown_code(self) -> str:
        """In fours, as people read it out."""
        return "-".join(self.code[place : place + 4] for place in range(0, LENGTH, 4))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.content["period"]["zone"])

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None
