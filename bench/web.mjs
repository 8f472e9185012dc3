import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { chromium as findChromium } from "../scripts/chromium.mjs";
import { printTable } from "./table.mjs";
import { folder, median, showMs } from "./timing.mjs";

/**
 * The page in a Chromium, served from this machine: from opening it to the first verdict, from a move of a slider to the
 * changed picture, from its release to ten thousand worlds, and what the page's memory does over many moves.
 */
const MOVES = 60;
const RELEASES = 5;
const MANY = 500;
/** A belief that reaches most of the model, and one that reaches a part of it. */
const FAR = "HBM imported before the rule that Ascend could use";
const NEAR = "Wafer premium over TSMC's same class";

const executablePath = findChromium();
if (!executablePath) {
  console.log("The page is left out: no Chromium is here (Debian: apt-get install chromium).\n");
  process.exit();
}
const server = spawn(process.execPath, [folder("../dist/cli.js"), "serve", "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const address = await new Promise((found) => {
  server.stdout.on("data", (text) => {
    const [url] = /http:\/\/\S+/.exec(text) ?? [];
    if (url) found(url);
  });
});
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--js-flags=--expose-gc"] });
try {
  console.log(`THE PAGE IN A CHROMIUM
  Medians; a move is one step of the pointer, timed until the frame after the picture of question 1 has changed.
`);
  const loads = [];
  for (let i = 0; i < 5; i++) loads.push(await cold());
  const { page, context } = await opened();
  const far = await dragged(page, FAR);
  const near = await stepped(page, NEAR);
  const memory = await remembered(page, context);
  const scripts = loads[0].scripts;
  printTable([
    ["", "median", "slowest", "aim"],
    ["opened to first verdict, nothing cached", ...spread(loads.map(({ ms }) => ms)), "< 1,500 ms"],
    ["a move of a far-reaching belief to its picture, 1,024 worlds", ...spread(far.moves), "< 16 ms"],
    ["its release to 10,000 worlds of every answer", ...spread(far.releases), "< 600 ms"],
    ["a step of a belief that reaches a part to the same", ...spread(near), "< 200 ms"],
    ["longest task of the page while dragging", "", showMs(far.longest), "< 50 ms"],
    ["JavaScript of the first page, gzipped", "", `${(scripts / 1e3).toFixed(0)} kB`, "≤ 300 kB"],
    [
      `memory of its processes after ${MANY} moves, over that after 100`,
      "",
      `${((100 * memory.at(-1)) / memory[0] - 100).toFixed(0)}%`,
      "steady",
    ],
  ]);
} finally {
  await browser.close();
  server.kill();
}

function spread(ms) {
  return [showMs(median(ms)), showMs(Math.max(...ms))];
}

/** A page that has never been opened, up to its first verdict. */
async function cold() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const scripts = [];
  page.on("response", (response) => {
    if (/\.js$/.test(new URL(response.url()).pathname)) scripts.push(response.body().catch(() => ""));
  });
  const began = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForSelector("section#foundry");
  const ms = performance.now() - began;
  const bodies = await Promise.all(scripts);
  await context.close();
  return { ms, scripts: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) };
}

/** A page at rest. */
async function opened() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('main[aria-busy="false"]', { timeout: 120_000 });
  return { page, context };
}

/** The belief's card, brought into view by search where it is not among the first. */
async function handleOf(page, label) {
  const handle = page.getByRole("slider", { name: `95% end of ${label}`, exact: true });
  if ((await handle.count()) === 0) {
    await page
      .getByRole("searchbox", { name: /belief|assumption/i })
      .first()
      .fill(label);
    await handle.waitFor();
  }
  return handle;
}

