/** What `classify --json` prints: its form, what it says, and that it is no legal advice. Infinity, which JSON lacks, is null. */
export const asJson = (form: string, said: object): string =>
  `${JSON.stringify({ form, ...said, notice: "not legal advice" }, null, 2)}\n`;
