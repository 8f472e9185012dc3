import { drivers } from "../analysis/drivers.ts";
import { evidenceShare } from "../analysis/evidenceShare.ts";
import type { Kernel } from "../engine/kernel.ts";
import type { Run } from "../engine/run.ts";
import type { Summary } from "../engine/summary.ts";
import { formatDate, NEVER } from "../engine/time.ts";
import type { Asserted, Scenario, Statement } from "../scenario/index.ts";
import { type Answer, type AnswerKey, type Figure, NOW } from "../verdict/answer.ts";
import type { Claim } from "../verdict/claim.ts";
import { type Assertion, assertions } from "../verdict/index.ts";
import { FORMAT_VERSION } from "./format.ts";
import { leaksOf } from "./leaks.ts";
import type { AnswerResult, Assessment, Beside, DateResult } from "./schema.ts";
import { type Summaries, stepOf, toldBy, yearsOf } from "./told.ts";

/** How many of the inputs that move an answer are reported. */
const MOST_DRIVERS = 10;

/** What a run was asked, for the record. */
export interface Asked {
  readonly release: string;
  readonly dataHash: string;
  readonly asOf: string | undefined;
  readonly scenario: Scenario;
  readonly statement: Statement;
  /** Others' chips that stand beside an answer's own. */
  readonly beside?: Partial<Readonly<Record<AnswerKey, Beside[]>>>;
}

/**
 * Puts what a run says of the answers into the published form. An answer's figures and claims are worked out when they are
 * first read: a finding in words needs few of them.
 * @param leakRun a run of the same beliefs and seed for the leak ledger, where that is asked for
 */
