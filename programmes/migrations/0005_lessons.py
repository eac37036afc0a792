"""The drawings of lessons, and the first lessons (programmes.lesson_texts)."""

from django.db import migrations, models

from programmes.lesson_texts import bring


def fill(apps, schema_editor):
    """Only what is missing: an organiser's words stay as they are."""
    names = ("Lesson", "LessonStep", "LessonQuestion")
    bring(*[apps.get_model("programmes", name) for name in names])


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_policies")]

    operations = [
        migrations.AlterField(
            model_name='lessonstep',
            name='drawing',
            field=models.CharField(choices=[('lens', 'A hand wipes the lens of a phone with a red cloth.'), ('light', 'A jar on a table beside a window; the phone stands across from it.'), ('ground', 'A jar on white cardboard that curves up behind it; other things moved aside.'), ('frame', 'A phone with a square frame on its screen, filled by the jar.'), ('still', 'Two hands hold a phone; a ring on the screen marks the goods.'), ('sides', 'Six photos of one jar: front, back, close by, contents, in a hand, packed.'), ('writing', 'On the left a photo with a price over it, crossed out; on the right a clean one.'), ('stand', 'A phone stands upright on a pile of books; a lamp shines on it.'), ('notes', 'A list on a sheet, three lines ticked, beside a pencil and a cup.'), ('talk', 'A seller shows a jar to the phone; hearts rise from the screen.'), ('pin', 'A finger taps the price below one product on the screen of a phone.'), ('chat', 'Questions of viewers beside a live stream; one of them is answered.'), ('hands', 'Two hands shape a clay bowl.'), ('parts', 'Three bowls with turmeric, soybeans and chilli.'), ('ask', 'Two people talk about a jar; one of them asks.'), ('stairs', 'Steps that rise: one jar, two jars, a box; the price tag gets smaller.'), ('count', 'A list of costs, a calculator and a few coins.'), ('stack', 'Boxes stacked on a pallet, with one jar on top.'), ('days', 'A calendar with one day circled.'), ('scale', 'A closed box on a scale.'), ('measure', 'Three rulers along a box: length, width and height.'), ('wrap', 'Two hands wrap a jar in soft layers.'), ('box', 'Two jars in a box; the gaps are filled.'), ('label', 'A taped box with an address and the sign for fragile goods.'), ('letter', 'A letter from abroad, with a striped edge.'), ('globe', 'A globe with a dotted way from Indonesia to another country.'), ('clock', 'Two clocks: morning here, night there.'), ('papers', 'Three sheets of an offer, one of them stamped.'), ('code', 'A phone reads a printed code on a table.'), ('name', 'The name on the screen of a phone is compared with the printed code.'), ('bell', 'A bell rings: a payment has come in on the phone.'), ('fake', "A picture of a payment, crossed out; beside it one's own list of payments."), ('sticker', 'A finger finds a sticker that was put over the printed code.'), ('lock', 'A phone with a lock on its screen, and a shield.'), ('check', 'A large check mark.')], max_length=10, verbose_name='drawing'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
