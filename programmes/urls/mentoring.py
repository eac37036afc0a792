"""Mentoring: for makers and for mentors."""

from django.urls import path

from programmes.views import mentor_answer, mentor_desk, mentoring

OF_MAKER = "lapak-saya/pendampingan/"
OF_MENTOR = "pendamping/"
urlpatterns = [
    path(OF_MAKER, mentoring.index, name="my_mentoring"),
    path(f"{OF_MAKER}minta/<int:pk>/", mentoring.ask, name="my_mentoring_ask"),
    path(f"{OF_MAKER}<int:pk>/", mentoring.with_mentor, name="my_mentoring_with"),
    path(f"{OF_MAKER}<int:pk>/<slug:move>/", mentoring.move, name="my_mentoring_move"),
    path(OF_MENTOR, mentor_desk.home, name="mentor_home"),
    path(f"{OF_MENTOR}jawab/<int:pk>/", mentor_answer.answer, name="mentor_answer"),
    path(f"{OF_MENTOR}waktu/", mentor_desk.times, name="mentor_times"),
    path(f"{OF_MENTOR}waktu/<str:region>/", mentor_desk.times, name="mentor_times_in"),
    path(f"{OF_MENTOR}<int:pk>/", mentor_desk.mentored, name="mentored"),
    path(f"{OF_MENTOR}<int:pk>/<slug:move>/", mentor_desk.move, name="mentored_move"),
]
