/*
 * A drawing is as wide as the screen gives it. Paper is narrower, and nothing is measured anew before it is printed: so
 * drawings are given a view box, by which the print style shrinks them as they are.
 */

const MARK = "data-print";

/** Makes drawings ready for paper. */
export function beforePrint() {
  for (const svg of document.querySelectorAll("svg:not([viewBox])")) {
    const [width, height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
    if (!(width > 0 && height > 0)) continue;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute(MARK, "");
  }
}

/** Gives them back to the screen. */
export function afterPrint() {
  for (const svg of document.querySelectorAll(`svg[${MARK}]`)) {
    svg.removeAttribute("viewBox");
    svg.removeAttribute(MARK);
  }
}
