from django.db import migrations, models

TOPICS = [('orders', 'Orders I place'), ('sales', 'Orders to my business'), ('inquiries', 'Questions and answers'), ('quotes', 'Quotes'), ('offices', 'Government purchase'), ('matching', 'Business matching'), ('curation', 'Curation and permits'), ('editions', 'Expos'), ('cases', 'Answers to “as shown?”'), ('programmes', 'Assistance, mentoring and financing')]


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0003_people_are_told'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='topic',
            field=models.CharField(choices=TOPICS, max_length=10),
        ),
        migrations.AlterField(
            model_name='preference',
            name='topic',
            field=models.CharField(choices=TOPICS, max_length=10),
        ),
    ]
