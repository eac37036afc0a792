"""The demo brings accounts with a told password, so not every site takes it."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_demo_is_refused_where_it_could_do_harm(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="DEMO_ALLOWED"):
        call_command("demo")
    assert not User.objects.exists()
