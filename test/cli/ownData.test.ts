import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { isSeq, parseDocument } from "yaml";
import { misfits, NO_PATH } from "../../src/cli/case.ts";
import { inputsOf } from "../../src/cli/nodes.ts";
import { openProject, reportEvidence } from "../../src/cli/project.ts";
import { checked } from "../../src/model.ts";
import { state } from "../../src/scenario/index.ts";
import { scenario } from "../scenario/fixture.ts";
import { chokepoint } from "./screen.ts";

const dir = join(mkdtempSync(join(tmpdir(), "own-")), "mine");
beforeEach(() => {
  rmSync(dir, { recursive: true, force: true });
  cpSync("data", dir, { recursive: true });
});

const text = (file: string): string => readFileSync(join(dir, file), "utf8");
const put = (file: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), content);
};
const change = (file: string, from: string | RegExp, to: string): void => {
  const before = text(file);
  const after = before.replace(from, to);
  expect(after, `${file} holds ${from}`).not.toBe(before);
  put(file, after);
};
const add = (file: string, line: string): void => appendFileSync(join(dir, file), `${line}\n`);
/** Line of the first place that holds a text, counted from 1. */
const lineOf = (file: string, holds: string): number =>
  text(file).slice(0, text(file).indexOf(holds)).split("\n").length;

/** Gives the newest reading of an assumption another prior. */
const believe = (key: string, prior: string): void => {
  const doc = parseDocument(text(SUPPLY));
  const readings = doc.getIn([key, "readings"]);
  if (!isSeq(readings)) throw new Error(`${key} has no readings`);
  doc.setIn([key, "readings", readings.items.length - 1, "prior"], prior);
  put(SUPPLY, String(doc));
};

const SUPPLY = "assumptions/supply.yaml";
const FACTS = "facts/supply.csv";
const KEY = "supply.logic.aiWafers:";
const check = () => chokepoint("data", "check", "--data", dir);

