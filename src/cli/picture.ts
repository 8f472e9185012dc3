import { writeFileSync } from "node:fs";
import { UsageError } from "./failure.ts";

/** Writes a picture to a file. @throws {UsageError} when that cannot be done */
export function writePicture(path: string, content: string): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(`the picture cannot be written: ${(error as Error).message}`);
  }
}
