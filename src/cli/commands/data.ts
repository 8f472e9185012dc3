import { type Command, Option } from "commander";
import type { Io } from "../io.ts";
import { examples, withData } from "../options.ts";

/** What `data` lists, what that is, and a filter for the example. */
const LISTS = [
  ["facts", "published figures with their sources", "grade=A"],
  ["sources", "documents", "semianalysis"],
  ["assumptions", "the model's inputs with their newest readings", "supply.memory"],
  ["quantities", "every key of the model: quantities, stocks, assumptions, policies", "kind=policy"],
  ["chips", "chips", "ascend"],
  ["systems", "servers, racks and clusters", "huawei"],
  ["models", "shapes of language models", "deepseek"],
  ["rules", "export rules with the days they stand and bind", "evidence=M"],
  ["parties", "parties on the Entity List, and some that are looked for and are not", "huawei"],
  ["technology", "figures of processes, coolers, bonds, memories and cores", "smic-n+2"],
] as const;

/** The evidence, listed and checked. */
export function addData(program: Command, io: Io, exit: (code: number) => void): void {
  const data = program.command("data").description("list and check the evidence");
  withData(data.command("check"))
    .description(
      "look for anything wrong with data/ and scenarios/; exit with 1 and a line for every problem",
    )
    .addHelpText("after", examples("data check", "data check --data my-evidence"))
    .action(async (choice) => exit((await import("../dataCheck.ts")).checkData(choice, io)));
  for (const [name, what, filter] of LISTS)
    (name === "quantities" ? data.command(name) : withData(data.command(name)))
      .description(`list ${what}`)
      .argument("[filter]", "text to look for in any column, or column=text; case does not matter")
      .option("--json", "print them as JSON, with every column")
      .addOption(new Option("--csv", "print them as CSV, with every column").conflicts("json"))
      .addHelpText("after", examples(`data ${name}`, `data ${name} ${filter}`, `data ${name} --csv`))
      .action(async (filter, choice) => (await import("../dataList.ts")).listData(name, filter, choice, io));
}
