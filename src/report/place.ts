import type { Place } from "../scenario/scenario.ts";

/** A place as file and line. */
export const placeText = ({ file, line }: Pick<Place, "file" | "line">): string =>
  line > 0 ? `${file}:${line}` : file;
