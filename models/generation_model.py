"""Model of the generation protocol when callers lose patience and connections are lost.

Three JVMs use one entry of one cache on one node; the first has two threads on one connection and, in some sets, a third
thread on a second client with a connection of its own. The server interleaves the commands of all connections and may
evict. A caller may give up at any moment. A connection may be lost at any moment.

Words (docs/glossary.md): the *generation* is a number; entries of another generation count as absent. A change whose
caller gave up is *pending* until its answer is read: it is still in its connection's order. A change is *lost* when its
connection was lost before its answer was read: it may be executed at any later time, or never. A *fence* is a new
generation number, alone in its exchange, never sent before, and awaited. A partition is *suspect* from a loss on until
a fence that was sent later is acknowledged: nothing else is sent to it, no number is adopted from it.

What is promised, and checked for every history:

1. To everybody: operations that were answered are linearizable, where the entry may be evicted at any moment. A change
   whose caller gave up takes effect at most once, at any time from its invocation on, however late, or never. So another
   JVM may see the older value, and the late change may still take effect there, until the change is answered or a fence
   of the JVM that made it is acknowledged.
2. To the JVM that made the change: whatever became of it, this JVM does not see the older value again. An operation of
   this JVM, of any of its threads and clients, that begins after the caller gave up finds the new value, or nothing, or
   a value of a change that took effect later than the invocation.

Both are one check: a change whose caller gave up must have taken effect, or have ended what was there, before each
operation of the same JVM that begins after the give-up; with no such operation its time is open. A history that fails
it, but passes when the JVM is not taken into account, breaks the second promise only.

A conditional change that was refused, or was done in a dead generation, has not happened, and its caller had an exception:
nothing is checked of it. The same holds for an operation that gave up in a read before its change. An unconditional change
is checked even if it was not sent. A read that gave up says nothing.

Not modelled: counters (a count in a dead generation has not happened), refusals by the server, a server that is another
than before, and more than one entry.
"""
from dataclasses import dataclass
from wire import GENERATION, Connection, Exchange, GaveUp


@dataclass(frozen=True)
class Rules:
    """The protocol; each rule can be left out."""
    fence_after_loss: bool = True
    fence_awaited: bool = True
    fence_number_fresh: bool = True     # another number for each attempt
    fence_covers_the_past: bool = True  # and nothing that was lost, or given up, after it was sent
    adopt_while_suspect: bool = False   # another number found there would count as a fence
    follow_up_late: bool = True         # a late answer that says "done in a dead generation" has the key deleted
    follow_up_switch: bool = True       # so has a pending change when the JVM goes on under another number
    unsent_deletes: bool = True         # and a change that was not even sent
    pending_elsewhere: bool = True      # another client's pending change makes the partition suspect
    check_reads_after: bool = True      # false: the question stands before a read
    take_in_one: bool = True            # false: a removal is a read and a delete


class Jvm:
    """What the clients of one JVM share: stamps of what happened, and up to which of them a fence stands."""

    def __init__(self, rules):
        self.rules = rules
        self.clients = []
        self.clock = self.covered = self.lost_at = self.owed_at = 0

    def tick(self):
        self.clock += 1
        return self.clock

    def fenced(self, stamp):
        """A fence that was sent at this stamp is acknowledged."""
        self.covered = max(self.covered, stamp if self.rules.fence_covers_the_past else self.clock)
        if self.owed_at <= self.covered:
            self.owed_at = 0


