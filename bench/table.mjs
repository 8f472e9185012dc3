/** Prints rows of text: the first column to the left, the others to the right, under a heading row. */
export function printTable([heading, ...rows]) {
  const all = [heading, ...rows];
  const widths = heading.map((_, c) => Math.max(...all.map((row) => String(row[c] ?? "").length)));
  const line = (row) =>
    widths
      .map((width, c) => String(row[c] ?? "")[c === 0 ? "padEnd" : "padStart"](width))
      .join("  ")
      .trimEnd();
  console.log(`  ${line(heading)}`);
  console.log(`  ${widths.map((width) => "─".repeat(width)).join("──")}`);
  for (const row of rows) console.log(`  ${line(row)}`);
  console.log();
}
