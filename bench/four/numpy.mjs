import { INPUTS, QUANTITIES, WORLDS } from "../model130.mjs";

const list = (names) => names.map((name) => `    ${name},`).join("\n");
const names = (rows) => list(rows.map(([name]) => name));

/** The model as a Python program over whole arrays, called as `python3 model.py WORKDIR RUNS`. */
export const NUMPY = `
import json, sys, time
import numpy as np
from numpy import exp, log, sqrt, minimum as min, maximum as max

folder, runs = sys.argv[1], int(sys.argv[2])
worlds = ${WORLDS}
ranges = np.array([
${list(INPUTS.map(([, low, high]) => `(${low}, ${high})`))}
])
mu = np.log(ranges).mean(axis=1)
sigma = np.log(ranges[:, 1] / ranges[:, 0]) / (2 * 1.6448536269514722)

def negativeBinomial(area, defects, clustering):
    return exp(-clustering * np.log1p(area * defects / 100 / clustering))

def draw(generator):
    return [generator.lognormal(m, s, worlds) for m, s in zip(mu, sigma)]

def propagate(inputs):
    (
${names(INPUTS)}
    ) = inputs
${QUANTITIES.map(([name, formula]) => `    ${name} = ${formula}`).join("\n")}
    return [
${names(QUANTITIES)}
    ]

def timed(step):
    for _ in range(10):
        step()
    ms = []
    for _ in range(runs):
        start = time.perf_counter()
        last = step()
        ms.append(1e3 * (time.perf_counter() - start))
    return ms, last

generator = np.random.default_rng(1)
draws, own = timed(lambda: draw(generator))
np.array(propagate(own)).tofile(f"{folder}/numpy.own.f64")
shared = list(np.fromfile(f"{folder}/draws.f64").reshape(${INPUTS.length}, worlds))
propagation, values = timed(lambda: propagate(shared))
np.array(values).tofile(f"{folder}/numpy.shared.f64")
print(json.dumps({"draws": draws, "propagation": propagation}))
`;
