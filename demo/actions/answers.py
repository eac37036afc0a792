"""What the demo's regions answer for: targets, Lamongan's exports, Jombang's months."""

import datetime as dt

from expo.models import Region
from reports.models import Activity, ExportFigure, Target
from reports.words import ExportScope, Measure, Unit

SOURCE = "Laporan dinas (contoh)"
LAMONGAN, JOMBANG, KEDIRI = "35.24", "35.17", "35.71"
# Million rupiah in 2019 and 2020; all together 55,721 and 43,742.
EXPORTS = {
    "Pupuk": (9_400, 8_150),
    "Makanan ringan": (6_250, 4_980),
    "Sarung tenun ikat": (8_870, 5_412),
    "Anyaman bambu": (2_310, 1_905),
    "Pakaian jadi": (5_640, 3_720),
    "Lobster": (7_951, 6_830),
    "Kerapu": (8_120, 6_640),
    "Arang": (4_380, 3_905),
    "Olahan jagung": (2_800, 2_200),
}
# Million rupiah, January to August 2020; the lowest in April, August 15 % above it.
MONTHS = (21_400, 20_900, 16_200, 12_000, 12_300, 12_900, 13_350, 13_800)
# Of each region's makers in the open edition, in rupiah.
SALES = {
    **{KEDIRI: 250_000_000, "35.06": 220_000_000, LAMONGAN: 90_000_000},
    **{"35.79": 80_000_000, JOMBANG: 60_000_000, "35.18": 45_000_000},
}


def make_answers(edition, people, today):
    """Entered by the officer of Kediri, whoever's region it is."""
    officer = people["dinas.kediri@contoh.test"]
    _targets(edition, today)
    regions = Region.objects.in_bulk([LAMONGAN, JOMBANG])
    ExportFigure.objects.bulk_create(
        ExportFigure(
            region=regions[LAMONGAN],
            year=year,
            commodity=commodity,
            scope=ExportScope.SMALL,
            amount_idr=millions * 10**6,
            unit=Unit.MILLION,
            source=SOURCE,
            recorded_by=officer,
        )
        for commodity, amounts in EXPORTS.items()
        for year, millions in zip((2019, 2020), amounts, strict=True)
    )
    Activity.objects.bulk_create(
        Activity(
            region=regions[JOMBANG],
            month=dt.date(2020, month, 1),
            amount_idr=millions * 10**6,
            businesses=214,
            is_base=month == 1,
            source=SOURCE,
            recorded_by=officer,
        )
        for month, millions in enumerate(MONTHS, 1)
    )


def _targets(edition, today):
    held = {
        "edition": edition,
        "starts_on": edition.online_from.date(),
        "ends_on": edition.online_until.date(),
    }
    year = {"starts_on": today.replace(month=1, day=1), "ends_on": today.replace(month=12, day=31)}
    rows = [
        Target(measure=Measure.SALES, amount=750_000_000, **held),
        Target(measure=Measure.PRODUCTS, amount=250, **{**held, "starts_on": year["starts_on"]}),
        Target(measure=Measure.MEETINGS, amount=20, **held),
        Target(measure=Measure.OFFICES, amount=40, region_id=KEDIRI, **year),
        *(
            Target(measure=Measure.SALES, amount=amount, region_id=code, **held)
            for code, amount in SALES.items()
        ),
    ]
    Target.objects.bulk_create(rows)
