"""Two years of Lamongan's exports of small industry: 55.721 and 43.742 billion rupiah."""

from reports.actions import answers
from reports.models import ExportFigure
from tests.make import KAB_LAMONGAN, make_region

# Million rupiah in 2019 and 2020.
GOODS = {
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


def lamongan(officer):
    for commodity, amounts in GOODS.items():
        for year, millions in zip((2019, 2020), amounts, strict=True):
            answers.enter_export(
                ExportFigure(),
                by=officer,
                **{"region": make_region(KAB_LAMONGAN), "year": year, "commodity": commodity},
                **{"country": "", "scope": "small", "amount_idr": millions * 10**6},
                **{"unit": "million", "source": "Dinas (contoh)"},
            )
