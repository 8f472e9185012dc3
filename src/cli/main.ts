#!/usr/bin/env node
import { EXIT } from "./failure.ts";
import { processIo } from "./io.ts";
import { runCommand } from "./program.ts";

for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error.
    if (error.code === "EPIPE") process.exit(EXIT.done);
    if (stream === process.stdout)
      process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
    process.exit(EXIT.badInput);
  });

process.exitCode = await runCommand(process.argv.slice(2), processIo(process));
