import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { begin, redo, step, undo } from "../../web/src/state/history.ts";
import { LinkError, pack, unpack } from "../../web/src/state/link.ts";

test("undo and redo walk the same steps both ways", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), (values) => {
      let history = begin(0);
      for (const value of values) history = step(history, value);
      for (let i = 0; i < values.length; i++) history = undo(history);
      expect(history.now).toBe(0);
      for (let i = 0; i < values.length; i++) history = redo(history);
      expect(history.now).toBe(values.at(-1));
    }),
  );
});

test("a step after an undo forgets what was taken back", () => {
  const history = step(undo(step(begin("a"), "b")), "c");
  expect(redo(history).now).toBe("c");
  expect(undo(history).now).toBe("a");
});

test("a link holds any text, in letters that an address may have", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 2_000 }), async (text) => {
      const packed = await pack(text);
      expect(packed).toMatch(/^[\w-]+$/);
      expect(await unpack(packed)).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["letters no link has", "<script>"],
  ["an end cut off", "eJ"],
  ["bytes that are no deflate", "AAAAAAAA____"],
  ["more than a link may hold", "A".repeat(40_000)],
])("a link is refused for %s", async (_, packed) => {
  await expect(unpack(packed)).rejects.toThrow(LinkError);
});

test("a small link that unfolds to a great deal is refused before it is unfolded whole", async () => {
  const bomb = deflateRawSync(Buffer.alloc(20_000_000)).toString("base64url");
  expect(bomb.length).toBeLessThan(32_000);
  await expect(unpack(bomb)).rejects.toThrow("unfolds to more");
});
