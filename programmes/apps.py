"""Registration of the app programmes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("Programmes")

    def ready(self):
        # Models are there only now.
        from accounts import views
        from kit import timers
        from products import touching
        from programmes import mentor_entrance, mentor_tasks, partner_entrance
        from programmes.actions import follow_ups, logos
        from programmes.views import partner_home

        logos.register()
        views.DESKS.append(partner_home.desk_of)
        views.DESKS.append(mentor_entrance.of)
        views.INVITING.append(partner_entrance.invited_by)
        touching.ELSEWHERE.append(mentor_tasks.pages_of)
        timers.every(6 * 60, "follow_ups", follow_ups.remind)
