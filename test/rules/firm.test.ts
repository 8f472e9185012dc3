import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firmKey } from "../../src/rules/firm.ts";
import { classify, lastMove, type Query } from "../../src/rules/index.ts";
import { ruleBook } from "../ruleBook.ts";

describe("a firm's name as it is looked up", () => {
  test.each([
    ["Huawei Technologies Co., Ltd.", "huawei technologies"],
    ["HUAWEI TECHNOLOGIES", "huawei technologies"],
    ["Yangtze Memory Technologies Corporation Limited", "yangtze memory technologies"],
    [
      "Moore Threads Intelligent Technology (Beijing) Company Limited",
      "moore threads intelligent technology beijing",
    ],
    ["Z'Star Microelectronics", "zstar microelectronics"],
    ["A&B Pte. Ltd", "a&b"],
  ])("%s is %s", (name, key) => {
    expect(firmKey(name)).toBe(key);
  });

  test("takes no notice of case, punctuation or the legal form, and settles at once", () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/).filter((w) => firmKey(`x ${w}`) === `x ${w}`);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const key = firmKey(words.join(" "));
        expect(firmKey(`${words.join("  ").toUpperCase()}, Co., Ltd.`)).toBe(key);
        expect(firmKey(key)).toBe(key);
      }),
    );
  });

  test("a name that is nothing but its legal form stays a name", () => {
    expect(firmKey("Company")).toBe("company");
  });

  test("every listed party is found however its legal form is written", () => {
    const day = "2026-06-01";
    const ask = (name: string) =>
      classify(ruleBook, {
        date: day,
        item: { kind: "any", name: "a part" },
        transaction: { type: "export", from: "US", to: "CN" },
        endUser: { name, location: "CN", headquarters: "CN" },
      } as Query).result;
    expect(ask("huawei technologies co ltd")).toBe(ask("Huawei Technologies Co., Ltd."));
    expect(ask("huawei technologies co ltd")).not.toBe("NLR");
    // A name that merely begins like a listed one is another firm's.
    expect(ask("Huawei Technologies Fan Club")).toBe("NLR");
  });
});

describe("the last day on which chips on the map changed their answer", () => {
  const asked = { transaction: { type: "export", from: "US", to: "CN" } } as const;

  test("names what moved, and is found again from any day until the next move", () => {
    const last = lastMove(ruleBook, { ...asked, date: "2024-06-01" } as Query);
    expect(last?.date).toBe("2023-11-17");
    const names = last?.moved.map(({ name }) => name);
    expect(names).toContain("NVIDIA H800 SXM");
    expect(names).not.toContain("NVIDIA H20");
    expect(lastMove(ruleBook, { ...asked, date: "2023-11-17" } as Query)).toEqual(last);
    expect(lastMove(ruleBook, { ...asked, date: "2023-11-16" } as Query)?.date).not.toBe("2023-11-17");
  });

  test("is none before the first rule", () => {
    expect(lastMove(ruleBook, { ...asked, date: "2019-06-01" } as Query)).toBeUndefined();
  });
});
