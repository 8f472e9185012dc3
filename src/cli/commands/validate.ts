import type { Command } from "commander";
import type { Io } from "../io.ts";
import { examples, withData, withRunOptions } from "../options.ts";

/** What the program says, held against what is published. */
export function addValidate(program: Command, io: Io, exit: (code: number) => void): void {
  const validate = program.command("validate").description("hold the model against the record");
  withRunOptions(validate.command("history"))
    .description(
      "the model's interval beside published values, and beside priors of the research notes for what it derives; a miss is reported, never hidden",
    )
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--strict", "exit with 1 if any published value lies outside")
    .option("--json", "print the comparison as JSON")
    .addHelpText("after", examples("validate history", "validate history smic-pessimist --strict"))
    .action(async (scenario, choice) =>
      exit(await (await import("../validate.ts")).validateHistory(scenario, choice, io)),
    );

  withRunOptions(validate.command("silicon"))
    .description(
      "the laws of silicon beside real chips: peaks, density, power and dies as quoted, yields as published",
    )
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--plot <file>", "also draw model against quoted into an SVG file")
    .option("--json", "print the comparison as JSON")
    .addHelpText("after", examples("validate silicon", "validate silicon --plot calibration.svg"))
    .action(async (scenario, choice) =>
      (await import("../validateSilicon.ts")).validateSilicon(scenario, choice, io),
    );

  withData(validate.command("workload"))
    .description("predicted training and serving beside published measurements, with the error by group")
    .option("--measurements <file>", "a table of your own, in the columns that docs/workload.md names")
    .option("--rows", "show every row, not only groups")
    .option("--json", "print every row and group as JSON")
    .addHelpText(
      "after",
      examples("validate workload", "validate workload --measurements mine.csv", "validate workload --json"),
    )
    .action(async (choice) => (await import("../workload/validate.ts")).validateWorkload(choice, io));

  validate
    .command("rules")
    .description("the shipped known-answer cases of the export rules, answered")
    .option("--json", "print every case as JSON")
    .addHelpText("after", examples("validate rules", "validate rules --json"))
    .action(async (choice) => exit((await import("../classify.ts")).validateRules(choice, io)));
}
