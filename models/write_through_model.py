"""Model of write-through and read-through when callers lose patience, connections are lost and a server refuses deletes.

Three JVMs, each with two threads on one connection, before one database with one row, and one entry on one node. A change
reads the entry, with a *lease* where there is none, has the writer change the database, and then stores under the CAS id
that it read; a removal has the writer delete, and takes the entry away. A load reads with a lease, asks the database, and
stores under the lease's CAS id. If the CAS id is gone after the writer ran, another change came between, and which of the
two reached the database last is unknown: the entry is deleted (ADR 5).

What is promised: once all is quiet the cache has no entry, or the one that the database has, whatever the callers'
patience was. For that each change that ran the writer carries a *follow-up*, which its answer may oblige to:

- its guard was lost, or its generation has ended (a check failed): the entry is deleted;
- its deletion was refused: the partition is *suspect*, and gets a *fence* (a new generation, alone and awaited);
- it could not be sent at all: the entry is deleted before anything else is sent.

A caller that is still there does it. If it has gone, the thread that reads the late answer posts it, unawaited, on the
same connection; a deletion that is posted carries the same follow-up. A connection that is lost makes the partition
suspect if changes on it have no answer. Fences and deletions that nobody calls for are done in the background.
"""
import random
from dataclasses import dataclass
from wire import GENERATION, LEASE, Caller, Connection, Exchange, GaveUp, Server


@dataclass(frozen=True)
class Rules:
    """The protocol; each rule can be left out."""
    follow_up_lost_guard: bool = True
    follow_up_failed_check: bool = True
    follow_up_refused: bool = True      # of deletions; a refused store has taken away what was there
    follow_up_unsent: bool = True
    deletion_follows_up: bool = True    # a deletion carries a follow-up of its own
    fence_after_loss: bool = True
    delete_when_guard_lost: bool = True  # by a caller that is there (ADR 5)
    reserve: bool = True                # leases; false: a load adds


@dataclass(frozen=True)
class Faults:
    give_up: float = 0   # probability per step
    losses: int = 0      # at most
    refuse: float = 0    # probability per delete or store
    clears: int = 0      # at most, by another JVM


class Operation:
    __slots__ = ('name', 'value', 'wrote')

    def __init__(self, name, value):
        self.name, self.value, self.wrote = name, value, False


