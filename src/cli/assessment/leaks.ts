import type { Assessment } from "../../report/schema.ts";
import { LEAK_YEARS, leakNames } from "../../verdict/index.ts";
import type { Io } from "../io.ts";
import { range, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";

/** What each way past the controls was worth by the end of each year; nothing where it was not asked for. */
export function leaksText(
  { leaks }: Assessment["answers"]["foundry"],
  { width, style }: Pick<Io, "width" | "style">,
): string {
  if (leaks === null) return "";
  const cell = (id: string): string => {
    const { p05, p50, p95 } = leaks.figures[id];
    return `${short(p50, 2)}\n${range(short(p05, 2), short(p95, 2))}`;
  };
  const rows = leakNames.flatMap(([name, label]) =>
    (["gained", "ahead"] as const).map((what) => [
      what === "gained" ? `${label}, H100e` : "  quarters gained",
      ...LEAK_YEARS.map((year) => cell(`${name}.${what}.${year}`)),
    ]),
  );
  const ledger = table(rows, {
    head: ["leak ledger, end of year, by compute", ...LEAK_YEARS.map(String)],
    align: ["left", ...LEAK_YEARS.map(() => "right" as const)],
    width,
    style,
    least: 24,
  });
  const note = `In Chinese service thanks to each way past the controls, by shutting it from the start in the first ${leaks.worlds.toLocaleString("en-US")} worlds; what is shut is partly made up for elsewhere, and rows overlap and are not added.`;
  return `${ledger}\n\n${style.dim(wrap(note, width))}`;
}
