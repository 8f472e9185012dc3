import { expect, test } from "vitest";
import { explain, medianWorld } from "../../src/analysis/explain.ts";
import type { Belief } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { assumption, path, quantity, stock } from "../../src/engine/declare.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { column, run, worldOf } from "../../src/engine/run.ts";

const believe = (prior: unknown, unit: string): Belief => ({ prior: parsePrior(prior).prior, unit });
const wafers = path("wafers", "wafer/month", "Wafers");
const good = assumption("good", "die/wafer", "Good dies a wafer");
const dies = quantity("dies", "die/quarter", "Dies").is`${wafers} * ${good}`;
const lag = assumption("lag", "quarter", "Lag");
const late = quantity("late", "die/quarter", "Dies, late").is`delay(${dies}, ${lag}, 0)`;
const bank = stock("bank", "die", "Bank").fills`${dies} - ${late}`;
const yearly = quantity("yearly", "die", "Dies in the year").is`year(${late})`;
const level = quantity("level", "die", "Bank at the year's end").is`yearEnd(${bank})`;
const beliefs = new Map([
  ["wafers", believe(1000, "wafer/month")],
  ["good", believe("20 to 40", "die/wafer")],
  ["lag", believe(1.5, "quarter")],
]);
const program = compile([yearly, level, dies]);
const result = run(program, beliefs, { worlds: 1001, seed: 1 });

test("the world explained is a real one, with the median value", () => {
  const index = medianWorld(result, yearly, 5);
  const values = column(result, yearly, 5);
  expect(values[index]).toBe(values.toSorted()[500]);
  expect(worldOf(program, beliefs, 1, index).value(yearly, 5)).toBeCloseTo(values[index], 6);
});

test("a value is walked back to its inputs, each with formula, numbers and unit", () => {
  const world = worldOf(program, beliefs, 1, medianWorld(result, yearly, 5));
  const { formula, withNumbers, inputs, value } = explain(world, yearly, 5, 3);
  expect(formula).toBe("year(late)");
  expect(withNumbers).toBe(
    `year(${Array(4)
      .fill(Number((value / 4).toPrecision(4)))
      .join("; ")})`,
  );
  const [delayed] = inputs;
  expect(delayed).toMatchObject({
    formula: "delay(dies, lag, 0)",
    withNumbers: "delay(earlier, 1.5, 0)",
    step: 23,
    when: "series",
  });
  const [source, wait] = delayed.inputs;
  expect(source.formula).toBe("wafers * good");
  // 1,000 wafers a month are 3,000 a quarter in base units.
  expect(source.withNumbers).toMatch(/^3000 \* \d\d(\.\d+)?$/);
  expect(wait).toMatchObject({ value: 1.5, inputs: [] });
  // The belief's own unit comes back.
  expect(source.inputs[0]).toMatchObject({ value: 1000 });
});

test("a stock is explained by how it fills, and depth is kept", () => {
  const world = worldOf(program, beliefs, 1, 0);
  const { inputs } = explain(world, level, 5, 2);
  expect(inputs[0].formula).toBe("bank + quarter * (dies - late)");
  expect(inputs[0].withNumbers).toMatch(/^[\d.e]+ \+ quarter \* \([\d.e]+ - [\d.e]+\)$/);
  const flows = inputs[0].inputs;
  expect(flows.map((f) => f.node.key)).toEqual(["bank", "dies", "late"]);
  for (const flow of flows) expect(flow.inputs).toEqual([]);
});
