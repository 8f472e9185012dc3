import type { Letter } from "./book.ts";
import type { Era } from "./era.ts";

/**
 * Whether a firm is the one a letter went to: its own name, alone or followed by more of it (NVIDIA Corporation), or that of
 * the group it belongs to, in brackets: Habana Labs (Intel).
 */
export function isAddressee(exporter: string, { addressee }: Pick<Letter, "addressee">): boolean {
  const [firm, name] = [exporter.trim().toLowerCase(), addressee.toLowerCase()];
  return firm === name || firm.startsWith(`${name} `) || firm.endsWith(`(${name})`);
}

/** Letters to the exporter that stand and speak of the destination, or of where a party is headquartered. */
export function lettersTo(era: Era, exporter: string, to: string, headquarters: readonly string[]): Letter[] {
  const among = (places: readonly string[], country: string): boolean =>
    places.some((place) => place === country || era.groups.get(place)?.has(country));
  return era.letters.filter(
    (letter) =>
      isAddressee(exporter, letter) &&
      (among(letter.destinations, to) || headquarters.some((seat) => among(letter.headquarters, seat))),
  );
}
