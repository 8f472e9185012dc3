import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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
    [["classify", "H20", "--area-error", "300"], "stays below 100"],
    [["classify", "H20", "--headroom", "tpp", "--outside", "3A090.q"], 'no paragraph "3A090.q"'],
    [["classify", "--cases", "/nowhere.jsonl"], "there is no such file"],
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

  test("tells a line it cannot read by its number, answers the rest, and ends with 2", async () => {
    const bad = JSON.stringify({ id: "x", query: { ...h100, date: "yesterday" } });
    const cases = file("bad.jsonl", `${line("right", "LICENCE_PD")}\n{"id": \n${bad}\n`);
    const { out, err, code } = await chokepoint("classify", "--cases", cases);
    expect(code).toBe(2);
    expect(out).toContain("1 of 1 cases as expected");
    expect(err).toMatch(/line 2: is not JSON[\s\S]*line 3: query\.date: "yesterday" is not a day/);
  });

  test("the shipped cases are all as expected", async () => {
    const { out, code } = await chokepoint("validate", "rules");
    expect(code).toBe(0);
    expect(out).toMatch(/(\d+) of \1 cases as expected/);
  });
});
