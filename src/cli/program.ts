import { Command, CommanderError } from "commander";
import { addAnswers } from "./commands/answers.ts";
import { addData } from "./commands/data.ts";
import { addRules } from "./commands/rules.ts";
import { addServe } from "./commands/serve.ts";
import { addSilicon } from "./commands/silicon.ts";
import { addValidate } from "./commands/validate.ts";
import { addWorkload } from "./commands/workload.ts";
import { EXIT, failure, plain, unknownName } from "./failure.ts";
import type { Io } from "./io.ts";
import { examples } from "./options.ts";
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

  addAnswers(program, io);
  addSilicon(program, io, exit);
  addWorkload(program, io);
  addRules(program, io, exit);
  addValidate(program, io, exit);
  addData(program, io, exit);
  addServe(program, io);

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
