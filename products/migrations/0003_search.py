"""The search index with its vocabulary, and the full-text index of the database in use."""

import django.db.models.deletion
from django.db import migrations, models

from products.search import backends


def install(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        backends.of(schema_editor.connection).install(cursor)


class Migration(migrations.Migration):

    dependencies = [
        ('products', '0002_categories'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('listing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='products.listing')),
                ('name', models.TextField(blank=True)),
                ('origin', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('words', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Spelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=8)),
            ],
        ),
        migrations.AddField(
            model_name='word',
            name='stem',
            field=models.CharField(default='', max_length=40),
        ),
        migrations.AddIndex(
            model_name='word',
            index=models.Index(fields=['stem'], name='word_stem'),
        ),
        migrations.AddField(
            model_name='spelling',
            name='word',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spellings', to='products.word'),
        ),
        migrations.AddConstraint(
            model_name='spelling',
            constraint=models.UniqueConstraint(fields=('text', 'word'), name='spelling_once_per_word'),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
