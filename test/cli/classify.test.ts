import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { COLUMNS } from "../../src/cli/classification/list.ts";
import { classifyJsonSchema } from "../../src/cli/classification/schema.ts";
import { ruleBook } from "../ruleBook.ts";
import { chokepoint } from "./screen.ts";

const dir = mkdtempSync(join(tmpdir(), "classify-"));
const file = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const h100 = {
  date: "2024-06-03",
  item: { kind: "ic", name: "NVIDIA H100 SXM" },
  transaction: { type: "export", from: "US", to: "CN" },
};
const line = (id: string, result: string) =>
  JSON.stringify({ id, group: "chip", query: h100, expected: { result, paragraph: "3A090.a.1" } });

describe("classify", () => {
  test("says the answer first, then why, how far, what is assumed, and that it is no legal advice, once", async () => {
    const { out, code } = await chokepoint("classify", "H20", "--date", "2026-11-22");
    expect(code).toBe(0);
    expect(out).toMatch(/^NVIDIA H20 to China on 2026-11-22: a licence is required of the firm/);
    expect(out).toContain("L4: a letter to NVIDIA covers");
    expect(out.replace(/\s+/g, " ")).toContain("rules are known to 2026-10-10; nothing that came after");
    expect(out.match(/Not legal advice/g)).toHaveLength(1);
  });

  test("says what would change the answer, each figure alone", async () => {
    const { out } = await chokepoint("classify", "L20", "--date", "2024-06-01");
    expect(out.replace(/\s+/g, " ")).toMatch(
      /It would change by .*: TPP of at least 1,947\.2 → EXCEPTION_NAC/,
    );
    const { out: json } = await chokepoint("classify", "L20", "--date", "2024-06-01", "--json");
    expect(JSON.parse(json).turnings).toContainEqual(
      expect.objectContaining({ knob: "nonPlanarDieAreaMm2", to: "below", result: "EXCEPTION_NAC" }),
    );
  });

  test("takes a designer within a group for its parent, to whom the letter went", async () => {
    const { out } = await chokepoint("classify", "Intel Gaudi 3", "--date", "2025-06-01", "--json");
    expect(JSON.parse(out).answer.findings.map((f: { rule: string }) => f.rule)).toContain("L4");
  });

  test("says which figure is missing for which paragraph, and what is possible", async () => {
    const { out } = await chokepoint("classify", "--tpp", "2000", "--date", "2024-06-01");
    expect(out).toContain("UNDETERMINED");
    expect(out).toContain("3A090.b.2 asks for performance density");
    expect(out).toContain("NLR, EXCEPTION_NAC, LICENCE_PD");
  });

  test("gives both views where they differ", async () => {
    const { out } = await chokepoint("classify", "H100", "--to", "IN", "--date", "2026-06-01");
    expect(out.replace(/\s+/g, " ")).toContain("By the text as codified the answer is LICENCE");
  });

  test.each([
    [["classify", "NVIDA H20"], "did you mean NVIDIA H20?"],
    [["classify", "H20", "--date", "2025-02-30"], "is not a day that exists"],
    [["classify", "H20", "--to", "XX"], 'there is no country (--to) "XX"'],
    [["classify", "H20", "--to", "UK"], 'there is no country (--to) "UK"'],
    [["classify"], "name a chip"],
    [["classify", "--tpp", "-1"], "number from zero up"],
    [["classify", "--tpp", "5e12"], "tpp:"],
    [["classify", "--tpp", "1e30"], "beyond any figure of an item"],
    [["classify", "H20", "--area-error", "300"], "stays below 100"],
    [["classify", "H20", "--headroom", "tpp", "--outside", "3A090.q"], 'no paragraph "3A090.q"'],
    [["classify", "--cases", "/nowhere.jsonl"], "there is no such file"],
    [["classify", "--tpp", "2300 too 2500"], 'a range is written with "to"'],
    [["classify", "--tpp", "0 to 5"], "may fall below zero"],
    [["classify", "--tpp", "2025-01-01 to 2026-01-01"], "is no date"],
    [["classify", "--tpp", "10", "--area", "800 to 830 mm2"], 'leave out the unit "mm2"'],
    [["classify", "H20", "--svg", "/nowhere/map.svg"], "add --map"],
    [["classify", "--map", "--svg", "/nowhere/map.svg"], "cannot be written"],
    [["classify", "H20", "--csv"], "add --chips"],
  ])("%j is refused with one clear message", async (args, message) => {
    const { code, err } = await chokepoint(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe("classify --cases", () => {
  test("counts what is as expected, and ends with 1 when something is not", async () => {
    const cases = file("cases.jsonl", `${line("right", "LICENCE_PD")}\n\n${line("wrong", "NLR")}\n`);
    const { out, code } = await chokepoint("classify", "--cases", cases, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      total: 2,
      passed: 1,
      failed: 1,
      malformed: [],
      cases: [
        { id: "right", pass: true },
        { id: "wrong", pass: false },
      ],
    });
  });

  test("prints got against expected for each case, and says which name of a chip it does not know", async () => {
    const misspelt = { ...h100, item: { kind: "ic", name: "NVIDA H2O" } };
    const cases = file(
      "each.jsonl",
      `${line("right", "LICENCE_PD")}\n${line("wrong", "NLR")}\n${JSON.stringify({ id: "slip", query: misspelt })}\n`,
    );
    const { out, err } = await chokepoint("classify", "--cases", cases);
    expect(out).toContain("ok right: got LICENCE_PD, 3A090.a.1 (R2); expected LICENCE_PD, 3A090.a.1");
    expect(out).toContain("FAILED wrong: got LICENCE_PD, 3A090.a.1 (R2); expected NLR, 3A090.a.1");
    expect(out).toMatch(/slip: UNDETERMINED \(open: .*TPP/);
    expect(err).toContain('line 3: there is no chip "NVIDA H2O"; did you mean NVIDIA H20?');
  });

  test("tells a line it cannot read by its number, answers the rest, and ends with 2", async () => {
    const bad = JSON.stringify({ id: "x", query: { ...h100, date: "yesterday" } });
    const cases = file("bad.jsonl", `${line("right", "LICENCE_PD")}\n{"id": \n${bad}\n`);
    const { out, err, code } = await chokepoint("classify", "--cases", cases);
    expect(code).toBe(2);
    expect(out).toContain("1 of 1 cases as expected");
    expect(err).toMatch(/line 2: is not JSON[\s\S]*line 3: query\.date: "yesterday" is not a day/);
  });

  test("a file without a case is no pass", async () => {
    const { out, err, code } = await chokepoint("classify", "--cases", file("empty.jsonl", "\n"));
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("no case to classify");
  });

  test("the shipped cases are all as expected", async () => {
    const { out, code } = await chokepoint("validate", "rules");
    expect(code).toBe(0);
    expect(out).toMatch(/(\d+) of \1 cases as expected/);
  });
});

describe("figures that are believed and not known", () => {
  test("give the probability of each answer, which the law of the interval says too", async () => {
    const { out } = await chokepoint(
      ...["classify", "--tpp", "uniform(2300, 2500)", "--die-area", "814", "--date", "2024-06-01", "--json"],
    );
    const { likelihoods, believed } = JSON.parse(out);
    expect(believed).toEqual({ tpp: "uniform(2300, 2500)" });
    // Half of the range lies from 2,400 up, where .b.1 begins; the density stays between 1.6 and 3.2.
    for (const { probability } of likelihoods) expect(probability).toBeCloseTo(0.5, 2);
    expect(likelihoods.map((l: { result: string }) => l.result).sort()).toEqual(["EXCEPTION_NAC", "NLR"]);
  });
});

describe("classify --chips", () => {
  const head = "name,tpp,density,datacentre,to,kind";
  test("answers a list, tells rows it cannot read by their line, and ends with 2", async () => {
    const list = file(
      "chips.csv",
      `${head}\nNVIDIA H20,,,,,\nMine,4900,7,no,,\nNvidia H21,,,,,\nBad,-5,,,,\nShort,1\nOdd,1,1,maybe,,\nGone,1,1,,XX,\nFar,2000,,,MY,\n`,
    );
    const { out, err, code } = await chokepoint(
      "classify",
      "--chips",
      list,
      "--date",
      "2026-06-01",
      "--json",
    );
    expect(code).toBe(2);
    const { rows } = JSON.parse(out);
    expect(
      rows.map((row: { name: string; answer: { result: string } }) => [row.name, row.answer.result]),
    ).toEqual([
      ["NVIDIA H20", "LICENCE_INFORMED"],
      ["Mine", "EXCEPTION_NAC"],
      ["Far", "NLR"],
    ]);
    for (const said of [
      /line 4: there is no chip "Nvidia H21"; did you mean NVIDIA H20\?/,
      /line 5: --tpp/,
      /line 6: has 2 cells where the head has 6/,
      /line 7: datacentre: "maybe"/,
      /line 8: there is no country/,
    ])
      expect(err).toMatch(said);
  });

  test("the empty file it prints is a list without rows; a column that is none is refused", async () => {
    const empty = file("empty.csv", (await chokepoint("classify", "--template")).out);
    expect(await chokepoint("classify", "--chips", empty, "--csv")).toMatchObject({ code: 0, err: "" });
    const wrong = await chokepoint("classify", "--chips", file("wrong.csv", "name,tpps\nx,1\n"));
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain('there is no column "tpps"; did you mean tpp?');
  });
});

test("the page says what each column of a list holds", () => {
  const page = readFileSync("docs/rules.md", "utf8");
  for (const [column, holds] of Object.entries(COLUMNS))
    expect(page).toContain(`| \`${column}\` | ${holds} |`);
});

describe("the published schema", () => {
  test("is that of the code", async () => {
    await expect(classifyJsonSchema()).toMatchFileSnapshot("../../docs/classify.schema.json");
  });

  const list = file("one.csv", "name,tpp,area\nNVIDIA H20,,\nMine,2300 to 2500,814\n");
  const cases = file("one.jsonl", `${line("right", "LICENCE_PD")}\n{\n`);
  test.each([
    [["H20"]],
    [["H100", "--to", "IN", "--date", "2026-06-01"]],
    [["--tpp", "2000"]],
    [["A10", "--area-error", "2", "--date", "2024-06-01"]],
    [["--kind", "hbm", "--memory-density", "7"]],
    [["A800", "--history"]],
    [["--tpp", "2000", "--area", "700", "--headroom", "tpp"]],
    [["--map", "--date", "2022-12-01"]],
    [["--map", "--date", "2026-06-01", "--area-error", "2"]],
    [["--cases", cases]],
    [["--cases", "huawei-dies"]],
    [["--chips", list]],
  ])("holds for classify %j", async (args) => {
    const published = z.fromJSONSchema(JSON.parse(readFileSync("docs/classify.schema.json", "utf8")));
    const said = JSON.parse((await chokepoint("classify", ...args, "--json")).out);
    expect(published.safeParse(said).error).toBeUndefined();
    const { known: _, ...lacking } = said;
    expect(published.safeParse(lacking).success).toBe(false);
  });
});

describe("classify --map", () => {
  test("counts what it lists, and draws it: a mark a chip, each region named, other axes in 2022", async () => {
    const picture = join(dir, "map.svg");
    const run = async (...more: string[]) => {
      const { out } = await chokepoint("classify", "--map", ...more, "--svg", picture, "--json");
      return { map: JSON.parse(out), svg: readFileSync(picture, "utf8") };
    };
    const { map, svg } = await run("--date", "2024-06-01");
    for (const { paragraph } of map.regions) expect(svg).toContain(`>${paragraph}</text>`);
    const drawn = [...svg.matchAll(/<g><title>([^<]*): /g)].flatMap(([, names]) => names.split(", "));
    const beyond = /Beyond the frame: ([^<]*)\.<\/text>/.exec(svg)?.[1].split(", ") ?? [];
    expect([...drawn, ...beyond].sort()).toEqual(map.chips.map((c: { name: string }) => c.name).sort());
    const controlled = map.chips.filter((c: { standing: string }) => c.standing === "controlled").length;
    expect(svg).toContain(`${controlled} of ${map.chips.length} chips need a licence for China`);
    const first = await run("--date", "2022-12-01");
    expect(first.map.axes).toEqual({ x: "io", y: "ops2022" });
    expect(first.svg).toContain("the text of 2022 has these axes");
  });
});

describe("the rule book as tables", () => {
  const rows = async (...args: string[]): Promise<Record<string, string>[]> =>
    JSON.parse((await chokepoint("data", ...args, "--json")).out);

  test("rules: one row a rule, with the days it stands and binds", async () => {
    const all = await rows("rules");
    expect(all.length).toBe(ruleBook.rules.length);
    const [hbm] = all.filter(({ id }) => id === "R4");
    // Published on 2024-12-02, bound from the last day of that month.
    expect([hbm.from, hbm.binds]).toEqual(["2024-12-02", "2024-12-31"]);
  });

  test("parties: every row of the list, narrowed by a word or a column", async () => {
    const all = await rows("parties");
    expect(all.length).toBe(ruleBook.parties.length);
    const huawei = await rows("parties", "huawei");
    expect(huawei.length).toBeGreaterThan(1);
    expect(huawei.length).toBeLessThan(all.length);
    for (const row of huawei) expect(JSON.stringify(row).toLowerCase()).toContain("huawei");
  });

  test("a column that is not there is named with the nearest", async () => {
    const { code, out, err } = await chokepoint("data", "parties", "polcy=PD");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("policy");
  });
});
