import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/evidence/csv.ts";
import { csvOf } from "../../web/src/frame/csv.ts";
import { cellText, numeric } from "../../web/src/frame/table.ts";
import { foundryTable, tableOf } from "../../web/src/pictures/table.ts";

const band = { p05: 1, p25: 2, p50: 3, p75: 4, p95: 5 };

describe("the table beneath a picture", () => {
  it("sets columns of numbers apart from those with words", () => {
    const table = {
      columns: ["a", "b", "c"],
      rows: [["x", 1, 2] as const, ["y", undefined, "none"] as const],
    };
    expect(numeric(table)).toEqual([false, true, false]);
  });
  it("writes numbers to four figures, a true minus, and a date that never comes in words", () => {
    expect([cellText(-1.23456), cellText(1 / 0), cellText(undefined), cellText(0)]).toEqual([
      "−1.235",
      "never",
      "",
      "0",
    ]);
  });
  it("has a line for a number, two for a date and one for each level", () => {
    const { columns, rows } = tableOf({
      "n.2026": { kind: "number", label: "Chips, 2026", key: "k", year: 2026, unit: "chip", band, dots: [] },
      d: { kind: "date", label: "Bite", key: "d", band, dots: [], never: 0.25 },
      s: { kind: "share", label: "Claim", key: "s", levels: ["fails", "holds"], shares: [0.4, 0.6] },
    });
    const as = rows.map((row) => Object.fromEntries(columns.map((c, i) => [c, row[i]])));
    expect(as.map(({ figure }) => figure)).toEqual(["Chips", "Bite", "Bite", "Claim", "Claim"]);
    expect(as[0]).toMatchObject({ when: "2026", unit: "chip", "5%": 1, middle: 3, "95%": 5, quantity: "k" });
    expect(as[1]).toMatchObject({ middle: "2019-Q4" });
    expect(as[2]).toMatchObject({ level: "never by 2032", "share of worlds": 0.25 });
    expect(as[4]).toMatchObject({ level: "holds", "share of worlds": 0.6 });
  });
  it("has every quarter of the fan, and every limit of every year", () => {
    const { rows } = foundryTable({
      quarters: [12, 13],
      fan: [band, band],
      samples: [],
      limits: ["logic", "memory"],
      keys: { packages: "p", binding: "b", gains: ["g", "h"] },
      years: [{ year: 3, binding: [0.3, 0.7], gains: [band, band] }],
      dots: [],
    });
    expect(rows.map((row) => [row[1], row[3], row[4]])).toEqual([
      ["2022-Q1", undefined, undefined],
      ["2022-Q2", undefined, undefined],
      ["2022", "logic", 0.3],
      ["2022", "memory", 0.7],
      ["2022", "logic", undefined],
      ["2022", "memory", undefined],
    ]);
  });
});

describe("the CSV of a picture", () => {
  it("says first what it is, and lets no text be a formula", () => {
    const text = csvOf({ columns: ["=a", "b"], rows: [["@b", 1 / 0]] }, ["A finding,\nwith a break", "=1"]);
    expect(readCsv(text).map(({ cells }) => cells)).toEqual([
      ["# A finding, with a break"],
      ["# =1"],
      ["'=a", "b"],
      ["'@b", "never"],
    ]);
  });
});
