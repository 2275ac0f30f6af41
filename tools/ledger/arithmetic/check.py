"""The self-test: what must be true of the arithmetic whatever goes in."""

import random
from dataclasses import replace

from arithmetic.fleet import depth, group, most_durable, nodes
from arithmetic.inputs import DAY, MONTH, Inputs, harsh
from arithmetic.measure import ROOT, measure
from arithmetic.people import KINDS, balance, follow, hour, kept_days, live, rush
from arithmetic.table import limits, reckon, results, written

PLAN = Inputs(people=0)
CALM = replace(PLAN, changes=0)


def near(one, other, share, what):
    assert abs(one - other) <= share * abs(other), f"{what}: {one} is not within {share:.1%} of {other}"


def path(index, size):
    """How many hashes an inclusion proof takes, as RFC 6962 section 2.1.1 defines it."""
    if size <= 1:
        return 0
    left = 1 << (size - 1).bit_length() - 1
    return 1 + (path(index, left) if index < left else path(index - left, size - left))


def split(first, end):
    """Where RFC 6962 parts the leaves from `first` up to `end`: at the largest power of two below their number."""
    return first + (1 << (end - first - 1).bit_length() - 1)


def edge(size, first=0):
    """The complete subtrees that `size` leaves are made of, as ranges of leaves."""
    ranges = set()
    while size:
        width = 1 << size.bit_length() - 1
        ranges.add((first, first + width))
        first, size = first + width, size - width
    return ranges


def known(first, end, cut, kept):
    """Whether the hash over a range of leaves can be made when of those before `cut` only `kept` is left."""
    if first >= cut or (first, end) in kept:
        return True
    return end - first > 1 and all(known(*half, cut, kept) for half in
                                   ((first, split(first, end)), (split(first, end), end)))


def siblings(index, first, end):
    """The ranges whose hashes prove that a leaf is in a tree (RFC 6962 section 2.1.1)."""
    if end - first == 1:
        return []
    middle = split(first, end)
    if index < middle:
        return [*siblings(index, first, middle), (middle, end)]
    return [*siblings(index, middle, end), (first, middle)]


def growth(before, first, end, whole=True):
    """The ranges whose hashes prove that a tree begins with its first `before` leaves (RFC 6962 section 2.1.2)."""
    if before == end:
        return [] if whole else [(first, end)]
    middle = split(first, end)
    if before <= middle:
        return [*growth(before, first, middle, whole), (middle, end)]
    return [*growth(before, middle, end, False), (first, middle)]


def nobody_is_lost(_):
    """Whoever is asked is undecided, has granted or has refused, and nobody is made or lost."""
    life = live(PLAN, 1500)
    everybody = PLAN.visitors * PLAN.sites_each * PLAN.asked
    for state in zip(life.undecided, life.granting, life.refusing):
        near(sum(state), everybody, 1e-9, "nobody is made or lost")
        assert min(state) >= 0


def at_rest(_):
    """At rest, answers and who grants are what the closed form says, within 2 %."""
    for case in (CALM, replace(CALM, withdraw=0.1, come_round=0.2, lost=0.02), replace(harsh(), changes=0)):
        life, (rate, share) = live(case, 3000), balance(case)
        near(sum(life.written[-1].values()) - life.written[-1]["opt-out"], rate, 0.02, "answers a day")
        near(life.granting[-1] / (case.visitors * case.sites_each * case.asked), share, 0.02, "who grants")


def one_by_one(_):
    """People followed one by one answer as often, within 3 %."""
    for case in (PLAN, CALM, harsh()):
        per_year, subjects = follow(case, 4000, random.Random(7), 10)
        life = live(case, 3650)
        a_year = sum(sum(day.values()) - day["opt-out"] for day in life.written[-4 * 365:]) / 4
        near(per_year, a_year / (case.visitors * case.sites_each * case.asked), 0.03, "people one by one")
        assert all(count >= 1 for count in subjects)


def keeping(_):
    """What is kept is what is written in the time that it is kept, and nothing goes early."""
    life = live(CALM, 3000)
    for kind in KINDS:
        near(life.kept[-1][kind], life.written[-1][kind] * kept_days(CALM, kind), 0.01, f"kept, {kind}")
    near(sum(life.kept[100].values()), sum(sum(day.values()) for day in life.written[:101]), 1e-9, "nothing goes early")
    assert not any(live(replace(PLAN, asked=0, optout=0), 50).kept[-1].values())


