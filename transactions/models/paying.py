"""How makers are paid, what buyers prove, and what has arrived."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from transactions.choices import PaidBy, Zone
from transactions.models.ledger import Entry
from transactions.models.order import Order
from vendors.models import Vendor


class QrisCode(models.Model):
    """A maker's own static QRIS, decoded and checked; the newest that is active is shown.

    ``payload``: the whole string as the code holds it (EMVCo merchant-presented mode).
    """

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="qris_codes")
    payload = models.CharField(max_length=512)
    merchant_name = models.CharField(_("merchant name"), max_length=99)
    merchant_city = models.CharField(_("merchant city"), max_length=99, blank=True)
    # National merchant id, "ID" and 13 digits; tag 51.
    nmid = models.CharField("NMID", max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "QRIS"
        verbose_name_plural = "QRIS"
        constraints = [
            models.UniqueConstraint(
                fields=["vendor"],
                condition=models.Q(is_active=True),
                name="one_active_qris_per_maker",
            )
        ]

    def __str__(self):
        return self.merchant_name


class BankAccount(models.Model):
    """An account of the maker's own, shown to buyers who have ordered."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="bank_accounts")
    bank = models.CharField(_("bank"), max_length=40)
    number = models.CharField(_("account number"), max_length=34)
    holder = models.CharField(_("account holder"), max_length=80)
    # For transfers from abroad.
    swift = models.CharField("SWIFT/BIC", max_length=11, blank=True)

    class Meta:
        verbose_name = _("bank account")
        verbose_name_plural = _("bank accounts")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.bank} {self.number}"


class Tariff(models.Model):
    """What a maker asks for sending an order into a zone, flat, however heavy it is."""

    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="tariffs")
    zone = models.CharField(_("zone"), max_length=8, choices=Zone)
    amount_idr = models.BigIntegerField(_("shipping cost"))

    class Meta:
        verbose_name = _("shipping tariff")
        verbose_name_plural = _("shipping tariffs")
        constraints = [
            models.UniqueConstraint(fields=["vendor", "zone"], name="one_tariff_per_zone"),
            models.CheckConstraint(name="tariff_sane", condition=models.Q(amount_idr__gte=0)),
        ]

    def __str__(self):
        return f"{self.get_zone_display()}: {self.amount_idr}"


class PaymentProof(models.Model):
    """A picture or PDF a buyer sent as proof; a private file, read by the maker's people alone."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="proofs")
    file = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(_("sent"), auto_now_add=True)
    # Why the maker did not find the money; empty while unanswered.
    refusal = models.CharField(_("why it was not accepted"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("proof of payment")
        verbose_name_plural = _("proofs of payment")
        ordering = ["pk"]

    def __str__(self):
        return self.name or f"#{self.pk}"


class Payment(models.Model):
    """Money the maker has confirmed as received for an order, whole or in part.

    Each has its entry in the ledger; one noted by mistake is undone by that entry's reversal.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="payments")
    amount_idr = models.BigIntegerField(_("amount"))
    original_amount = models.DecimalField(
        _("amount in the order's currency"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    paid_by = models.CharField(_("paid by"), max_length=8, choices=PaidBy, blank=True)
    # For example that another amount arrived than was asked for.
    note = models.CharField(_("note"), max_length=200, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="payment")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("confirmed"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="payment_sane", condition=models.Q(amount_idr__gt=0))
        ]

    def __str__(self):
        return f"{self.order}: {self.amount_idr}"
