"""The guide's view, and a view with a session."""

import itertools
import time

from django.core.cache import cache
from django.http import HttpResponse

calculations = itertools.count(1)


def page(request):
    """Returns a value that is slow to calculate, from the cache if possible."""
    key = "pidancode.com"
    value = cache.get(key)
    if value is None:
        value = expensive_calculation()
        cache.set(key, value, timeout=300)
    return HttpResponse(value)


def expensive_calculation():
    """Simulates a slow calculation; the result contains the number of calculations."""
    time.sleep(0.2)
    return f"calculated by Django, calculation {next(calculations)}"


def visits(request):
    """Counts the visits of each browser, in its session."""
    request.session["visits"] = request.session.get("visits", 0) + 1
    return HttpResponse(request.session["visits"])
