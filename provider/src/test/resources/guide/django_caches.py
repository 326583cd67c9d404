"""Uses Django's cache with the settings of the guide: the source of CACHES, then the servers.

Says "stored" when it has stored some keys and found them again, waits for a line, and then says how
many milliseconds the longest call took, whether it went well or not.
"""

import signal
import sys
import time

import django
from django.conf import settings

signal.alarm(60)  # ends this process if a call waits for ever
source, servers = sys.argv[1:]
names = {}
exec(source, names)
caches = names["CACHES"]
if len(caches["default"]["LOCATION"]) != 3:
    sys.exit("the guide has three servers")
caches["default"]["LOCATION"] = servers.split(",")
settings.configure(CACHES=caches)
django.setup()

from django.core.cache import cache

keys = [f"k{i}" for i in range(30)]
for key in keys:
    cache.set(key, f"value of {key}", timeout=300)
for key in keys:
    if cache.get(key) != f"value of {key}":
        sys.exit(f"{key} was not found")
print("stored", flush=True)

sys.stdin.readline()
longest = 0
for key in keys:
    for call in (cache.get, lambda key: cache.set(key, "other", timeout=300)):
        start = time.monotonic()
        try:
            call(key)
        except Exception:
            pass  # pylibmc raises what a server does not answer.
        longest = max(longest, time.monotonic() - start)
print(round(longest * 1000), flush=True)
