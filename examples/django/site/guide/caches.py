"""The cluster in Django's CACHES, for each of its three back ends.

The list of servers is the same, in the same order, on every machine, and has no localhost beside
other machines. Every client waits for a server for a second at most.
"""

SECOND = 1
MILLISECONDS = 1_000
MICROSECONDS = 1_000_000


def pymemcache(servers):
    """pymemcache. The JVM's locator is pymemcache, and so is its value dialect."""
    return {
        "BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache",
        "LOCATION": servers,
        "OPTIONS": {
            "connect_timeout": SECOND,
            "timeout": SECOND,  # else a server that is frozen holds a request for ever
            "ignore_exc": True,  # a server that is down is a miss, and no error page
        },
    }


def pylibmc(servers):
    """pylibmc. The JVM's locator is libmemcached-ketama-weighted, its value dialect pylibmc.

    A server that is down is an exception here, whatever the behaviors.
    """
    return {
        "BACKEND": "django.core.cache.backends.memcached.PyLibMCCache",
        "LOCATION": servers,
        "OPTIONS": {
            "behaviors": {
                "ketama_weighted": True,  # else a fourth server moves three keys of four
                "connect_timeout": SECOND * MILLISECONDS,
                "receive_timeout": SECOND * MICROSECONDS,
                "send_timeout": SECOND * MICROSECONDS,
                "_poll_timeout": SECOND * MILLISECONDS,
            },
        },
    }


def python_memcached(servers):
    """python-memcached. The JVM's locator is python-memcached-legacy (python-memcached from its
    version 1.60 on), its value dialect python-memcached. Django has removed this back end in 4.1.
    """
    return {
        "BACKEND": "django.core.cache.backends.memcached.MemcachedCache",
        "LOCATION": servers,
        "OPTIONS": {
            "socket_timeout": SECOND,
            "flush_on_reconnect": True,  # else a server that comes back has old values
        },
    }


BACKENDS = {
    "pymemcache": pymemcache,
    "pylibmc": pylibmc,
    "python-memcached": python_memcached,
}
