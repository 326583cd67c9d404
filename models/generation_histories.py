"""Random histories of the generation model, and the forms of the protocol that must be found illegal."""
import random
from dataclasses import dataclass
from generation_model import Client, Jvm, Rules
from linearizable import Event, Operation, is_legal
from wire import GENERATION, Caller, Server

# Plans aimed at one rule: threads of clients, each with the choices of its operations. Clients 0 and 3 are of the first JVM.
OWN = (('put', 'get'), ('remove', 'get'), ('get', 'put', 'get'), ('put', 'get', 'get'))
OTHERS = (('clear', 'put'), ('clear', 'put', 'clear', 'put'), ('put',))
SCENES = {
    'generations end': ((0, OWN), (0, (('get',), ('get', 'get'))), (1, OTHERS)),
    'passed changes': ((0, (('put', 'get'), ('remove', 'get'))), (0, (('get',), ('get', 'get'))), (1, (('clear', 'put'),))),
    'lost changes': ((0, (('put', 'put', 'get'), ('put', 'get', 'get'), ('clear', 'get', 'get'))),
               (0, (('put', 'get', 'get'), ('get', 'get', 'get'), ('clear', 'get'))), (1, ((), ('clear', 'put'), ('put',)))),
    'lost fences': ((0, (('put', 'put', 'get', 'get'), ('put', 'get', 'get'))),
                    (1, (('clear', 'put'), ('get', 'clear'), ('get', 'clear', 'get')))),
    'two clients': ((0, OWN), (3, (('get', 'get'), ('put', 'get'))), (1, OTHERS)),
    'crossed fences': ((0, (('put', 'put', 'get'), ('get', 'put', 'put', 'get'))), (3, (('clear',), ('clear', 'get')))),
    'evicted': ((0, (('get', 'put', 'get'), ('get', 'remove', 'get'))), (0, (('get',), ('get', 'get'))),
                (1, (('put',), ('get', 'put'))), (2, (('get', 'put'), ('put',)))),
}
SIMPLE = ('get', 'get', 'put')
MANY = ('get', 'put', 'put_if_absent', 'remove', 'replace')
ALL = MANY + ('get_and_put', 'get_and_remove', 'replace_old')


@dataclass(frozen=True)
class Setting:
    """What is done, and which faults there are. `plan` is a scene, or operations of which each thread draws up to three."""
    plan: object
    give_up: float = 0    # probability per step
    losses: int = 0       # of connections of the first JVM, at most
    evict: float = 0      # probability per step
    clients: int = 1      # of the first JVM, where operations are drawn


