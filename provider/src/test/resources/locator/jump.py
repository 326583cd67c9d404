"""Makes jump.tsv: where the locator jump puts keys, computed apart from the code that it tests.

Jump consistent hashing as its authors wrote it (Lamping and Veach, 2014), over the hash that
docs/adr/0010-locators.md gives: FNV-1a with 64 bits, finished by that of SplitMix64.
Run it in this folder: python3 jump.py > jump.tsv
"""

MASK = (1 << 64) - 1


def key_hash(key):
    hash = 0xCBF29CE484222325
    for byte in key:
        hash = ((hash ^ byte) * 0x100000001B3) & MASK
    hash = ((hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    hash = ((hash ^ (hash >> 27)) * 0x94D049BB133111EB) & MASK
    return hash ^ (hash >> 31)


def jump(hash, buckets):
    b, j = -1, 0
    while j < buckets:
        b = j
        hash = (hash * 2862933555777941757 + 1) & MASK
        j = int((b + 1) * (float(1 << 31) / float((hash >> 33) + 1)))
    return b


keys = open("keys.txt", encoding="utf-8").read().splitlines()
for buckets in (1, 2, 3, 4, 7, 10, 100, 1000):
    places = " ".join(str(jump(key_hash(key.encode()), buckets)) for key in keys)
    print(f"{buckets}\t{places}")
