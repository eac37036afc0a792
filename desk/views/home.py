"""The owner's desk: what sold today, what to do, what is new."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk import today, todo, todo_mentoring
from desk.waiting import waiting_of
from kit.times import JAKARTA
from programmes import received
from vendors.actions import presence
from vendors.choices import STANDING
from vendors.views.own import with_vendor

# What was given, on the home page.
FEW = 5


@require_safe
@with_vendor
def home(request, vendor):
    """Everything an owner needs after opening the phone."""
    presence.see(vendor)
    places, (counts, orders) = todo.places_of(vendor), todo.orders_of(vendor)
    touch_ups, products = todo.touch_ups_of(vendor), todo.products_of(vendor)
    returned = todo.returned_of(vendor, touch_ups)
    place = next((place for place in places if place.state in STANDING), None)
    here = timezone.now().astimezone(place.edition.zone if place else JAKARTA)
    have = {"places": places, "counts": counts, "returned": returned, "products": products}
    have |= {"asked": todo.asked_of(vendor), "touch_ups": touch_ups}
    have |= {"mentoring": todo_mentoring.tasks_of(request.user)}
    have |= {"claims": todo.claims_of(vendor), "live": todo.live_of(vendor)}
    context = {
        "vendor": vendor,
        "section": "home",
        "greeting": today.greeting(vendor.keeper or vendor.name, here),
        "place": place,
        "days": today.days_of(place and place.edition),
        "sales": today.sales_of(vendor, here),
        "now": here,
        "tasks": todo.tasks_of(**have),
        "named": todo.named_of(places),
        "orders": orders,
        "live_next": todo.next_live(have["live"]),
        "decided": todo.decided_of(vendor),
        "received": received.of_vendor(vendor, FEW),
        "waiting": waiting_of(vendor),
    }
    return render(request, "desk/home.html", context | have)
