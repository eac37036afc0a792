"""The goods' share of copying an edition. Called by desk, which has asked who may take what."""

from accounts.actions import trail
from expo.copying import Copying
from kit.copies import Came, again
from products.actions.calls import offered_sources
from products.models import Call, Criterion, Quota, Rubric, Showing


def rubric(work: Copying) -> Came:
    """An own rubric with its criteria; without one both go by the default."""
    row = Rubric.objects.filter(edition=work.source).first()
    if row is None:
        return Came(0)
    own = again(row, edition_id=work.copy.pk)
    own.save(force_insert=True)
    made = Criterion.objects.bulk_create(
        again(criterion, rubric_id=own.pk) for criterion in row.criteria.all()
    )
    after = {"edition": work.copy.slug, "copied_from": work.source.pk}
    trail.record(own, verb="adopt", by=work.by, region=work.region, after=after)
    return Came(len(made))


def call(work: Copying) -> Came:
    """Its words and days; quotas and sources as far as the copy's organiser may have them."""
    row = Call.objects.filter(edition=work.source).first()
    if row is None:
        return Came(0)
    days = {name: work.shift.day(getattr(row, name)) for name in ("opens_on", "closes_on")}
    own = again(row, edition_id=work.copy.pk, **days)
    own.save(force_insert=True)
    quotas = list(row.quotas.select_related("region"))
    kept = [quota for quota in quotas if work.copy.organiser.covers(quota.region)]
    Quota.objects.bulk_create(again(quota, call_id=own.pk) for quota in kept)
    sources = set(row.sources.values_list("pk", flat=True))
    offered = offered_sources([work.copy.organiser]).filter(pk__in=sources)
    taken = set(offered.values_list("pk", flat=True))
    own.sources.add(*taken)
    after = {"edition": work.copy.pk, "copied_from": work.source.pk}
    trail.record(own, verb="add", by=work.by, region=work.region, after=after)
    left = {"quota_outside": len(quotas) - len(kept), "source": len(sources - taken)}
    return Came(1, left)


def goods(work: Copying) -> Came:
    """What passed curation there, of the makers who came along, as far as it is still on show."""
    rows = Showing.objects.filter(edition=work.source)
    facts = list(rows.order_by("pk").values_list("listing", "listing__vendor", "listing__is_shown"))
    theirs = [(key, is_shown) for key, vendor, is_shown in facts if vendor in work.makers]
    kept = [key for key, is_shown in theirs if is_shown]
    Showing.objects.bulk_create(Showing(listing_id=key, edition_id=work.copy.pk) for key in kept)
    left = {"maker_stays": len(facts) - len(theirs), "off_show": len(theirs) - len(kept)}
    return Came(len(kept), left)
