/// <reference lib="dom" />
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
// @ts-expect-error a script without types
import { chromium as findChromium } from "../../scripts/chromium.mjs";
import { packageRoot } from "../../src/cli/package.ts";
import { pageServer } from "../../src/cli/serve.ts";
import { readCsv } from "../../src/evidence/csv.ts";

/*
 * The page in a real browser, as people use it. Pictures of every page are kept in test-artefacts/ to be looked at.
 */

const root = packageRoot();
const artefacts = join(root, "test-artefacts");
const PAGES = [
  "verdict",
  "explain/supply.packages.byYear@2026",
  "chips",
  "machines",
  "evidence",
  "validation",
  "scenarios",
] as const;

/** What stands on a page once it has its data, for those that load some. */
const READY: Partial<Record<(typeof PAGES)[number], string>> = {
  "explain/supply.packages.byYear@2026": "What it rests on most",
  chips: "Roofline",
  machines: "Days of training",
  validation: "Yields of SMIC’s 910-class die",
  scenarios: "The difference in the same worlds",
};

/** Goes to a page of the workbench and waits until it is there. */
async function shown(page: Page, name: (typeof PAGES)[number]) {
  await page.evaluate((to) => {
    location.hash = to;
  }, name);
  const ready = READY[name];
  if (ready) await page.locator("main").getByText(ready).first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

let browser: Browser;
let address: string;
let close: () => void;

beforeAll(async () => {
  const server = serve({ fetch: pageServer(join(root, "dist/web")).fetch, port: 0, hostname: "127.0.0.1" });
  if (!server.listening) await new Promise((go) => server.once("listening", go));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  close = () => server.close();
  browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  mkdirSync(artefacts, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  close?.();
});

/** The command line's own run of the same release. */
const printed = (...args: string[]): string =>
  execFileSync(process.execPath, [join(root, "dist/cli.js"), ...args], {
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });

/** A fresh page, with what it complains of. */
async function opened(hash = "", context?: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const page = await (
    context ?? (await browser.newContext({ viewport: { width: 1440, height: 900 } }))
  ).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (!/^(blob|data):$/.test(protocol) && `${origin}/` !== address)
      complaints.push(`asked ${request.url()}`);
  });
  await page.goto(address + hash);
  await page.waitForSelector("[aria-label=Beliefs] article");
  return { page, complaints };
}

/** Waits until what is shown is a run at rest of what is believed. */
const rested = (page: Page) => page.waitForSelector('main[aria-busy="false"]');

/** The middle world's packages at the chosen quarter, as the fan speaks it. */
async function middle(page: Page): Promise<number> {
  const said = await page.locator('[aria-label^="Fan chart"]').getAttribute("aria-label");
  const [, digits, unit] = /middle ([\d.]+)([KM]?)/.exec(said ?? "") ?? [];
  return Number(digits) * { K: 1e3, M: 1e6, "": 1 }[unit as "K"];
}

const HBM = "HBM imported before the rule that Ascend could use";
const handle = (page: Page, end: "5%" | "95%") =>
  page.getByRole("slider", { name: `${end} end of ${HBM}`, exact: true });

