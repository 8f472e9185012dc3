/*
 * What an element of the page shows, as one SVG that needs nothing else: every colour and size of the present theme is
 * written into it. Drawings are copied; text and boxes of HTML are drawn where they stand, so that a heat map or a
 * label that wraps comes along, and nothing in it keeps a canvas from being read.
 */

const SVG = "http://www.w3.org/2000/svg";
/** Room around what is drawn. */
const MARGIN = 16;
/** Elements that are there to be used, not read. */
const CONTROLS = "button, select, input, label, summary, [data-out]";

/** What of a shape is kept besides what its style says. */
const GEOMETRY = new Set(
  "x y x1 x2 y1 y2 cx cy r rx ry d points width height transform id patternUnits patternTransform viewBox dx dy".split(
    " ",
  ),
);
/** Properties that a shape needs to look as it does, by what it has where nothing is said. */
const LOOKS: Readonly<Record<string, string>> = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linejoin": "miter",
  "stroke-linecap": "butt",
  "paint-order": "normal",
};
const LETTERS: Readonly<Record<string, string>> = {
  "font-size": "",
  "font-weight": "400",
  "text-anchor": "start",
};
const SHAPES = new Set(["path", "rect", "circle", "line", "polyline", "polygon", "text"]);
const isClear = (colour: string) => colour === "transparent" || /, 0\)$|\/ 0\)$/.test(colour);

/** An SVG of an element as it is shown. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws an element.
 * @param about what it is, where from and under which beliefs: kept in the file, line by line
 */
export function drawingOf(root: HTMLElement, about: readonly string[]): Drawing {
  const origin = root.getBoundingClientRect();
  const own = getComputedStyle(root);
  const out = document.createElementNS(SVG, "svg");
  const ground = getComputedStyle(document.documentElement).getPropertyValue("--plate").trim() || "#fff";
  const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  let right = origin.width;
  let bottom = origin.height;

  const put = (parent: Element, name: string, attributes: Readonly<Record<string, string | number>>) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes))
      made.setAttribute(key, typeof value === "number" ? String(Math.round(100 * value) / 100) : value);
    parent.append(made);
    return made;
  };
  const place = ({ left, top }: DOMRect) => ({ x: left - origin.left, y: top - origin.top });
  const reach = (box: DOMRect) => {
    right = Math.max(right, box.right - origin.left);
    bottom = Math.max(bottom, box.bottom - origin.top);
  };

  function visit(node: Node) {
    if (node instanceof Text) letters(node);
    else if (node instanceof SVGSVGElement) drawing(node);
    else if (node instanceof HTMLElement) {
      if (node.matches(CONTROLS) || !node.checkVisibility({ visibilityProperty: true })) return;
      const style = getComputedStyle(node);
      if (style.clipPath !== "none") return;
      if (node !== root) box(node, style);
      node.childNodes.forEach(visit);
    }
  }

  /** A box's ground and edges. */
  function box(element: HTMLElement, style: CSSStyleDeclaration) {
    const rect = element.getBoundingClientRect();
    const { x, y } = place(rect);
    if (!isClear(style.backgroundColor) && rect.width > 0)
      put(out, "rect", { x, y, width: rect.width, height: rect.height, fill: style.backgroundColor });
    const edges = [
      ["Top", x, y, x + rect.width, y],
      ["Bottom", x, y + rect.height, x + rect.width, y + rect.height],
      ["Left", x, y, x, y + rect.height],
      ["Right", x + rect.width, y, x + rect.width, y + rect.height],
    ] as const;
    for (const [side, x1, y1, x2, y2] of edges) {
      const width = Number.parseFloat(style[`border${side}Width`]);
      const colour = style[`border${side}Color`];
      if (width > 0 && style[`border${side}Style`] !== "none" && !isClear(colour))
        put(out, "line", { x1, y1, x2, y2, stroke: colour, "stroke-width": width });
    }
  }

  /** A run of text, a line of it at a time. */
  function letters(text: Text) {
    const parent = text.parentElement as HTMLElement;
    const style = getComputedStyle(parent);
    const range = document.createRange();
    const lines: { text: string; box: DOMRect }[] = [];
    // A line may end after a hyphen as well as at a space.
    for (const { 0: word, index } of text.data.matchAll(/[^\s-]*-|[^\s-]+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const [first] = range.getClientRects();
      if (!first || first.width === 0) continue;
      reach(first);
      const line = lines.at(-1);
      const space = /\s/.test(text.data[index - 1] ?? "") ? " " : "";
      if (line && Math.abs(line.box.top - first.top) < 2) line.text += space + word;
      else lines.push({ text: word, box: first });
    }
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("x");
    for (const { text: words, box: at } of lines) {
      const { x, y } = place(at);
      const made = put(out, "text", {
        x,
        y: y + (at.height * up) / (up + down),
        fill: style.color,
        "font-size": style.fontSize,
        ...(style.fontWeight !== "400" && { "font-weight": style.fontWeight }),
      });
      made.textContent = words;
    }
  }

  /** A drawing with its looks written into it. */
  function drawing(svg: SVGSVGElement) {
    const rect = svg.getBoundingClientRect();
    if (rect.width === 0 || !svg.checkVisibility({ visibilityProperty: true })) return;
    reach(rect);
    const view = svg.getAttribute("viewBox");
    const made = put(out, "svg", {
      ...place(rect),
      width: rect.width,
      height: rect.height,
      overflow: getComputedStyle(svg).overflowX,
    });
    if (view) made.setAttribute("viewBox", view);
    for (const child of svg.children) copy(child, made);
    // Labels of HTML within it are drawn where they stand.
    svg.querySelectorAll("foreignObject").forEach((label) => {
      label.childNodes.forEach(visit);
    });
  }

  function copy(element: Element, parent: Element) {
    const { localName } = element;
    if (localName === "foreignObject") return;
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden") return;
    const made = put(parent, localName === "a" ? "g" : localName, {});
    for (const { name, value } of element.attributes) if (GEOMETRY.has(name)) made.setAttribute(name, value);
    if (style.opacity !== "1") made.setAttribute("opacity", style.opacity);
    if (SHAPES.has(localName)) {
      for (const [name, unsaid] of Object.entries({ ...LOOKS, ...(localName === "text" && LETTERS) })) {
        const value = style.getPropertyValue(name);
        if (value !== unsaid) made.setAttribute(name, isClear(value) ? "none" : value);
      }
    }
    if (element.children.length === 0) made.textContent = element.textContent;
    else
      for (const child of element.childNodes)
        if (child instanceof Element) copy(child, made);
        else if (child instanceof Text && localName === "text") made.append(child.data);
  }

  visit(root);
  const width = Math.ceil(right + 2 * MARGIN);
  const height = Math.ceil(bottom + 2 * MARGIN);
  const attributes = {
    width: String(width),
    height: String(height),
    viewBox: `${-MARGIN} ${-MARGIN} ${width} ${height}`,
    "font-family": own.fontFamily,
  };
  for (const [name, value] of Object.entries(attributes)) out.setAttribute(name, value);
  const back = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x: -MARGIN, y: -MARGIN, width, height, fill: ground }))
    back.setAttribute(name, String(value));
  const said = document.createElementNS(SVG, "metadata");
  said.textContent = about.join("\n");
  out.prepend(said, back);
  return { svg: new XMLSerializer().serializeToString(out), width, height };
}

/** A drawing as a picture of twice as many points each way. */
export async function pngOf({ svg, width, height }: Drawing, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = scale * width;
    canvas.height = scale * height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the picture is too large"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
