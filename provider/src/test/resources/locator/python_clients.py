"""Stores keys by real memcached clients: one task a line, answered with a line when it is done.

A task is the name of a locator, the servers (host:port*weight) and the keys, with tabs between the
three and blanks within. The locators named after hashes are those of pylibmc.
"""

import sys

try:
    import memcache
    import pylibmc
    import pymemcache
except ImportError as missing:
    sys.exit(str(missing))
from pymemcache.client.hash import HashClient


def client(locator, servers):
    if locator == "pymemcache":
        return HashClient(
            [address for address, _ in servers],
            allow_unicode_keys=True,
            default_noreply=False,  # else a key may be stored after set has returned
        )
    if locator == "python-memcached-legacy":
        return memcache.Client(servers)
    behaviors = {
        "pylibmc-default": {},
        "pylibmc-ketama": {"ketama": True},
        "libmemcached-ketama-weighted": {"ketama_weighted": True},
    }
    hash = {"hash": locator.removeprefix("modulo-")}
    return pylibmc.Client(
        [f"{address}:{weight}" for address, weight in servers],
        behaviors=behaviors.get(locator, hash),
    )


def server(text):
    address, _, weight = text.partition("*")
    return address, int(weight or 1)


sys.stdin.reconfigure(encoding="utf-8")
for line in sys.stdin:
    locator, servers, keys = line.rstrip("\n").split("\t")
    stored = client(locator, [server(text) for text in servers.split(" ")])
    for key in keys.split(" "):
        if not stored.set(key, b"x"):
            sys.exit(f"{locator} could not store {key!r}")
    print("done", flush=True)
