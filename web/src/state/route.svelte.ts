/** The pages, in the order of the menu. */
export const PAGES = {
  verdict: "Verdict",
  explain: "Explain",
  chips: "Chips",
  machines: "Machines",
  evidence: "Evidence",
  validation: "Validation",
  scenarios: "Scenarios",
} as const;

/** The name of a page. */
export type PageName = keyof typeof PAGES;

/** What a page is about, where it can be about one thing among many: `KEY@WHEN`. */
export interface Subject {
  readonly key: string;
  /** A year or quarter, if the address names one. */
  readonly when: string | undefined;
}

/** Where the reader is: `#PAGE` or `#PAGE/SUBJECT`, and `=SCENARIO` after it when the address carries what is believed. */
class Route {
  page: PageName = $state("verdict");
  subject: Subject | undefined = $state.raw();
  /** The packed scenario of the address, if it carries one. */
  packed: string | undefined = $state();

  constructor() {
    this.#read();
    addEventListener("hashchange", () => this.#read());
  }

  #read() {
    const [, name, subject, packed] = /^#?([^=/]*)(?:\/([^=]*))?(?:=(.*))?$/s.exec(location.hash) ?? [];
    this.page = Object.hasOwn(PAGES, name) ? (name as PageName) : "verdict";
    this.subject = subject ? subjectIn(subject) : undefined;
    this.packed = packed;
  }

  /** The address of where the reader is, without what is believed. */
  get place(): string {
    return this.subject && this.page === "explain"
      ? explaining(this.subject.key, this.subject.when)
      : `#${this.page}`;
  }
}

function subjectIn(text: string): Subject | undefined {
  try {
    const [key, when] = text.split("@").map(decodeURIComponent);
    return { key, when };
  } catch {
    return undefined; // no text that an address may hold
  }
}

/** The address at which a value is explained. */
export const explaining = (key: string, when?: string | number): string =>
  `#explain/${encodeURIComponent(key)}${when === undefined ? "" : `@${encodeURIComponent(when)}`}`;

export const route = new Route();
