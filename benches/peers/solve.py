"""One program on one instance: `solve.py PEER INSTANCE LIMIT_SECONDS` prints one line of JSON.

Only the solve is timed; reading and building the model are not. Two objectives one after the other
are two solves, the second with the first one's value as a row.
"""

import json
import resource
import sys
import time

import numpy as np
from model import Model

THREADS = 2


def flow(model, limit):
    """OR-Tools SimpleMinCostFlow: persons, places and one node that takes all."""
    from ortools.graph.python import min_cost_flow

    if not model.is_network():
        raise ValueError("not a pure network")
    persons, places, out = len(model.persons), len(model.places), len(model.persons) + len(model.places)
    worth = model.pair_score.copy()
    if model.two_stages:
        worth += model.priority[model.person] * (int(np.abs(worth).max()) * persons + 1)
    solver = min_cost_flow.SimpleMinCostFlow()
    add = solver.add_arcs_with_capacity_and_unit_cost
    add(model.person, persons + model.place, np.ones(len(worth)), -worth)
    add(np.arange(persons), np.full(persons, out), np.ones(persons), np.zeros(persons))
    add(persons + np.arange(places), np.full(places, out), model.seats(), np.zeros(places))
    solver.set_nodes_supplies(np.arange(persons), np.ones(persons))
    solver.set_node_supply(out, -persons)
    began = time.perf_counter()
    status = solver.solve()
    took = time.perf_counter() - began
    chosen = np.flatnonzero(solver.flows(np.arange(len(worth))))
    return took, status == solver.OPTIMAL, chosen


def lsa(model, limit):
    """SciPy linear_sum_assignment on the dense matrix; a pair that is not possible is worth 0, like nobody."""
    from scipy.optimize import linear_sum_assignment

    if not model.is_network() or model.two_stages or model.seats().max() > 1 or model.pair_score.min() < 0:
        raise ValueError("not one-to-one")
    matrix = np.zeros((len(model.persons), len(model.places)))
    matrix[model.person, model.place] = model.pair_score
    began = time.perf_counter()
    persons, places = linear_sum_assignment(matrix, maximize=True)
    took = time.perf_counter() - began
    number = {pair: k for k, pair in enumerate(zip(model.person.tolist(), model.place.tolist()))}
    chosen = [number.get(pair) for pair in zip(persons.tolist(), places.tolist())]
    return took, True, np.array([k for k in chosen if k is not None])


def staged(model, limit, load, solve):
    """Loads the rows, then solves one or two stages; the second has the value of the first as a row."""
    first, score, *rows = model.build()
    load(*rows)
    began = time.perf_counter()
    left = lambda: max(0.1, began + limit - time.perf_counter())
    fixed, ended, x = None, True, None
    if first is not None:
        ended, x = solve(first, None, left())
        if ended:
            fixed = (first, round(float(first @ x)))
    if ended:
        ended, better = solve(score, fixed, left())
        x = x if better is None else better
    took = time.perf_counter() - began
    chosen = None if x is None else np.flatnonzero(np.round(x[: len(model.person)]))
    return took, ended, chosen


def highs(model, limit):
    """HiGHS through highspy."""
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", THREADS)
    solver.setOptionValue("mip_rel_gap", 0.0)
    # Objectives are integers.
    solver.setOptionValue("mip_abs_gap", 0.5)

    def load(matrix, lower, upper):
        lp = highspy.HighsLp()
        lp.num_row_, lp.num_col_ = matrix.shape
        lp.col_cost_ = np.zeros(lp.num_col_)
        lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.ones(lp.num_col_)
        lp.row_lower_, lp.row_upper_ = lower, upper
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = matrix.indptr, matrix.indices
        lp.a_matrix_.value_ = matrix.data
        # The corners of a pure network are whole: its linear program is enough.
        if not model.is_network():
            lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
        solver.passModel(lp)

    def solve(objective, fixed, left):
        every = np.arange(len(objective), dtype=np.int32)
        solver.changeColsCost(len(every), every, -objective.astype(float))
        if fixed is not None:
            row, value = fixed
            columns = np.flatnonzero(row).astype(np.int32)
            solver.addRow(value, value, len(columns), columns, row[columns].astype(float))
        # The limit counts from the first run on.
        solver.setOptionValue("time_limit", solver.getRunTime() + left)
        solver.run()
        ended = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found = solver.getInfo().primal_solution_status == 2
        return ended, np.array(solver.getSolution().col_value) if found else None

    return staged(model, limit, load, solve)


def milp(model, limit):
    """SciPy milp."""
    from scipy.optimize import Bounds, LinearConstraint
    from scipy.optimize import milp as scipy_milp

    constraints = []

    def load(*rows):
        constraints.append(LinearConstraint(*rows))

    def solve(objective, fixed, left):
        if fixed is not None:
            constraints.append(LinearConstraint(fixed[0].reshape(1, -1), fixed[1], fixed[1]))
        result = scipy_milp(
            -objective.astype(float),
            integrality=np.full(len(objective), 0 if model.is_network() else 1),
            bounds=Bounds(0, 1),
            constraints=constraints,
            options={"time_limit": left, "mip_rel_gap": 0.0},
        )
        return result.status == 0, result.x

    return staged(model, limit, load, solve)


def cp_sat(model, limit):
    """OR-Tools CP-SAT."""
    from ortools.sat.python import cp_model

    program, x = cp_model.CpModel(), []

    def load(matrix, lower, upper):
        x.extend(program.new_bool_var("") for _ in range(matrix.shape[1]))
        for row in range(matrix.shape[0]):
            part = slice(matrix.indptr[row], matrix.indptr[row + 1])
            columns, factors = matrix.indices[part], matrix.data[part].astype(np.int64)
            total = cp_model.LinearExpr.weighted_sum([x[c] for c in columns], factors.tolist())
            if upper[row] < np.inf:
                program.add(total <= int(upper[row]))
            if lower[row] > -np.inf:
                program.add(total >= int(lower[row]))

    found = []

    def solve(objective, fixed, left):
        solver = cp_model.CpSolver()
        if fixed is not None:
            program.add(cp_model.LinearExpr.weighted_sum(x, fixed[0].tolist()) == fixed[1])
            for variable, value in zip(x, found[-1]):
                program.add_hint(variable, int(value))
        program.maximize(cp_model.LinearExpr.weighted_sum(x, objective.tolist()))
        solver.parameters.num_workers = THREADS
        solver.parameters.max_time_in_seconds = left
        status = solver.solve(program)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            found.append(np.array([solver.value(variable) for variable in x]))
        return status == cp_model.OPTIMAL, found[-1] if found else None

    return staged(model, limit, load, solve)


PEERS = {"flow": flow, "lsa": lsa, "highs": highs, "milp": milp, "cp_sat": cp_sat}


def main():
    peer, path, limit = sys.argv[1], sys.argv[2], float(sys.argv[3])
    model = Model(path)
    took, ended, chosen = PEERS[peer](model, limit)
    result = {"seconds": took, "ended": bool(ended)}
    if chosen is not None:
        result["priorities"], result["placed"], result["score"] = model.value(chosen)
    result["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))


if __name__ == "__main__":
    main()
