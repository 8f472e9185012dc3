import type { Reporter, TestModule } from "vitest/node";

/** Ends the output with one line that people and scripts can read: `Tests: 512 passed, 0 failed`. */
export default class LastLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      if (module.state() === "failed" && module.children.size === 0) failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        else if (state === "failed") failed++;
      }
    }
    // After the other reporters have had their say.
    process.on("exit", () => console.log(`Tests: ${passed} passed, ${failed} failed`));
  }
}
