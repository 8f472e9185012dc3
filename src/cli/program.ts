import { Command, CommanderError, Option } from "commander";
import { EXIT, failure, plain, unknownName } from "./failure.ts";
import type { Io } from "./io.ts";
import {
  amount,
  figure,
  positiveNumber,
  share,
  wholeNumber,
  wholeRange,
  withBeliefs,
  withData,
  withRunOptions,
  withThreads,
} from "./options.ts";
import { release } from "./package.ts";

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
    if (args.every((arg) => arg === "--")) program.outputHelp();
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
      "Can China's AI chips keep up under US export controls? Five answers from a model of the whole chain, with uncertainty, evidence and dates.",
    )
    .version(release())
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      getOutHelpWidth: () => io.width,
      getErrHelpWidth: () => io.width,
      // Commander quotes what it was given, which may be anything; it uses line ends of its own.
      outputError: (text, write) => write(plain(text)),
    })
    .exitOverride()
    .showHelpAfterError("(add --help for how it is used)")
    .helpCommand(false)
    .addHelpText(
      "after",
      `\nIn a clone of the repository, put npx before: npx chokepoint assess\n\nExamples:\n${[
        "assess",
        'assess --set "supply.logic.aiWafers=20k to 60k"',
        "compare baseline no-controls",
        "explain supply.packages.sold --at 2027-Q1",
        "data facts smic",
        "help priors",
      ]
        .map((line) => `  chokepoint ${line}`)
        .join("\n")}`,
    );

  withThreads(withRunOptions(program.command("assess")))
    .description("answer the five questions under a scenario")
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--all", "show every figure, not only those the findings speak of")
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
      ),
    )
    .action(async (scenario, choice) => (await import("./assess.ts")).assess(scenario, choice, io));

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
      (await import("./explain.ts")).explainKey(key, scenario, choice, io),
    );

  withRunOptions(program.command("compare"))
    .description("how the answers differ between two scenarios, on the same worlds")
    .argument("<a>", "the first scenario")
    .argument("<b>", "the second scenario; differences are second minus first")
    .option("--json", "print the differences as JSON")
    .addHelpText(
      "after",
      examples(
        "compare baseline no-controls",
        "compare baseline mine.yaml --worlds 50000",
        "compare smic-pessimist smic-optimist --json",
      ),
    )
    .action(async (a, b, choice) => (await import("./compare.ts")).compareScenarios(a, b, choice, io));

  withData(program.command("chips"))
    .description(
      "chips that exist: what is quoted of them and what the laws make of it; one chip's sheet by name",
    )
    .argument("[name]", 'a chip by name or alias, such as H100 or "Ascend 910B2"')
    .option("--die-map <file>", "draw the compute die by area into an SVG file")
    .option("--roofline <file>", "draw the chip's roofline into an SVG file")
    .option("--json", "print the figures as JSON")
    .addHelpText("after", examples("chips", "chips H100", "chips 910B2 --die-map 910b.svg"))
    .action(async (name, choice) => (await import("./chips.ts")).showChips(name, choice, io));

  withRunOptions(program.command("stack"))
    .description(
      "ways to put one design's silicon together (chiplets, folds, stacked dies, memory on logic) side by side, and beside rivals",
    )
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--cooling <name>", "air, cold-plate or microfluidic; the scenario's, if not said")
    .option("--json", "print the figures as JSON")
    .addHelpText(
      "after",
      examples("stack", "stack --cooling microfluidic", 'stack --set "silicon.fold.areaFactor=1.0 to 1.1"'),
    )
    .action(async (scenario, choice) => (await import("./stack.ts")).stackOptions(scenario, choice, io));

  withBeliefs(program.command("design"))
    .description(
      "search designs of an accelerator's silicon under physical and legal limits; the front that no other beats",
    )
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--node <name>", "process of the logic, as `data technology node` lists them", "smic-n+2")
    .option("--core <name>", "ascend-next or ascend-910b", "ascend-next")
    .option("--cooling <name>", "air, cold-plate or microfluidic", "cold-plate")
    .option("--memory <name>", "hbm2e, hbm3, hbm3e or hbm4 beside the logic", "hbm2e")
    .option("--year <year>", "whose defects count, 2026 to 2035", wholeNumber(2026, 2035), 2026)
    .option("--tiers <range>", "tiers of logic", wholeRange(1, 3), [1, 3] as const)
    .option("--today", "only what Ascends can be made of today: no tiers of logic, no memory bonded on it")
    .addOption(
      new Option("--bits <n>", "precision of the operations counted").choices(["16", "8", "4"]).default("16"),
    )
    .option("--maximise <list>", "what to make large: tops/mm2, tokens/s/w …", "tops/mm2,tops/wafer")
    .option("--area-max <mm2>", "most silicon of all logic dies", positiveNumber)
    .option("--power-max <w>", "most power", positiveNumber)
    .option("--memory-min <gb>", "least memory", positiveNumber, 64)
    .option("--max-tpp <tpp>", "total processing performance to stay below", positiveNumber)
    .option("--max-density <d>", "performance density to stay below", positiveNumber)
    .option("--draws <n>", "draws of technology for the intervals, 1 to 1,024", wholeNumber(1, 1024), 500)
    .option("--top <n>", "how many designs of the front to show", wholeNumber(1, 1000), 8)
    .option("--json", "print the front as JSON")
    .addHelpText(
      "after",
      examples(
        "design",
        "design --tiers 1 --maximise tokens/s/w,tokens/s/usd --bits 8",
        "design --max-tpp 4800 --maximise tokens/s,tops/wafer",
        "design --node tsmc-n5 --memory hbm3 --area-max 858",
      ),
    )
    .action(async (scenario, { maximise, bits, ...choice }) => {
      const { designSearch, objectivesOf } = await import("./design.ts");
      exit(
        await designSearch(
          scenario,
          { ...choice, bits: Number(bits) as 16 | 8 | 4, maximise: objectivesOf(maximise) },
          io,
        ),
      );
    });

  withData(program.command("train"))
    .description("how long a training run takes on a system, under the fastest plan or one of yours")
    .argument("<model>", "a model, as `data models` lists them")
    .requiredOption("--on <system>", "a system or chip, as `data systems` and `data chips` list them")
    .requiredOption("--chips <n>", "how many chips", wholeNumber(1, 1_000_000))
    .option(
      "--tokens <n>",
      "tokens of the run, such as 15e12; 20 for each active parameter if not said",
      amount,
    )
    .option("--plan <plan>", "parts of the plan that are given, such as tp8,pp16; the others are searched")
    .option(
      "--batch <n>",
      "sequences of a step; some 16 million tokens if not said",
      wholeNumber(1, 10_000_000),
    )
    .option("--sequence <n>", "tokens of a sequence", wholeNumber(1, 10_000_000), 4096)
    .option("--precision <format>", "bf16, fp8 or fp4; the narrowest usual one of the chip if not said")
    .option("--json", "print the run as JSON")
    .addHelpText(
      "after",
      examples(
        "train LLaMA3.1-405B --on dgx-h100 --chips 16384 --tokens 15.6e12 --sequence 8192 --precision bf16",
        "train DeepSeek-V3 --on 'CloudMatrix 384' --chips 3072",
        "train GPT3-175B --on dgx-a100 --chips 1024 --plan tp8,pp16 --precision bf16",
      ),
    )
    .action(async (model, choice) => (await import("./workload/train.ts")).train(model, choice, io));

  withData(program.command("infer"))
    .description("what serving a model gives on a system: tokens a second, latency, energy, money")
    .argument("<model>", "a model, as `data models` lists them")
    .requiredOption("--on <system>", "a system or chip, as `data systems` and `data chips` list them")
    .option(
      "--chips <n>",
      "most chips of one copy of the model; up to 64 if not said",
      wholeNumber(1, 100_000),
    )
    .option("--in <n>", "tokens of a prompt", wholeNumber(1, 10_000_000), 1024)
    .option("--out <n>", "tokens written for it", wholeNumber(1, 10_000_000), 1024)
    .option("--ttft <ms>", "most milliseconds to the first token", amount)
    .option("--tpot <ms>", "most milliseconds between tokens", amount)
    .option("--precision <format>", "how weights are stored: bf16, fp8, fp4, int8 or int4")
    .option("--mtp <n>", "tokens that a further head proposes in each step", wholeNumber(0, 8))
    .option("--accept <share>", "chance that a proposed token is kept; 0.7 if not said", share)
    .option("--disaggregate", "read prompts on chips of their own")
    .option("--json", "print the service as JSON, with the whole curve")
    .addHelpText(
      "after",
      examples(
        "infer DeepSeek-V3 --on 'CloudMatrix 384' --in 4096 --out 1024 --tpot 50",
        "infer LLaMA3-70B --on dgx-h100 --chips 8 --ttft 500",
        "infer DeepSeek-V3 --on 'GB200 NVL72' --mtp 1 --disaggregate --json",
      ),
    )
    .action(async (model, choice) => (await import("./workload/infer.ts")).infer(model, choice, io));

  withData(program.command("compare-systems"))
    .description("the same training and serving on several systems")
    .argument("<model>", "a model, as `data models` lists them")
    .requiredOption("--on <system...>", "two systems or more")
    .option("--chips <n>", "chips that train", wholeNumber(1, 1_000_000), 1024)
    .option("--tokens <n>", "tokens of the training run", amount)
    .option("--sequence <n>", "tokens of a sequence in training", wholeNumber(1, 10_000_000), 4096)
    .option("--in <n>", "tokens of a prompt", wholeNumber(1, 10_000_000), 1024)
    .option("--out <n>", "tokens written for it", wholeNumber(1, 10_000_000), 1024)
    .option("--ttft <ms>", "most milliseconds to the first token", amount)
    .option("--tpot <ms>", "most milliseconds between tokens", amount)
    .option("--json", "print the comparison as JSON")
    .addHelpText(
      "after",
      examples(
        "compare-systems DeepSeek-V3 --on 'CloudMatrix 384' --on 'GB200 NVL72' --chips 1152 --tpot 50",
      ),
    )
    .action(async (model, choice) =>
      (await import("./workload/compareSystems.ts")).compareSystems(model, choice, io),
    );

  withData(program.command("classify"))
    .description(
      "what the export rules ask of a chip, on a day, for a destination: by which paragraph, how far from the line",
    )
    .argument("[chip]", 'a chip or memory stack by name or alias, such as "NVIDIA H20"; or give figures')
    .option("--tpp <n>", "total processing performance, TOPS x bit", figure)
    .option("--density <n>", "performance density, TPP/mm2", figure)
    .option("--area <mm2>", "non-planar logic die area", figure)
    .option("--io <gb/s>", "aggregate bidirectional I/O besides memory", figure)
    .option("--dram <gb/s>", "total memory bandwidth", figure)
    .option("--node <nm>", "node of the logic", figure)
    .option("--transistors <n>", "approximated transistor count, such as 28e9", figure)
    .option("--memory-density <n>", "memory bandwidth density of a stack, GB/s/mm2", figure)
    .option("--consumer", "neither designed nor marketed for datacentres")
    .addOption(
      new Option("--kind <kind>", "what the item is").choices(["ic", "computer", "hbm", "tool", "any"]),
    )
    .option("--date <day>", "the day of the export", new Date().toISOString().slice(0, 10))
    .option("--to <country>", "destination, by its two letters", "CN")
    .option("--from <country>", "where it is sent from", "US")
    .addOption(
      new Option("--type <type>", "what is done")
        .choices(["export", "reexport", "transfer", "import", "use"])
        .default("export"),
    )
    .option("--end-user <name>", "the end user; the Entity List is looked up by name and day")
    .option("--hq <country>", "where the end user is headquartered, if not at the destination")
    .option(
      "--exporter <name>",
      "who exports; the chip's designer if not said, none for nobody a letter binds",
    )
    .addOption(
      new Option("--role <role>", "the exporter's part").choices(["designer", "foundry", "osat", "exporter"]),
    )
    .addOption(
      new Option("--origin <origin>", "why the item is subject to US rules, or that it is not").choices([
        "us_origin",
        "foreign_direct_product",
        "foreign",
      ]),
    )
    .addOption(
      new Option("--view <view>", "the text as codified, or as enforced")
        .choices(["text", "enforcement"])
        .default("enforcement"),
    )
    .option("--certified", "every certificate of the January 2026 review policy is given")
    .option("--area-error <percent>", "how far the die area may be off: how likely each answer is", figure)
    .option("--history", "the answer through time, a row for each change")
    .addOption(
      new Option("--headroom <figure>", "how far one figure may go").choices([
        "tpp",
        "density",
        "area",
        "io",
        "dram",
        "memory-density",
      ]),
    )
    .option(
      "--outside <paragraph>",
      "with --headroom: stay outside this paragraph instead of free of any requirement",
    )
    .option(
      "--cases <file>",
      "answer a JSONL file of questions, and compare with what it expects; - reads standard input, huawei-dies is shipped",
    )
    .option("--json", "print everything as JSON")
    .addHelpText(
      "after",
      examples(
        'classify "NVIDIA H20" --date 2025-05-01',
        'classify "NVIDIA H20" --history',
        "classify --tpp 2368 --density 2.9 --date 2024-06-01",
        "classify L20 --area-error 2 --date 2024-06-01",
        "classify --tpp 2000 --area 700 --headroom tpp --date 2026-06-01",
        "classify --cases cases.jsonl --json",
      ),
    )
    .action(async (chip, choice) => exit((await import("./classify.ts")).classifyItem(chip, choice, io)));

  const validate = program.command("validate").description("hold the model against the record");
  withRunOptions(validate.command("history"))
    .description("the model's interval beside published values; a miss is reported, never hidden")
    .argument("[scenario]", "a shipped scenario by name, or the path of a .yaml file", "baseline")
    .option("--strict", "exit with 1 if any published value lies outside")
    .option("--json", "print the comparison as JSON")
    .addHelpText("after", examples("validate history", "validate history smic-pessimist --strict"))
    .action(async (scenario, choice) =>
      exit(await (await import("./validate.ts")).validateHistory(scenario, choice, io)),
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
      (await import("./validateSilicon.ts")).validateSilicon(scenario, choice, io),
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
    .action(async (choice) => (await import("./workload/validate.ts")).validateWorkload(choice, io));

  validate
    .command("rules")
    .description("the shipped known-answer cases of the export rules, answered")
    .option("--json", "print every case as JSON")
    .addHelpText("after", examples("validate rules", "validate rules --json"))
    .action(async (choice) => exit((await import("./classify.ts")).validateRules(choice, io)));

  const data = program.command("data").description("list and check the evidence");
  withData(data.command("check"))
    .description(
      "look for anything wrong with data/ and scenarios/; exit with 1 and a line for every problem",
    )
    .addHelpText("after", examples("data check", "data check --data my-evidence"))
    .action(async (choice) => exit((await import("./dataCheck.ts")).checkData(choice, io)));
  for (const [name, what, filter] of LISTS)
    (name === "quantities" ? data.command(name) : withData(data.command(name)))
      .description(`list ${what}`)
      .argument("[filter]", "text to look for in any column, or column=text; case does not matter")
      .option("--json", "print them as JSON, with every column")
      .addOption(new Option("--csv", "print them as CSV, with every column").conflicts("json"))
      .addHelpText("after", examples(`data ${name}`, `data ${name} ${filter}`, `data ${name} --csv`))
      .action(async (filter, choice) => (await import("./dataList.ts")).listData(name, filter, choice, io));

  program
    .command("help")
    .description("explain a command or a topic: priors, scenarios")
    .argument("[words...]", "a command such as assess or data check, or a topic")
    .addHelpText("after", examples("help priors", "help scenarios", "help validate history"))
    .action(async (words: readonly string[]) => {
      const { TOPICS, topicText } = await import("./topics.ts");
      if (words.length === 1 && Object.hasOwn(TOPICS, words[0])) io.out(topicText(words[0], io.width));
      else commandAt(program, words, Object.keys(TOPICS)).outputHelp();
    });
  return program;
}

/** The command that words lead to. */
function commandAt(program: Command, words: readonly string[], topics: readonly string[]): Command {
  let at = program;
  for (const word of words) {
    const next = at.commands.find((command) => command.name() === word);
    const names = [...at.commands.map((command) => command.name()), ...(at === program ? topics : [])];
    if (!next) throw unknownName("command or topic", word, names);
    at = next;
  }
  return at;
}

/** What `data` lists, what that is, and a filter for the example. */
const LISTS = [
  ["facts", "published figures with their sources", "grade=A"],
  ["sources", "documents", "semianalysis"],
  ["assumptions", "the model's inputs with their newest readings", "supply.memory"],
  ["quantities", "every key of the model: quantities, stocks, assumptions, policies", "kind=policy"],
  ["chips", "chips", "ascend"],
  ["systems", "servers, racks and clusters", "huawei"],
  ["models", "shapes of language models", "deepseek"],
  ["technology", "figures of processes, coolers, bonds, memories and cores", "smic-n+2"],
] as const;

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  chokepoint ${line}`).join("\n")}`;
