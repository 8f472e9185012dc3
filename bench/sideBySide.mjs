import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkAgreement } from "./agreement.mjs";
import { runLanguages } from "./four/languages.mjs";
import { INPUTS, QUANTITIES, WORLDS } from "./model130.mjs";
import { printTable } from "./table.mjs";
import { figures, median, showMs, showTimes } from "./timing.mjs";

/** The same model in four languages: whether they agree, and what each takes. Ends with code 1 if they do not. */
console.log(`THE SAME MODEL IN FOUR LANGUAGES
  ${INPUTS.length} lognormal inputs and ${QUANTITIES.length} quantities, static, ${WORLDS} worlds, one thread, warm, each language in a process of its
  own; all written from one table (model130.mjs).
  draws: every input drawn anew in the language's own way (the library: Latin hypercube and inverse distributions).
  propagation: from the same draws in memory to ${QUANTITIES.length} columns of values in memory; no parsing, no draws, no summaries.
  Times are medians, the fastest in brackets; × is the median beside the library's.
`);
const dir = mkdtempSync(join(tmpdir(), "chokepoint-bench-"));
try {
  const results = runLanguages(dir);
  if (!checkAgreement(dir, [...results.keys()])) process.exitCode = 1;
  printTimes(results);
} finally {
  rmSync(dir, { recursive: true });
}

function printTimes(results) {
  const ours = results.get("chokepoint");
  const beside = (ms, own) => `${figures(median(ms) / median(own))} ×`;
  printTable([
    ["", "draws", "", "propagation", "", "version"],
    ...[...results].map(([language, { draws, propagation, version }]) => [
      language,
      showTimes(draws),
      beside(draws, ours.draws),
      showTimes(propagation),
      beside(propagation, ours.propagation),
      version,
    ]),
  ]);
  const own = median(ours.propagation);
  console.log(
    `  Of the library's propagation ${showMs(median(ours.kernel))} is the kernel; the rest brings inputs in and carries columns out.`,
  );
  const { c, squiggle } = Object.fromEntries(results);
  if (c)
    console.log(
      `  The library takes ${figures(own / median(c.propagation))} times as long as C (aim: 3 at most).`,
    );
  if (c && squiggle) {
    const apart = figures(median(squiggle.propagation) / median(c.propagation));
    console.log(`  Squiggle takes ${apart} times as long as C.`);
  }
  if (squiggle) {
    const theirs = median(squiggle.propagation);
    const parsing = median(squiggle.parsing);
    console.log(
      `  Squiggle takes ${figures(theirs / own)} times as long as the library (aim: 50 at least), and ${figures((theirs + parsing) / own)} times with the ${showMs(parsing)}\n  that parsing and compiling take it each time, which are measured with 6 worlds and taken off above.`,
    );
  }
  console.log();
}
