import django.db.models.deletion
import reports.models.sales_record
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0005_closing_reports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SalesRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=reports.models.sales_record.make_code, max_length=12, unique=True, verbose_name='code')),
                ('client_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('as_of', models.DateTimeField(verbose_name='as of')),
                ('last_entry', models.BigIntegerField(verbose_name='up to entry')),
                ('last_verdict', models.BigIntegerField(verbose_name='up to finding')),
                ('seal_number', models.PositiveIntegerField(default=0, verbose_name='seal')),
                ('seal_head', models.CharField(blank=True, max_length=64)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sales_records', to='vendors.vendor', verbose_name='maker')),
            ],
            options={
                'verbose_name': 'record of sales',
                'verbose_name_plural': 'records of sales',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='sales_record_period')],
            },
        ),
    ]