class Client:
    """One connection to the node, and the generation that it assumes."""

    def __init__(self, jvm, world):
        self.jvm, self.rules, self.world = jvm, jvm.rules, world
        self.connection = Connection()
        self.generation = 0
        self.pending = []   # given up, and not answered
        self.attempt = None  # the number of the last fence
        jvm.clients.append(self)

    # ---- what is known of the partition

    def is_suspect(self):
        jvm = self.jvm
        if jvm.lost_at > jvm.covered:
            return True
        return self.rules.pending_elsewhere and any(
            change.stamp > jvm.covered for other in jvm.clients if other is not self for change in other.pending)

    def switch(self, number):
        """Goes on under another number. Pending changes under the old one do nothing, or ended with it."""
        if number != self.generation:
            self.generation = number
            if self.rules.follow_up_switch and any(c.obliges and c.number != number for c in self.pending):
                self.owe()
        self.post_owed()

    def adopt(self, found):
        if not self.is_suspect():
            self.switch(found)

    # ---- follow-ups

    def owe(self):
        """The key has to be deleted before anything else is sent."""
        self.jvm.owed_at = self.jvm.tick()

    def post_owed(self):
        """Posts the deletion, unawaited, in order on this connection; while suspect it is left for later."""
        if self.jvm.owed_at and self.generation is not None and not self.is_suspect():
            self.jvm.owed_at = 0
            delete = [('delete', self.generation)]
            deletion = self.send(delete, self.generation, check_before=True, changes=True, obliges=True)
            self.abandon(deletion)

    def abandon(self, exchange):
        exchange.abandoned = True
        if exchange.changes:
            exchange.stamp = self.jvm.tick()
            self.pending.append(exchange)

    def leave(self, exchange):
        """A caller gives up waiting for this."""
        if exchange.lost:
            return
        if exchange.answered:
            self.conclude_late(exchange)
            return
        self.abandon(exchange)
        if self.rules.follow_up_switch and exchange.obliges and self.generation != exchange.number:
            self.owe()
            self.post_owed()

    def conclude_late(self, exchange):
        """Nobody waits for this answer, so what it obliges to is done here."""
        if not self.rules.follow_up_late or not exchange.changes or exchange.number is None or exchange.stands():
            return
        if exchange.obliges and exchange.found() is not None:
            self.owe()
        self.adopt(exchange.found())
        self.post_owed()

    # ---- the connection

    def send(self, commands, number=None, **traits):
        exchange = Exchange(commands, number, **traits)
        self.connection.write(exchange)
        return exchange

    def receive(self):
        exchange = self.connection.receive()
        if exchange.changes and exchange.abandoned:
            self.pending.remove(exchange)
        if exchange.on_answer:
            exchange.on_answer(exchange)
        if exchange.abandoned:
            self.conclude_late(exchange)

    def lose(self, budget):
        unanswered = self.connection.lose(budget)
        self.connection = Connection()
        self.pending.clear()
        if self.rules.fence_after_loss and any(exchange.changes for exchange in unanswered):
            self.jvm.lost_at = self.jvm.tick()

    # ---- the protocol, as seen by a caller

    def renew(self, changes=False):
        """Sends a new generation, alone. Its acknowledgement is believed whether somebody waits or not."""
        if self.attempt is None or self.rules.fence_number_fresh or changes:
            self.attempt = self.world.new_number()
        number, stamp = self.attempt, self.jvm.clock

        def acknowledged(exchange):
            self.jvm.fenced(stamp)
            self.switch(number)
            self.attempt = None

        return self.send([('set', GENERATION, number)], changes=changes, on_answer=acknowledged)

    def usable(self):
        """The number under which data may be sent."""
        while True:
            if self.is_suspect():
                yield from self.fence()
            elif self.generation is None:
                learning = self.send([('add', GENERATION, self.world.new_number()), ('get', GENERATION)])
                yield learning
                self.adopt(learning.replies[1][0])
            else:
                if self.rules.unsent_deletes:
                    self.post_owed()
                return self.generation

    def fence(self):
        if not self.rules.fence_awaited:
            self.renew()
            self.generation, self.jvm.covered = self.attempt, self.jvm.clock
            return
        if self.rules.adopt_while_suspect:
            question = self.send([('get', GENERATION)])
            yield question
            found = question.replies[0][0]
            if found not in (None, self.generation):
                self.jvm.fenced(self.jvm.clock)
                self.switch(found)
                return
        yield self.renew()

    def ask(self, operation, commands, check_before=False, check_after=False, changes=True, guarded=False):
        """Sends data under the generation until the answers count; returns them."""
        if not self.rules.check_reads_after and check_after and not check_before:
            check_before, check_after = True, False
        obliges = changes and not guarded
        tried = operation.tried

        def answered(exchange):
            if exchange.before_failed() or exchange.body()[0] != 'HD':
                operation.tried = tried

        while True:
            try:
                number = yield from self.usable()
            except GaveUp:
                if obliges:  # not sent, but tried
                    operation.tried = True
                    if self.rules.unsent_deletes:
                        self.owe()
                        self.post_owed()
                raise
            exchange = self.send(commands(number), number, check_before=check_before, check_after=check_after,
                                 changes=changes, obliges=obliges, on_answer=answered if guarded else None)
            operation.tried |= changes
            try:
                yield exchange
            except GaveUp:
                self.leave(exchange)
                raise
            if exchange.stands():
                return exchange.body()
            self.adopt(exchange.found())
            if check_before and check_after and not exchange.before_failed() and exchange.body()[0] == 'HD':
                return exchange.body()  # acknowledged just before the generation ended

    # ---- the operations

    def perform(self, operation):
        return getattr(self, operation.name)(operation)

    def read(self, operation):
        replies = yield from self.ask(operation, lambda number: [('get', number)], check_after=True, changes=False)
        return replies[0]

    def take(self, operation):
        if not self.rules.take_in_one:
            both = lambda number: [('get', number), ('delete', number)]
            replies = yield from self.ask(operation, both, check_before=True, check_after=True)
            return replies[0][0] if replies[1] == 'HD' else None
        replies = yield from self.ask(operation, lambda number: [('take', number)], check_after=True)
        return replies[0][0]

    def cas(self, operation, version):
        number = self.generation

        def commands(current):
            # A version of another generation can never match.
            return [('cas', current, operation.value, version if current == number else -1)]

        replies = yield from self.ask(operation, commands, check_before=True, guarded=True)
        return replies[0] == 'HD'

    def add(self, operation):
        both = lambda number: [('add', number, operation.value), ('get', number)]
        return (yield from self.ask(operation, both, check_before=True, check_after=True, guarded=True))

    def get(self, operation):
        return (yield from self.read(operation))[0]

    def put(self, operation):
        value = operation.value
        yield from self.ask(operation, lambda number: [('set', number, value)], check_before=True)

    def clear(self, operation):
        operation.tried = True
        clearing = self.renew(changes=True)
        try:
            yield clearing
        except GaveUp:
            self.leave(clearing)
            raise

    def remove(self, operation):
        return (yield from self.take(operation)) is not None

    def get_and_remove(self, operation):
        return (yield from self.take(operation))

    def put_if_absent(self, operation):
        while True:
            added, found = yield from self.add(operation)
            if added == 'HD' or found[0] is not None:
                return added == 'HD'

    def get_and_put(self, operation):
        while True:
            added, (value, version) = yield from self.add(operation)
            if added == 'HD':
                return None
            if value is not None and (yield from self.cas(operation, version)):
                return value

    def replace(self, operation):
        while True:
            value, version = yield from self.read(operation)
            if value is None:
                return False
            if (yield from self.cas(operation, version)):
                return True

    def replace_old(self, operation):
        while True:
            value, version = yield from self.read(operation)
            if value != operation.old:
                return False
            if (yield from self.cas(operation, version)):
                return True
