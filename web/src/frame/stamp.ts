import { getContext, setContext } from "svelte";
import type { Page } from "../state/page.svelte.ts";
import { route } from "../state/route.svelte.ts";

/** What every picture says of where it is from. */
export interface Stamp {
  /** Release and data. */
  readonly made: string;
  /** Scenario, worlds and seed of the run. */
  readonly run: string;
  /** The reader's changes in words; empty for a scenario as shipped. */
  readonly changed: string;
  /** The address that opens the page with the same beliefs. */
  link(): Promise<string>;
}

const KEY = Symbol("stamp");

/** Gives every frame beneath the page's stamp. */
export const stampFrom = (page: Page) => setContext(KEY, stampOf(page));
/** The stamp of the page that a frame stands in. */
export const stamp = (): Stamp => getContext<Stamp>(KEY);

/** Changed beliefs that are named. */
const NAMED = 2;

function stampOf(page: Page): Stamp {
  const labelOf = (key: string) => page.core.assumptions.find((a) => a.key === key)?.label ?? key;
  return {
    get made() {
      return `Chokepoint ${page.core.release}, data ${page.core.dataHash}`;
    },
    get run() {
      const { name } = page.core.scenarios[page.believed.scenario];
      const worlds = page.view ? `, ${page.view.worlds.toLocaleString()} worlds, seed ${page.view.seed}` : "";
      return `${name}${worlds}`;
    },
    get changed() {
      const keys = Object.keys(page.believed.changes);
      if (keys.length === 0) return "";
      const named = keys.slice(0, NAMED).map(labelOf).join("; ");
      const more = keys.length > NAMED ? ` and ${keys.length - NAMED} more` : "";
      return `Reader's scenario over ${page.core.scenarios[page.believed.scenario].name}, ${keys.length} changed: ${named}${more}`;
    },
    link: () => linkTo(page),
  };
}

/** The address that opens this page with what is believed now. */
export async function linkTo(page: Page, place: string = route.page): Promise<string> {
  const here = `${location.origin}${location.pathname}`;
  const { scenario, changes, asOf } = page.believed;
  if (scenario === "baseline" && Object.keys(changes).length === 0 && !asOf) return `${here}#${place}`;
  const [{ fileOf }, { pack }] = await Promise.all([import("../state/file.ts"), import("../state/link.ts")]);
  return `${here}#${place}=${await pack(fileOf(page.core, page.believed))}`;
}
