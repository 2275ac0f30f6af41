"""Who is asked, answers, loses the cookie, comes round, and is asked again; what they leave, and for how long.

Twice over: everybody day by day, in the mean, and some one by one with dice. `balance` says the same in closed form.
"""

import math
from dataclasses import dataclass

from arithmetic.inputs import DAY, MONTH

KINDS = ("given", "refused", "withdrawn", "come round", "opt-out")


def kept_days(put_in, kind):
    """How long a record is kept: as long as the choice holds, and the time after it."""
    yes = kind in ("given", "come round", "opt-out")
    return (put_in.yes_days if yes else put_in.no_days) + put_in.retention_days


def is_change(day, changes):
    """Whether the purposes change on this day: so many times a year, the first after a full interval."""
    return changes > 0 and day > 0 and int(day * changes / 365) > int((day - 1) * changes / 365)


def leaves(hazard, other):
    """Of those who are there in the morning, who leaves by one of two ways within a day: (first, second)."""
    gone = 1 - math.exp(-(hazard + other))
    both = hazard + other
    return (gone * hazard / both, gone * other / both) if both else (0.0, 0.0)


@dataclass
class Life:
    """What the years bring, day by day."""
    written: list   # per day: kind -> records
    kept: list      # per day: kind -> records that are still kept
    undecided: list
    granting: list
    refusing: list


def live(put_in, days=None):
    """Everybody's days, by age of their answer. In the end everybody is somewhere: nobody is made or lost."""
    days = days or put_in.years * 365
    everybody = put_in.visitors * put_in.sites_each * put_in.asked
    others = put_in.visitors * put_in.sites_each - everybody
    lost, withdraw, round_ = (rate / MONTH for rate in (put_in.lost, put_in.withdraw, put_in.come_round))
    answers = 1 - math.exp(-put_in.visits / MONTH * put_in.decide)
    undecided, granting, refusing = everybody, [0.0] * put_in.yes_days, [0.0] * put_in.no_days
    life, kept = Life([], [], [], [], []), dict.fromkeys(KINDS, 0.0)
    for day in range(days):
        back, taken = leaves(lost, withdraw)
        gone = sum(granting)
        lost_yes, withdrawn = gone * back, gone * taken
        granting = [crowd * (1 - back - taken) for crowd in granting]
        back, turned = leaves(lost, round_)
        gone = sum(refusing)
        lost_no, come_round = gone * back, gone * turned
        refusing = [crowd * (1 - back - turned) for crowd in refusing]
        answered = undecided * answers
        undecided += lost_yes + lost_no - answered
        given, refused = answered * put_in.yes, answered * (1 - put_in.yes)
        # A day older: whose answer has run out is asked again.
        undecided += granting.pop() + refusing.pop()
        granting.insert(0, given + come_round)
        refusing.insert(0, refused + withdrawn)
        if is_change(day, put_in.changes):
            undecided += sum(granting)
            granting = [0.0] * put_in.yes_days
        today = dict(zip(KINDS, (given, refused, withdrawn, come_round, others * put_in.optout / MONTH)))
        life.written.append(today)
        for kind in KINDS:
            old = day - kept_days(put_in, kind)
            kept[kind] += today[kind] - (life.written[old][kind] if old >= 0 else 0)
        life.kept.append(dict(kept))
        life.undecided.append(undecided)
        life.granting.append(sum(granting))
        life.refusing.append(sum(refusing))
    return life


def balance(put_in):
    """The same without changes of purposes, at rest, in closed form: (answers a day, share that grants).

    A round begins undecided and ends undecided. `a` is how many yeses end in a withdrawal, `b` how many noes in a yes.
    """
    lost, withdraw, round_ = (rate / MONTH for rate in (put_in.lost, put_in.withdraw, put_in.come_round))

    def stay(hazard, days):
        return (1 - math.exp(-hazard * days)) / hazard if hazard else days
    grants, refuses = stay(lost + withdraw, put_in.yes_days), stay(lost + round_, put_in.no_days)
    a, b = withdraw * grants, round_ * refuses
    yeses = (put_in.yes + b * (1 - put_in.yes)) / (1 - a * b)
    noes = 1 - put_in.yes + a * yeses
    whole = MONTH / (put_in.visits * put_in.decide) + yeses * grants + noes * refuses
    everybody = put_in.visitors * put_in.sites_each * put_in.asked
    return everybody * (yeses + noes) / whole, yeses * grants / whole


def follow(put_in, people, dice, years):
    """People one by one, in continuous time: (records per person and year over the last years, records per subject)."""
    lost, withdraw, round_ = (rate / MONTH for rate in (put_in.lost, put_in.withdraw, put_in.come_round))
    answers, end = put_in.visits * put_in.decide / MONTH, years * 365.0
    begin, count, subjects = end - 4 * 365, 0, []
    every = 365 / put_in.changes if put_in.changes else math.inf

    def after(hazard):
        return dice.expovariate(hazard) if hazard else math.inf
    for _ in range(people):
        now, state, mine = 0.0, "undecided", 0
        while now < end:
            if state == "undecided":
                now += after(answers)
                state = "yes" if dice.random() < put_in.yes else "no"
                if state == "no" and mine:
                    subjects.append(mine)   # who grants nothing carries none
                    mine = 0
                mine += state == "yes"
                count += begin <= now < end
            elif state == "yes":
                change = math.floor(now / every) * every + every if put_in.changes else math.inf
                ways = {"lost": now + after(lost), "withdrawn": now + after(withdraw), "over": now + put_in.yes_days,
                        "lapsed": change}
                way = min(ways, key=ways.get)
                now = ways[way]
                if way == "withdrawn":
                    mine += 1
                    count += begin <= now < end
                if way != "lapsed":   # a yes that lapses keeps its cookie, and with it its subject
                    subjects.append(mine)
                    mine = 0
                state = "no" if way == "withdrawn" else "undecided"
            else:
                ways = {"undecided": now + min(after(lost), put_in.no_days), "yes": now + after(round_)}
                state = min(ways, key=ways.get)
                now = ways[state]
                mine += state == "yes"
                count += state == "yes" and begin <= now < end
    return count / people / 4, sorted(subjects)


def hour(put_in, second):
    """How busy the day is then: 1 in the mean, `peak` in its busiest moment."""
    if put_in.peak <= 1.9:
        return 1 + (put_in.peak - 1) * math.cos(2 * math.pi * (second / DAY - 0.5))
    # A steeper day: the same hump raised to a power that keeps the mean.
    power = next(n / 10 for n in range(10, 400) if hump(n / 10) >= put_in.peak)
    return hump(power) * ((1 + math.cos(2 * math.pi * (second / DAY - 0.5))) / 2) ** power


def hump(power):
    """The peak over the mean of ((1 + cos) / 2) ** power."""
    mean = sum(((1 + math.cos(2 * math.pi * n / 288)) / 2) ** power for n in range(288)) / 288
    return 1 / mean


def rush(put_in, asked, days=14, step=600):
    """So many are asked anew from midnight on: (the most answers a second, the hour of it, how many answered)."""
    curve = [hour(put_in, n * step + step / 2) for n in range(DAY // step)]
    left, most, when = asked, 0.0, 0
    for n in range(days * DAY // step):
        chance = 1 - math.exp(-put_in.visits / (MONTH * DAY) * put_in.decide * curve[n % len(curve)] * step)
        now = left * chance
        left -= now
        if now / step > most:
            most, when = now / step, n * step // 3600
    return most, when, asked - left
