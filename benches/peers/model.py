"""An instance of `formidling solve` as the full mixed integer model that a general solver gets.

Written from the description of the format alone, so it is also an independent check of what the
rules mean. Columns: one a pair, then one for each person who may have several places (whether they
are placed at all), then one for each place with a minimum group (whether it runs).
"""

import json

import numpy as np
from scipy import sparse

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WORKING_DAYS = WEEKDAYS[:5]


class Model:
    """maximise `first` and then `score`, lower <= matrix @ x <= upper, x in {0, 1}"""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.instance = json.load(file)
        instance = self.instance
        unknown = [f for f in ("pins", "forbids", "apart", "together", "previous") if instance.get(f)]
        if unknown:
            raise ValueError(f"{path}: {unknown[0]} is not in this model; leave it out")
        self.persons, self.places = instance["persons"], instance["places"]
        pairs = [pair if len(pair) == 4 else [*pair, 0] for pair in instance["pairs"]]
        pairs = np.array(pairs, dtype=np.int64).reshape(-1, 4)
        self.person, self.place, self.pair_score, self.hours = pairs.T
        self.two_stages = instance.get("objective", "placed_then_score") == "placed_then_score"
        self.priority = np.array([p.get("priority", 1) for p in self.persons], dtype=np.int64)

    def is_network(self):
        """One place a person, one number of seats a place, nothing else."""
        return (
            not self.instance.get("quotas")
            and all(p.get("max_places", 1) == 1 and "days" not in p for p in self.persons)
            and all(
                p.get("min_group", 0) < 2 and p.get("hours") is None and "days" not in p
                for p in self.places
            )
        )

    def seats(self):
        return np.array([len(self.persons) if p.get("seats") is None else p["seats"] for p in self.places])

    def value(self, chosen):
        """(sum of priorities placed, persons placed, total score) of pairs that were chosen"""
        who = np.unique(self.person[chosen])
        return int(self.priority[who].sum()), len(who), int(self.pair_score[chosen].sum())

    def build(self):
        """first, score, matrix, lower, upper"""
        rows = Rows()
        count = len(self.person)
        person_days = [self._days(p) for p in self.persons]
        place_days = [self._days(p) for p in self.places]
        common = np.array(
            [person_days[i] & place_days[j] for i, j in zip(self.person, self.place)], dtype=np.int64
        )
        of_person = _groups(self.person, len(self.persons))
        of_place = _groups(self.place, len(self.places))
        first = np.zeros(count, dtype=np.int64)
        columns = count
        more_first = []
        for i, person in enumerate(self.persons):
            own, most = of_person[i], person.get("max_places", 1)
            if person.get("must_place"):
                rows.add(own, np.ones(len(own)), 1, np.inf)
            if most == 1:
                first[own] = self.priority[i]
            else:
                for day in range(7):
                    on = own[(common[own] >> day) & 1 == 1]
                    rows.add(on, np.ones(len(on)), -np.inf, 1)
                placed, columns = columns, columns + 1
                more_first.append(self.priority[i])
                rows.add(np.append(own, placed), np.append(np.ones(len(own)), -1), 0, np.inf)
            rows.add(own, np.ones(len(own)), -np.inf, most)
        for j, place in enumerate(self.places):
            own = of_place[j]
            if place.get("seats") is not None:
                seen = set()
                for day in range(7):
                    on = own[(common[own] >> day) & 1 == 1]
                    if on.tobytes() not in seen:
                        seen.add(on.tobytes())
                        rows.add(on, np.ones(len(on)), -np.inf, place["seats"])
            if place.get("hours") is not None:
                rows.add(own, self.hours[own], -np.inf, place["hours"])
            if place.get("min_group", 0) > 1:
                runs, columns = columns, columns + 1
                more_first.append(0)
                group = place["min_group"]
                rows.add(np.append(own, runs), np.append(np.ones(len(own)), -group), 0, np.inf)
                for pair in own:
                    rows.add(np.array([pair, runs]), np.array([1, -1]), -np.inf, 0)
        for quota in self.instance.get("quotas", []):
            inside = np.isin(self.person, quota["persons"]) & np.isin(self.place, quota["places"])
            most = np.inf if quota.get("max") is None else quota["max"]
            on = np.flatnonzero(inside)
            rows.add(on, np.ones(len(on)), quota.get("min", 0) or -np.inf, most)
        first = np.append(first, np.array(more_first, dtype=np.int64))
        score = np.append(self.pair_score, np.zeros(len(more_first), dtype=np.int64))
        return (first if self.two_stages else None, score, *rows.matrix(columns))

    @staticmethod
    def _days(entry):
        return sum(1 << WEEKDAYS.index(day) for day in entry.get("days", WORKING_DAYS))


class Rows:
    def __init__(self):
        self.columns, self.factors, self.lengths, self.lower, self.upper = [], [], [], [], []

    def add(self, columns, factors, lower, upper):
        # A row that nothing can break is left out: a solver would do that itself.
        if lower == -np.inf and np.maximum(factors, 0).sum() <= upper:
            return
        self.columns.append(columns)
        self.factors.append(factors)
        self.lengths.append(len(columns))
        self.lower.append(lower)
        self.upper.append(upper)

    def matrix(self, columns):
        starts = np.concatenate([[0], np.cumsum(self.lengths)]).astype(np.int64)
        flat = lambda parts: np.concatenate(parts) if parts else np.array([])
        entries = (flat(self.factors).astype(float), flat(self.columns).astype(np.int32), starts)
        matrix = sparse.csr_matrix(entries, shape=(len(self.lengths), columns))
        return matrix, np.array(self.lower, dtype=float), np.array(self.upper, dtype=float)


def _groups(keys, count):
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.cumsum(np.bincount(keys, minlength=count))[:-1])