class Client:
    """A JVM: its connection to the node, the generation that it assumes, and what it owes."""

    def __init__(self, world):
        self.world, self.rules = world, world.rules
        self.connection = Connection()
        self.generation = 0
        self.suspect_at = self.clock = 0   # suspect if not 0
        self.owes = False

    # ---- follow-ups

    def suspect(self):
        self.clock += 1
        self.suspect_at = self.clock

    def owe(self):
        """The entry has to be deleted before anything else is sent."""
        if self.suspect_at:
            self.suspect()  # a fence that is already on its way may come before what is there now
        else:
            self.owes = True
            self.post_owed()

    def post_owed(self):
        if self.owes and not self.suspect_at and self.generation is not None:
            self.owes = False
            self.send([('delete', self.generation)], check_before=True, changes=True, obliges=True, posted=True)

    def conclude_late(self, exchange):
        """Does what the answer obliges to; nobody waits for it."""
        rules = self.rules
        if not exchange.obliges or (exchange.commands[-1][0] == 'delete' and not rules.deletion_follows_up):
            return
        if not exchange.stands():
            self.adopt(exchange.found())
            if rules.follow_up_failed_check:
                self.owe()
        elif exchange.body()[0] == 'REFUSED':
            if rules.follow_up_refused and exchange.commands[-1][0] != 'cas':
                self.suspect()
        elif exchange.body()[0] in ('EX', 'NF') and 'cas' in (command[0] for command in exchange.commands):
            if rules.follow_up_lost_guard:
                self.owe()

    # ---- the connection

    def send(self, commands, check_before=False, check_after=False, changes=False, obliges=False, posted=False,
             on_answer=None):
        exchange = Exchange(commands, self.generation, check_before, check_after, changes, obliges, on_answer)
        exchange.abandoned = posted
        self.connection.write(exchange)
        return exchange

    def receive(self):
        exchange = self.connection.receive()
        if exchange.on_answer:
            exchange.on_answer(exchange)
        if exchange.abandoned:
            self.conclude_late(exchange)

    def lose(self, budget):
        unanswered = self.connection.lose(budget)
        self.connection = Connection()
        if self.rules.fence_after_loss and any(exchange.changes for exchange in unanswered):
            self.suspect()

    def leave(self, exchange):
        """A caller gives up waiting for this."""
        if exchange.answered:
            self.conclude_late(exchange)
        elif not exchange.lost:
            exchange.abandoned = True

    # ---- the protocol, as seen by a caller

    def adopt(self, found):
        if not self.suspect_at:
            self.generation = found
            self.post_owed()

    def usable(self):
        while self.suspect_at or self.generation is None:
            if self.suspect_at:
                yield self.renew()
            else:
                learning = self.send([('add', GENERATION, self.world.new_number()), ('get', GENERATION)])
                yield learning
                self.adopt(learning.replies[1][0])
        self.post_owed()
        return self.generation

    def renew(self):
        number, stamp = self.world.new_number(), self.clock

        def acknowledged(exchange):
            if exchange.replies[0] != 'HD':
                return
            if self.suspect_at <= stamp:
                self.suspect_at = 0
            self.generation = number
            self.post_owed()

        return self.send([('set', GENERATION, number)], on_answer=acknowledged)

    def ask(self, commands, version=None, wrote=False, **traits):
        """Sends data under the generation until the answers count; None if the version's generation has ended."""
        while True:
            try:
                number = yield from self.usable()
            except GaveUp:
                if wrote and self.rules.follow_up_unsent:
                    self.owe()
                raise
            if version and version[0] != number:
                return None
            exchange = self.send(commands(number), obliges=wrote, **traits)
            try:
                yield exchange
            except GaveUp:
                self.leave(exchange)
                raise
            if exchange.stands():
                return exchange.body()
            self.adopt(exchange.found())

    def read(self):
        """The value, None or LEASE, and its version."""
        verb = 'lease' if self.rules.reserve else 'get'
        (value, cas), = yield from self.ask(lambda number: [(verb, number)], check_after=True)
        return value, (self.generation, cas)

    def cas(self, value, version, wrote):
        store = lambda number: [('cas', number, value, version[1])]
        replies = yield from self.ask(store, version, wrote, check_before=True, changes=wrote)
        return replies is not None and replies[0] in ('HD', 'REFUSED')

    def delete(self):
        """After the writer: whatever is there goes, leases too."""
        replies = yield from self.ask(lambda number: [('delete', number)], wrote=True, check_before=True, changes=True)
        if replies[0] == 'REFUSED':
            self.suspect()

    def store_written(self, value, version):
        stored = yield from self.cas(value, version, True)
        if not stored and self.rules.delete_when_guard_lost:
            yield from self.delete()

    # ---- the operations; the writer and the loader take their time, and nobody gives them up

    def perform(self, operation):
        return getattr(self, operation.name)(operation.value)

    def work(self):
        """The caller is in the application's code; its patience is over only when it comes back."""
        yield None

    def put(self, value):
        try:
            _, version = yield from self.read()
        except GaveUp:
            version = None  # on-error=miss: the writer is called exactly once all the same
        yield from self.work()
        self.world.row = value
        if version is None:
            yield from self.unsent()
        else:
            yield from self.store_written(value, version)

    def unsent(self):
        """The read before the change failed, so there is nothing to store under."""
        if self.rules.follow_up_unsent:
            self.owe()
        return
        yield

    def remove(self, _):
        yield from self.work()
        self.world.row = None
        replies = yield from self.ask(lambda number: [('take', number)], wrote=True, check_after=True, changes=True)
        if replies[0] == 'REFUSED':
            self.suspect()

    def invoke(self, value):
        """An entry processor that adds to a number; or one that removes an absent entry, which only tells the writer."""
        found, version = yield from self.read()
        yield from self.work()
        if found in (None, LEASE):
            found = self.world.row
            yield from self.work()
        if value % 3 == 0:
            self.world.row = None
            yield from self.delete()
        else:
            self.world.row = changed = (found or 0) + 1000
            yield from self.store_written(changed, version)

    def load(self, _):
        value, version = yield from self.read()
        if value not in (None, LEASE):
            return
        yield from self.work()
        loaded = self.world.row
        yield from self.work()
        if loaded is None:
            return
        store = ('cas', version[0], loaded, version[1]) if self.rules.reserve else ('add', version[0], loaded)
        if not self.suspect_at and self.generation == version[0]:
            self.send([store], posted=True)  # gives way to any other change, so nobody waits for it

    def clear(self, _):
        yield self.renew()


