/** Hands the reader a file. */
export function save(content: string | Blob, name: string, type = "text/plain") {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // Some browsers read the file only after the click is done.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
