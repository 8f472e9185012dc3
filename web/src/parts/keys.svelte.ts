import { route } from "../state/route.svelte.ts";

/** The answers that number keys go to, in their order on the page. */
const ANSWERS = ["foundry", "silicon", "workloads", "balance", "lag"] as const;
const STORED = "chokepoint.keys";

/** What single keys do, for the reader who asks. */
export const KEYS: ReadonlyArray<readonly [key: string, does: string]> = [
  ["1 to 5", "go to an answer"],
  ["/", "go to the search of the page"],
  ["?", "show these keys"],
  ["Ctrl+Z, Ctrl+Shift+Z", "undo and redo; always on"],
];

/** Single keys as shortcuts: they can be switched off, for those who speak or slip. */
class Shortcuts {
  isOn = $state(read() !== "off");
  isShown = $state(false);

  set(isOn: boolean) {
    this.isOn = isOn;
    try {
      localStorage.setItem(STORED, isOn ? "on" : "off");
    } catch {
      // Storage may be off; the choice then lasts as long as the page.
    }
  }

  /** Does what a key asks for, if it is one of ours and nobody is writing. */
  press(event: KeyboardEvent) {
    if (!this.isOn || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const answer = ANSWERS[Number(event.key) - 1];
    if (answer) goTo(answer);
    else if (event.key === "/") search()?.focus();
    else if (event.key === "?") this.isShown = !this.isShown;
    else return;
    event.preventDefault();
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

/** Whether a key would be a letter of what somebody writes, or a choice from a list. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    "input:not([type=checkbox], [type=range], [type=radio]), textarea, select, [contenteditable]",
  );

/** The search of the page in view; of the beliefs where it has none. */
const search = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('main input[type="search"], aside input[type="search"]')].find(
    (input) => input.checkVisibility(),
  );

/** Brings an answer into view and the focus to it, from whatever page. */
function goTo(answer: string) {
  if (route.page !== "verdict") location.hash = "#verdict";
  const look = (tries: number) => {
    const section = document.getElementById(answer);
    if (section) {
      section.focus({ preventScroll: true });
      section.scrollIntoView({ block: "start" });
    } else if (tries > 0) requestAnimationFrame(() => look(tries - 1));
  };
  look(60);
}

export const shortcuts = new Shortcuts();
