/** The pages, in the order of the menu. */
export const PAGES = {
  verdict: "Verdict",
  chips: "Chips",
  machines: "Machines",
  evidence: "Evidence",
  scenarios: "Scenarios",
} as const;

/** The name of a page. */
export type PageName = keyof typeof PAGES;

/** Where the reader is: `#PAGE`, or `#PAGE=SCENARIO` when the address carries what is believed. */
class Route {
  page: PageName = $state("verdict");
  /** The packed scenario of the address, if it carries one. */
  packed: string | undefined = $state();

  constructor() {
    this.#read();
    addEventListener("hashchange", () => this.#read());
  }

  #read() {
    const [, name, packed] = /^#?([^=]*)(?:=(.*))?$/s.exec(location.hash) ?? [];
    this.page = Object.hasOwn(PAGES, name) ? (name as PageName) : "verdict";
    this.packed = packed;
  }
}

export const route = new Route();
