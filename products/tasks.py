"""Background work on the goods."""

from django_tasks import task

from products.actions import preparing


@task()
def prepare_photo(photo_id):
    """Make the public files of one uploaded photo."""
    preparing.prepare(photo_id)
