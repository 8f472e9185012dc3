import { execFileSync } from "node:child_process";
import { printTable } from "./table.mjs";
import { folder, median, showMs, timed } from "./timing.mjs";

/** From nothing to printed answers, as a person at a terminal waits for them. */
const RUNS = 5;
const start = (...args) =>
  timed(
    () => execFileSync(process.execPath, args, { cwd: folder(".."), stdio: ["ignore", "pipe", "pipe"] }),
    {
      runs: RUNS,
      warm: 1,
    },
  ).ms;

const bare = start("-e", "0");
const assess = start("dist/cli.js", "assess");
console.log(`FROM PROCESS START TO PRINTED ANSWERS
  Wall time of a new process, its output read through a pipe; median of ${RUNS} after one (files are cached).
`);
printTable([
  ["", "median", "slowest", "aim"],
  ["node dist/cli.js assess", showMs(median(assess)), showMs(Math.max(...assess)), "< 2,500 ms"],
  ["node -e 0", showMs(median(bare)), showMs(Math.max(...bare))],
]);
