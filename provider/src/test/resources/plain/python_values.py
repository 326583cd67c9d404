"""Stores and reads values by real memcached clients: one task a line, answered with one line.

A task is the name of a client, the servers (with blanks between), what to do, the memcached key and,
to store, a type, a value in hex and the seconds to live; with tabs between. The clients are made as
Django's back ends make them.
"""

import sys

try:
    import memcache
    import pylibmc
    import pymemcache
except ImportError as missing:
    sys.exit(str(missing))
from pymemcache.client.hash import HashClient

PICKLED = {
    "True": True,
    "1.5": 1.5,
    "list": [1, "a", None],
    "dict": {"id": 7, "tags": ["x"]},
}


def made(client, servers):
    if client == "pymemcache":
        return HashClient(
            servers,
            allow_unicode_keys=True,
            default_noreply=False,
            serde=pymemcache.serde.pickle_serde,
        )
    if client == "python-memcached":
        return memcache.Client(servers)
    return pylibmc.Client(servers, behaviors={"ketama_weighted": True})


def value(type, text):
    data = bytes.fromhex(text)
    if type == "bytes":
        return data
    if type == "int":
        return int(data)
    if type == "pickled":
        return PICKLED[data.decode()]
    return data.decode()


def told(found):
    for name, known in PICKLED.items():
        if type(found) is type(known) and found == known:
            return "pickled\t" + name.encode().hex()
    if isinstance(found, bytes):
        return "bytes\t" + found.hex()
    return type(found).__name__ + "\t" + str(found).encode().hex()


def answer(client, todo, key, *more):
    if todo == "get":
        return told(client.get(key))
    if todo == "set":
        type, text, seconds = more
        return str(bool(client.set(key, value(type, text), int(seconds))))
    if todo == "incr":
        return str(client.incr(key, 1))
    return str(bool(client.delete(key)))


clients = {}
sys.stdin.reconfigure(encoding="utf-8")
for line in sys.stdin:
    client, servers, *task = line.rstrip("\n").split("\t")
    if (client, servers) not in clients:
        clients[client, servers] = made(client, servers.split(" "))
    print(answer(clients[client, servers], *task), flush=True)
