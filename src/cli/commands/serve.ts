import type { Command } from "commander";
import type { Io } from "../io.ts";
import { examples, wholeNumber } from "../options.ts";

/** The workbench in a browser. */
export function addServe(program: Command, io: Io): void {
  program
    .command("serve")
    .description("serve the workbench to a browser on this machine")
    .option("--port <n>", "the port to listen on; any free one if left out", wholeNumber(0, 65535), 0)
    .option(
      "--host <name>",
      "the address to listen on; others can only reach it if this is not the loopback",
      "127.0.0.1",
    )
    .addHelpText("after", examples("serve", "serve --port 8080", "serve --host 0.0.0.0 --port 8080"))
    .action(async (choice) => (await import("../serve.ts")).serve(choice, io));
}
