import { type Command, Option } from "commander";
import type { Io } from "../io.ts";
import { examples, figure, withData } from "../options.ts";

/** The export rules, asked about an item. */
export function addRules(program: Command, io: Io, exit: (code: number) => void): void {
  withData(program.command("classify"))
    .description(
      "what the export rules ask of a chip, on a day, for a destination: by which paragraph, how far from the line",
    )
    .argument("[chip]", 'a chip or memory stack by name or alias, such as "NVIDIA H20"; or give figures')
    .option(
      "--tpp <n>",
      'total processing performance, TOPS x bit; like every figure also what is believed of it: "2300 to 2500"',
    )
    .option("--pd, --density <n>", "performance density, TPP/mm2")
    .option("--die-area, --area <mm2>", "non-planar logic die area")
    .option("--io <gb/s>", "aggregate bidirectional I/O besides memory")
    .option("--dram <gb/s>", "total memory bandwidth")
    .option("--node <nm>", "node of the logic")
    .option("--transistors <n>", "approximated transistor count, such as 28e9")
    .option("--memory-density <n>", "memory bandwidth density of a stack, GB/s/mm2")
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
        "transistors",
      ]),
    )
    .option(
      "--outside <paragraph>",
      "with --headroom: stay outside this paragraph instead of free of any requirement",
    )
    .option("--map", "every chip over the rules of the day, by the figures they limit")
    .option("--svg <file>", "with --map: draw it")
    .option(
      "--cases <file>",
      "answer a JSONL file of questions, and compare with what it expects; - reads standard input, huawei-dies is shipped",
    )
    .option("--chips <file>", "answer a CSV file of chips, a row each; - reads standard input")
    .option("--template", "print an empty file for --chips; docs/rules.md says what its columns hold")
    .option("--json", "print everything as JSON; its schema is docs/classify.schema.json")
    .addOption(new Option("--csv", "with --chips: print CSV").conflicts("json"))
    .addHelpText(
      "after",
      examples(
        'classify "NVIDIA H20" --date 2025-05-01',
        'classify "NVIDIA H20" --history',
        "classify --tpp 2368 --density 2.9 --date 2024-06-01",
        "classify L20 --area-error 2 --date 2024-06-01",
        'classify --tpp "2300 to 2500" --die-area "800 to 830" --date 2024-06-01',
        "classify --tpp 2000 --area 700 --headroom tpp --date 2026-06-01",
        "classify --map --date 2026-06-01 --svg map.svg",
        "classify --cases huawei-dies",
        "classify --template",
        "classify --chips my-chips.csv --date 2026-06-01 --to MY --csv",
      ),
    )
    .action(async (chip, choice) => exit((await import("../classify.ts")).classifyItem(chip, choice, io)));
}
