const STORED = "chokepoint.theme";

/** The theme: the reader's choice, kept in the browser; until then what the system asks for. */
class Theme {
  name: "light" | "dark" = $state("light");

  constructor() {
    const stored = read();
    const wanted = stored ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    this.#set(wanted === "dark" ? "dark" : "light");
  }

  toggle() {
    this.#set(this.name === "dark" ? "light" : "dark");
    try {
      localStorage.setItem(STORED, this.name);
    } catch {
      // Storage may be off; the choice then lasts as long as the page.
    }
  }

  #set(name: "light" | "dark") {
    this.name = name;
    document.documentElement.dataset.theme = name;
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

export const theme = new Theme();