test("the page gives the command line's five answers, word for word, and asks nobody else for anything", async () => {
  const { answers } = JSON.parse(printed("assess", "--json", "--worlds", "10000", "--seed", "1"));
  const { page, complaints } = await opened();
  await rested(page);
  for (const [key, { headline }] of Object.entries<{ headline: string }>(answers)) {
    const plate = page.locator(`section#${key}`);
    const said = `${await plate.locator("h2").innerText()} ${(await plate.locator(".rest").allInnerTexts()).join(" ")}`;
    expect(said.replace(/\s+/g, " ").trim()).toBe(headline);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the shipped result shows before anything runs, and the run that follows says the same", async () => {
  const { page, complaints } = await opened();
  const said = () => page.locator("section#foundry h2").innerText();
  await page.waitForFunction(() => document.body.innerText.includes("shipped result"));
  const shipped = await said();
  await rested(page);
  await page.waitForFunction(() => !document.body.innerText.includes("shipped result"));
  expect(await said()).toBe(shipped);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a number is followed from the verdict through its formula to an input, its evidence and an address", async () => {
  const { page, complaints } = await opened();
  await rested(page);
  const main = page.locator("main");
  await main.getByRole("link", { name: "Ascend packages sold in the year" }).first().click();
  await page.getByRole("heading", { name: "How it is computed" }).waitFor();
  const { answers } = JSON.parse(printed("assess", "--json", "--worlds", "10000", "--seed", "1"));
  const { p50 } = answers.foundry.figures["packages.2026"];
  // The title has two digits, as charts have.
  const title = await main.locator("h1, h2").filter({ hasText: "in the year" }).first().innerText();
  const [, digits, unit] = /middle ([\d.]+)([KM])/.exec(title) ?? [];
  expect(Number(digits) * { K: 1e3, M: 1e6 }[unit as "K"]).toBeCloseTo(Number(p50.toPrecision(2)), 0);
  // What reads it and what it reads can be walked both ways.
  await main.getByRole("link", { name: "Ascend packages sold", exact: true }).first().click();
  await page.waitForFunction(() => location.hash.includes("supply.packages.sold"));
  await page.getByRole("heading", { name: "What reads it" }).waitFor();
  await page.goBack();
  // The inputs it rests on most lead to the published figures, and those to where they were published.
  await page.getByRole("heading", { name: "What it rests on most" }).waitFor();
  await main.getByText("HBM imported before the rule that Ascend could use").last().click();
  const address = main.locator('details[open] a[href^="http"]').first();
  expect(await address.getAttribute("href")).toMatch(/^https?:\/\//);
  await main.getByRole("button", { name: "highest 5%" }).click();
  await page.getByRole("heading", { name: "What is true in the highest 5% of worlds" }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("more memory dragged in by mouse makes more packages; undo takes it back", async () => {
  const { page, complaints } = await opened();
  await rested(page);
  const before = await middle(page);
  for (const end of ["95%", "5%"] as const) {
    const box = await handle(page, end).locator(".knob").boundingBox();
    if (!box) throw new Error("the handle is on the page");
    await page.mouse.move(box.x + 9, box.y + 9);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 9, { steps: 4 });
    await page.mouse.up();
  }
  await page.waitForFunction(() => document.body.innerText.includes("1 belief changed"));
  await rested(page);
  expect(await middle(page)).toBeGreaterThan(before);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => document.body.innerText.includes("0 beliefs changed"));
  await rested(page);
  expect(await middle(page)).toBe(before);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the same by keyboard alone", async () => {
  const { page } = await opened();
  await rested(page);
  const before = await middle(page);
  await handle(page, "5%").focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.waitForFunction(() => document.body.innerText.includes("1 belief changed"));
  await rested(page);
  expect(await middle(page)).toBeGreaterThan(before);
  await page.keyboard.press("Control+z");
  await page.context().close();
});

test("a policy is moved by mouse, keys, switch and typing; each is one step, and what is set back is no change", async () => {
  const { page, complaints } = await opened();
  await page.locator(".policies > summary").click();
  const memory = "US control of high-bandwidth memory, December 2024";
  const date = page.getByRole("textbox", { name: `Date of ${memory}` });
  const knob = page.getByRole("slider", { name: `Begin of ${memory}` });
  const changed = (n: number) =>
    page.waitForFunction(
      (said) => document.body.innerText.includes(said),
      n === 1 ? "1 policy changed" : `${n} policies changed`,
    );
  const record = await date.inputValue();
  await knob.focus();
  await page.keyboard.press("ArrowRight");
  await changed(1);
  expect(await date.inputValue()).toBe("2025-Q1");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await changed(0);
  expect(await date.inputValue()).toBe(record);

  await knob.scrollIntoViewIfNeeded();
  const box = await knob.locator(".knob").boundingBox();
  if (!box) throw new Error("the handle is on the page");
  await page.mouse.move(box.x + 7, box.y + 7);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 7, { steps: 4 });
  await page.mouse.up();
  await changed(1);
  expect(await date.inputValue()).toMatch(/^202[5-7]-Q[1-4]$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await changed(0);

  await page.getByRole("switch", { name: memory }).uncheck();
  await changed(1);
  expect(await date.inputValue()).toBe("never");
  await page.getByRole("switch", { name: memory }).check();
  await changed(0);
  await date.fill("2027-02-30");
  await date.press("Enter");
  expect(await page.locator('.policies [role="alert"]').innerText()).toContain("2027-02-30");
  await date.fill("2026-Q1 to 2027-Q1");
  await date.press("Enter");
  await changed(1);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a typed prior that is none is refused in words, and nothing changes", async () => {
  const { page } = await opened();
  const field = page.getByRole("textbox", { name: `Prior of ${HBM}` });
  await field.fill("12M to 7M");
  await field.press("Enter");
  await page.waitForSelector('[aria-label=Beliefs] [role="alert"]');
  expect(await page.innerText("body")).toContain("0 beliefs changed");
  await page.context().close();
});

test("a file saved here is read by the command line, and one from there is opened here; its link says the same", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chokepoint-page-"));
  const { page } = await opened();
  const field = page.getByRole("textbox", { name: `Prior of ${HBM}` });
  await field.fill("11M to 15M stack");
  await field.press("Enter");
  await page.waitForFunction(() => document.body.innerText.includes("1 belief changed"));
  await page.goto(`${address}#scenarios`);
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const path = join(folder, "mine.yaml");
  await (await waiting).saveAs(path);
  expect(readFileSync(path, "utf8")).toContain("11M to 15M stack");
  const told = JSON.parse(printed("assess", path, "--json", "--worlds", "1000"));
  expect(told.scenario.beliefs).toEqual({ "supply.memory.importedTotal": "11M to 15M stack" });

  await page.getByRole("button", { name: "Reset all" }).click();
  await page.setInputFiles('input[type="file"]', path);
  await page.waitForFunction(() => document.body.innerText.includes("1 belief changed"));
  writeFileSync(join(folder, "bad.yaml"), "name: x\nabout: y\nbeliefs: { supply.memory.importedTotl: 3 }\n");
  await page.setInputFiles('input[type="file"]', join(folder, "bad.yaml"));
  await page.waitForSelector('main [role="alert"]');
  expect(await page.innerText('main [role="alert"]')).toContain("supply.memory.importedTotl");
  await page.context().close();
});

test("what an answer rests on, by grade, is there at once and follows a changed belief", async () => {
  const { page } = await opened();
  const said = () => page.locator("section#foundry .evidence .words").innerText();
  expect(await said()).toMatch(/^A \S+% · B \S+% · C \S+% · D \S+%$/);
  const before = await said();
  await rested(page);
  expect(await said()).toBe(before);
  const field = page.getByRole("textbox", { name: `Prior of ${HBM}` });
  await field.fill("12M");
  await field.press("Enter");
  await page.waitForFunction((old) => {
    const now = document.querySelector("section#foundry .evidence .words")?.textContent ?? "";
    return now.includes("%") && now !== old;
  }, before);
  await page.context().close();
});

test("a link carries what is believed to another reader", async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { page } = await opened("", context);
  const field = page.getByRole("textbox", { name: `Prior of ${HBM}` });
  await field.fill("11M to 15M stack");
  await field.press("Enter");
  await page.waitForFunction(() => document.body.innerText.includes("1 belief changed"));
  await page.goto(`${address}#scenarios`);
  await page.waitForTimeout(300); // the link is made beside the page
  await page.getByRole("button", { name: "Copy the link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await opened(new URL(link).hash);
  await other.page.waitForFunction(() => document.body.innerText.includes("1 belief changed"));
  expect(await other.page.getByRole("textbox", { name: `Prior of ${HBM}` }).inputValue()).toBe(
    "11M to 15M stack",
  );
  await other.page.context().close();
  await context.close();
});

test("a link that nobody made here changes nothing and says why", async () => {
  const { page, complaints } = await opened();
  for (const hash of [
    "verdict=eJ",
    `verdict=${"A".repeat(50_000)}`,
    "verdict==HYPERLINK(1)",
    "verdict=",
    "verdict=<img src=x onerror=alert(1)>",
  ]) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    const alert = page.locator('main [role="alert"]');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/nothing was changed/);
    expect(await page.innerText("body")).toContain("0 beliefs changed");
    await alert.getByRole("button", { name: "Close" }).click();
    await alert.waitFor({ state: "detached" });
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("every picture says what it is, has its rows as a table, and goes into files that need nothing else", async () => {
  const { page, complaints } = await opened();
  await rested(page);
  const file = async (kind: string) => {
    const waiting = page.waitForEvent("download");
    await page
      .locator("section#foundry")
      .getByRole("button", { name: `Download as ${kind}` })
      .click();
    const path = join(artefacts, `picture.${kind.toLowerCase()}`);
    await (await waiting).saveAs(path);
    return readFileSync(path);
  };
  const plate = page.locator("section#foundry");
  const title = await plate.locator("h2").innerText();
  const median = (await middle(page)).toPrecision(2);

  const svg = (await file("SVG")).toString("utf8");
  const words = svg.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  expect(words).toContain(title);
  expect(words).toContain("9 worlds in 10");
  expect(words).toContain("#verdict");
  expect(svg).not.toMatch(/var\(|class=|<style|foreignObject|<script|href/);

  const png = await file("PNG");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const [, width] = /width="(\d+)"/.exec(svg) ?? [];
  expect(png.readUInt32BE(16)).toBe(2 * Number(width));

  const rows = readCsv((await file("CSV")).toString("utf8")).map(({ cells }) => cells);
  expect(rows[0]).toEqual([`# ${title}`]);
  const head = rows.findIndex(([first]) => first === "figure");
  const quarter = rows.find((row) => row[1] === "2026-Q3") as string[];
  expect(Number(quarter[rows[head].indexOf("middle")]).toPrecision(2)).toBe(median);

  await plate.getByRole("button", { name: "As a table" }).click();
  const table = plate.getByRole("table");
  expect(await table.getByRole("columnheader").allInnerTexts()).toEqual(rows[head]);
  expect(await table.getByRole("row").count()).toBe(rows.length - head);
  // Every other picture of the page has the same frame.
  for (const key of ["silicon", "workloads", "balance", "lag"])
    expect(await page.locator(`section#${key}`).getByRole("button", { name: "As a table" }).count()).toBe(1);
  expect(complaints).toEqual([]);

  // Keys go to an answer and to the search; a digit that is typed is only a digit.
  await page.keyboard.press("4");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("balance");
  await page.keyboard.press("/");
  await page.keyboard.type("5");
  expect(await page.getByRole("searchbox", { name: "Search beliefs" }).inputValue()).toBe("5");
  await page.context().close();
});

test("validation has every row that the command line prints, misses named", async () => {
  const told = JSON.parse(printed("validate", "history", "--json"));
  const missed = told.records.filter(({ inside }: { inside: boolean }) => !inside);
  const { page, complaints } = await opened();
  await shown(page, "validation");
  const main = page.locator("main");
  const heading = await main.locator("h2").first().innerText();
  expect(heading).toContain(
    `${told.records.length - missed.length} of ${told.records.length} published values`,
  );
  const said = await main.locator("h2 + p").innerText();
  for (const { label } of missed) expect(said).toContain(label);
  await main.getByRole("button", { name: "As a table" }).first().click();
  expect(await main.getByRole("table").getByRole("row").count()).toBe(1 + told.records.length);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("two scenarios differ on the page as on the command line", async () => {
  const told = JSON.parse(
    printed("compare", "baseline", "smic-pessimist", "--json", "--worlds", "10000", "--seed", "1"),
  );
  const { page, complaints } = await opened("#scenarios");
  const plate = page.locator('section[aria-labelledby="compare-title"]');
  await plate.locator("select").nth(1).selectOption("smic-pessimist");
  // Three threads share the processor with the page until it has refined what it shows.
  await plate.getByText("10,000 worlds, seed 1").first().waitFor({ timeout: 100_000 });
  for (const { headlines } of Object.values<{ headlines: { a: string; b: string } }>(told.answers)) {
    const words = (await plate.innerText()).replaceAll(/\s+/g, " ");
    expect(words).toContain(headlines.b);
  }
  // What is under way can be cancelled; what was there stays.
  await plate.getByRole("button", { name: "What the difference comes from" }).click();
  await plate.getByRole("button", { name: "Cancel" }).click();
  await plate.getByRole("progressbar").waitFor({ state: "detached" });
  expect(await plate.getByText("The difference in the same worlds").count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("once loaded, the page loads again without a network", async () => {
  const context = await browser.newContext();
  const { page } = await opened("", context);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === "activated");
  await context.setOffline(true);
  await page.reload();
  await rested(page);
  expect(await page.locator("section.plate").count()).toBe(5);
  await context.close();
});

test.each(["light", "dark"] as const)(
  "no page has a serious fault of access in the %s theme",
  async (colorScheme) => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      colorScheme,
      bypassCSP: true,
    });
    const { page } = await opened("", context);
    await rested(page);
    await page.addScriptTag({ content: axe.source });
    for (const name of PAGES) {
      await shown(page, name);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] }),
      );
      const serious = violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(
          ({ id, nodes }) =>
            `${name}: ${id}: ${nodes
              .slice(0, 3)
              .map(({ html }) => html.slice(0, 200))
              .join(" | ")}`,
        );
      expect(serious).toEqual([]);
    }
    await context.close();
  },
);

test("every page fits its screen, and a picture of it is kept", async () => {
  const { page } = await opened();
  await rested(page);
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const name of PAGES) {
      await shown(page, name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
        width,
      );
      const file = `${name.replace(/\W.*$/, "")}-${width}.png`;
      await page.screenshot({ path: join(artefacts, file), fullPage: true });
    }
  }
  await page.context().close();
});
