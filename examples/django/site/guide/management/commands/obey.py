"""The command obey: executes requests to Django's cache, line by line."""

import base64
import json
import sys

from django.core.cache import cache
from django.core.management.base import BaseCommand


def encoded(value):
    """Encodes a value of the cache as JSON with its type."""
    if value is None:
        return None
    if type(value) is bytes:
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if type(value) in (str, int, bool):
        return {type(value).__name__: value}
    return {"other": f"{type(value).__name__} {value!r}"}


def decoded(value):
    """Decodes a value from such JSON. A JSON document is stored as text."""
    if value is None:
        return None
    [(kind, content)] = value.items()
    if kind == "bytes":
        return base64.b64decode(content)
    if kind == "json":
        return json.dumps(content)
    return content


class Cache:
    """The requests: a method for each name, with the arguments of the request."""

    def get(self, key, version=None):
        return encoded(cache.get(key, version=version))

    def set(self, key, value, timeout=300):
        cache.set(key, decoded(value), timeout=timeout)

    def add(self, key, value, timeout=300):
        return cache.add(key, decoded(value), timeout=timeout)

    def get_many(self, keys):
        return {key: encoded(value) for key, value in cache.get_many(keys).items()}

    def get_json(self, keys):
        """Returns texts in the cache, parsed as JSON."""
        return {key: json.loads(value) for key, value in cache.get_many(keys).items()}

    def set_many(self, values, timeout=300):
        """Returns the keys that could not be stored."""
        return cache.set_many(
            {key: decoded(value) for key, value in values.items()}, timeout=timeout
        )

    def incr(self, key, delta=1, times=1):
        """Returns the number after the last increment."""
        for _ in range(times):
            number = cache.incr(key, delta)
        return number

    def touch(self, key, timeout=300):
        return cache.touch(key, timeout)

    def delete(self, key):
        return cache.delete(key)

    def clear(self):
        """Empties all servers, for all their users."""
        cache.clear()

    def incr_version(self, key):
        return cache.incr_version(key)

    def make_key(self, key):
        """Returns the memcached key."""
        return cache.make_key(key)


class Command(BaseCommand):
    """Reads requests from standard input, and answers each with a line of standard output.

    A request is a JSON object such as {"do": "get", "key": "a"}. The answer is a JSON object with
    the result, or with the error from Django.
    """

    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        sys.stdin.reconfigure(encoding="utf-8")
        self.answer({"result": "ready"})
        for line in sys.stdin:
            request = json.loads(line)
            method = getattr(Cache(), request.pop("do"))
            try:
                self.answer({"result": method(**request)})
            except Exception as error:  # every error is reported to the JVM
                self.answer({"error": f"{type(error).__name__}: {error}"})

    def answer(self, answer):
        """Prints the answer, in ASCII."""
        print(json.dumps(answer), flush=True)
