"""Offers of banks and makers' cases in the back office, to look at."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin import WatchAdmin
from kit.admin import as_text, tag
from kit.money import rupiah
from programmes.choices.financing import CASE_TAGS
from programmes.figures.financing import financed
from programmes.models import Disbursement, FinancingCase, FinancingOffer


@admin.register(FinancingOffer)
class FinancingOfferAdmin(WatchAdmin):
    """Written by the bank's own people on their desk."""

    list_display = (
        *("called", as_text("bank", _("bank")), "amounts", "months"),
        *(as_text("region", _("for makers of")), "closes_on", "shown"),
    )
    list_filter = ("is_public", "bank", "edition")
    list_select_related = ("bank", "region", "edition")
    search_fields = ("name", "bank__name")
    ordering = ("bank__name", "name", "pk")
    fields = (
        *("bank_name", "name", "name_en", "about", "about_en", "amounts", "months"),
        *("yearly_percent", "region_name", "edition_name", "closes_on", "is_public"),
    )
    readonly_fields = ("bank_name", "amounts", "region_name", "edition_name")
    export_fields = (
        *("bank__name", "name", "least_idr", "most_idr", "months", "yearly_percent"),
        *("region__name", "edition__name", "closes_on", "is_public"),
    )

    @admin.display(description=_("name"), ordering="name")
    def called(self, offer):
        return offer.title

    @admin.display(description=_("amount"), ordering="most_idr")
    def amounts(self, offer):
        return f"{rupiah(offer.least_idr)} – {rupiah(offer.most_idr)}"

    @admin.display(description=_("state"), ordering="is_public")
    def shown(self, offer):
        return tag("ok", _("published")) if offer.is_public else tag("wait", _("draft"))

    @admin.display(description=_("bank"))
    def bank_name(self, offer):
        return offer.bank

    @admin.display(description=_("for makers of"))
    def region_name(self, offer):
        return offer.region or _("the whole country")

    @admin.display(description=_("edition"))
    def edition_name(self, offer):
        return offer.edition


@admin.register(FinancingCase)
class FinancingCaseAdmin(WatchAdmin):
    """State and amounts; neither contact nor consent, which are between maker and bank."""

    list_display = (
        *(as_text("vendor", _("maker")), as_text("offer__bank", _("bank")), "offer_name"),
        *("state_tag", "approved", "paid"),
    )
    list_filter = ("state", "offer__bank", "offer__edition", "vendor__region")
    list_select_related = ("offer__bank", "vendor__region")
    search_fields = ("vendor__name", "offer__name", "offer__bank__name")
    ordering = ("-consented_at", "-pk")
    change_list_template = "admin/programmes/financingcase/change_list.html"
    fields = (
        *("maker", "region", "bank", "offer_name", "state", "wanted", "approved", "paid"),
        *("consented_at", "ended_at", "applied_on", "decided_on"),
    )
    readonly_fields = ("maker", "region", "bank", "offer_name", "wanted", "approved", "paid")
    export_fields = (
        *("vendor__name", "vendor__region__name", "offer__bank__name", "offer__name"),
        *("offer__edition__name", "state", "wanted_idr", "approved_idr", "applied_on"),
        *("decided_on",),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).with_paid()

    def trail_of(self, request, object_id):
        """Who did what and when; what the maker let the bank read stays between the two."""
        return super().trail_of(request, object_id).exclude(verb="financing_interest")

    def changelist_view(self, request, extra_context=None):
        cases = FinancingCase.objects.visible_to(request.user)
        extra = {"sums": financed(cases=cases)}
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    @admin.display(description=_("state"), ordering="state")
    def state_tag(self, case):
        return tag(CASE_TAGS[case.state], case.get_state_display())

    @admin.display(description=_("wanted (Rp)"), ordering="wanted_idr")
    def wanted(self, case):
        return rupiah(case.wanted_idr)

    @admin.display(description=_("approved (Rp)"), ordering="approved_idr")
    def approved(self, case):
        return rupiah(case.approved_idr) or "–"

    @admin.display(description=_("paid out (Rp)"), ordering="paid_idr")
    def paid(self, case):
        return rupiah(case.paid_idr) if case.paid_idr else "–"

    @admin.display(description=_("maker"))
    def maker(self, case):
        return case.vendor

    @admin.display(description=_("region"))
    def region(self, case):
        return case.vendor.region

    @admin.display(description=_("bank"))
    def bank(self, case):
        return case.offer.bank

    @admin.display(description=_("offer"), ordering="offer__name")
    def offer_name(self, case):
        return case.offer.title


@admin.register(Disbursement)
class DisbursementAdmin(WatchAdmin):
    """What was paid out, each with its entry in the ledger."""

    list_display = (
        *("paid_on", as_text("case__vendor", _("maker")), as_text("case__offer__bank", _("bank"))),
        *("amount", "entry_number", "stands"),
    )
    list_filter = ("case__offer__bank", "case__offer__edition", "case__vendor__region")
    list_select_related = ("case__vendor", "case__offer__bank", "entry__reversal")
    search_fields = ("case__vendor__name", "case__offer__bank__name")
    ordering = ("-paid_on", "-pk")
    fields = ("maker", "bank", "paid_on", "amount", "entry_number", "stands")
    readonly_fields = ("maker", "bank", "amount", "entry_number", "stands")
    export_fields = (
        *("paid_on", "case__vendor__name", "case__vendor__region__name"),
        *("case__offer__bank__name", "case__offer__edition__name", "amount_idr", "entry__pk"),
    )

    @admin.display(description=_("amount (Rp)"), ordering="amount_idr")
    def amount(self, paid):
        return rupiah(paid.amount_idr)

    @admin.display(description=_("ledger entry"))
    def entry_number(self, paid):
        return f"#{paid.entry_id}"

    @admin.display(description=_("state"))
    def stands(self, paid):
        if hasattr(paid.entry, "reversal"):
            return tag("bad", _("taken back"))
        return tag("ok", _("paid out"))

    @admin.display(description=_("maker"))
    def maker(self, paid):
        return paid.case.vendor

    @admin.display(description=_("bank"))
    def bank(self, paid):
        return paid.case.offer.bank
