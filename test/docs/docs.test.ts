import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FUNCTIONS } from "../../src/engine/functions.ts";
import { PRIOR_FUNCTIONS } from "../../src/engine/prior/functions.ts";
import { chokepoint } from "../cli/screen.ts";

const root = resolve(import.meta.dirname, "../..");
const pages = ["README.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((m) => m.slice(1).find(Boolean) ?? "");

/** Commands that a page shows, in a block or in a line, without their comments. */
const shown = (pattern: RegExp): string[] => [
  ...new Set(pages.flatMap(({ text }) => matches(text, pattern)).map((line) => line.split("  #")[0].trim())),
];

test("what the pages show is what the program prints", () => {
  execFileSync(process.execPath, ["scripts/build-if-needed.mjs"], { cwd: root, stdio: "pipe" });
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/docs.mjs", "--check"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(`${stdout}${stderr}`).toBe("");
  expect(status).toBe(0);
}, 600_000);

describe("a command that a page shows", () => {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "chokepoint-docs-test-"));
  beforeAll(() => {
    for (const { text } of pages)
      for (const [, name, yaml] of text.matchAll(/^```yaml\n# ([\w-]+\.yaml)\n([\s\S]*?)^```$/gm))
        writeFileSync(join(folder, name), yaml);
    // A list of the reader's own, with the one column that each row needs.
    writeFileSync(join(folder, "my-chips.csv"), "name\nNVIDIA H20\n");
    // The copy that the README tells a reader to make.
    cpSync(join(root, "data"), join(folder, "mydata"), { recursive: true });
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  // `serve` stays until it is stopped, and test/web/serve.test.ts does that; what a page prints was run above.
  const printed = new Set(
    pages.flatMap(({ text }) => matches(text, /^<!-- generated: run (.+?)(?: \|.*)? -->$/gm)),
  );
  const isLeft = (line: string) => !line.startsWith("serve") && !printed.has(line);

  test.each(shown(/^ {4}npx chokepoint (.*)$|`npx chokepoint ([^`]+)`/gm).filter(isLeft))(
    "chokepoint %s",
    async (line) => {
      const words = [...line.matchAll(/(?:[^\s"]+|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ""));
      const isRun =
        /^(assess|backtest|compare|crux|explain|validate)$/.test(words[0]) &&
        words[1] !== "rules" &&
        words[1] !== "workload";
      const { code, out, err } = await chokepoint(...words, ...(isRun ? ["--worlds", "64"] : []));
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).not.toBe("");
    },
  );

  test.each(shown(/npm (start|test|run \w+)/g))("npm %s", (script) => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(Object.keys(scripts)).toContain(script.replace("run ", ""));
  });
});

/** The places in a page that a link can name: its headings, as hosts of Markdown spell them. */
const headings = (file: string): string[] =>
  matches(readFileSync(file, "utf8"), /^#+ (.*)$/gm).map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );

test("a link leads to a file, and a place in it to a heading", () => {
  for (const { name, text } of pages)
    for (const link of matches(text, /\]\((?!https?:)([^)\s]+)\)/g)) {
      const [file, heading] = link.split("#");
      const target = resolve(root, dirname(name), file);
      expect(existsSync(target), `${name} links to ${link}`).toBe(true);
      if (heading) expect(headings(target), link).toContain(heading);
    }
});

test("every function of formulas and of priors has its line", () => {
  const page = (name: string) => pages.find((p) => p.name === `docs/${name}`)?.text ?? "";
  for (const { signature } of Object.values(FUNCTIONS))
    expect(page("formulas.md")).toContain(`\`${signature}\``);
  for (const { usage } of Object.values(PRIOR_FUNCTIONS)) expect(page("priors.md")).toContain(`\`${usage}\``);
});
