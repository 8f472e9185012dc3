import * as ahead from "virtual:kernel";
import { compile } from "../../../src/engine/compile.ts";
import { BLOCK } from "../../../src/engine/draw/draw.ts";
import { instantiate } from "../../../src/engine/kernel.ts";
import { nearest } from "../../../src/engine/nearest.ts";
import type { Node } from "../../../src/engine/node.ts";
import { type Run, run } from "../../../src/engine/run.ts";
import { openSession, type Session } from "../../../src/engine/session.ts";
import { beliefsIn, type Statement, state } from "../../../src/scenario/beliefs.ts";
import type { AnswerKey } from "../../../src/verdict/answer.ts";
import { answers } from "../../../src/verdict/index.ts";
import { type Core, evidenceOf, unpack } from "../data.ts";
import { explanationOf } from "../explain/answer.ts";
import { type Graph, graphOf } from "../explain/graph.ts";
import { askedBy, kept, outputs, views } from "../model.ts";
import { gradesOf } from "./grades.ts";
import type { Asked, Refined, Reply, Request } from "./protocol.ts";
import { runOf } from "./refine.ts";
import { toldOf, viewOf } from "./view.ts";

/*
 * The engine of the page, on its own thread: the library's session for the worlds of a drag, its run for more. One
 * request is worked on at a time; the page holds back what is overtaken.
 */

const program = compile(outputs, kept, views);
const kernel = instantiate(program, ahead);
let core: Core;
let session: Session | undefined;
/** The newest run of more worlds than a session has, and what was asked of it. */
let larger: { readonly asked: string; readonly run: Run } | undefined;
let graph: Graph | undefined;

function statementOf({ scenario, changes, asOf }: Asked): Statement {
  const stances = Object.entries(changes).map(([key, prior]) => ({
    key,
    prior,
    facts: [],
    at: { file: "this page", line: 0, column: 0 },
  }));
  return state(evidenceOf(core), unpack(core.scenarios[scenario]), stances, asOf);
}

/** The session under what is asked; only what a change reaches is run again, and of that what is wanted. */
function sessionOf(asked: Asked, statement: Statement, wanted: readonly Node[] = outputs): Session {
  const beliefs = beliefsIn(statement);
  const kept = session?.run.seed === asked.seed ? session : undefined;
  session = undefined; // an error leaves no session in between two beliefs
  kept?.change(beliefs, wanted);
  session = kept ?? openSession(program, beliefs, { worlds: BLOCK, seed: asked.seed }, kernel);
  return session;
}

/** The worlds of a request: the session's where they are few. */
function worldsOf(asked: Asked, statement: Statement, worlds: number, wanted: readonly AnswerKey[]): Run {
  if (worlds <= BLOCK) return sessionOf(asked, statement, askedBy(wanted)).run;
  // What is asked of a run is worked out at once, so the one before it is not read any more.
  const into = larger?.run;
  larger = undefined; // an error leaves it written over in part
  const made = run(program, beliefsIn(statement), { worlds, seed: asked.seed, into }, kernel);
  larger = { asked: JSON.stringify(asked), run: made };
  return made;
}

function reply(request: Exclude<Request, { kind: "open" }>): Reply {
  const { id } = request;
  graph ??= graphOf(outputs);
  switch (request.kind) {
    case "keys": {
      const keys = [...graph.nodes.values()].map(({ key, label }) => ({ key, label }));
      return { kind: "keys", id, keys };
    }
    case "explain": {
      const { asked, question } = request;
      const node = graph.nodes.get(question.key);
      if (!node) throw new RangeError(unknown(question.key, graph));
      const statement = statementOf(asked);
      const ran = {
        session: sessionOf(asked, statement),
        larger: larger?.asked === JSON.stringify(asked) ? larger.run : undefined,
        statement,
        evidence: evidenceOf(core),
      };
      return { kind: "explained", id, view: explanationOf(ran, graph, node, question) };
    }
    case "grades": {
      const statement = statementOf(request.asked);
      const made =
        larger?.asked === JSON.stringify(request.asked)
          ? larger.run
          : sessionOf(request.asked, statement).run;
      return { kind: "grades", id, grades: gradesOf(made, statement, kernel) };
    }
    case "refine": {
      const { asked, worlds } = request;
      const statement = statementOf(asked);
      const views = answers.map((answer) => {
        const made = runOf({ program, kernel }, askedBy([answer.key]), statement, {
          worlds,
          seed: asked.seed,
        });
        return [answer.key, toldOf(made, answer)];
      });
      return { kind: "refined", id, worlds, answers: Object.fromEntries(views) as Refined };
    }
    case "run": {
      const began = performance.now();
      const { asked, worlds, withDrivers, answers: wanted } = request;
      const statement = statementOf(asked);
      const view = viewOf(worldsOf(asked, statement, worlds, wanted), withDrivers, wanted);
      return { kind: "view", id, view, milliseconds: performance.now() - began };
    }
  }
}

function unknown(key: string, { nodes }: Graph): string {
  const hint = nearest(key, nodes.keys());
  return `there is no quantity, assumption or policy "${key.slice(0, 80)}"${hint ? `; is ${hint} meant?` : ""}`;
}

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "open") {
    core = data.core;
    return;
  }
  try {
    postMessage(reply(data));
  } catch (error) {
    const { name, message } = error as Error;
    postMessage({ kind: "error", id: data.id, name, message } satisfies Reply);
  }
});
