"""The criteria every edition starts with; an organiser changes their own copy."""

from django.db import migrations

# name, in English, hint, in English, weight, what 1 to 4 mean
CRITERIA = [
    ("Keaslian dan karakter", "Originality and character",
     "punya ciri sendiri, terasa asalnya", "has its own mark and place of origin", 2,
     "mirip barang pasaran", "ada ciri, belum kuat", "ciri sendiri jelas", "khas, sulit ditiru"),
    ("Mutu yang ajek", "Consistent quality",
     "bahan dan kerapian", "material and finish", 3,
     "banyak cacat", "rapi sebagian", "rapi dan seragam", "sangat rapi, selalu sama"),
    ("Kapasitas", "Capacity",
     "sanggup memenuhi pesanan", "can meet orders", 1,
     "belum jelas sanggup berapa", "hanya satuan", "sanggup pesanan rutin", "sanggup jumlah besar"),
    ("Kemasan", "Packaging",
     "aman dikirim, keterangan lengkap", "safe to send, fully labelled", 2,
     "belum ada kemasan", "melindungi, label kurang", "aman dan berlabel", "aman, lengkap, menarik"),
    ("Foto dan cerita", "Photo and text",
     "jujur, terang, jelas", "honest, bright, clear", 2,
     "barang sulit dikenali", "kurang terang atau singkat", "jelas dan jujur", "mengundang dan lengkap"),
    ("Legalitas", "Legality",
     "izin yang perlu untuk barang ini", "the permits this product needs", 1,
     "izin wajib belum ada", "sedang diurus", "izin wajib ada", "lengkap dengan sertifikat tambahan"),
    ("Kewajaran harga", "Price positioning",
     "pas untuk mutu dan pembelinya", "fits its quality and its buyers", 1,
     "jauh dari harga wajar", "perlu ditinjau", "wajar", "wajar, harga grosirnya juga jelas"),
]


def fill(apps, schema_editor):
    Rubric = apps.get_model("products", "Rubric")
    Criterion = apps.get_model("products", "Criterion")
    rubric = Rubric.objects.create(edition=None)
    keys = ("name", "name_en", "hint", "hint_en", "weight", "score_1", "score_2", "score_3", "score_4")
    Criterion.objects.bulk_create(
        Criterion(rubric=rubric, position=place, **dict(zip(keys, row, strict=True)))
        for place, row in enumerate(CRITERIA)
    )


class Migration(migrations.Migration):
    dependencies = [("products", "0005_curation_desk")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
