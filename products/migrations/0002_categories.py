"""The categories a new installation starts with; organisers may change them."""

from django.db import migrations

CATEGORIES = [
    ("makanan-olahan", "Makanan olahan", "Prepared food"),
    ("keripik-kudapan", "Keripik dan kudapan", "Crisps and snacks"),
    ("sambal-bumbu", "Sambal dan bumbu", "Sambal and spices"),
    ("kopi-teh-cokelat", "Kopi, teh, dan cokelat", "Coffee, tea and chocolate"),
    ("jamu-madu", "Jamu dan madu", "Herbal drinks and honey"),
    ("hasil-tani", "Hasil tani", "Farm produce"),
    ("batik", "Batik", "Batik"),
    ("tenun", "Tenun dan lurik", "Handwoven cloth"),
    ("busana", "Busana dan aksesori", "Clothing and accessories"),
    ("anyaman", "Anyaman dan bambu", "Wickerwork and bamboo"),
    ("gerabah", "Gerabah dan keramik", "Pottery and ceramics"),
    ("kayu-topeng", "Kayu dan topeng", "Woodwork and masks"),
    ("sabun-perawatan", "Sabun dan perawatan", "Soap and body care"),
    ("hiasan-rumah", "Hiasan rumah", "Home decoration"),
]


def load(apps, schema_editor):
    Category = apps.get_model("products", "Category")
    Category.objects.bulk_create(
        Category(slug=slug, name=name, name_en=english, position=place)
        for place, (slug, name, english) in enumerate(CATEGORIES, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("products", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
