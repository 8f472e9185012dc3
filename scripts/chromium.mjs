// Makes sure that a Chromium is there for the tests of the page, and prints where. Debian's package is installed where it is
// missing and may be; otherwise this ends with one line that says what to do.
import { execFileSync, spawnSync } from "node:child_process";

/** Where a command is, or nothing. */
const whereIs = (name) => {
  const { status, stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
};

/** The browser to use: one that is named in CHROMIUM, or the system's. */
export function chromium() {
  return process.env.CHROMIUM ?? ["chromium", "chromium-browser", "google-chrome"].map(whereIs).find(Boolean);
}

function install() {
  if (process.getuid?.() !== 0 || !whereIs("apt-get")) return;
  const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  console.log("Installing Debian's chromium for the tests of the page …");
  spawnSync("apt-get", ["update", "-qq"], quiet);
  spawnSync(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    quiet,
  );
}

if (process.argv[1] === import.meta.filename) {
  if (!chromium()) install();
  const found = chromium();
  if (!found) {
    console.error(
      "The tests of the page need a Chromium: install it (Debian: apt-get install chromium), or name one in CHROMIUM.",
    );
    process.exit(1);
  }
  console.log(
    execFileSync(found, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim(),
  );
}
