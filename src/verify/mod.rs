//! Checks a result of `formidling solve`; shares nothing with the solver.
