import { csvText } from "../evidence/csv.ts";
import { current, type Evidence } from "../evidence/index.ts";
import type { RuleBook } from "../rules/index.ts";
import { unknownName } from "./failure.ts";
import type { Io } from "./io.ts";
import { lawOf, openProject, readEvidence } from "./project.ts";

/** Tables that can be listed. */
export type Listed = Table | Legal | "quantities";
type Legal = "rules" | "parties";
type Table = "facts" | "sources" | "assumptions" | "chips" | "systems" | "models" | "technology";

/** A record as flat columns. */
type Row = Readonly<Record<string, string | number | undefined>>;

interface Listing {
  /** What a row of the terminal's table shows. */
  readonly shows: Readonly<Record<string, (row: Row) => string>>;
  readonly rows: (evidence: Evidence) => Row[];
}

const text = (value: string | number | undefined): string => (value === undefined ? "" : String(value));
const column = (name: string) => (row: Row) => clip(text(row[name]));

/** Longest text of a cell on a terminal but for names, which are looked for by copying them. */
const LONGEST_CELL = 48;
const clip = (cell: string): string =>
  cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL - 1)}…` : cell;
const name = (row: Row): string => text(row.id ?? row.key);

/** The records of a table as they stand in it, without their place. */
const plain = (name: Exclude<Table, "assumptions">) => (evidence: Evidence) =>
  [...evidence[name].values()].map((record): Row => {
    const { at: _at, ...fields } = record;
    return Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, Array.isArray(value) ? value.join("|") : value]),
    );
  });

const priorText = (prior: unknown): string =>
  typeof prior === "object" ? JSON.stringify(prior) : String(prior);

const LISTINGS: Readonly<Record<Table, Listing>> = {
  facts: {
    rows: plain("facts"),
    shows: {
      id: name,
      value: factValue,
      unit: column("unit"),
      for: column("refers_to"),
      said: column("published"),
      grade: column("grade"),
    },
  },
  sources: {
    rows: plain("sources"),
    shows: {
      id: name,
      title: column("title"),
      published: column("published"),
      access: column("access"),
    },
  },
  assumptions: {
    rows: (evidence) =>
      [...evidence.assumptions.values()].map((a): Row => {
        const { prior, reading } = current(a) ?? { prior: "" };
        return {
          key: a.key,
          label: a.label,
          unit: a.unit,
          said: reading?.said,
          prior: priorText(prior),
          grade: reading?.grade,
          facts: reading?.facts.join("|"),
          why: reading?.why.trim(),
        };
      }),
    shows: {
      key: name,
      prior: shownPrior,
      unit: column("unit"),
      said: column("said"),
      grade: column("grade"),
    },
  },
  chips: {
    rows: plain("chips"),
    shows: {
      id: name,
      name: column("name"),
      designer: column("designer"),
      country: column("country"),
      kind: column("kind"),
    },
  },
  systems: {
    rows: plain("systems"),
    shows: {
      id: name,
      name: column("name"),
      vendor: column("vendor"),
      chip: column("chip"),
      kind: column("kind"),
    },
  },
  models: {
    rows: plain("models"),
    shows: {
      id: name,
      "parameters, 1e9": column("params_b"),
      "active, 1e9": column("active_params_b"),
      layers: column("layers"),
      experts: column("experts"),
      attention: column("attention"),
    },
  },
  technology: {
    rows: plain("technology"),
    shows: {
      id: name,
      label: column("label"),
      prior: column("prior"),
      unit: column("unit"),
      grade: column("grade"),
    },
  },
};

/** What the rule book lists: rules with the days they stand, parties with the days of each status. */
const LEGAL: Readonly<Record<Legal, Pick<Listing, "shows"> & { readonly rows: (book: RuleBook) => Row[] }>> =
  {
    rules: {
      rows: ({ rules }) =>
        rules.map(({ id, what, from, compliance, until, citation, evidence, source, note, facts }) => ({
          id,
          from,
          binds: compliance ?? from,
          until,
          what,
          citation,
          evidence,
          source,
          note,
          facts: facts.join("|"),
        })),
      shows: {
        id: name,
        from: column("from"),
        binds: column("binds"),
        until: column("until"),
        what: column("what"),
        citation: column("citation"),
        evidence: column("evidence"),
      },
    },
    parties: {
      rows: ({ parties }) =>
        parties.map(({ aliases, ...party }) => ({ ...party, aliases: aliases.join("|") })),
      shows: {
        name: (row) => text(row.name),
        from: column("from"),
        until: column("until"),
        status: column("status"),
        policy: column("policy"),
        rule: column("rule"),
        citation: column("citation"),
      },
    },
  };

const isLegal = (name: Listed): name is Legal => name in LEGAL;

/** The value as published, with the source's own range. */
function factValue({ value, low, high }: Row): string {
  const range = low === undefined && high === undefined ? "" : `[${text(low)}..${text(high)}]`;
  return clip([text(value), range].filter(Boolean).join(" "));
}

/** A path is shown by its first and last knot. */
function shownPrior(row: Row): string {
  const prior = text(row.prior);
  if (!prior.startsWith("{")) return clip(prior);
  const knots = Object.entries((JSON.parse(prior) as { knots: Record<string, string | number> }).knots);
  const [first, last] = [knots[0], knots[knots.length - 1]].map(([date, value]) => `${date}: ${value}`);
  return clip(knots.length === 1 ? first : `${first} … ${last}`);
}

/**
 * Rows that a filter keeps, case aside: with `column=text` those where that column is the text or, if it is so nowhere,
 * holds it; else those that hold the text in any column.
 * @throws {UsageError} when there is no such column
 */
export function filtered(rows: readonly Row[], filter: string | undefined): readonly Row[] {
  if (filter === undefined) return rows;
  const wanted = filter.toLowerCase();
  const named = /^([\w-]+)=(.*)$/s.exec(wanted);
  if (!named)
    return rows.filter((row) => Object.values(row).some((v) => text(v).toLowerCase().includes(wanted)));
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const name = columns.find((c) => c.toLowerCase() === named[1]);
  if (!name) throw unknownName("column", named[1], columns, `the columns are ${columns.join(", ")}`);
  const values = rows.map((row) => text(row[name]).toLowerCase());
  const exact = rows.filter((_, i) => values[i].split("|").includes(named[2]));
  return exact.length > 0 ? exact : rows.filter((_, i) => values[i].includes(named[2]));
}

/** How a list is to be written. */
interface ListChoice {
  readonly json?: boolean;
  readonly csv?: boolean;
  /** The folder of the evidence; the shipped one if not said. */
  readonly data?: string;
}

/** What the model knows by name, in the order in which it rests on each other: the keys that `explain` takes. */
const QUANTITIES: Pick<Listing, "shows"> = {
  shows: {
    key: name,
    label: column("label"),
    unit: column("unit"),
    over: column("over"),
    kind: column("kind"),
  },
};

async function quantities(): Promise<Row[]> {
  const { explainable } = await import("../model.ts");
  const { reachable } = await import("../engine/graph.ts");
  return reachable(explainable)
    .filter(({ kind, key, label }) => kind !== "closing" && key !== label && KEY.test(key))
    .map((node) => ({
      key: node.key,
      label: node.label,
      unit: node.unitText,
      over: OVER[node.shape],
      kind: node.kind === "input" ? node.role : node.kind,
    }));
}

/** Named quantities have words joined by dots; the engine names parts of long formulas otherwise. */
const KEY = /^[a-zA-Z][\w.-]*$/;
const OVER = { static: "", quarterly: "quarters", yearly: "years" } as const;

/** Prints a table of the evidence, or what a filter keeps of it. */
export async function listData(
  name: Listed,
  filter: string | undefined,
  choice: ListChoice,
  io: Io,
): Promise<void> {
  const all =
    name === "quantities"
      ? await quantities()
      : isLegal(name)
        ? LEGAL[name].rows(lawOf(openProject(choice.data), []))
        : LISTINGS[name].rows(readEvidence(openProject(choice.data), [name]));
  const kept = filtered(all, filter);
  const columns = [...new Set(all.flatMap(Object.keys))];
  if (choice.json) io.out(`${JSON.stringify(kept, null, 2)}\n`);
  else if (choice.csv) io.out(csvText([columns, ...kept.map((row) => columns.map((c) => row[c]))]));
  else io.out(listText(name, kept, all.length, io));
}

function listText(name: Listed, rows: readonly Row[], of: number, { style }: Pick<Io, "style">): string {
  const { shows } = name === "quantities" ? QUANTITIES : isLegal(name) ? LEGAL[name] : LISTINGS[name];
  const head = Object.keys(shows);
  const drawn =
    rows.length > 0
      ? columnsText(
          head,
          rows.map((row) => head.map((h) => shows[h](row))),
          style,
        )
      : "";
  const count = rows.length === of ? `${of} ${name}` : `${rows.length} of ${of} ${name}`;
  return `${drawn}${style.dim(count)}\n`;
}

/** A record a line, so that lists can be searched by line, and quick for thousands of them. */
function columnsText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  style: Io["style"],
): string {
  const widths = head.map((title, i) =>
    rows.reduce((most, row) => Math.max(most, row[i].length), title.length),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join("  ")
      .trimEnd();
  return `${style.dim(line(head))}\n${rows.map((row) => `${line(row)}\n`).join("")}\n`;
}
