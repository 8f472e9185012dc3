import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvError, csvText, readCsv } from "../../src/evidence/csv.ts";

const cell = fc.string({ unit: fc.constantFrom("a", "7", " ", ",", '"', "\n", "é", "-"), maxLength: 8 });
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
// A cell may always be quoted, and must be when it holds a comma, quote or break.
const written = cell.chain((text) =>
  fc.record({
    text: fc.constant(text),
    raw: /[",\n]/.test(text) ? fc.constant(quote(text)) : fc.constantFrom(text, quote(text)),
  }),
);
// A first cell that is filled keeps a one-column record from being an empty line.
const row = fc.tuple(fc.constant({ text: "x", raw: "x" }), written, written);

describe("CSV", () => {
  it("gives back the cells that were written", () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (rows, end, last) => {
          const text = rows.map((cells) => cells.map((c) => c.raw).join(",")).join(end) + (last ? end : "");
          expect(readCsv(text).map((r) => r.cells)).toEqual(rows.map((cells) => cells.map((c) => c.text)));
        },
      ),
    );
  });

  it("says on which line a record begins, whatever breaks the cells above it hold", () => {
    const records = readCsv('a,b\n\n"1\n2","3"\n4,5\n');
    expect(records.map((r) => r.line)).toEqual([1, 3, 5]);
  });

  it("never hangs and throws nothing but CsvError on arbitrary text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "x", "\ufeff"), maxLength: 40 }),
        (text) => {
          try {
            readCsv(text);
          } catch (error) {
            expect(error).toBeInstanceOf(CsvError);
          }
        },
      ),
    );
  });

  it("names the line of an unclosed quote", () => {
    expect(() => readCsv('a,b\n1,2\n3,"4\n')).toThrowError(expect.objectContaining({ line: 3 }));
  });
});

describe("CSV that is written", () => {
  it.each(["=HYPERLINK(1)", "+SUM(A1)", "-cmd|' /C calc'!A0", "@x", "\t=1", "-1+2"])(
    "keeps a spreadsheet from running %j",
    (text) => {
      expect(readCsv(csvText([["a"], [text]]))[1].cells).toEqual([`'${text}`]);
    },
  );
  it.each(["-12", "+3.5", "-1e-9", "12 to 13", "a-b", "-5%"])("leaves %j as it is", (text) => {
    expect(readCsv(csvText([[text]]))[0].cells).toEqual([text]);
  });
  it("writes numbers whole, and nothing where there is nothing", () => {
    expect(csvText([[-1.25, undefined, "a,b"]])).toBe('-1.25,,"a,b"\n');
  });
});
