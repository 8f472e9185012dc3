/**
 * Characters that no text of ours needs and that could make a terminal show something else than what is written: controls
 * but for tab and line ends, and marks that turn the direction of writing.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Where in a text the first hidden character stands; -1 when there is none. */
export const hiddenIn = (text: string): number => text.search(HIDDEN);

/** What is wrong where there is a hidden character. */
export const holdsHidden = (text: string, at: number): string =>
  `holds the control character U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be taken out
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** Foreign text shortened and freed of control characters, so that it can stand in a message on a terminal. */
export function clip(text: string, most = 120): string {
  const plain = text.replace(UNPRINTABLE, " ");
  return plain.length > most ? `${plain.slice(0, most)}…` : plain;
}