/** Drags a belief to and fro. Times in milliseconds, taken inside the page. */
async function dragged(page, label) {
  const handle = await handleOf(page, label);
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(watch);
  const moves = [];
  const releases = [];
  for (let r = 0; r < RELEASES; r++) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let m = 0; m < MOVES / RELEASES; m++) {
      await page.evaluate(() => window.bench.move());
      await page.mouse.move(x - 2 - 2 * (m + r), y);
      moves.push(await page.evaluate(() => window.bench.timed));
    }
    await page.evaluate(() => window.bench.rest("pointerup"));
    await page.mouse.up();
    releases.push(await page.evaluate(() => window.bench.timed));
    await page.keyboard.press("Control+z");
    await page.waitForSelector('main[aria-busy="false"]');
  }
  const longest = await page.evaluate(() => window.bench.longest);
  return { moves: moves.filter((ms) => ms !== null), releases, longest };
}

/** Steps a belief by key. Times in milliseconds, taken inside the page. */
async function stepped(page, label) {
  const handle = await handleOf(page, label);
  const rests = [];
  for (let r = 0; r < RELEASES; r++) {
    await handle.focus();
    await page.evaluate(() => window.bench.rest("keyup"));
    await page.keyboard.press(r % 2 ? "ArrowRight" : "ArrowLeft");
    rests.push(await page.evaluate(() => window.bench.timed));
  }
  return rests.filter((ms) => ms !== null);
}

/** Runs in the page. */
function watch() {
  if (window.bench) return;
  const longest = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.bench.longest = Math.max(window.bench.longest, duration);
  });
  window.bench = {
    longest: 0,
    /** From the next move of the pointer to the frame after the picture has changed; null where it does not change. */
    move: () => {
      window.bench.timed = new Promise((done) => {
        let began;
        const seen = new MutationObserver(() => {
          if (began === undefined) return;
          end(() => performance.now() - began);
        });
        const late = setTimeout(() => end(() => null), 3000);
        const end = (time) => {
          seen.disconnect();
          clearTimeout(late);
          requestAnimationFrame(() => setTimeout(() => done(time())));
        };
        addEventListener("pointermove", () => (began = performance.now()), { capture: true, once: true });
        for (const svg of document.querySelectorAll("section#foundry svg"))
          seen.observe(svg, { subtree: true, attributes: true, childList: true, characterData: true });
      });
    },
    /** From an event to a view at rest; null where none follows. */
    rest: (event) => {
      window.bench.timed = new Promise((done) => {
        const main = document.querySelector("main");
        const end = (time) => {
          seen.disconnect();
          done(time);
        };
        let began;
        const seen = new MutationObserver(() => {
          if (began !== undefined && main.getAttribute("aria-busy") === "false")
            end(performance.now() - began);
        });
        seen.observe(main, { attributes: true, attributeFilter: ["aria-busy"] });
        addEventListener(event, () => (began = performance.now()), { capture: true, once: true });
        setTimeout(() => end(null), 60_000);
      });
    },
  };
  longest.observe({ type: "longtask" });
}

/** Memory of the page's processes after every hundred moves, in bytes: engine and page are one process. */
async function remembered(page, context) {
  const handle = await handleOf(page, FAR);
  const client = await context.newCDPSession(page);
  const system = await browser.newBrowserCDPSession();
  const sizes = [];
  await handle.focus();
  for (let m = 1; m <= MANY; m++) {
    await page.keyboard.press(m % 2 ? "ArrowLeft" : "ArrowRight");
    await page.waitForTimeout(20);
    if (m % 100 > 0) continue;
    await page.waitForSelector('main[aria-busy="false"]', { timeout: 120_000 });
    await client.send("HeapProfiler.collectGarbage");
    const { processInfo } = await system.send("SystemInfo.getProcessInfo");
    sizes.push(
      processInfo.filter(({ type }) => type === "renderer").reduce((sum, { id }) => sum + residentOf(id), 0),
    );
  }
  return sizes;
}

/** Resident memory of a process, in bytes; 0 where the system does not say. */
function residentOf(id) {
  try {
    return 4096 * Number(readFileSync(`/proc/${id}/statm`, "utf8").split(" ")[1]);
  } catch {
    return 0;
  }
}
