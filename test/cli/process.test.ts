import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

/** The built command line in a process of its own. */
const run = (...args: string[]) =>
  spawnSync(process.execPath, ["dist/cli.js", ...args], { encoding: "utf8", maxBuffer: 1e8 });

beforeAll(() => {
  execFileSync(process.execPath, ["scripts/build-if-needed.mjs"], { stdio: "pipe" });
}, 120_000);

describe("the built command line", () => {
  test("gives the same bytes on one thread, on two, and again", () => {
    const [one, two, again] = [["--threads", "1"], ["--threads", "2"], []].map((threads) =>
      run("assess", "--json", "--worlds", "5000", "--seed", "7", ...threads),
    );
    expect(one.stderr).toBe("");
    expect(one.status).toBe(0);
    expect(two.stdout === one.stdout).toBe(true);
    expect(again.stdout === one.stdout).toBe(true);
  });

  test("ends bad input with 2, a message and no trace", () => {
    const { status, stdout, stderr } = run("assess", "--worlds", "-1");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("from 1 to 1,000,000");
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("tells its version", () => {
    expect(run("--version")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  test("is quiet when its reader has seen enough", async () => {
    const child = spawn(process.execPath, ["dist/cli.js", "data", "facts"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test.skipIf(!existsSync("/dev/full"))("says so when its output cannot be written", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, ["dist/cli.js", "data", "chips"], {
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    closeSync(full);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: the output cannot be written: .*no space left/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("runs in a folder that has been taken away", () => {
    const { status, stderr } = spawnSync(
      "sh",
      [
        "-c",
        'gone=$(mktemp -d) && cd "$gone" && rmdir "$gone" && exec "$0" "$1" data check',
        process.execPath,
        resolve("dist/cli.js"),
      ],
      { encoding: "utf8" },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
