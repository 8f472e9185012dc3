#!/usr/bin/env node
import { processIo } from "./io.ts";
import { runCommand } from "./program.ts";

// A reader that has seen enough (`| head`) is no error.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });

process.exitCode = await runCommand(process.argv.slice(2), processIo(process));
