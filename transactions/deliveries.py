"""How a maker's goods come to a buyer, what sending costs, and whether cash is taken."""

from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.choices import EditionState
from transactions import zones
from transactions.choices import Delivery, Paying, Zone
from transactions.countries import HOME
from transactions.refusals import Refused
from vendors.models import Participation, Vendor


class Ways:
    """A maker's; asks the database only for what is looked at, at most once each."""

    def __init__(self, vendor: Vendor, *, can_export: bool):
        self.vendor, self.can_export = vendor, can_export

    @cached_property
    def tariffs(self) -> dict[str, int]:
        """{zone: rupiah}, of those the maker has set."""
        return zones.tariffs_of([self.vendor.pk])[self.vendor.pk]

    @cached_property
    def stand(self) -> Participation | None:
        """Where the goods may be fetched on site just now."""
        return _stands([self.vendor.pk]).first()

    @property
    def cash_area(self) -> str:
        return self.vendor.cod_area

    @property
    def may_be_cash(self) -> bool:
        return bool(self.cash_area or self.stand)

    @property
    def prices(self) -> list[tuple[str, int]]:
        """[(where to, rupiah)], nearest first, as buyers read them."""
        names = zones.named(self.vendor.region_id)
        return [(names[zone], self.tariffs[zone]) for zone in Zone if zone in self.tariffs]

    def cost(self, *, delivery, country=HOME, to_region="") -> int | None:
        """Rupiah for bringing an order; None: the maker tells it."""
        if delivery != Delivery.SHIP:
            return 0
        if country != HOME or not to_region:
            return None
        return self.tariffs.get(zones.zone_of(self.vendor.region_id, to_region))

    def faults(
        self, *, delivery, country=HOME, address="", to_region="", paying=Paying.AHEAD, **_others
    ) -> list[tuple[str, Refused]]:
        """[(field, refusal)] of what cannot be wished for."""
        found = []
        if delivery == Delivery.BOOTH and not self.stand:
            found.append(("delivery", Refused(NO_BOOTH, code="no_booth")))
        if delivery == Delivery.SHIP:
            if not address.strip():
                found.append(("address", Refused(NO_ADDRESS, code="no_address")))
            if country != HOME and not self.can_export:
                found.append(("country", Refused(NO_EXPORT, code="no_export")))
            if country == HOME and not to_region and self.tariffs:
                found.append(("to_region", Refused(NO_PLACE, code="no_place")))
        if paying == Paying.DELIVERY and not self._takes_cash(delivery, country):
            found.append(("paying", Refused(NO_CASH, code="no_cash")))
        return found

    def _takes_cash(self, delivery, country):
        if delivery == Delivery.BOOTH:
            return True
        return bool(self.cash_area) and (delivery == Delivery.PICKUP or country == HOME)


NO_BOOTH = _("The maker stands on no booth just now. Choose another way.")
NO_ADDRESS = _("Write the address the parcel goes to, or choose pick-up.")
NO_EXPORT = _("This maker does not send abroad. Choose pick-up, or ask the maker.")
NO_PLACE = _("Choose the regency or city the parcel goes to: the shipping cost depends on it.")
NO_CASH = _("This maker takes no cash for that. Choose to pay ahead.")


def _stands(vendor_ids):
    """Booths that can be walked to: of open editions that are held on site, too."""
    now = timezone.now()
    rows = Participation.objects.standing().filter(
        Q(edition__onsite_until__isnull=True) | Q(edition__onsite_until__gt=now),
        vendor__in=vendor_ids,
        edition__state=EditionState.OPEN,
        edition__onsite_from__isnull=False,
    )
    return rows.select_related("booth", "edition").order_by("edition__onsite_from", "pk")


def ways_of_all(exporting: dict[Vendor, bool]) -> dict[int, Ways]:
    """{maker: Ways} of several makers with whether all wanted of theirs is sent abroad; two
    queries."""
    keys = [vendor.pk for vendor in exporting]
    tariffs, stands = zones.tariffs_of(keys), {}
    for row in _stands(keys):
        stands.setdefault(row.vendor_id, row)
    found = {}
    for vendor, can_export in exporting.items():
        ways = found[vendor.pk] = Ways(vendor, can_export=can_export)
        ways.tariffs, ways.stand = tariffs[vendor.pk], stands.get(vendor.pk)
    return found
