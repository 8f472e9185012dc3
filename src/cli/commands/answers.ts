import { type Command, Option } from "commander";
import type { Io } from "../io.ts";
import { examples, wholeNumber, withRunOptions, withThreads } from "../options.ts";

/** The answers of the chain: assess them, explain a value, compare scenarios, find what a disagreement turns on. */
export function addAnswers(program: Command, io: Io): void {
  withThreads(withRunOptions(program.command("assess")))
    .description("answer the five questions under a scenario")
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--all", "show every figure, not only those the findings speak of")
    .addOption(
      new Option(
        "--independent",
        "show what the declared dependences between inputs do: the answers with and without them",
      ).conflicts(["csv", "threads"]),
    )
    .addOption(
      new Option(
        "--weights <what>",
        "show the answers with every world alike beside worlds weighted by the published record",
      )
        .choices(["record"])
        .conflicts(["csv", "threads", "independent"]),
    )
    .option("--no-weights", "every world counts alike, as without --weights")
    .option("--json", "print the result as JSON; its schema is docs/assess.schema.json")
    .addOption(
      new Option("--csv <dir>", "write the result as CSV tables into a folder").conflicts(["json", "all"]),
    )
    .addHelpText(
      "after",
      examples(
        "assess",
        "assess smic-pessimist --worlds 50000",
        'assess --set "supply.logic.aiWafers=20k to 60k" --set policy.hbm2024=never',
        "assess mine.yaml --seed 7 --json",
        "assess --as-of 2025-06-30",
        "assess --independent",
        "assess --weights record",
      ),
    )
    .action(async (scenario, choice) => {
      const way = choice.independent ? "independent" : choice.weights === "record" ? "record" : undefined;
      if (way === undefined) await (await import("../assess.ts")).assess(scenario, choice, io);
      else await (await import("../beside.ts")).assessBeside(scenario, way, choice, io);
    });

  withRunOptions(program.command("explain"))
    .description(
      "walk one value back through its formulas to assumptions, facts and addresses, in a world near the median",
    )
    .argument("<key>", "a quantity, stock, assumption or policy, as `data quantities` lists them")
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--at <time>", "a quarter or year: 2027-Q1, 2027; of a year, its last quarter", "2026")
    .option("--depth <n>", "how many formulas deep", wholeNumber(0, 30), 3)
    .option("--json", "print the tree as JSON")
    .addHelpText(
      "after",
      examples(
        "explain supply.packages.sold --at 2027-Q1",
        "explain supply.packages.sold --depth 1 no-controls",
        "explain supply.logic.aiWafers",
        "explain policy.hbm2024",
      ),
    )
    .action(async (key, scenario, choice) =>
      (await import("../explain.ts")).explainKey(key, scenario, choice, io),
    );

  withRunOptions(program.command("compare"))
    .description("how the answers differ between two scenarios, on the same worlds")
    .argument("<a>", "the first scenario")
    .argument("<b>", "the second scenario; differences are second minus first")
    .option("--all", "show every figure and year, not only what the findings speak of")
    .option("--json", "print the differences as JSON; its schema is docs/compare.schema.json")
    .addHelpText(
      "after",
      examples(
        "compare baseline no-controls",
        "compare baseline mine.yaml --worlds 50000",
        "compare baseline no-controls --all",
        "compare smic-pessimist smic-optimist --json",
      ),
    )
    .action(async (a, b, choice) => (await import("../compare.ts")).compareScenarios(a, b, choice, io));

  withRunOptions(program.command("crux"), 2_000)
    .description(
      "which of the beliefs that two scenarios or positions differ on explain the difference between their answers",
    )
    .argument("<a>", "the first scenario or position")
    .argument("<b>", "the second")
    .addOption(
      new Option("--answer <key>", "one answer only").choices([
        "foundry",
        "silicon",
        "workloads",
        "balance",
        "lag",
      ]),
    )
    .option("--figure <id>", "another figure than those the answers lead with, such as packages.2028")
    .addOption(
      new Option("--by <value>", "which value of the worlds to explain")
        .choices(["median", "mean"])
        .default("median"),
    )
    .option("--json", "print the result as JSON; its schema is docs/crux.schema.json")
    .addHelpText(
      "after",
      examples(
        "crux smic-pessimist smic-optimist",
        "crux baseline no-controls --answer lag",
        "crux smic-pessimist smic-optimist --figure packages.2028 --by mean",
        "crux baseline mine.yaml --json",
      ),
    )
    .action(async (a, b, choice) => (await import("../crux.ts")).showCruxes(a, b, choice, io));

  withRunOptions(program.command("counterfactual"), 2_048)
    .description(
      "the same worlds without some US rules, with Beijing's gate as it is or open: compute in use, sales lost; and what each way past the controls was worth",
    )
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--basis <name>", "count H100e by compute, eightBit, bandwidth, training or decoding", "compute")
    .option("--year <year>", "the year that the tables are about", wholeNumber(2020, 2032), 2026)
    .addOption(
      new Option(
        "--json",
        "print every year as JSON; its schema is docs/counterfactual.schema.json",
      ).conflicts("csv"),
    )
    .option("--csv", "print every figure of every year as CSV")
    .addHelpText(
      "after",
      examples(
        "counterfactual",
        "counterfactual --basis bandwidth --year 2025",
        "counterfactual smic-optimist --year 2028",
        'counterfactual --set "policy.permit=never" --json',
      ),
    )
    .action(async (scenario, choice) =>
      (await import("../counterfactual.ts")).showCounterfactuals(scenario, choice, io),
    );

  withRunOptions(program.command("backtest"))
    .description(
      "runs as of past days, scored against what was published since (lower is better) and beside forecasters of that time",
    )
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--json", "print the scores as JSON; their schema is docs/backtest.schema.json")
    .addHelpText("after", examples("backtest", "backtest --as-of 2025-06-30", "backtest --json"))
    .action(async (scenario, choice) => (await import("../backtest.ts")).backtest(scenario, choice, io));
}
