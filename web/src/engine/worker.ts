import * as ahead from "virtual:kernel";
import { drivers } from "../../../src/analysis/drivers.ts";
import { evidenceShare } from "../../../src/analysis/evidenceShare.ts";
import { compile } from "../../../src/engine/compile.ts";
import { BLOCK } from "../../../src/engine/draw/draw.ts";
import { instantiate } from "../../../src/engine/kernel.ts";
import { type Run, run } from "../../../src/engine/run.ts";
import { openSession, type Session } from "../../../src/engine/session.ts";
import { leadingOf } from "../../../src/report/collect.ts";
import { stepOf, summariesOf, toldBy } from "../../../src/report/told.ts";
import { beliefsIn, type Statement, state } from "../../../src/scenario/beliefs.ts";
import { answers } from "../../../src/verdict/index.ts";
import { type Core, evidenceOf, unpack } from "../data.ts";
import { kept, outputs } from "../model.ts";
import { claimsOf, curvesOf } from "../pictures/claims.ts";
import { pictures } from "../pictures/index.ts";
import type { AnswerView, Asked, Reply, Request, View } from "./protocol.ts";

/*
 * The engine of the page, on its own thread: the library's session for the worlds of a drag, its run for more. One
 * request is worked on at a time; the page holds back what is overtaken.
 */

const program = compile(outputs, kept);
const kernel = instantiate(program, ahead);
let core: Core;
let session: Session | undefined;

function statementOf({ scenario, changes, asOf }: Asked): Statement {
  const stances = Object.entries(changes).map(([key, prior]) => ({
    key,
    prior,
    facts: [],
    at: { file: "this page", line: 0, column: 0 },
  }));
  return state(evidenceOf(core), unpack(core.scenarios[scenario]), stances, asOf);
}

/** The worlds of a request: the session's where they are few, so that only what a change reaches is run again. */
function worldsOf(asked: Asked, statement: Statement, worlds: number): Run {
  const beliefs = beliefsIn(statement);
  if (worlds > BLOCK) return run(program, beliefs, { worlds, seed: asked.seed }, kernel);
  if (session?.run.seed === asked.seed && session.run.worlds === worlds) session.change(beliefs);
  else session = openSession(program, beliefs, { worlds, seed: asked.seed }, kernel);
  return session.run;
}

function viewOf(result: Run, statement: Statement, withDrivers: boolean): View {
  const summaries = summariesOf(result);
  const weak = new Set(
    [...statement].filter(([, { grade }]) => grade === "C" || grade === "D").map(([key]) => key),
  );
  const weakShare = withDrivers ? evidenceShare(result, weak, undefined, kernel) : undefined;
  const views = answers.map((answer) => {
    const { figure, year } = leadingOf(answer);
    const step = stepOf(year);
    return [
      answer.key,
      {
        question: answer.question,
        headline: answer.headline(toldBy(summaries, answer)),
        picture: pictures[answer.key](result, answer),
        claims: claimsOf(result, answer),
        curves: curvesOf(result, answer),
        ...(withDrivers && {
          drivers: drivers(result, figure.node, step).map(({ input, rank }) => ({ key: input.key, rank })),
          weakShare: weakShare?.(figure.node, step),
        }),
      } as AnswerView,
    ];
  });
  return { worlds: result.worlds, seed: result.seed, answers: Object.fromEntries(views) as View["answers"] };
}

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "open") {
    core = data.core;
    return;
  }
  const { id, asked, worlds, withDrivers } = data;
  const began = performance.now();
  let reply: Reply;
  try {
    const statement = statementOf(asked);
    const view = viewOf(worldsOf(asked, statement, worlds), statement, withDrivers);
    reply = { kind: "view", id, view, milliseconds: performance.now() - began };
  } catch (error) {
    const { name, message } = error as Error;
    session = undefined;
    reply = { kind: "error", id, name, message };
  }
  postMessage(reply);
});
