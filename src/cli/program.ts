import { Command, CommanderError } from "commander";
import { EXIT, failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { wholeNumber, withRunOptions, withThreads } from "./options.ts";
import { openProject } from "./project.ts";

/**
 * Runs the command line.
 * @param args the arguments after the program's name
 * @returns the exit code: 0 done, 1 a check says no, 2 bad input, 70 a fault of the program
 */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.done;
  const program = commands(io, (found) => {
    code = found;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    // Commander has said what is wrong by now; help and version come this way too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    const found = failure(error);
    io.err(`${io.style.warn("error:")} ${found.message}\n`);
    return found.code;
  }
}

function commands(io: Io, exit: (code: number) => void): Command {
  const program = new Command("chokepoint")
    .description(
      "Can China's AI chips keep up under US export controls? Five answers from a model of the whole chain,\nwith uncertainty, evidence and dates.",
    )
    .version(openProject().release)
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHelpWidth: () => io.width,
      getErrHelpWidth: () => io.width,
    })
    .exitOverride()
    .showHelpAfterError("(add --help for how it is used)");

  withThreads(withRunOptions(program.command("assess")))
    .description("answer the five questions under a scenario")
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--all", "show every figure, not only those the findings speak of")
    .option("--json", "print the result as JSON; its schema is docs/assess.schema.json")
    .option("--csv <dir>", "write the result as CSV tables into a folder")
    .addHelpText(
      "after",
      examples(
        "assess",
        "assess smic-pessimist --worlds 50000",
        'assess --set "supply.logic.aiWafers=20k to 60k" --set policy.hbm2024=never',
        "assess mine.yaml --seed 7 --json",
        "assess --as-of 2025-06-30",
      ),
    )
    .action(async (scenario, choice) => (await import("./assess.ts")).assess(scenario, choice, io));

  withRunOptions(program.command("explain"))
    .description(
      "walk one value back through its formulas to assumptions, facts and addresses, in a world near the median",
    )
    .argument("<key>", "a quantity, stock, assumption or policy")
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--at <time>", "a quarter or year: 2027-Q1, 2027", "2026")
    .option("--depth <n>", "how many formulas deep", wholeNumber(0, 30), 3)
    .option("--json", "print the tree as JSON")
    .addHelpText(
      "after",
      examples(
        "explain supply.packages.sold --at 2027-Q1",
        "explain supply.packages.sold --depth 1 no-controls",
        "explain supply.logic.aiWafers",
      ),
    )
    .action(async (key, scenario, choice) =>
      (await import("./explain.ts")).explainKey(key, scenario, choice, io),
    );

  withRunOptions(program.command("compare"))
    .description("how the answers differ between two scenarios, on the same worlds")
    .argument("<a>", "the first scenario")
    .argument("<b>", "the second scenario; differences are second minus first")
    .option("--json", "print the differences as JSON")
    .addHelpText(
      "after",
      examples("compare baseline no-controls", "compare smic-pessimist smic-optimist --json"),
    )
    .action(async (a, b, choice) => (await import("./compare.ts")).compareScenarios(a, b, choice, io));

  const validate = program.command("validate").description("hold the model against the record");
  withRunOptions(validate.command("history"))
    .description("the model's interval beside published values; a miss is reported, never hidden")
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--strict", "exit with 1 if any published value lies outside")
    .option("--json", "print the comparison as JSON")
    .addHelpText("after", examples("validate history", "validate history --strict"))
    .action(async (scenario, choice) =>
      exit(await (await import("./validate.ts")).validateHistory(scenario, choice, io)),
    );

  const data = program.command("data").description("list and check the evidence");
  data
    .command("check")
    .description(
      "look for anything wrong with data/ and scenarios/; exit with 1 and a line for every problem",
    )
    .addHelpText("after", examples("data check"))
    .action(async () => exit(await (await import("./dataCheck.ts")).checkData(io)));
  for (const [name, what] of LISTS)
    data
      .command(name)
      .description(`list ${what}`)
      .argument("[filter]", "text to look for in any column, or column=text")
      .option("--json", "print them as JSON")
      .option("--csv", "print them as CSV")
      .addHelpText(
        "after",
        examples(
          `data ${name}`,
          `data ${name} hbm`,
          `data ${name} grade=A --csv`.replace(/grade=A /, name === "facts" ? "grade=A " : ""),
        ),
      )
      .action(async (filter, choice) => (await import("./dataList.ts")).listData(name, filter, choice, io));
  return program;
}

/** Tables that `data` lists, with what they are. */
const LISTS = [
  ["facts", "published figures with their sources"],
  ["sources", "documents"],
  ["assumptions", "the model's inputs with their newest readings"],
  ["chips", "chips"],
  ["systems", "servers, racks and clusters"],
  ["models", "shapes of language models"],
] as const;

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  chokepoint ${line}`).join("\n")}`;
