"""The demo's editions: one open, one closed, one announced, with halls, booths and agenda."""

from datetime import datetime, time, timedelta

from demo import names
from expo.choices import AgendaKind, EditionState
from expo.models import AgendaItem, Booth, Edition, Hall, Organiser

FREE_BOOTHS_PER_HALL = 3
PLANNED_PER_HALL = 12
# Places in both languages.
STAGE = ("Panggung Utama", "Main Stage")
ONLINE = ("Daring", "Online")
INVITED = ("24 UMKM terpilih", "24 chosen makers")

# Day of the fair, begin, end, kind, title, English title, place.
AGENDA = [
    (0, "09.00", "10.00", AgendaKind.OPENING, "Pembukaan pameran", "Opening", STAGE),
    (2, "15.30", "16.30", AgendaKind.CLASS, "Klinik foto produk dengan HP",
     "Product photos with a phone", STAGE),
    (2, "17.00", "18.30", AgendaKind.MATCHING, "Temu bisnis: pasar modern dan BUMD",
     "Business matching: modern retail", INVITED),
    (2, "19.00", "20.00", AgendaKind.SIGNING, "Penandatanganan kerja sama",
     "Signing of agreements", STAGE),
    (3, "10.00", "11.30", AgendaKind.CLASS, "Belajar siaran langsung dari lapak",
     "Live selling from your booth", ONLINE),
    (4, "13.00", "15.00", AgendaKind.MATCHING, "Temu bisnis: pembeli luar negeri",
     "Business matching: buyers abroad", ONLINE),
    (10, "15.30", "16.30", AgendaKind.CLASS, "Menghitung harga grosir",
     "Pricing for wholesale", ONLINE),
]  # fmt: skip


def at(edition, day, clock):
    """The moment ``clock`` ("15.30") on the day ``day`` days after the edition's first one."""
    hour, minute = map(int, clock.split("."))
    first = edition.online_from.astimezone(edition.zone).date()
    return datetime.combine(first + timedelta(days=day), time(hour, minute), edition.zone)


def _edition(organiser, now, *, begins, days, **fields):
    edition = Edition(organiser=organiser, online_from=now, online_until=now, **fields)
    begin = now.astimezone(edition.zone).replace(hour=9, minute=0, second=0, microsecond=0)
    edition.online_from = begin + timedelta(days=begins)
    edition.online_until = edition.online_from + timedelta(days=days, hours=12)
    edition.onsite_from = edition.online_from
    edition.onsite_until = edition.online_from + timedelta(days=4, hours=12)
    if edition.state == EditionState.CLOSED:
        edition.closed_at = edition.online_until
    edition.save()
    return edition


def make_editions(now):
    """Organisers and editions; returns (open, closed, announced)."""
    made = []
    for (slug, name, region), fields in names.EDITIONS:
        organiser = Organiser.objects.create(slug=slug, name=name, region_id=region)
        told = {
            key: value.format(year=now.year) if isinstance(value, str) else value
            for key, value in fields.items()
        }
        made.append(_edition(organiser, now, **told))
    return made


def make_halls(edition, rows):
    """Halls and booths; ``rows``: (key, name, English, summary, English, tint, booths)."""
    booths = {}
    for key, name, name_en, summary, summary_en, tint, count in rows:
        hall = Hall.objects.create(
            edition=edition,
            key=key,
            name=name,
            name_en=name_en,
            summary=summary,
            summary_en=summary_en,
            tint=tint,
        )
        booths[key] = Booth.objects.bulk_create(
            Booth(hall=hall, code=f"{key}-{place:02d}") for place in range(1, count + 1)
        )
    return booths


def make_open_halls(edition, makers):
    counts = {key: sum(m["hall"] == key for m in makers) for key in "ABCD"}
    return make_halls(
        edition, [(*row, counts[row[0]] + FREE_BOOTHS_PER_HALL) for row in names.HALLS]
    )


def make_planned_halls(edition):
    """Halls of an edition still to come, every place free."""
    return make_halls(edition, [(*row, PLANNED_PER_HALL) for row in names.HALLS])


def make_zones(edition):
    return make_halls(
        edition,
        [(key, name, en, "", "", tint, count) for key, name, en, count, tint, _ in names.ZONES],
    )


def make_agenda(edition):
    """Classes, signings and matching."""
    AgendaItem.objects.bulk_create(
        AgendaItem(
            edition=edition,
            kind=kind,
            name=name,
            name_en=english,
            place=place,
            place_en=place_en,
            starts_at=at(edition, day, begin),
            ends_at=at(edition, day, end),
        )
        for day, begin, end, kind, name, english, (place, place_en) in AGENDA
    )


def make_live_slots(edition, live_titles, now):
    """Agenda items for a week of live slots, and first of all one at this very moment."""
    clocks = [("09.30", "11.30"), ("13.00", "15.00"), ("16.00", "18.00"), ("19.00", "21.00")]
    slots = [
        (at(edition, day, begin), at(edition, day, end))
        for day in range(3, 10)
        for begin, end in clocks
    ]
    slots = [(now - timedelta(minutes=25), now + timedelta(hours=5)), *slots]
    return AgendaItem.objects.bulk_create(
        AgendaItem(
            edition=edition,
            kind=AgendaKind.LIVE,
            name=live_titles[n % len(live_titles)][0],
            name_en=live_titles[n % len(live_titles)][1],
            starts_at=begin,
            ends_at=end,
        )
        for n, (begin, end) in enumerate(slots)
    )
