"""Extended precision, by which the rounding errors of a framework that steps from rate to rate are told."""

import math
import types

import numpy

EXTENDED = types.SimpleNamespace(**vars(math) | {"pi": numpy.longdouble("3.14159265358979323846"), "cos": numpy.cos})


def drift_between(run, *namespaces):
    """How far the numbers of run(float) are from those of run(numpy.longdouble).

    Meanwhile `math` in the namespaces, which are those of the framework's modules, is as precise.
    """
    runs = []
    try:
        for kind, precise in ((float, math), (numpy.longdouble, EXTENDED)):
            for names in namespaces:
                names["math"] = precise
            runs.append([numpy.longdouble(value) for value in run(kind)])
    finally:
        for names in namespaces:
            names["math"] = math
    both = [(a, b) for a, b in zip(*runs) if numpy.isfinite(a) and numpy.isfinite(b)]
    return float(f"{max((abs(a - b) for a, b in both), default=0):.3g}")
