"""The criteria every edition starts with; an organiser changes their own copy."""

from django.db import migrations

# name, in English, hint, in English, weight, what 1 to 4 mean, the same in English
CRITERIA = [
    ("Keaslian dan karakter", "Originality and character",
     "punya ciri sendiri, terasa asalnya", "has its own mark and place of origin", 2,
     "mirip barang pasaran", "ada ciri, belum kuat", "ciri sendiri jelas", "khas, sulit ditiru",
     "like what markets are full of", "some character, not strong yet", "a clear mark of its own",
     "distinctive, hard to copy"),
    ("Mutu yang ajek", "Consistent quality",
     "bahan dan kerapian", "material and finish", 3,
     "banyak cacat", "rapi sebagian", "rapi dan seragam", "sangat rapi, selalu sama",
     "many flaws", "neat in part", "neat and even", "very neat, always the same"),
    ("Kapasitas", "Capacity",
     "sanggup memenuhi pesanan", "can meet orders", 1,
     "belum jelas sanggup berapa", "hanya satuan", "sanggup pesanan rutin", "sanggup jumlah besar",
     "unclear how many", "single pieces only", "regular orders", "large quantities"),
    ("Kemasan", "Packaging",
     "aman dikirim, keterangan lengkap", "safe to send, fully labelled", 2,
     "belum ada kemasan", "melindungi, label kurang", "aman dan berlabel", "aman, lengkap, menarik",
     "no packaging yet", "protects, label incomplete", "safe and labelled",
     "safe, complete, attractive"),
    ("Foto dan cerita", "Photo and text",
     "jujur, terang, jelas", "honest, bright, clear", 2,
     "barang sulit dikenali", "kurang terang atau singkat", "jelas dan jujur", "mengundang dan lengkap",
     "goods hard to make out", "rather dark or short", "clear and honest", "inviting and complete"),
    ("Legalitas", "Legality",
     "izin yang perlu untuk barang ini", "the permits this product needs", 1,
     "izin wajib belum ada", "sedang diurus", "izin wajib ada", "lengkap dengan sertifikat tambahan",
     "a required permit is missing", "applied for", "required permits in place",
     "complete, with further certificates"),
    ("Kewajaran harga", "Price positioning",
     "pas untuk mutu dan pembelinya", "fits its quality and its buyers", 1,
     "jauh dari harga wajar", "perlu ditinjau", "wajar", "wajar, harga grosirnya juga jelas",
     "far from a fair price", "needs another look", "fair", "fair, wholesale price clear too"),
]


def fill(apps, schema_editor):
    Rubric = apps.get_model("products", "Rubric")
    Criterion = apps.get_model("products", "Criterion")
    rubric = Rubric.objects.create(edition=None)
    scores = [f"score_{n}" for n in (1, 2, 3, 4)]
    keys = ("name", "name_en", "hint", "hint_en", "weight", *scores, *(f"{key}_en" for key in scores))
    Criterion.objects.bulk_create(
        Criterion(rubric=rubric, position=place, **dict(zip(keys, row, strict=True)))
        for place, row in enumerate(CRITERIA)
    )


class Migration(migrations.Migration):
    dependencies = [("products", "0005_curation_desk")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
