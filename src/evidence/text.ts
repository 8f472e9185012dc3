import { readFileSync, statSync } from "node:fs";

/** A file that cannot be read as text; the message says why in a few words, to stand after the file's name. */
export class TextError extends Error {
  override name = "TextError";
}

/** Why the system refuses a file, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "the disk is read-only",
  EISDIR: "it is a folder",
  ENOTDIR: "part of its path is not a folder",
  EEXIST: "there is a file of that name",
  ELOOP: "its links run in a circle",
  ENAMETOOLONG: "its name is too long",
  ENOSPC: "no space is left",
};

/** Why a call on the file system failed, in words where there are some. */
export function reason(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

/**
 * Reads a text file in UTF-8, with or without a byte order mark. What is not an ordinary file (a device or a pipe might
 * never end) is not opened.
 * @param most the largest file that is opened, in bytes
 * @throws {TextError} that says why the file cannot be read
 */
export function readText(path: string, most: number): string {
  const bytes = ((): Buffer => {
    try {
      const file = statSync(path);
      if (file.isDirectory()) throw new TextError(`cannot be read: ${REASONS.EISDIR}`);
      if (!file.isFile()) throw new TextError("cannot be read: it is a device or a pipe, not a file");
      if (file.size > most)
        throw new TextError(
          `has ${(file.size / 1e6).toFixed(1)} MB; such a file has at most ${most / 1e6} MB`,
        );
      return readFileSync(path);
    } catch (error) {
      if (error instanceof TextError) throw error;
      throw new TextError(`cannot be read: ${reason(error)}`);
    }
  })();
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new TextError("is written in UTF-16; save it as UTF-8");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new TextError("is not text in UTF-8; save it as UTF-8");
  }
}
