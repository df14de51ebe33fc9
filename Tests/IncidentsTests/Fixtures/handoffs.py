#!/usr/bin/env python3
"""Writes handoffs.txt: what hand-offs and shifts should be, worked out with Python's zoneinfo alone.

    python3 Tests/IncidentsTests/Fixtures/handoffs.py > Tests/IncidentsTests/Fixtures/handoffs.txt

A line `rotation` is a zone, a length (h elapsed, d by the calendar), the first day, the time of day, the moment of the first
hand-off, and the seconds from each hand-off to the next as VALUE*COUNT. A line `layers` is a zone and, for a stretch of time in steps of
fifteen minutes, who is on call: a to g, or - for nobody, as LETTER*COUNT.
"""

import datetime as dt
import sys
import zoneinfo

ZONES = [
    "Africa/Casablanca", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns",
    "Pacific/Apia", "Asia/Tehran", "Europe/Dublin", "America/New_York", "Pacific/Chatham", "Africa/Cairo",
    "America/Asuncion", "Europe/Copenhagen", "Antarctica/Troll",
]
# (first day, years): two decades, so that rules that have gone are met as well as those that hold.
DECADES = [(dt.date(2009, 1, 5), 10), (dt.date(2019, 1, 7), 10)]
ROTATIONS = [("1d", "09:00"), ("1d", "02:30"), ("1d", "00:00"), ("7d", "02:00"), ("7d", "09:00"), ("3d", "23:45"), ("12h", "09:00")]


def moment(zone, day, minute):
    """Of a time that comes twice the first, and one that is skipped by the offset before the gap: fold 0."""
    day += dt.timedelta(days=minute // 1440)
    wall = dt.datetime(day.year, day.month, day.day, minute // 60 % 24, minute % 60, tzinfo=zone, fold=0)
    return int(wall.timestamp())


def runs(values):
    out = []
    for value in values:
        if out and out[-1][0] == value:
            out[-1][1] += 1
        else:
            out.append([value, 1])
    return " ".join(f"{value}*{count}" for value, count in out)


def minutes(text):
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def rotation(name, start, years, length, handoff):
    zone = zoneinfo.ZoneInfo(name)
    end = moment(zone, start.replace(year=start.year + years), 0)
    count, unit = int(length[:-1]), length[-1]
    found, number = [], 0
    while True:
        if unit == "h":
            at = moment(zone, start, minutes(handoff)) + number * count * 3600
        else:
            at = moment(zone, start + dt.timedelta(days=number * count), minutes(handoff))
        if at >= end:
            break
        found.append(at)
        number += 1
    steps = [later - earlier for earlier, later in zip(found, found[1:])]
    print("rotation", name, length, start.isoformat(), handoff, found[0], runs(steps))


def offset_changes(zone, first, last):
    at, before = first, dt.datetime.fromtimestamp(first, zone).utcoffset()
    while at < last:
        after = dt.datetime.fromtimestamp(at + 86400, zone).utcoffset()
        if after != before:
            low, high = at, at + 86400
            while high - low > 1:
                middle = (low + high) // 2
                if dt.datetime.fromtimestamp(middle, zone).utcoffset() == before:
                    low = middle
                else:
                    high = middle
            yield high
            before = after
        at += 86400


def turn(begins, at):
    """The last hand-off that has come; of several in the same moment the last."""
    low, high = 0, len(begins)
    while low < high:
        middle = (low + high) // 2
        if begins[middle] <= at:
            low = middle + 1
        else:
            high = middle
    return low - 1


def layers(name, start, years):
    """Three layers: weekly a, b, c at all hours; daily d, e on nights (18:00 to 02:30); f, g over the weekend (Sat 01:30 to
    Mon 02:15), the later over the earlier."""
    zone = zoneinfo.ZoneInfo(name)
    days = [start + dt.timedelta(days=n) for n in range(-14, 366 * years)]
    weekly = [moment(zone, start + dt.timedelta(days=7 * n), 120) for n in range(53 * years)]
    daily = [moment(zone, start + dt.timedelta(days=n), 150) for n in range(366 * years)]
    fortnight = [moment(zone, start + dt.timedelta(days=14 * n), 540) for n in range(27 * years)]
    nights = [(moment(zone, d, 18 * 60), moment(zone, d + dt.timedelta(days=1), 150)) for d in days]
    weekends = [
        (moment(zone, d, 90), moment(zone, d + dt.timedelta(days=2), 135)) for d in days if d.weekday() == 5
    ]

    def within(windows, at):
        low = 0
        high = len(windows)
        while low < high:
            middle = (low + high) // 2
            if windows[middle][0] <= at:
                low = middle + 1
            else:
                high = middle
        return any(b <= at < e for b, e in windows[max(0, low - 3):low])

    def who(at):
        if within(weekends, at) and turn(fortnight, at) >= 0:
            return "fg"[turn(fortnight, at) % 2]
        if within(nights, at) and turn(daily, at) >= 0:
            return "de"[turn(daily, at) % 2]
        number = turn(weekly, at)
        return "abc"[number % 3] if number >= 0 else "-"

    first = moment(zone, start, 0)
    last = moment(zone, start.replace(year=start.year + years), 0) - 10 * 86400
    places = [first] + list(offset_changes(zone, first, last))
    for place in places:
        begin = place - 40 * 3600
        print("layers", name, start.isoformat(), begin, runs(who(begin + step * 900) for step in range(80 * 4)))


for zone_name in ZONES:
    for first_day, span in DECADES:
        for length, handoff in ROTATIONS:
            rotation(zone_name, first_day, span, length, handoff)
        layers(zone_name, first_day, span)
