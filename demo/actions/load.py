"""Loading the whole demo expo, once, in one transaction."""

from django.db import transaction
from django.utils import timezone

from demo import names
from demo.actions import (
    abroad,
    agreements,
    answers,
    asking,
    assistance,
    cases,
    curation,
    fair,
    financing,
    findings,
    goods,
    leftovers,
    lessons,
    makers,
    matching,
    mentoring,
    nominations,
    offices,
    partners,
    paying,
    people,
    pictures,
    placement,
    policies,
    quotes,
    reports,
    sheets,
    stage,
    trade,
)
from expo.choices import EditionState
from expo.models import Edition, Region
from products.choices import PhotoState
from products.models import Category, Photo
from reports.actions import catalogues
from transactions.actions import replies

PRODUCTS_EACH = 4
IN_QUEUE = 12


def load():
    """Pictures first (files), then every row in one transaction, at last the closing reports."""
    drawn = pictures.store()
    try:
        with transaction.atomic():
            fill(drawn, timezone.now())
            for edition in Edition.objects.filter(state=EditionState.OPEN):
                for language in catalogues.LANGUAGES:
                    catalogues.ask(edition, language)
    except BaseException:
        pictures.forget(drawn)
        raise
    reports.make_reports()
    financing.make_records()


def fill(drawn, now):
    """Every row of the demo; ``drawn``: {drawing key: images.Prepared}."""
    regions = {region.code: region for region in Region.objects.all()}
    opened, closed, announced = fair.make_editions(now)
    rows, zone_rows = names.open_makers(), names.zone_makers()
    vendors = makers.make_makers(rows, regions, now, opened.online_until)
    coast = makers.make_makers(zone_rows, regions, now, now, first=len(rows))
    held = {"": opened, "national": announced, "coast": closed}
    organisers = {word: edition.organiser for word, edition in held.items()}
    everyone = people.make_people(organisers, vendors)
    curator, organiser = everyone["kurator@contoh.test"], everyone["panitia@contoh.test"]
    curators = (curator, everyone["kurator2@contoh.test"])
    makers.make_claims(vendors, rows, curator, now)
    sheets.make_imports(everyone["dinas.kediri@contoh.test"])
    makers.take_part(opened, vendors, rows, fair.make_open_halls(opened, rows), curator, now)
    makers.take_part(closed, coast, zone_rows, fair.make_zones(closed), curator, closed.online_from)
    slugs, began, today = set(), closed.online_from, now.date()
    old = _goods(coast, zone_rows, closed, curators, drawn, began, slugs, 1, today)
    products = _goods(vendors, rows, opened, curators, drawn, now, slugs, PRODUCTS_EACH, today)
    _queue(vendors, rows, opened, curator, everyone["bu.sarmi@contoh.test"], drawn, now, slugs)
    nominations.make_call(announced, [opened, closed], vendors, products, everyone, now)
    fair.make_planned_halls(announced)
    fair.make_agenda(opened)
    stage.go_live(opened, vendors, products, organiser, now)
    stage.remember(closed, coast, old)
    stage.dress([closed, announced])
    stage.speak()
    stage.come_by(opened, now)
    matching.make_matching(opened, vendors, organiser, now)
    allies = partners.make_partners(opened, closed, drawn)
    partners.make_people(allies, everyone, organiser, now)
    lessons.make_lessons_done([*vendors, *coast], now)
    mentoring.make_mentoring(opened, vendors, allies, everyone, now)
    agreements.make_agreements(opened, closed, allies, vendors, coast, everyone)
    paying.make_ways([*vendors, *coast])
    _buying(opened, vendors, products, everyone, now)
    sold = {category.slug: category for category in Category.objects.all()}
    mostly = [sold[row["main"]] for row in rows]
    trade.make_direct_sales(opened, vendors, mostly, organiser, now)
    trade.make_officer_entries(opened, vendors, everyone["dinas.kediri@contoh.test"], now)
    trade.make_closed_entries(closed, coast, organiser)
    assistance.make_closed(closed, coast, allies, organiser)
    assistance.make_open(opened, vendors, allies, organiser, now)
    policies.make_policies(opened, vendors, allies["insurer_a"], organiser, now)
    trade.make_later_entries(closed, coast, organiser, now)
    leftovers.make_leftovers(closed, coast, organiser)
    financing.make_financing(
        opened, vendors, allies["bank"], everyone["bank.mitra@contoh.test"], now
    )
    placement.make_placements(allies, opened, products, now.date())
    answers.make_answers(opened, everyone, now.date())
    replies.recompute()
    findings.make_findings([opened, closed], everyone["operator@contoh.test"])


def _buying(edition, vendors, products, everyone, now):
    """What buyers of the open edition ordered, asked, found different and were offered."""
    organiser, officer = everyone["panitia@contoh.test"], everyone["dinas.kediri@contoh.test"]
    trade.make_orders(edition, products, organiser, now)
    helped_by = {"helper": everyone["pembantu@contoh.test"], "organiser": organiser}
    asking.make_threads(edition, vendors, helped_by, now)
    cases.make_answers(edition)
    abroad.make_checks(vendors, officer)
    abroad.make_rates(now.date())
    quotes.make_quotes(edition, vendors, now.date())
    offices.make_offices(edition, products, everyone, now)


def _planned(vendors, rows, count, first, today, slugs):
    """(product, drawing) pairs, maker after maker in turn so that lists look mixed."""
    by_category = pictures.by_category()
    categories = {category.slug: category for category in Category.objects.all()}
    pairs = []
    for step in range(count):
        for place, (vendor, row) in enumerate(zip(vendors, rows, strict=True)):
            drawing = goods.drawings_for(place + first, row, by_category, count)[step]
            n = first + step * len(vendors) + place
            category = categories[drawing["category"]]
            pairs.append((goods.make_product(n, vendor, drawing, category, today, slugs), drawing))
    return pairs


def _goods(vendors, rows, edition, curators, drawn, now, slugs, count, today):
    """Approved at ``now``; what is still to come comes after ``today``."""
    pairs = _planned(vendors, rows, count, 0, today, slugs)
    drawings = [drawing for _, drawing in pairs]
    products = goods.save_products([product for product, _ in pairs], drawings, drawn)
    claims = goods.carry_claims(products)
    revisions = goods.make_revisions(products, drawings, drawn, claims)
    curation.approve_all(list(zip(products, revisions, strict=True)), edition, curators, now)
    return products


def _queue(vendors, rows, edition, curator, sender, drawn, now, slugs):
    """Drafts in every state of curation; the first one and a returned one are the first maker's."""
    chosen = [0, 3, 6, 9, 14, 20, 27, 0, 1, 30, 39, 44][:IN_QUEUE]
    pairs = _planned(
        [vendors[i] for i in chosen], [rows[i] for i in chosen], 1, 7, now.date(), slugs
    )
    drawings = [drawing for _, drawing in pairs]
    products = goods.save_products([product for product, _ in pairs], drawings, drawn)
    claims = goods.carry_claims(products)
    revisions = goods.make_revisions(products, drawings, drawn, claims)
    curation.queue(list(zip(products, revisions, strict=True)), edition, curator, sender, now)
    dim = products[8]
    Photo.objects.filter(product=dim).update(
        hints=["dark", "sharp", "large"], state=PhotoState.READY
    )
