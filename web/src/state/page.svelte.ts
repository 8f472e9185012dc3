import { beliefsIn, type Statement, state as stated } from "../../../src/scenario/beliefs.ts";
import type { PriorText } from "../../../src/scenario/scenario.ts";
import type { AnswerKey } from "../../../src/verdict/answer.ts";
import { type Core, evidenceOf, unpack } from "../data.ts";
import { SEED, WORLDS } from "../engine/amounts.ts";
import { type Engine, openEngine, type Problem, refine } from "../engine/client.ts";
import type { Grades } from "../engine/grades.ts";
import type { Asked, Believed, PartView, Refined, View } from "../engine/protocol.ts";
import type { ExplainView, Named, Question } from "../explain/protocol.ts";
import { begin, type History, redo, step, undo } from "./history.ts";

/** Where the picture comes from: the shipped result, or the engine of the page. */
export type Origin = "shipped" | "live";

/**
 * The page's whole state: what is believed, and what the newest run says of it. A belief that is being dragged is shown
 * and run, but becomes a step of the history only when it is let go.
 */
export class Page {
  readonly core: Core;
  #history: History<Believed> = $state.raw(begin({ scenario: "baseline", changes: {} }));
  /** A change under the pointer. */
  #moving: { readonly key: string; readonly prior: PriorText } | undefined = $state.raw();
  view: View | undefined = $state.raw();
  /** The answers that are up to date with what is believed. */
  #done: { readonly asked: Asked; readonly answers: Set<AnswerKey> } | undefined;
  /** What the view is a run of. */
  #shown: Asked | undefined = $state.raw();
  origin: Origin = $state("shipped");
  problem: Problem | undefined = $state.raw();
  /** Whether the engine of the page says other than the shipped result did. */
  differs = $state(false);
  /** What is to be explained, the newest explanation, and why there is none. */
  #question: Question | undefined;
  explanation: ExplainView | undefined = $state.raw();
  unexplained: Problem | undefined = $state.raw();
  /** What can be explained; empty until it is asked for. */
  keys: ReadonlyArray<Pick<Named, "key" | "label">> = $state.raw([]);
  /** The answers that the reader sees. */
  readonly onScreen = new Set<AnswerKey>();
  /** Time of the last run, in milliseconds. */
  took = $state(0);
  readonly #engine: Engine;
  /** What asks for the grades of evidence once a reader rests: the next move should not wait for them. */
  #quiet: ReturnType<typeof setTimeout> | undefined;
  /** What the answers rest on by grade of evidence, and under which beliefs. */
  #grades: Partial<Grades> = {};
  #graded: Asked | undefined;
  /** What begins a run of more worlds once nothing else happens, and what stops it. */
  #idle: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  constructor(core: Core, shipped?: View) {
    this.core = core;
    this.view = shipped;
    if (shipped) {
      const { answers } = shipped;
      this.#graded = SHIPPED;
      this.#grades = Object.fromEntries(
        ANSWERS.map((key) => [key, { byGrade: answers[key].byGrade, weakShare: answers[key].weakShare }]),
      ) as Grades;
    }
    this.#engine = openEngine(core, {
      view: (found, asked, milliseconds) => {
        // The engine is held against the shipped result where both are of the same beliefs and worlds.
        if (
          this.origin === "shipped" &&
          this.view &&
          same(asked, SHIPPED) &&
          found.worlds === this.view.worlds
        )
          this.differs = !saysSame(this.view, found);
        const told = { ...this.view?.answers, ...found.answers } as View["answers"];
        const view = {
          ...found,
          answers: this.#isGraded(asked) ? withGrades(told, this.#grades) : told,
        };
        this.view = view;
        this.origin = "live";
        this.problem = undefined;
        this.took = milliseconds;
        if (!same(asked, this.asked)) return;
        if (!this.#done || !same(asked, this.#done.asked)) this.#done = { asked, answers: new Set() };
        for (const key of ANSWERS) if (key in found.answers) this.#done.answers.add(key);
        const { answers } = this.#done;
        const rest = ANSWERS.filter((key) => !answers.has(key));
        if (rest.length > 0) {
          // Once the pointer lets go, a run of everything is on its way.
          if (this.#moving) this.#engine.ask(asked, found.worlds, false, rest);
          return;
        }
        this.#shown = asked;
        if (this.#moving) return;
        if (view.worlds < WORLDS.resting) this.#run(WORLDS.resting);
        else {
          this.#explain();
          if (!this.#isGraded(asked)) this.#quiet = setTimeout(() => this.#engine.grades(asked), QUIET);
          this.#idle = setTimeout(() => this.#refine(asked), IDLE);
        }
      },
      explained: (explanation) => {
        this.explanation = explanation;
        this.unexplained = undefined;
      },
      grades: (grades, asked) => {
        this.#graded = asked;
        this.#grades = grades;
        if (this.view && same(asked, this.asked))
          this.view = { ...this.view, answers: withGrades(this.view.answers, grades) };
      },
      keys: (keys) => {
        this.keys = keys;
      },
      failed: (problem, what) => {
        if (what === "run") this.problem = problem;
        else if (what !== "grades") this.unexplained = problem;
      },
    });
    // The shipped result is painted before the engine takes its share of the processor.
    if (shipped) requestAnimationFrame(() => setTimeout(() => this.#run(WORLDS.resting)));
    else this.#run(WORLDS.moving);
  }

  readonly #isGraded = (asked: Asked): boolean => this.#graded !== undefined && same(asked, this.#graded);

  /** What is believed now, with what is being dragged. */
  readonly believed: Believed = $derived.by(() => {
    const { now } = this.#history;
    return this.#moving
      ? { ...now, changes: { ...now.changes, [this.#moving.key]: this.#moving.prior } }
      : now;
  });
  readonly asked: Asked = $derived({ ...this.believed, seed: SEED });
  /** Whether the view is a run at rest of what is believed now. */
  readonly isSettled = $derived(
    this.#shown !== undefined && same(this.#shown, this.asked) && (this.view?.worlds ?? 0) >= WORLDS.resting,
  );
  readonly canUndo = $derived(this.#history.past.length > 0);
  readonly canRedo = $derived(this.#history.future.length > 0);

  /** What is believed of every input, by the page's own reading: priors, grades, reasons. */
  readonly statement: Statement = $derived.by(() => this.#state(this.believed));
  /** The same of the scenario alone, without the reader's changes: the ghost behind each belief. */
  readonly baseline: Statement = $derived.by(() => this.#state({ ...this.believed, changes: {} }));

  #state({ scenario, changes, asOf }: Believed): Statement {
    const stances = Object.entries(changes).map(([key, prior]) => ({
      key,
      prior,
      facts: [],
      at: { file: "this page", line: 0, column: 0 },
    }));
    return stated(evidenceOf(this.core), unpack(this.core.scenarios[scenario]), stances, asOf);
  }

  /**
   * Whether a prior can be believed of an input.
   * @returns nothing, or what is wrong with it
   */
  objection(key: string, prior: PriorText): string | undefined {
    try {
      beliefsIn(this.#state({ ...this.believed, changes: { ...this.believed.changes, [key]: prior } }));
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  /** A belief under the pointer: runs few worlds. */
  move(key: string, prior: PriorText) {
    this.#moving = { key, prior };
    this.#run(WORLDS.moving);
  }

  /** The pointer lets go: the belief becomes a step, and more worlds run. */
  settle() {
    if (!this.#moving) return;
    const { key, prior } = this.#moving;
    this.#moving = undefined;
    this.change(key, prior);
  }

  /** The drag is taken back. */
  cancel() {
    this.#moving = undefined;
    this.#run(WORLDS.moving);
  }

  change(key: string, prior: PriorText) {
    this.#step({ ...this.#history.now, changes: { ...this.#history.now.changes, [key]: prior } });
  }

  reset(key?: string) {
    const { [key ?? ""]: _, ...rest } = this.#history.now.changes;
    this.#step({ ...this.#history.now, changes: key === undefined ? {} : rest });
  }

  choose(scenario: string) {
    this.#step({ ...this.#history.now, scenario });
  }

  /** Takes everything believed from elsewhere: a link or a file. */
  adopt(believed: Believed) {
    this.#step(believed);
  }

  undo() {
    this.#history = undo(this.#history);
    this.#run(WORLDS.moving);
  }

  redo() {
    this.#history = redo(this.#history);
    this.#run(WORLDS.moving);
  }

  /** Runs again after a failure. */
  retry() {
    this.#run(WORLDS.moving);
  }

  /** Explains a value now, and again whenever what is believed changes; nothing, once nothing is asked. */
  explain(question: Question | undefined) {
    this.#question = question;
    this.#explain();
  }

  #explain() {
    if (this.#question && !this.#moving) this.#engine.explain(this.asked, this.#question);
  }

  /** Asks for the names of all that can be explained, if they are not there yet. */
  list() {
    if (this.keys.length === 0) this.#engine.keys();
  }

  #step(next: Believed) {
    this.#history = step(this.#history, next);
    this.#run(WORLDS.moving);
  }

  /** More worlds for a view at rest: the same seed's, so that nothing jumps. */
  #refine(asked: Asked) {
    if (document.hidden) return;
    this.#stop = refine(this.core, asked, WORLDS.idle, (found) => {
      const { view } = this;
      if (!view || !same(asked, this.asked)) return;
      const answers = Object.fromEntries(
        Object.entries(view.answers).map(([key, answer]) => [
          key,
          { ...answer, ...found[key as keyof Refined] },
        ]),
      ) as View["answers"];
      this.view = { ...view, worlds: WORLDS.idle, answers };
    });
  }

  #run(worlds: number) {
    clearTimeout(this.#quiet);
    clearTimeout(this.#idle);
    this.#stop?.();
    // While a belief moves, what is on screen comes first, and the rest when the pointer rests.
    const first = this.#moving && this.view ? ANSWERS.filter((key) => this.onScreen.has(key)) : ANSWERS;
    this.#engine.ask(this.asked, worlds, !this.#moving, first.length > 0 ? first : ANSWERS);
  }
}

const ANSWERS: readonly AnswerKey[] = ["foundry", "silicon", "workloads", "balance", "lag"];

/** What the shipped result is a run of. */
const SHIPPED: Asked = { scenario: "baseline", changes: {}, seed: SEED };

/** How long nothing has to happen before the evidence is divided by grade, in milliseconds. */
const QUIET = 400;

/** How long nothing has to happen before many more worlds are run, in milliseconds. */
const IDLE = 4_000;

/** Answers with what they rest on. */
const withGrades = (answers: View["answers"], grades: Partial<Grades>): View["answers"] =>
  Object.fromEntries(ANSWERS.map((key) => [key, { ...answers[key], ...grades[key] }])) as View["answers"];

/** Whether two runs find the same in words, which hold every number to printed precision. */
const saysSame = (a: View, b: PartView): boolean =>
  ANSWERS.every((key) => b.answers[key]?.headline === a.answers[key].headline);

const same = (a: Asked, b: Asked): boolean => JSON.stringify(a) === JSON.stringify(b);