export function collect(
  run: Run,
  answers: readonly Answer[],
  summaries: Summaries,
  asked: Asked,
  kernel?: Kernel,
  leakRun?: Run,
): Assessment {
  const weak = [...asked.statement]
    .filter(([, { grade }]) => grade === "C" || grade === "D")
    .map(([key]) => key);
  const leading = answers.map((answer) => leadingOf(answer).figure.node);
  const weakShare = evidenceShare(run, new Set(weak), leading, kernel);
  const results = answers.map((answer): [AnswerKey, AnswerResult] => {
    const { figure, year, id } = leadingOf(answer);
    const step = stepOf(year);
    const told = lazily(() => figuresOf(answer, summaries));
    const claims = lazily(() => claimsOf(answer, run, asked.statement));
    return [
      answer.key,
      {
        question: answer.question,
        headline: answer.headline(toldBy(summaries, answer)),
        get figures() {
          return told().figures;
        },
        get dates() {
          return told().dates;
        },
        get shares() {
          return told().shares;
        },
        get claims() {
          return claims();
        },
        beside: asked.beside?.[answer.key] ?? [],
        curves: curvesOf(answer),
        unidentified: Object.fromEntries(
          (answer.unidentified ?? []).map(({ id, label, why }) => [id, { label, why }]),
        ),
        leading: id,
        evidence: { weakShare: weakShare(figure.node, step) },
        drivers: drivers(run, figure.node, step)
          .slice(0, MOST_DRIVERS)
          .map(({ input, rank }) => ({ key: input.key, label: input.label, rank })),
      },
    ];
  });
  const told = Object.fromEntries(results) as Record<AnswerKey, AnswerResult>;
  return {
    formatVersion: FORMAT_VERSION,
    release: asked.release,
    dataHash: asked.dataHash,
    seed: run.seed,
    worlds: run.worlds,
    asOf: asked.asOf ?? null,
    hindsight: hindsightOf(run, asked.statement),
    scenario: scenarioOf(asked, summaries),
    // Assigned, not spread: a copy would read every figure at once.
    answers: { ...told, foundry: Object.assign(told.foundry, { leaks: leakRun ? leaksOf(leakRun) : null }) },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The figure an answer's evidence note and drivers speak of. */
export function leadingOf({ key, figures, lead }: Answer): {
  figure: Figure;
  year: number | undefined;
  id: string;
} {
  const figure = figures.find(({ id }) => id === lead.id);
  if (!figure || !yearsOf(figure).includes(lead.year))
    throw new RangeError(
      `the answer "${key}" leads with "${idOf(lead.id, lead.year)}", which it has no figure for`,
    );
  return { figure, year: lead.year, id: idOf(lead.id, lead.year) };
}

/** A figure's id in the published form. */
export const idOf = (id: string, year: number | undefined): string =>
  year === undefined ? id : `${id}.${year}`;

function figuresOf(answer: Answer, summaries: Summaries): Pick<AnswerResult, "figures" | "dates" | "shares"> {
  const result: Pick<AnswerResult, "figures" | "dates" | "shares"> = { figures: {}, dates: {}, shares: {} };
  for (const figure of answer.figures)
    for (const year of yearsOf(figure)) {
      const summary = summaries(figure.node, stepOf(year));
      const id = idOf(figure.id, year);
      const label = titleOf(figure, year);
      const basis = figure.basis === undefined ? {} : { basis: figure.basis };
      if (summary.kind === "date") result.dates[id] = { label, ...dates(summary) };
      else if (summary.kind === "share") {
        const levels = Object.fromEntries(
          summary.levels.map((level, i) => [level, Math.min(1, summary.shares[i])]),
        );
        result.shares[id] = { label, levels, ...basis };
      } else {
        const { p05, p50, p95, mean, unit } = summary;
        result.figures[id] = { label, p05, p50, p95, mean, unit, ...basis };
      }
    }
  return result;
}

/** What a figure is called. */
export const labelOf = (figure: Figure): string => figure.label ?? figure.node.label;

/** The same with its year. */
export const titleOf = (figure: Figure, year: number | undefined): string =>
  year === undefined ? labelOf(figure) : `${labelOf(figure)}, ${year}`;

/** The year a yearly claim is judged by: this one if it reports it, else its first. */
const judgedIn = ({ years }: Claim): number | undefined => (years?.includes(NOW) ? NOW : years?.[0]);

/** Where `shares` has a claim, by year if it is yearly. */
const sharesOf = ({ id, years }: Claim): string[] => years?.map((year) => idOf(id, year)) ?? [id];

/** What each claim rests on most, and how good the evidence for that is. */
function claimsOf({ claims }: Answer, run: Run, statement: Statement): AnswerResult["claims"] {
  return Object.fromEntries(
    claims.map((claim) => {
      const [first] = drivers(run, claim.node, stepOf(judgedIn(claim)));
      const rests = first && Math.abs(first.rank) > 0 ? first.input.key : null;
      const grade = (rests && statement.get(rests)?.grade) || null;
      return [
        claim.id,
        { label: claim.node.label, against: claim.against, shares: sharesOf(claim), rests, grade },
      ];
    }),
  );
}

function curvesOf({ curves = [], figures }: Answer): AnswerResult["curves"] {
  return Object.fromEntries(
    curves.map(({ id, label, against, over, points }) => [
      id,
      {
        label,
        against,
        over: figures.find(({ node }) => node === over)?.id ?? over.key,
        points: points.map(({ at, claim }) => ({ at, share: sharesOf(claim)[0] })),
      },
    ]),
  );
}

function dates({ p05, p50, p95, never }: Extract<Summary, { kind: "date" }>): Omit<DateResult, "label"> {
  const day = (date: number) => (date === NEVER ? null : formatDate(date));
  return { p05: day(p05), p50: day(p50), p95: day(p95), never };
}

/** Inputs the model rests on that an as-of run takes from later readings. */
const hindsightOf = ({ program }: Run, statement: Statement): string[] =>
  program.inputs.map(({ key }) => key).filter((key) => statement.get(key)?.hindsight);

/** How often a position's own worlds agree with what it asserts. */
function judged(
  { key, holds, why }: Asserted,
  summaries: Summaries,
): Assessment["scenario"]["asserts"][string] {
  const { claim, year } = assertions.get(key) as Assertion;
  const summary = summaries(claim.node, stepOf(year));
  const held = summary.kind === "share" ? Math.min(1, summary.shares[1]) : 0;
  const label = year === undefined ? claim.node.label : `${claim.node.label}, ${year}`;
  return { label, holds, share: holds ? held : 1 - held, why: why ?? null };
}

function scenarioOf({ scenario, statement }: Asked, summaries: Summaries): Assessment["scenario"] {
  const differing = [...statement].filter(([, { by }]) => by !== "evidence");
  const isLever = new Set(scenario.levers);
  const written = (wanted: boolean) =>
    Object.fromEntries(
      differing.filter(([key]) => isLever.has(key) === wanted).map(([key, s]) => [key, s.written]),
    );
  return {
    name: scenario.name,
    about: scenario.about,
    signed: scenario.signed ?? null,
    asserts: Object.fromEntries(
      [...scenario.claims.values()].map((asserted) => [asserted.key, judged(asserted, summaries)]),
    ),
    beliefs: written(false),
    policies: written(true),
  };
}