# ---- random histories

class World:
    """One random history."""

    def __init__(self, seed, rules, faults):
        self.random, self.rules, self.faults = random.Random(seed), rules, faults
        refusing = lambda verb: self.random.random() < faults.refuse and verb in ('delete', 'take', 'cas')
        self.server = Server(refusing if faults.refuse else lambda verb: False)
        self.row, self.numbers = 0, 0
        self.clients = [Client(self) for _ in range(3)]
        self.callers = [Caller(self.clients[i % 3], i % 3, self.plan()) for i in range(6)]
        for _ in range(faults.clears):
            self.random.choice(self.callers).todo.append(Operation('clear', None))
        self.old_connections = []
        self.server.execute(('set', GENERATION, 0))
        if self.random.random() < .5:
            self.server.items[0] = (0, -7)

    def new_number(self):
        self.numbers += 1
        return self.numbers

    def plan(self):
        names = self.random.choices(('put', 'load', 'remove', 'invoke'), (3, 3, 1, 1), k=self.random.choice((0, 0, 1, 1, 2)))
        return [Operation(name, self.random.randint(100, 999)) for name in names]

    def run(self):
        """Whether cache and database agree once all is quiet."""
        losses = self.faults.losses
        while self.advance_one():
            if losses and self.random.random() < .04:
                losses -= 1
                self.lose(self.random.choice(self.clients))
            if self.random.random() < .02:
                self.server.evict(self.random.choice((GENERATION, self.server.value(GENERATION))))
            if self.random.random() < self.faults.give_up:
                waiting = [c for c in self.callers if c.is_busy() and c.waits_for is not None]
                if waiting:
                    self.random.choice(waiting).advance(0, give_up=True)
        return self.agrees()

    def agrees(self):
        value = self.server.value(self.server.value(GENERATION))
        return value in (None, LEASE) or value == self.row

    def advance_one(self):
        """One step of somebody; false if all is quiet."""
        actions = [lambda c=caller: c.advance(0) for caller in self.callers if caller.can_advance()]
        connections = [client.connection for client in self.clients] + self.old_connections
        actions += [lambda c=c: c.execute(self.server) for c in connections if c.can_execute()]
        actions += [client.receive for client in self.clients if client.connection.can_read()]
        if not actions:
            return self.settle()
        self.random.choice(actions)()
        return True

    def settle(self):
        """What is done in the background: fences, and deletions that could not be posted."""
        for client in self.clients:
            if client.suspect_at:
                client.renew()
                return True
            if client.owes:
                self.callers.append(Caller(client, None, [Operation('settle_owed', None)]))
                client.settle_owed = lambda _: client.usable()
                return True
        return False

    def lose(self, client):
        self.old_connections.append(client.connection)
        client.lose(self.random.choice((0, 1, 2, 3, 9, 99)))


def judge(seed, rules, faults):
    """None if one history ends well."""
    return None if World(seed, rules, faults).run() else 'at rest'


LEGAL = [Faults(), Faults(give_up=.05), Faults(give_up=.05, clears=2), Faults(give_up=.05, losses=2, clears=1),
         Faults(give_up=.05, refuse=.2, clears=1), Faults(give_up=.05, losses=3, refuse=.1, clears=2)]

ILLEGAL = [
    ('no leases', {'reserve': False}, Faults(), False),
    ('a guard lost after the writer deletes nothing', {'delete_when_guard_lost': False}, Faults(), False),
    ('a guard lost late has no follow-up', {'follow_up_lost_guard': False}, Faults(give_up=.05), False),
    ('a late failed check has no follow-up', {'follow_up_failed_check': False}, Faults(give_up=.1, clears=2), False),
    ('a deletion refused late has no follow-up', {'follow_up_refused': False}, Faults(give_up=.05, refuse=.2), False),
    ('a deletion has no follow-up of its own', {'deletion_follows_up': False}, Faults(give_up=.05, refuse=.2), False),
    ('no deletion for a change that was not sent', {'follow_up_unsent': False}, Faults(give_up=.05), False),
    ('no fence after a loss', {'fence_after_loss': False}, Faults(give_up=.02, losses=4), False),
]
