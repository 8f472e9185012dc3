import type { Command } from "commander";
import type { Io } from "../io.ts";
import { amount, examples, share, wholeNumber, withData } from "../options.ts";

/** The performance model: training and serving on a system. */
export function addWorkload(program: Command, io: Io): void {
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
    .action(async (model, choice) => (await import("../workload/train.ts")).train(model, choice, io));

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
    .action(async (model, choice) => (await import("../workload/infer.ts")).infer(model, choice, io));

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
      (await import("../workload/compareSystems.ts")).compareSystems(model, choice, io),
    );
}
