"""Loading the whole demo expo, once, in one transaction."""

from dataclasses import dataclass, field
from datetime import datetime

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
from reports.actions import catalogues, summing
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
    summing.fold()  # the reports have recorded what came after closing


@dataclass
class Scene:
    """The expos and who takes part; ``everyone``: {address: account}, ``allies``: partners."""

    opened: Edition
    closed: Edition
    announced: Edition
    vendors: list
    coast: list
    everyone: dict
    now: datetime
    products: list = field(default_factory=list)
    allies: dict = field(default_factory=dict)

    @property
    def organiser(self):
        return self.everyone["panitia@contoh.test"]


def fill(drawn, now):
    """Every row of the demo; ``drawn``: {drawing key: images.Prepared}."""
    rows, zone_rows = names.open_makers(), names.zone_makers()
    scene = _taking_part(rows, zone_rows, now)
    old = _on_show(scene, rows, zone_rows, drawn)
    _on_stage(scene, old)
    _allied(scene, drawn)
    paying.make_ways([*scene.vendors, *scene.coast])
    _buying(scene.opened, scene.vendors, scene.products, scene.everyone, now)
    _counted(scene, rows)
    answers.make_answers(scene.opened, scene.everyone, now.date())
    replies.recompute()
    operator = scene.everyone["operator@contoh.test"]
    findings.make_findings([scene.opened, scene.closed], operator)


def _taking_part(rows, zone_rows, now):
    """Editions, makers and people; everyone in their booth."""
    regions = {region.code: region for region in Region.objects.all()}
    opened, closed, announced = fair.make_editions(now)
    vendors = makers.make_makers(rows, regions, now, opened.online_until)
    coast = makers.make_makers(zone_rows, regions, now, now, first=len(rows))
    held = {"": opened, "national": announced, "coast": closed}
    organisers = {word: edition.organiser for word, edition in held.items()}
    everyone = people.make_people(organisers, vendors)
    curator = everyone["kurator@contoh.test"]
    makers.make_claims(vendors, rows, curator, now)
    sheets.make_imports(everyone["dinas.kediri@contoh.test"])
    makers.take_part(opened, vendors, rows, fair.make_open_halls(opened, rows), curator, now)
    makers.take_part(closed, coast, zone_rows, fair.make_zones(closed), curator, closed.online_from)
    return Scene(opened, closed, announced, vendors, coast, everyone, now)


def _on_show(scene, rows, zone_rows, drawn):
    """Goods, curated and waiting; gives back those of the closed expo."""
    everyone, now, slugs = scene.everyone, scene.now, set()
    curator = everyone["kurator@contoh.test"]
    curators = (curator, everyone["kurator2@contoh.test"])
    began, today = scene.closed.online_from, now.date()
    old = _goods(scene.coast, zone_rows, scene.closed, curators, drawn, began, slugs, 1, today)
    scene.products = _goods(
        scene.vendors, rows, scene.opened, curators, drawn, now, slugs, PRODUCTS_EACH, today
    )
    sender = everyone["bu.sarmi@contoh.test"]
    _queue(scene.vendors, rows, scene.opened, curator, sender, drawn, now, slugs)
    sources = [scene.opened, scene.closed]
    nominations.make_call(scene.announced, sources, scene.vendors, scene.products, everyone, now)
    return old


def _on_stage(scene, old):
    """Halls, agenda, live sessions, looks and visits."""
    fair.make_planned_halls(scene.announced)
    fair.make_agenda(scene.opened)
    stage.go_live(scene.opened, scene.vendors, scene.products, scene.organiser, scene.now)
    stage.remember(scene.closed, scene.coast, old)
    stage.dress([scene.closed, scene.announced])
    stage.speak()
    stage.come_by(scene.opened, scene.now)


def _allied(scene, drawn):
    """Partners, matching, lessons, mentors and what was agreed."""
    opened, vendors, now = scene.opened, scene.vendors, scene.now
    matching.make_matching(opened, vendors, scene.organiser, now)
    scene.allies = allies = partners.make_partners(opened, scene.closed, drawn)
    partners.make_people(allies, scene.everyone, scene.organiser, now)
    lessons.make_lessons_done([*vendors, *scene.coast], now)
    mentoring.make_mentoring(opened, vendors, allies, scene.everyone, now)
    agreements.make_agreements(opened, scene.closed, allies, vendors, scene.coast, scene.everyone)


def _counted(scene, rows):
    """What the ledger holds beside orders, and what was handed out."""
    opened, closed, vendors, now = scene.opened, scene.closed, scene.vendors, scene.now
    organiser, everyone, allies = scene.organiser, scene.everyone, scene.allies
    sold = {category.slug: category for category in Category.objects.all()}
    mostly = [sold[row["main"]] for row in rows]
    trade.make_direct_sales(opened, vendors, mostly, organiser, now)
    trade.make_officer_entries(opened, vendors, everyone["dinas.kediri@contoh.test"], now)
    trade.make_closed_entries(closed, scene.coast, organiser)
    assistance.make_closed(closed, scene.coast, allies, organiser)
    assistance.make_open(opened, vendors, allies, organiser, now)
    policies.make_policies(opened, vendors, allies["insurer_a"], organiser, now)
    trade.make_later_entries(closed, scene.coast, organiser, now)
    leftovers.make_leftovers(closed, scene.coast, organiser)
    banker = everyone["bank.mitra@contoh.test"]
    financing.make_financing(opened, vendors, allies["bank"], banker, now)
    placement.make_placements(allies, opened, scene.products, now.date())


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
