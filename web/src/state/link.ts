/*
 * A link holds a scenario file, compressed, in the fragment, which no server sees: what a stranger's link says is read and
 * refused as a stranger's file is.
 */

/** Longest fragment that is looked at, in characters. */
const LONGEST_LINK = 32_000;
/** Longest scenario a link may unfold to, in bytes: a small fragment can hold a great deal of nothing. */
const LONGEST_TEXT = 256_000;

/** A link that cannot be read. */
export class LinkError extends Error {
  override name = "LinkError";
}

/** A scenario's text as the end of a link. */
export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/**
 * The scenario's text that a link holds.
 * @throws {LinkError} that says what is wrong with it
 */
export async function unpack(packed: string): Promise<string> {
  if (packed.length > LONGEST_LINK)
    throw new LinkError(`it is longer than ${LONGEST_LINK.toLocaleString()} characters`);
  if (!/^[\w-]+$/.test(packed)) throw new LinkError("it holds characters that no link of this page has");
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  } catch {
    throw new LinkError("it is cut off or changed");
  }
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > LONGEST_TEXT) throw new LinkError("it unfolds to more than a scenario may hold");
      parts.push(value as Uint8Array<ArrayBuffer>);
    }
  } catch (error) {
    if (error instanceof LinkError) throw error;
    throw new LinkError("it is cut off or changed");
  } finally {
    reader.cancel().catch(() => {});
  }
  return new TextDecoder("utf-8", { fatal: false }).decode(await new Blob(parts).arrayBuffer());
}
