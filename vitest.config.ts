import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Files share what they import, which takes half of the wait away; so each leaves the process as it found it.
    isolate: false,
    // As many as there are processors: left alone, Vitest keeps one free, which on a machine of two doubles the wait.
    maxWorkers: Math.max(2, availableParallelism()),
    reporters: ["default", "./test/reporter.ts"],
  },
});
