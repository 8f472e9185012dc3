import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../src/analysis/compare.ts";
import { drivers } from "../../src/analysis/drivers.ts";
import { evidenceShare } from "../../src/analysis/evidenceShare.ts";
import type { Belief } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { assumption, claim, date, path, quantity, stock } from "../../src/engine/declare.ts";
import { BLOCK } from "../../src/engine/draw/draw.ts";
import type { Node } from "../../src/engine/node.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { quantiles } from "../../src/engine/quantiles.ts";
import { joinRuns, type Run, run, worldOf } from "../../src/engine/run.ts";
import { openSession } from "../../src/engine/session.ts";
import { summarise } from "../../src/engine/summary.ts";

const believe = (prior: unknown, unit = "1", leans?: Belief["leans"]): Belief => ({
  prior: parsePrior(prior).prior,
  unit,
  ...(leans ? { leans } : {}),
});

// A small supply chain: wafers over time, a yield, a bank that a start date drains.
const wafers = path("wafers", "wafer/month", "wafers");
const good = assumption("good", "die/wafer", "good dies a wafer");
const begin = date("begin", "begin");
const bank = stock("bank", "die", "bank");
const drawn = quantity("drawn", "die/quarter", "drawn").is`0.5 * ${bank} / quarter * inForce(${begin})`;
bank.fills`${wafers} * ${good} - ${drawn}`;
const yearly = quantity("yearly", "die", "drawn in the year").is`year(${drawn})`;
const level = quantity("level", "die", "bank at the end").is`yearEnd(${bank})`;
const early = claim("early", "begins in 2024").is`inForce(${begin}) > 0.5`;
const outputs = [yearly, level, quantity("early.year", "1", "early").is`yearMean(${early})`];
const beliefs = new Map<string, Belief>([
  [
    "wafers",
    believe({ knots: { "2020-01": "2k to 4k", "2026-01": "5k to 20k" }, correlation: 0.6 }, "wafer/month"),
  ],
  ["good", believe("20 to 40", "die/wafer")],
  ["begin", believe("2023-01-01 to 2025-12-31", "date")],
]);
const program = compile(outputs);
const bits = (r: ReturnType<typeof run>) => outputs.map((node) => Array.from(r.values.get(node)!));

