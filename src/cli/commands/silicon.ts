import { type Command, Option } from "commander";
import type { Io } from "../io.ts";
import {
  examples,
  positiveNumber,
  wholeNumber,
  wholeRange,
  withBeliefs,
  withData,
  withRunOptions,
} from "../options.ts";

/** The laws of silicon by themselves: chips that exist, ways to stack, designs that could be. */
export function addSilicon(program: Command, io: Io, exit: (code: number) => void): void {
  withData(program.command("chips"))
    .description(
      "chips that exist: what is quoted of them and what the laws make of it; one chip's sheet by name",
    )
    .argument("[name]", 'a chip by name or alias, such as H100 or "Ascend 910B2"')
    .option("--die-map <file>", "draw the compute die by area into an SVG file")
    .option("--roofline <file>", "draw the chip's roofline into an SVG file")
    .option("--json", "print the figures as JSON")
    .addHelpText("after", examples("chips", "chips H100", "chips 910B2 --die-map 910b.svg"))
    .action(async (name, choice) => (await import("../chips.ts")).showChips(name, choice, io));

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
    .action(async (scenario, choice) => (await import("../stack.ts")).stackOptions(scenario, choice, io));

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
    .option(
      "--under <rule@date->country>",
      'stay free of a paragraph of the control list, as in "3A090@2026-11-01->CN"; may be repeated; "all" for every rule',
      (text: string, before: readonly string[]) => [...before, text],
      [] as readonly string[],
    )
    .option("--io <gb/s>", "bandwidth of links to other chips, for paragraphs that ask of it", positiveNumber)
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
        'design --under "3A090@2026-11-01->CN" --maximise tokens/s,tops/wafer',
        "design --node tsmc-n5 --memory hbm3 --area-max 858",
      ),
    )
    .action(async (scenario, { maximise, bits, ...choice }) => {
      const { designSearch, objectivesOf } = await import("../design.ts");
      exit(
        await designSearch(
          scenario,
          { ...choice, bits: Number(bits) as 16 | 8 | 4, maximise: objectivesOf(maximise) },
          io,
        ),
      );
    });
}
