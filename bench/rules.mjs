import { readFileSync } from "node:fs";
import { loadEvidence, loadRuleBook, rules } from "../dist/index.js";
import { folder, median, timed } from "./timing.mjs";

/** How quick the export rules are: classifications a second, and the history of every chip for five destinations. */
const data = folder("../data");
const book = loadRuleBook(data, loadEvidence(data, ["facts", "chips"]));
const queries = readFileSync(`${data}/rules/cases.jsonl`, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).query);

const ROUNDS = 100;
const mix = timed(
  () => {
    for (let i = 0; i < ROUNDS; i++) for (const query of queries) rules.classify(book, query);
  },
  { runs: 9, warm: 3 },
);
const each = median(mix.ms) / (ROUNDS * queries.length);

const DESTINATIONS = ["CN", "MY", "AE", "SA", "DE"];
const histories = timed(
  () => {
    for (const chip of book.chips)
      for (const to of DESTINATIONS) {
        const query = {
          item: { kind: chip.kind, name: chip.name },
          transaction: { type: "export", from: "US", to },
          exporter: { name: chip.designer || "none" },
        };
        rules.history(book, query, "2019-01-01", "2027-12-31");
      }
  },
  { runs: 3, warm: 1 },
);
console.log("Export rules, one thread; medians, aims in brackets");
console.log(
  `  classifications, a mix of the shipped cases  ${Math.round(1000 / each).toLocaleString("en-US")} a second (100,000)`,
);
console.log(
  `  history of ${book.chips.length} chips for ${DESTINATIONS.length} destinations    ${(median(histories.ms) / 1000).toFixed(2)} s (2 s)`,
);