describe("a run is reproducible", () => {
  const whole = run(program, beliefs, { worlds: 3 * BLOCK + 100, seed: 7 });

  test("the same seed gives the same bits, another seed others", () => {
    expect(bits(run(program, beliefs, { worlds: 3 * BLOCK + 100, seed: 7 }))).toEqual(bits(whole));
    expect(bits(run(program, beliefs, { worlds: 3 * BLOCK + 100, seed: 8 }))).not.toEqual(bits(whole));
  });

  test("shards of whole blocks join to the same bits", () => {
    const shards = [
      run(program, beliefs, { worlds: BLOCK, seed: 7 }),
      run(program, beliefs, { worlds: 2 * BLOCK, seed: 7, from: BLOCK }),
      run(program, beliefs, { worlds: 100, seed: 7, from: 3 * BLOCK }),
    ];
    expect(bits(joinRuns(shards))).toEqual(bits(whole));
  });

  test("a run written over an earlier one has the same bits; one of another size is left alone", () => {
    const options = { worlds: 3 * BLOCK + 100, seed: 7 };
    const other = run(program, beliefs, { ...options, seed: 8 });
    const over = run(program, beliefs, { ...options, into: other });
    expect(bits(over)).toEqual(bits(whole));
    expect(over.values.get(outputs[0])?.buffer).toBe(other.values.get(outputs[0])?.buffer);
    const few = run(program, beliefs, { worlds: 200, seed: 7, into: over });
    expect(bits(over)).toEqual(bits(whole));
    expect(few.values.get(outputs[0])?.buffer).not.toBe(over.values.get(outputs[0])?.buffer);
  });

  test("fewer worlds are the first worlds of more", () => {
    const few = run(program, beliefs, { worlds: 500, seed: 7 });
    for (const node of outputs)
      for (let w = 0; w < 500; w += 50) expect(few.values.get(node)![w]).toBe(whole.values.get(node)![w]);
  });

  test("adding assumptions moves no other, whatever they are called", () => {
    const small = run(program, beliefs, { worlds: 200, seed: 3 });
    const bytes = ({ values }: Run, node: Node) => {
      const { buffer, byteOffset, byteLength } = values.get(node)!;
      return Buffer.from(buffer, byteOffset, byteLength);
    };
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 5 }), (names) => {
        const extra = [...new Set(names)].map((name) => assumption(`extra.${name}`, "1", "extra"));
        const more = new Map(beliefs);
        for (const node of extra) more.set(node.key, believe("1 to 2"));
        const wider = compile([
          ...outputs,
          ...extra.map((x) => quantity(`${x.key}.twice`, "1", "twice").is`2 * ${x}`),
        ]);
        const large = run(wider, more, { worlds: 200, seed: 3 });
        for (const node of outputs) expect(bytes(large, node).equals(bytes(small, node))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("any world can be walked again by the interpreter", () => {
    for (const index of [0, 1, BLOCK, 3 * BLOCK + 99]) {
      const world = worldOf(program, beliefs, 7, index);
      for (const node of [yearly, level])
        for (let y = 0; y < 14; y++) {
          const kept = whole.values.get(node)![y * whole.worlds + index];
          expect(world.value(node, y) / (kept || 1)).toBeCloseTo(kept ? 1 : 0, 11);
        }
    }
  });
});

describe("a session", () => {
  test("reruns what a changed belief reaches and ends where a fresh run would", () => {
    const session = openSession(program, beliefs, { worlds: 1500, seed: 7 });
    expect(bits(session.run)).toEqual(bits(run(program, beliefs, { worlds: 1500, seed: 7 })));
    const changes: Array<[string, Belief]> = [
      ["good", believe("30 to 60", "die/wafer")],
      ["begin", believe("2024-06-01", "date")],
      [
        "wafers",
        believe(
          { knots: { "2020-01": "2k to 4k", "2027-01": "5k to 20k" }, correlation: 0.9 },
          "wafer/month",
        ),
      ],
      ["good", believe("30 to 60", "die/wafer", { on: "wafers", rank: -0.5 })],
      // What others lean on begins elsewhere, then is no path any more.
      [
        "wafers",
        believe(
          { knots: { "2021-01": "2k to 4k", "2027-01": "5k to 20k" }, correlation: 0.9 },
          "wafer/month",
        ),
      ],
      ["wafers", believe("3k to 9k", "wafer/month")],
    ];
    let now = new Map(beliefs);
    for (const [key, belief] of changes) {
      now = new Map(now).set(key, belief);
      session.change(now);
      expect(bits(session.run)).toEqual(bits(run(program, now, { worlds: 1500, seed: 7 })));
    }
  });

  test("reruns nothing for beliefs that say the same", () => {
    const session = openSession(program, beliefs, { worlds: 100, seed: 7 });
    expect(session.change(new Map([...beliefs].map(([k, b]) => [k, { ...b }])))).toEqual([]);
  });
});

describe("what goes wrong in a world is said with quantity, formula and inputs", () => {
  test("a value that is not finite", () => {
    const x = assumption("x", "1", "x");
    const inverse = quantity("inverse", "1", "inverse").is`1 / max(${x}, 0)`;
    const after = quantity("after", "1", "after").is`min(${inverse}, 3)`;
    const belief = new Map([["x", believe("normal(0, 1)")]]);
    expect(() => run(compile([after]), belief, { worlds: 100, seed: 1 })).toThrow(
      /world \d+ of seed 1: inverse is Infinity\n {2}1 \/ max\(x, 0\)\n {2}x = -/,
    );
  });

  test("an overdrawn stock", () => {
    const out = path("out", "die/quarter", "out");
    const store = stock("store", "die", "store");
    store.fills`-${out}`;
    const last = quantity("last", "die", "last").is`yearEnd(${store})`;
    expect(() =>
      run(compile([last]), new Map([["out", believe("1 to 2", "die/quarter")]]), { worlds: 5, seed: 1 }),
    ).toThrow(
      /world 0 of seed 1: store.closing falls to -[\d.]+, below zero in quarter 0 \(2019-Q1\)\n {2}-out\n {2}out = /,
    );
  });

  test("a NaN that a comparison would swallow", () => {
    const x = assumption("x", "1", "x");
    const root = quantity("root", "1", "root").is`sqrt(${x})`;
    const after = quantity("after", "1", "after").is`if(${root} > 0, 1, 2)`;
    expect(() => run(compile([after]), new Map([["x", believe(-1)]]), { worlds: 1, seed: 1 })).toThrow(
      /root is NaN/,
    );
  });

  test.each([
    [new Map(), /no belief for begin/],
    [new Map(beliefs).set("good", believe("20 to 40", "chip/wafer")), /good: the belief is in chip\/wafer/],
    [new Map(beliefs).set("begin", believe("20 to 40", "date")), /begin: a date such as/],
    [
      new Map(beliefs).set("good", believe({ knots: { "2020": 1, "2021": 2 } }, "die/wafer")),
      /does not change over time/,
    ],
    [
      new Map(beliefs)
        .set("good", believe("20 to 40", "die/wafer", { on: "wafers", rank: 0.5 }))
        .set("wafers", believe("2k to 4k", "wafer/month", { on: "good", rank: 0.5 })),
      /correlations run in a circle: .*good leans on wafers|wafers leans on good/,
    ],
  ])("beliefs that do not fit (%#)", (wrong, message) => {
    expect(() => run(program, wrong as typeof beliefs, { worlds: 1, seed: 1 })).toThrow(message);
  });
});

describe("summaries", () => {
  test("quantiles by selection are those of the sorted values, few or many, however many are equal", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.double({ noNaN: true }), fc.constant(Infinity), fc.integer({ min: 0, max: 3 })),
          { minLength: 1, maxLength: 200 },
        ),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        (list, times, sort) => {
          const values = Float64Array.from({ length: times * list.length }, (_, i) => list[i % list.length]);
          const sorted = values.toSorted();
          if (sort) values.sort();
          const before = Array.from(values);
          const p = [0, 0.05, 0.5, 0.95, 1];
          const got = quantiles(values, p);
          p.forEach((q, i) => {
            const position = q * (values.length - 1);
            const k = Math.floor(position);
            const part = position - k;
            const next = sorted[Math.min(k + 1, values.length - 1)];
            const wanted =
              part === 0 || sorted[k] === next ? sorted[k] : sorted[k] + part * (next - sorted[k]);
            // Adding 0 makes one zero of 0 and -0, between which selection does not tell.
            expect(got[i] + 0).toBe(wanted + 0);
          });
          expect(Array.from(values)).toEqual(before);
        },
      ),
    );
  });

  test("a lognormal's interval comes back, in the unit asked for", () => {
    const x = assumption("x", "kW", "x");
    const q = quantity("q", "MW", "q").is`${x}`;
    const r = run(compile([q]), new Map([["x", believe("15k to 50k", "kW")]]), {
      worlds: 10 * BLOCK,
      seed: 5,
    });
    const s = summarise(r, q);
    expect(s).toMatchObject({ kind: "number", unit: "MW" });
    if (s.kind !== "number") return;
    expect(s.p05).toBeCloseTo(15, 1);
    expect(s.p50).toBeCloseTo(Math.sqrt(15 * 50), 1);
    expect(s.p95).toBeCloseTo(50, 0);
  });

  test("dates tell how often they never come, claims how often they hold", () => {
    const d = date("d", "d");
    const held = claim("held", "held").is`${d} < ${d} + quarter * 0 + quarter`;
    const q = quantity("q", "date", "q").is`${d} + 1 * quarter`;
    const r = run(compile([q, held]), new Map([["d", believe("choice(2026-Q1: 0.7, never: 0.3)", "date")]]), {
      worlds: BLOCK,
      seed: 5,
    });
    const s = summarise(r, q);
    expect(s).toMatchObject({ kind: "date", p50: 29, p95: Infinity });
    if (s.kind === "date") expect(s.never).toBeCloseTo(0.3, 2);
    const h = summarise(r, held);
    expect(h).toMatchObject({ kind: "share", levels: ["fails", "holds"] });
  });
});