describe("a check of one's own evidence", () => {
  test("finds a copy of the shipped tables as sound as they are, wherever they lie", async () => {
    expect(await check()).toMatchObject({ code: 0, err: "" });
    // A table may be a link to one that lies elsewhere.
    const elsewhere = `${dir}-sources.csv`;
    cpSync(join(dir, "sources.csv"), elsewhere);
    rmSync(join(dir, "sources.csv"));
    symlinkSync(elsewhere, join(dir, "sources.csv"));
    expect(await check()).toMatchObject({ code: 0, err: "" });
  });

  const fact = () => text(FACTS).split("\n")[1];
  const source = () =>
    fact()
      .split(",")
      .find((cell) => text("sources.csv").includes(`\n${cell.replace(/x$/, "")},`)) as string;
  const cited = () =>
    /facts: \[([\w.:-]+)|^ +- ([\w]+:[\w.:-]+)$/m.exec(text(SUPPLY))?.slice(1).find(Boolean) as string;
  test.each<[fault: string, make: () => void, message: () => string]>([
    [
      "a unit nobody knows",
      () => change(SUPPLY, /(aiWafers:\n.*\n {2}unit: )wafer/, "$1waffer"),
      () =>
        `${SUPPLY}:${lineOf(SUPPLY, KEY)}: supply.logic.aiWafers: unknown unit "waffer" in "waffer/month"; did you mean "wafer"?`,
    ],
    [
      "a unit of another dimension than the model's",
      () => change(SUPPLY, /(aiWafers:\n.*\n {2}unit: wafer)\/month/, "$1"),
      () =>
        `${SUPPLY}:${lineOf(SUPPLY, KEY)}: supply.logic.aiWafers: is in wafer, but the model takes it in wafer/month`,
    ],
    [
      "a cited fact that does not exist",
      () => change(SUPPLY, cited(), `${cited()}x`),
      () => `which does not exist; did you mean "`,
    ],
    [
      "a cited source that does not exist",
      () => change(FACTS, `,${source()},`, `,${source()}x,`),
      () =>
        `${FACTS}:2: ${fact().split(",")[0]}: cites the source "${source()}", which does not exist; did you mean "`,
    ],
    [
      "an assumption the model does not use",
      () =>
        add(
          SUPPLY,
          "supply.logic.aiWaferz:\n  label: X\n  unit: wafer/month\n  readings:\n    - { said: 2026-01-01, prior: 3, facts: [], why: x, grade: D, judgement: true }",
        ),
      () =>
        `${SUPPLY}:${lineOf(SUPPLY, "supply.logic.aiWaferz")}: supply.logic.aiWaferz: is not used by the model; did you mean "supply.logic.aiWafers"?`,
    ],
    [
      "an assumption that is missing",
      () => change(SUPPLY, KEY, "supply.logic.aiWafer:"),
      () =>
        'supply.logic.aiWafers: is used by the model and declared nowhere; did you mean "supply.logic.aiWafer"?',
    ],
    [
      "a prior wholly outside the facts it cites",
      () => believe("supply.memory.importedTotal", "900M to 990M"),
      () => "lies wholly outside the facts it cites (",
    ],
    [
      "a prior that is none",
      () => believe("supply.memory.importedTotal", "9M to 4M"),
      () => "supply.memory.importedTotal: the prior cannot be read: ",
    ],
    [
      "a day that does not exist",
      () => change(SUPPLY, /said: .*/, "said: 2025-02-30"),
      () => "said: must be a day that exists, written 2026-11-22",
    ],
    [
      "an assumption twice",
      () => change(SUPPLY, "supply.logic.clustering:", KEY),
      () => "supply.logic.aiWafers: stands here twice",
    ],
    [
      "a fact twice in one table",
      () => add(FACTS, fact()),
      () =>
        `${FACTS}:${text(FACTS).trimEnd().split("\n").length}: ${fact().split(",")[0]}: already stands in ${FACTS}:2; give it another name`,
    ],
    [
      "a fact in two tables",
      () => add("facts/fleet.csv", fact()),
      () => `${fact().split(",")[0]}: already stands in`,
    ],
    [
      "a quote that is not closed",
      () => add(FACTS, 'a,"b'),
      () => `${FACTS}:${text(FACTS).trimEnd().split("\n").length}: not readable as CSV`,
    ],
    ["a row with too few cells", () => add(FACTS, "a,b"), () => "a: has 2 cells instead of 14"],
    [
      "a column nobody knows",
      () => change(FACTS, "entity", "entitty"),
      () => `${FACTS}:1: entitty: unknown column; did you mean "entity"?`,
    ],
    [
      "a value that is no number",
      () => change(FACTS, /^([^,]*,[^,]*,[^,]*),\d+,/m, "$1,many,"),
      () => `${FACTS}:2: ${fact().split(",")[0]}: value: is not a plain number`,
    ],
    [
      "broken YAML",
      () => change(SUPPLY, /(aiWafers:\n.*\n {2}unit: )wafer/, "$1[wafer"),
      () => "not readable as YAML",
    ],
    [
      "a field nobody knows",
      () => change(SUPPLY, "\n  label:", "\n  labl:"),
      () => 'labl: unknown field; did you mean "label"?',
    ],
    [
      "a grade better than the facts",
      () => change(SUPPLY, "grade: C", "grade: A"),
      () => "is graded A and rests on facts graded",
    ],
    [
      "a lean on nothing",
      () => change(SUPPLY, /leans: \{ on: [\w.]+/, "leans: { on: nothing.here"),
      () => 'leans on "nothing.here", which does not exist',
    ],
    [
      "bytes that are not UTF-8",
      () => put("facts/x.csv", Buffer.from([0xe9])),
      () => "facts/x.csv: is not text in UTF-8; save it as UTF-8",
    ],
    [
      "UTF-16",
      () => put("facts/x.csv", Buffer.from("\ufeffid", "utf16le")),
      () => "facts/x.csv: is written in UTF-16",
    ],
    [
      "an escape sequence",
      () => change(FACTS, ",", "\u001b[31m,"),
      () => `${FACTS}:1: holds the control character U+001B`,
    ],
    [
      "a table under a wrong name",
      () => put("fact.csv", "id\n"),
      () => "fact.csv: belongs to no table, so that nothing reads it; did you mean facts/*.csv?",
    ],
    [
      "a link that leads nowhere",
      () => symlinkSync("/nowhere", join(dir, "facts/x.csv")),
      () => "facts/x.csv: is not a file, nor a link that leads to one",
    ],
    [
      "no sources",
      () => rmSync(join(dir, "sources.csv")),
      () => `${dir}: holds no sources; they stand in sources.csv`,
    ],
    [
      "no facts",
      () => rmSync(join(dir, "facts"), { recursive: true }),
      () => `${dir}: holds no facts; they stand in facts/*.csv`,
    ],
  ])("says where there is %s", async (_, make, message) => {
    make();
    const { code, out, err } = await check();
    expect(out).toContain(message());
    expect(out.startsWith(dir)).toBe(true);
    // What follows from a fault is not reported beside it.
    expect(out.trim().split("\n").length).toBeLessThanOrEqual(5);
    expect(err).toMatch(/^\d+ problems?(;|\n)/);
    expect(code).toBe(1);
  });

  test("refuses a path for an input that does not change over time, in the tables and in a scenario", async () => {
    const key = "supply.logic.repairableShare";
    change(
      SUPPLY,
      "prior: 0.62 (0.50 to 0.72) in [0, 1]",
      "prior: { knots: { 2024-01-01: 0.6, 2028-01-01: 0.7 } }",
    );
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toContain(
      `${key}: a path is given, but this input does not change over time; give one prior`,
    );

    const { evidence } = reportEvidence(openProject());
    const written = scenario(`beliefs:\n  ${key}: { knots: { 2024-01-01: 0.6, 2028-01-01: 0.7 } }\n`);
    const statement = state(evidence, written, [], undefined, "");
    expect(misfits(statement, inputsOf(checked))).toMatchObject([{ key, message: NO_PATH.message }]);
  });

  test.each(["nowhere", "/dev/null", "package.json/x"])("of %s says that it is no folder", async (path) => {
    const { code, out, err } = await chokepoint("data", "check", "--data", path);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`${path}: is not a folder; name the folder that holds sources.csv and facts/`);
  });
});

describe("a run on one's own evidence", () => {
  test("rests on it, and says so by its fingerprint", async () => {
    const packages = async (...args: string[]) => {
      const { out } = await chokepoint("assess", "--json", "--worlds", "200", ...args);
      const { dataHash, answers } = JSON.parse(out);
      return { dataHash, p50: answers.foundry.figures["packages.2026"].p50 as number };
    };
    const shipped = await packages();
    expect(await packages("--data", dir)).toEqual(shipped);
    believe("supply.package.orders", "1k to 2k");
    const own = await packages("--data", dir);
    const shown = await chokepoint("assess", "--worlds", "20", "--data", dir);
    expect(shown.out.replace(/\s+/g, " ")).toContain(`evidence of ${dir}`);
    expect(own.dataHash).not.toBe(shipped.dataHash);
    // Orders of some thousand dies a quarter leave no more packages than that.
    expect(own.p50).toBeLessThan(8_000);
  });

  test("names its file where a belief comes from it", async () => {
    const { out } = await chokepoint(
      "explain",
      "supply.memory.importedTotal",
      "--worlds",
      "10",
      "--data",
      dir,
      "--json",
    );
    expect(JSON.parse(out).explanation.belief.where).toMatch(new RegExp(`^${dir}/${SUPPLY}:\\d+$`));
  });

  test("that lacks what the model needs, or measures it in something else, says what and where", async () => {
    change(SUPPLY, KEY, "supply.logic.aiWafer:");
    const missing = await chokepoint("assess", "--data", dir);
    expect(missing).toMatchObject({ code: 2, out: "" });
    expect(missing.err).toContain(
      "supply.logic.aiWafers: is used by the model and declared nowhere; is supply.logic.aiWafer meant?",
    );
    change(SUPPLY, "supply.logic.aiWafer:", KEY);
    change(SUPPLY, /(aiWafers:\n.*\n {2}unit: wafer)\/month/, "$1");
    const unit = await chokepoint("assess", "--data", dir);
    expect(unit).toMatchObject({ code: 2, out: "" });
    expect(unit.err).toMatch(
      /supply\.yaml:\d+:1: supply\.logic\.aiWafers: is in wafer, but the model takes it in wafer\/month/,
    );
  });

  test("lists it", async () => {
    put("facts/supply.csv", `${text(FACTS).split("\n").slice(0, 2).join("\n")}\n`);
    const { out } = await chokepoint("data", "facts", "id=supply:", "--json", "--data", dir);
    expect(JSON.parse(out)).toHaveLength(1);
  });
});
