"""What stands beside the figures of a report: kinds, facts, how it is counted."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kit.money import grouped
from kit.text import in_language
from reports.figures.closing_content import DIRECT, LIVE, OFFICES
from transactions.choices import Kind

PARTS = {
    DIRECT: gettext_lazy("Direct sales"),
    LIVE: gettext_lazy("Live-shopping sales"),
    OFFICES: gettext_lazy("Purchases by government offices"),
}
APART = {
    Kind.FINANCING: gettext_lazy("Financing paid out"),
    Kind.AGREEMENT_VALUE: gettext_lazy("Value of signed agreements"),
    Kind.ASSISTANCE: gettext_lazy("Assistance handed out"),
}
MENTORED = ("makers", "finished", "sessions")
METHOD = (
    gettext_lazy("Scope: %(title)s, its %(makers)s booths, all channels. Unit: whole rupiah."),
    gettext_lazy(
        "Counted is what was paid: sales and purchases by government offices that happened until "
        "closing, less what was taken back. A sale counts on the day it happened, also where it "
        "was recorded later."
    ),
    gettext_lazy(
        "Orders that were not paid yet, financing, signed agreements and assistance are told "
        "apart and are in no sum of sales."
    ),
    gettext_lazy(
        "Amounts in other currencies are counted at the rate that was recorded with them."
    ),
    gettext_lazy(
        "Verified is what a second person has compared with its evidence; it is a part of what is "
        "recorded."
    ),
    gettext_lazy(
        "Groups of fewer than three makers are counted together, so that no single maker can be "
        "read from them."
    ),
)


def facts(fair: dict) -> list[tuple[str, str]]:
    """[(label, words)] of what else came of an expo (``closing_content.fair``)."""
    told = [(_("Makers and booths"), _makers(fair))]
    chosen = fair["funnel"]
    if chosen:
        told.append((_("Products: registered → passed curation"), _funnel(chosen)))
        if chosen["chosen"] is not None:
            told.append((_("Chosen for the next expo"), _products(chosen["chosen"])))
    asked = fair["inquiries"]
    if asked["asked"]:
        told.append((_("Inquiries"), _answered(asked)))
    meetings = fair["meetings"]
    if meetings["held"]:
        told.append((_("Business matching"), _met(meetings)))
    shown = fair["as_shown"]
    if shown:
        share = round(100 * shown["yes"] / shown["answers"])
        words = _("%(share)s%% of %(n)s buyers who answered")
        told.append((_("As shown"), words % {"share": share, "n": grouped(shown["answers"])}))
    return told + _helped(fair.get("programmes"))


def _helped(done):
    """What programmes did; reports of form 1 know nothing of it."""
    told = []
    if done is None:
        return told
    given, taught, lent = done["assistance"], done["mentoring"], done["financing"]
    if given["given"]:
        told.append((_("Assistance handed over"), _handed(given)))
    if taught["makers"]:
        words = _("%(makers)s makers mentored, %(finished)s finished, %(sessions)s sessions")
        told.append((_("Mentoring"), words % {name: grouped(taught[name]) for name in MENTORED}))
    if done["agreements"]["signed"]:
        told.append((_("Agreements signed"), grouped(done["agreements"]["signed"])))
    if lent:
        words = _("%(makers)s makers in touch with %(banks)s banks")
        told.append(
            (_("Financing"), words % {"makers": grouped(lent["makers"]), "banks": lent["banks"]})
        )
    if done["placement"]["products"]:
        told.append((_("Goods in shops"), _placed(done["placement"])))
    return told


def _handed(given):
    """In all, then item by item: what was handed over of what was given."""
    words = _("%(handed)s of %(given)s given, to %(makers)s makers, from %(providers)s providers")
    names = ("handed", "given", "makers", "providers")
    parts = [
        _("%(name)s: %(handed)s of %(given)s given")
        % {
            "name": in_language(row["name"], row["name_en"]),
            "handed": grouped(row["handed"]),
            "given": grouped(row["given"]),
        }
        for row in given["items"]
        if row["given"]
    ]
    return "; ".join([words % {name: grouped(given[name]) for name in names}, *parts])


def _placed(shops):
    words = _("%(products)s products of %(makers)s makers at %(retailers)s retailers")
    names = ("products", "makers", "retailers")
    parts = [f"{row['name']}: {grouped(row['products'])}" for row in shops["by_retailer"]]
    return "; ".join([words % {name: grouped(shops[name]) for name in names}, *parts])


def _makers(fair):
    words = _("%(makers)s makers from %(regions)s regions, %(booths)s booths")
    return words % {name: grouped(fair[name]) for name in ("makers", "regions", "booths")}


def _funnel(chosen):
    return f"{grouped(chosen['registered'])} → {grouped(chosen['passed'])}"


def _products(n):
    return ngettext("%(n)s product", "%(n)s products", n) % {"n": grouped(n)}


def _answered(asked):
    words = _("%(asked)s asked, %(answered)s answered")
    return words % {name: grouped(asked[name]) for name in ("asked", "answered")}


def _met(meetings):
    words = _("%(held)s meetings held, %(quoted)s of them led to a quotation, an order or more")
    return words % {name: grouped(meetings[name]) for name in ("held", "quoted")}