test("a claim that is neither true nor false is not summarised", () => {
  const d = date("d", "d");
  const half = claim("half", "half in force").is`peak(inForce(${d})) / 2`;
  const r = run(compile([half]), new Map([["d", believe("2020-01-01", "date")]]), { worlds: 3, seed: 1 });
  expect(() => summarise(r, half)).toThrow(/half is 0.5 in some world/);
});

describe("analysis of a run", () => {
  const a = assumption("a", "1", "a");
  const b = assumption("b", "1", "b");
  const c = assumption("c", "1", "c");
  const y = quantity("y", "1", "y").is`2 * ${a} + ${b} + 0 * ${c}`;
  const normal = new Map([
    ["a", believe("normal(0, 1)")],
    ["b", believe("normal(0, 1)")],
    ["c", believe("normal(0, 1)")],
  ]);
  const linear = run(compile([y]), normal, { worlds: 8 * BLOCK, seed: 2 });

  test("the strongest inputs come first, with the rank correlation of a linear model", () => {
    const [first, second, third] = drivers(linear, y);
    expect([first.input, second.input, third.input]).toEqual([a, b, c]);
    // Pearson's r of 2a + b with a is 2/√5; Spearman's is 6/π·asin(r/2).
    expect(first.rank).toBeCloseTo((6 / Math.PI) * Math.asin(2 / Math.sqrt(5) / 2), 2);
    expect(Math.abs(third.rank)).toBeLessThan(0.03);
  });

  test("the share of variance on a group is its total effect: 4/5 for the first input of 2a + b", () => {
    expect(evidenceShare(linear, new Set(["a"]), [y])(y)).toBeCloseTo(0.8, 1);
    expect(evidenceShare(linear, new Set(["b"]), [y])(y)).toBeCloseTo(0.2, 1);
    expect(evidenceShare(linear, new Set(["c"]), [y])(y)).toBe(0);
    expect(evidenceShare(linear, new Set(["a", "b", "c"]), [y])(y)).toBeCloseTo(1, 1);
  });

  test("comparison is world by world: a shift of one belief is seen exactly", () => {
    const shifted = run(compile([y]), new Map(normal).set("b", believe("normal(3, 1)")), {
      worlds: 8 * BLOCK,
      seed: 2,
    });
    const d = compare(linear, shifted, y);
    expect(d.p05).toBeCloseTo(3, 9);
    expect(d.p95).toBeCloseTo(3, 9);
    expect(d.higher).toBeCloseTo(1, 9);
    expect(() => compare(linear, run(compile([y]), normal, { worlds: 5, seed: 2 }), y)).toThrow(
      /same worlds/,
    );
  });

  test("a correlation leans one key on another and leaves its own spread alone", () => {
    const leaning = new Map(normal).set("b", believe("normal(0, 1)", "1", { on: "a", rank: -0.8 }));
    const sum = quantity("sum", "1", "sum").is`${a} + ${b}`;
    const s = summarise(run(compile([sum]), leaning, { worlds: 8 * BLOCK, seed: 2 }), sum);
    const r = 2 * Math.sin((Math.PI * -0.8) / 6);
    if (s.kind === "number") expect(s.p95 / 1.6449).toBeCloseTo(Math.sqrt(2 + 2 * r), 1);
  });
});