def scaling(_):
    """Twice the people leave twice the records."""
    twice = live(replace(CALM, visitors=2 * CALM.visitors), 400)
    near(twice.kept[-1]["given"], 2 * live(CALM, 400).kept[-1]["given"], 1e-9, "twice as many people")


def trees(_):
    """Depths, proofs and stored nodes are those of the tree of RFC 6962."""
    for size in range(1, 300):
        assert depth(size) == max(path(index, size) for index in range(size)), size
        # Appending leaf n completes as many nodes as its number ends in ones.
        assert nodes(size) == sum((n ^ n + 1).bit_length() - 1 for n in range(size)), size
    assert depth(2 ** 30) == 30 and depth(2 ** 30 + 1) == 31 and depth(1) == 0


def cuts(_):
    """Behind a cut, roots, inclusion and growth are proved with the hashes that are kept."""
    for size in range(1, 48):
        for cut in range(1, size + 1):
            kept = edge(cut)
            assert len(kept) <= depth(cut) + 1
            wanted = [(0, size)]
            wanted += (it for index in range(cut, size) for it in siblings(index, 0, size))
            wanted += (it for before in range(cut, size) for it in growth(before, 0, size))
            assert all(known(*it, cut, kept) for it in wanted), (size, cut)
    assert not known(0, 2, 4, edge(4)), "what lies before the cut can't be proved any more"


def rushes(_):
    """A rush is no larger than everybody's visits, and in the end everybody has answered."""
    for case in (PLAN, harsh(), replace(PLAN, peak=1.0)):
        curve = [hour(case, n * 600 + 300) for n in range(144)]
        near(sum(curve) / 144, 1, 0.01, "a day's mean")
        near(max(curve), case.peak, 0.05, "a day's peak")
        assert min(curve) >= 0
        most, _, answered = rush(case, 1e6)
        at_most = 1e6 * case.visits * case.decide / (MONTH * DAY) * max(curve)
        assert 0 < most <= at_most * 1.0001 and answered < 1e6
        near(rush(case, 2e6)[0], 2 * most, 1e-9, "twice the rush")
    assert rush(PLAN, 1e6, days=365)[2] > 0.999e6


def batches(_):
    """One visitor waits for one sync, and no batch is larger than it may be."""
    for rate in (0.1, 1, 50, 249, 1000, 1e5, 1e9):
        batch, wait = group(PLAN, rate)
        assert 1 <= batch <= PLAN.batch and wait >= 1000 / PLAN.fsync, rate
    assert group(PLAN, 0.001)[0] == 1 and most_durable(PLAN) <= PLAN.durable
    assert most_durable(replace(PLAN, fsync=10)) == 10 * PLAN.batch


def same_again(_):
    """The same seed gives the same table, and a region to spare costs gateways."""
    small = replace(PLAN, people=300)
    assert results({"a": small}) == results({"a": small}) and limits({"a": small}) == limits({"a": small})

    def gateways(case):
        figures = {line: value for _, lines in reckon(case) for line, value, _ in lines}
        return figures["in all, with one region to spare"]
    assert gateways(small) > gateways(replace(small, regions=1))


def layout(_):
    """A record takes as much in the shipped layout as the input says, within 5 %."""
    mean = measure(40_000, 0.5)
    near(mean, PLAN.record_bytes, 0.05, "bytes per record of the shipped layout, half of them consents")


def wear(cases):
    """No key seals more than it may at the rate of rotation given."""
    for case in cases.values():
        seals = sum(live(case, 1500).written[-1].values()) * 365
        assert seals / case.rotations < case.key_seals, "a key would seal more than it may"


def page(cases):
    """The page, docs/scale.md, holds these tables."""
    page = ROOT / "docs/scale.md"
    text = page.read_text()
    assert written(text, cases) == text, "docs/scale.md is not what tools/ledger/scale --write docs/scale.md writes"


CHECKS = (nobody_is_lost, at_rest, one_by_one, keeping, scaling, trees, cuts, rushes, batches, same_again, layout,
          wear, page)


def self_test(cases):
    for check in CHECKS:
        check(cases)
        print(f"ok  {check.__doc__}")
