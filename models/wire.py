"""A memcached server and connections to it that deliver late, or are lost: the ground on which the other models stand.

The server keeps two kinds of items of one cache: the generation item under the key GENERATION, and one entry under the
key that is the generation's number. So there is one entry, in as many generations as there were.

A connection carries exchanges in order: the server executes their commands one by one, with commands of other
connections between them, and the answers are read in the same order. When a connection is lost, the server may still
hold commands of it: they are executed at any later time, or never, and nobody reads the answers.
"""

GENERATION = 'generation'
LEASE = 'lease'
NOTHING = (None, 0)


class Server:
    """Items with values and CAS ids."""

    def __init__(self, refuses=lambda verb: False):
        self.items = {}
        self.cas = 0
        self.refuses = refuses

    def execute(self, command):
        """The reply to one command: (value, CAS id) of a read, else memcached's code."""
        verb, key = command[0], command[1]
        found = self.items.get(key)
        if verb == 'get':
            return found or NOTHING
        if verb == 'lease':  # mg with N: a miss creates an empty item
            return found or self._store(key, LEASE)
        if self.refuses(verb):
            if verb in ('set', 'add', 'cas'):
                self.items.pop(key, None)  # as memcached does: the older item is gone
            return 'REFUSED'
        if verb == 'take':  # mg with T-1: read and expire in one step
            return self.items.pop(key, NOTHING)
        if verb == 'delete':
            return 'HD' if self.items.pop(key, None) else 'NF'
        if verb == 'add' and found:
            return 'NS'
        if verb == 'cas' and (not found or found[1] != command[3]):
            return 'EX' if found else 'NF'
        self._store(key, command[2])
        return 'HD'

    def _store(self, key, value):
        self.cas += 1
        self.items[key] = (value, self.cas)
        return self.items[key]

    def value(self, key):
        return self.items.get(key, NOTHING)[0]

    def evict(self, key):
        self.items.pop(key, None)


class Exchange:
    """Commands that are written together, and their replies.

    number: the generation of its data; None if it carries none.
    check_before, check_after: where it asks for the generation.
    changes: whether it may change something.
    obliges: whether the key has to be deleted if the change turns out to have done nothing.
    """

    __slots__ = ('commands', 'number', 'check_before', 'check_after', 'changes', 'obliges', 'on_answer',
                 'replies', 'answered', 'lost', 'abandoned', 'stamp')

    def __init__(self, commands, number=None, check_before=False, check_after=False, changes=False, obliges=False,
                 on_answer=None):
        question = [('get', GENERATION)]
        self.commands = (question if check_before else []) + commands + (question if check_after else [])
        self.number, self.check_before, self.check_after = number, check_before, check_after
        self.changes, self.obliges, self.on_answer = changes, obliges, on_answer
        self.replies = []
        self.answered = self.lost = self.abandoned = False
        self.stamp = 0

    def body(self):
        """The replies without the answers to the questions."""
        return self.replies[1 if self.check_before else 0:len(self.replies) - (1 if self.check_after else 0)]

    def before_failed(self):
        return self.check_before and self.replies[0][0] != self.number

    def found(self):
        """The number that its last question found."""
        return self.replies[0][0] if self.before_failed() or not self.check_after else self.replies[-1][0]

    def stands(self):
        """Whether all its questions found the number under which it was sent."""
        return not self.before_failed() and not (self.check_after and self.replies[-1][0] != self.number)


class Connection:
    """Exchanges in order: read ≤ executed ≤ written."""

    __slots__ = ('exchanges', 'read', 'executed', 'budget')

    def __init__(self):
        self.exchanges = []
        self.read = self.executed = 0
        self.budget = None

    def write(self, exchange):
        self.exchanges.append(exchange)

    def can_execute(self):
        return self.executed < len(self.exchanges) and self.budget != 0

    def can_read(self):
        return self.read < self.executed

    def execute(self, server):
        """The server executes the next command."""
        exchange = self.exchanges[self.executed]
        exchange.replies.append(server.execute(exchange.commands[len(exchange.replies)]))
        if len(exchange.replies) == len(exchange.commands):
            self.executed += 1
        if self.budget is not None:
            self.budget -= 1

    def receive(self):
        """The client reads the next answer."""
        exchange = self.exchanges[self.read]
        self.read += 1
        exchange.answered = True
        return exchange

    def lose(self, budget):
        """Ends it. The server may still execute `budget` of its commands. Returns the exchanges without an answer."""
        self.budget = budget
        unanswered = self.exchanges[self.read:]
        for exchange in unanswered:
            exchange.lost = True
        return unanswered


class GaveUp(Exception):
    """The caller stops waiting, or the connection that it waited for was lost."""


class Caller:
    """One thread: carries out its operations one after another. An operation is a generator that yields exchanges."""

    __slots__ = ('client', 'jvm', 'todo', 'operation', 'running', 'waits_for', 'started')

    def __init__(self, client, jvm, todo):
        self.client, self.jvm, self.todo = client, jvm, todo
        self.running = self.waits_for = None

    def is_busy(self):
        return self.running is not None

    def can_advance(self):
        exchange = self.waits_for
        return self.todo if self.running is None else exchange is None or exchange.answered or exchange.lost

    def advance(self, now, give_up=False):
        """One step. Returns (finished, result, gave up)."""
        try:
            if self.running is None:
                self.operation, self.started = self.todo.pop(0), now
                self.running = self.client.perform(self.operation)
                self.waits_for = next(self.running)
            elif give_up or (self.waits_for is not None and self.waits_for.lost):
                self.waits_for = self.running.throw(GaveUp)
            else:
                self.waits_for = self.running.send(None)
            return False, None, False
        except StopIteration as end:
            self.running = self.waits_for = None
            return True, end.value, False
        except GaveUp:
            self.running = self.waits_for = None
            return True, None, True