class World:
    """One random history."""

    def __init__(self, seed, rules, setting):
        self.random, self.setting = random.Random(seed), setting
        self.server = Server()
        self.numbers = self.values = 0
        self.history = []
        jvms = [Jvm(rules) for _ in range(3)]
        self.clients = [Client(jvms[i % 3], self) for i in range(4)]
        self.callers = [Caller(self.clients[i], i % 3, todo) for i, todo in self.plans()]
        self.old_connections = []
        self.impatient = self.random.choice(((0,), (0,), (0, 1, 2)))  # JVMs
        self.ranks, self.even = {}, self.random.choice((.1, .3, 1))
        self.server.execute(('set', GENERATION, 0))
        if self.random.random() < .7:
            self.server.execute(('set', 0, self.new_value()))
            self.history.append(Event(-1, Operation('put', self.values), None, -2, -1, False))

    def new_number(self):
        self.numbers += 1
        return self.numbers

    def new_value(self):
        self.values += 1
        return self.values

    def plans(self):
        """Pairs of a client's index and a thread's operations."""
        plan = self.setting.plan
        if plan in SCENES:
            return [(i, [self.operation(name) for name in self.random.choice(names)]) for i, names in SCENES[plan]]
        draw = lambda: [self.operation(self.random.choice(plan)) for _ in range(self.random.randint(1, 3))]
        threads = [(i, draw()) for i in (0, 0, 1, 2) + ((3,) if self.setting.clients == 2 else ())]
        todo = self.random.choice(threads)[1]
        todo.insert(self.random.randint(0, len(todo)), Operation('clear'))
        return threads

    def operation(self, name):
        value = None if name in ('get', 'remove', 'get_and_remove', 'clear') else 100 + self.new_value()
        return Operation(name, value, self.random.choice((1, 101, 102, 103)) if name == 'replace_old' else None)

    def run(self):
        choose, chance, setting = self.random.choice, self.random.random, self.setting
        losses, now = setting.losses, 0
        while any(caller.running or caller.todo for caller in self.callers):
            now += 1
            if setting.evict and chance() < setting.evict:
                self.server.evict(choose((GENERATION, self.server.value(GENERATION))))
            if losses and chance() < .06:
                client = self.clients[choose((0, 0, 3))]
                if client.connection.can_execute():  # else there is nothing to lose
                    losses -= 1
                    self.lose(client)
            if setting.give_up and chance() < setting.give_up:
                waiting = [caller for caller in self.callers if caller.is_busy() and caller.jvm in self.impatient]
                if waiting:
                    self.advance(choose(waiting), now, True)
                    continue
            self.step(now)
        return [event for event in self.history if event.operation.tried or not event.gave_up]

    def step(self, now):
        """One step of a caller, of the server, or of a client that reads an answer."""
        actions = [(self.advance, caller) for caller in self.callers if caller.can_advance()]
        for client in self.clients:
            if client.connection.can_execute():
                actions.append((self.execute, client.connection))
            if client.connection.can_read():
                actions.append((self.read, client))
        for connection in self.old_connections:
            if connection.can_execute():
                actions.append((self.execute, connection))
        if self.random.random() < self.even:
            action, subject = self.random.choice(actions)
        else:
            action, subject = min(actions, key=self.rank)
        if self.random.random() < .1:
            self.ranks.clear()
        action(subject, now)

    def rank(self, action):
        """Who is fast and who is slow stays for some steps: that gives histories which even chances rarely give."""
        key = (action[0].__name__, action[1])
        if key not in self.ranks:
            self.ranks[key] = self.random.random()
        return self.ranks[key]

    def advance(self, caller, now, give_up=False):
        finished, result, gave_up = caller.advance(now, give_up)
        if finished:
            self.history.append(Event(caller.jvm, caller.operation, result, caller.started, now, gave_up))

    def execute(self, connection, now):
        connection.execute(self.server)

    def read(self, client, now):
        client.receive()

    def lose(self, client):
        self.old_connections.append(client.connection)
        client.lose(self.random.choice((0, 1, 2, 3, 99, 99, 99)))


def judge(seed, rules, setting):
    """None if one history is legal, else which promise it breaks."""
    history = World(seed, rules, setting).run()
    if is_legal(history):
        return None
    return 'own JVM' if is_legal(history, own=False) else 'everybody'


def show(seed, rules, setting):
    """The events of one history, as lines."""
    return [str(event) for event in sorted(World(seed, rules, setting).run(), key=lambda event: event.start)]


LEGAL = [Setting(plan, **faults) for plan in (SIMPLE, MANY, ALL) for faults in (
    {'evict': .05}, {'give_up': .06}, {'give_up': .06, 'losses': 3, 'evict': .04},
    {'give_up': .06, 'losses': 3, 'evict': .03, 'clients': 2})]
LEGAL += [Setting(scene, **faults) for scene in SCENES for faults in (
    {'give_up': .1}, {'give_up': .03, 'losses': 4, 'evict': .08})]

# Form, what is left out, where it shows, and whether it shows too seldom for a quick run.
ILLEGAL = [
    ('the check stands before a read', {'check_reads_after': False}, Setting(SIMPLE), False),
    ('a removal is a read and a delete', {'take_in_one': False}, Setting(ALL), False),
    ('no fence after a loss', {'fence_after_loss': False}, Setting('lost changes', .02, 4), False),
    ('a fence that is not awaited', {'fence_awaited': False}, Setting('lost changes', .01, 4), False),
    ('a number is adopted while suspect', {'adopt_while_suspect': True}, Setting('lost changes', .02, 4), False),
    ('a fence is repeated with the same number', {'fence_number_fresh': False}, Setting(ALL, .05, 4, clients=2), True),
    ('a fence covers what came after it', {'fence_covers_the_past': False}, Setting('crossed fences', .02, 2), True),
    ('a late answer has no follow-up', {'follow_up_late': False}, Setting('generations end', .06), False),
    ('no follow-up when the number changes', {'follow_up_switch': False}, Setting('passed changes', .12), False),
    ('no deletion for a change that was not sent', {'unsent_deletes': False}, Setting('evicted', .05, evict=.1), True),
    ('pending elsewhere is ignored', {'pending_elsewhere': False}, Setting('two clients', .06), False),
]
