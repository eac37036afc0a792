"""The maker's yes to showing the mentor what it sold."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_partners_and_programmes")]

    operations = [
        migrations.AddField(
            model_name="mentoring",
            name="shows_sales",
            field=models.BooleanField(default=False, verbose_name="the mentor may see sales"),
        )
    ]
