"""Histories of one entry, and whether they keep the promises that generation_model.py names."""
from dataclasses import dataclass


class Operation:
    __slots__ = ('name', 'value', 'old', 'tried')

    def __init__(self, name, value=None, old=None):
        self.name, self.value, self.old, self.tried = name, value, old, False

    def __repr__(self):
        return f'{self.name}({"" if self.value is None else self.value}{"" if self.old is None else f" for {self.old}"})'


CHANGES = {  # operation: (the state after it, its result)
    'get': lambda o, s: (s, s),
    'put': lambda o, s: (o.value, None),
    'clear': lambda o, s: (None, None),
    'remove': lambda o, s: (None, s is not None),
    'get_and_remove': lambda o, s: (None, s),
    'put_if_absent': lambda o, s: (o.value, True) if s is None else (s, False),
    'get_and_put': lambda o, s: (o.value, s),
    'replace': lambda o, s: (s, False) if s is None else (o.value, True),
    'replace_old': lambda o, s: (o.value, True) if s == o.old else (s, False),
}


@dataclass
class Event:
    """One call: of which JVM, what, with which result, from when to when, and whether its caller gave up."""
    jvm: int
    operation: Operation
    result: object
    start: int
    end: int
    gave_up: bool


def is_legal(history, own=True):
    """Whether the history is linearizable with evictions; `own`: also by the promise to the JVM that made a change."""
    required, before = 0, []
    for i, event in enumerate(history):
        required |= 0 if event.gave_up else 1 << i
        mask = 0
        for j, other in enumerate(history):
            if other.end < event.start and (not other.gave_up or own and other.jvm == event.jvm):
                mask |= 1 << j
        before.append(mask)
    seen = set()
    stack = [(0, None)]
    while stack:
        done, state = stack.pop()
        if done & required == required:
            return True
        if (done, state) in seen:
            continue
        seen.add((done, state))
        for i, event in enumerate(history):
            if done >> i & 1 or before[i] & ~done:
                continue
            change = CHANGES[event.operation.name]
            for at in (state,) if state is None else (state, None):
                after, result = change(event.operation, at)
                if event.gave_up:
                    stack.append((done | 1 << i, after))
                    if own:
                        stack.append((done | 1 << i, None))  # it ended what was there, and did nothing else
                elif result == event.result:
                    stack.append((done | 1 << i, after))
    return False
