import { defineConfig } from "tsdown";

/** Three entries: the library, the command line, and the worker that a threaded run starts. */
export default defineConfig({
  entry: {
    index: "src/index.ts",
    cli: "src/cli/main.ts",
    worker: "src/engine/worker.ts",
    model: "src/model.ts",
  },
  format: "esm",
  platform: "node",
  target: "node20",
  dts: true,
  clean: true,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});
