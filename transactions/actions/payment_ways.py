"""How a maker is paid: the QRIS, bank accounts, cash and words."""

from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit import changes
from transactions import amounts, countries
from transactions.actions import payment_letters
from transactions.choices import Delivery
from transactions.models import BankAccount, QrisCode
from transactions.qris.judge import judge
from transactions.qris.likeness import alike
from transactions.refusals import Refused
from vendors.choices import MemberRole
from vendors.models import Vendor

MOST_ACCOUNTS = 5


@dataclass(frozen=True)
class Ways:
    """Of one maker; ``due``: what one order's buyer still owes, where an order is meant."""

    qris: QrisCode | None
    accounts: list[BankAccount]
    cod_area: str
    note: str
    # The code's name is not the business's: buyers are shown both.
    is_other_name: bool = False
    due: amounts.Amount | None = None
    # The same, and what was paid, in the one currency it is paid in.
    due_words: str = ""
    paid_words: str = ""

    @property
    def is_any_other(self) -> bool:
        """Than the code."""
        return bool(self.accounts or self.cod_area or self.note)


def ways_of(vendor, **due) -> Ways:
    """All ways of a maker: two queries."""
    code = active_code(vendor)
    return Ways(
        qris=code,
        accounts=list(vendor.bank_accounts.all()),
        cod_area=vendor.cod_area,
        note=vendor.payment_note,
        is_other_name=bool(code) and not alike(vendor.name, code.merchant_name),
        **due,
    )


def ways_for(order) -> Ways:
    """The ways to pay one order, and how much of it is open."""
    due = amounts.open_of(order)
    told = {"due_words": amounts.exact(order, due)}
    told["paid_words"] = amounts.exact(order, amounts.paid_of(order, due))
    ways = ways_of(order.vendor, due=due, **told)
    is_brought = order.delivery == Delivery.SHIP and order.country == countries.HOME
    return ways if is_brought else replace(ways, cod_area="")


def active_code(vendor) -> QrisCode | None:
    return vendor.qris_codes.filter(is_active=True).first()


def may_direct(user, vendor) -> bool:
    """Owners alone say where money goes, superusers not excepted; their staff may look."""
    return vendor.is_active and vendor.members.filter(user=user, role=MemberRole.OWNER).exists()


@transaction.atomic
def set_qris(vendor, *, text, by, is_own=False) -> QrisCode:
    """Show this code from now on; the one before stays as a row that is shown no more.

    ``is_own``: the owner says that a code in another name is theirs.
    """
    vendor = _locked(vendor, by)
    told = judge(text)
    if not alike(vendor.name, told.merchant_name) and not is_own:
        words = _("The code is in another name. Tick that it is yours, or send the right one.")
        raise Refused(words, code="other_name")
    before = active_code(vendor)
    if before and before.payload == told.payload:
        return before
    vendor.qris_codes.filter(is_active=True).update(is_active=False)
    code = QrisCode.objects.create(
        vendor=vendor,
        payload=told.payload,
        merchant_name=told.merchant_name,
        merchant_city=told.merchant_city,
        nmid=told.nmid,
        added_by=by,
    )
    _note(vendor, code, "set_qris", by, _code(before), _code(code))
    return code


@transaction.atomic
def remove_qris(vendor, *, by) -> None:
    """Show no code any more; a second click finds none."""
    vendor = _locked(vendor, by)
    code = active_code(vendor)
    if code:
        code.is_active = False
        code.save(update_fields=["is_active"])
        _note(vendor, code, "remove_qris", by, _code(code), {})


@transaction.atomic
def add_account(vendor, *, bank, number, holder, swift="", by) -> BankAccount:
    """One more account; the same one twice is one."""
    vendor = _locked(vendor, by)
    there = vendor.bank_accounts.filter(bank__iexact=bank, number=number).first()
    if there:
        return there
    if vendor.bank_accounts.count() >= MOST_ACCOUNTS:
        words = _("There are %(most)s accounts already. Remove one first.")
        raise Refused(words, code="too_many", params={"most": MOST_ACCOUNTS})
    account = BankAccount(vendor=vendor, bank=bank, number=number, holder=holder, swift=swift)
    account.full_clean()
    account.save()
    _note(vendor, account, "add_account", by, {}, _account(account))
    return account


@transaction.atomic
def change_account(account, *, bank, number, holder, swift="", by) -> BankAccount:
    """Put an account right."""
    vendor = _locked(account.vendor, by)
    account = vendor.bank_accounts.select_for_update().get(pk=account.pk)
    before = _account(account)
    account.bank, account.number, account.holder, account.swift = bank, number, holder, swift
    if _account(account) == before:
        return account
    same = vendor.bank_accounts.filter(bank__iexact=bank, number=number).exclude(pk=account.pk)
    if same.exists():
        raise Refused(_("This account is in your list already."), code="twice")
    account.full_clean()
    account.save()
    _note(vendor, account, "change_account", by, before, _account(account))
    return account


@transaction.atomic
def remove_account(account, *, by) -> None:
    """Take an account away; a second click finds none."""
    vendor = _locked(account.vendor, by)
    account = vendor.bank_accounts.select_for_update().filter(pk=account.pk).first()
    if account:
        _note(vendor, account, "remove_account", by, _account(account), {})
        account.delete()


def _locked(vendor, by):
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    if not may_direct(by, vendor):
        raise PermissionDenied
    return vendor


def _note(vendor, subject, verb, by, before, after):
    """Where money goes has changed: the trail keeps it, and everybody of the maker is told."""
    row = trail.record(
        subject, verb=verb, by=by, region=vendor.region_id, before=before, after=after
    )
    changes.note("vendor", vendor.pk)
    payment_letters.post(vendor, verb, by=by, event=f"money-{row.pk}")


def _code(code):
    return {"merchant_name": code.merchant_name, "nmid": code.nmid} if code else {}


def _account(account):
    return {
        "bank": account.bank,
        "number": account.number,
        "holder": account.holder,
        "swift": account.swift,
    }
