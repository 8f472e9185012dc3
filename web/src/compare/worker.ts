import * as ahead from "virtual:kernel";
import { compile } from "../../../src/engine/compile.ts";
import { instantiate } from "../../../src/engine/kernel.ts";
import { run } from "../../../src/engine/run.ts";
import { summariesOf } from "../../../src/report/told.ts";
import { beliefsIn, type Statement, state } from "../../../src/scenario/beliefs.ts";
import { answers } from "../../../src/verdict/index.ts";
import { type Core, evidenceOf, unpack } from "../data.ts";
import { SEED, WORLDS } from "../engine/amounts.ts";
import { kept, outputs, views } from "../model.ts";
import { comparedOf, cruxesOf } from "./answer.ts";
import type { Comparison, Reply, Request, SideAsked } from "./protocol.ts";

/*
 * Two sides on the same worlds, on a thread of its own: it runs once for what is asked and is then closed, so that closing it
 * is how a reader cancels.
 */

/** Worlds of a crux, which goes through them twice for each belief the sides differ on. */
const CRUX_WORLDS = 2_048;
/** How often progress is told, in milliseconds. */
const OFTEN = 100;

const program = compile(outputs, kept, views);
const kernel = instantiate(program, ahead);
let core: Core;

function statementOf({ asked: { scenario, changes, asOf } }: SideAsked): Statement {
  const at = { file: "this page", line: 0, column: 0 };
  const stances = Object.entries(changes).map(([key, prior]) => ({ key, prior, facts: [], at }));
  return state(evidenceOf(core), unpack(core.scenarios[scenario]), stances, asOf);
}

let told = 0;
function progress(done: number, of: number) {
  if (performance.now() - told < OFTEN) return;
  told = performance.now();
  send({ kind: "progress", done, of });
}

function compared(sides: readonly [SideAsked, SideAsked], worlds: number): Comparison {
  const [a, b] = sides.map((side, i) => {
    const onProgress = (done: number) => progress(i * worlds + done, 2 * worlds);
    const made = run(program, beliefsIn(statementOf(side)), { worlds, seed: SEED, onProgress }, kernel);
    return { scenario: unpack(core.scenarios[side.asked.scenario]), run: made, summaries: summariesOf(made) };
  });
  const views = answers.map((answer) => [answer.key, comparedOf(answer, a, b)]);
  return {
    names: [sides[0].name, sides[1].name],
    worlds,
    seed: SEED,
    answers: Object.fromEntries(views) as Comparison["answers"],
  };
}

const send = (reply: Reply) => postMessage(reply);

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "open") {
    core = data.core;
    return;
  }
  try {
    if (data.kind === "compare") {
      // A first answer of few worlds stands while many are run.
      for (const worlds of [WORLDS.moving, WORLDS.resting])
        send({ kind: "compared", view: compared(data.sides, worlds) });
    } else {
      const [a, b] = data.sides.map((side) => {
        const statement = statementOf(side);
        return { name: side.name, statement, beliefs: beliefsIn(statement) };
      });
      const view = cruxesOf(program, kernel, [a, b], { worlds: CRUX_WORLDS, seed: SEED }, progress);
      send({ kind: "cruxes", view });
    }
  } catch (error) {
    send({ kind: "error", message: (error as Error).message });
  }
});
