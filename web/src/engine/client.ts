import type { AnswerKey } from "../../../src/verdict/answer.ts";
import type { Core } from "../data.ts";
import type { ExplainView, Named, Question } from "../explain/protocol.ts";
import type { Grades } from "./grades.ts";
import type { Asked, PartView, Refined, Reply, Request } from "./protocol.ts";

/** What went wrong, as the page says it. */
export interface Problem {
  readonly name: string;
  readonly message: string;
}

/** What the page's engine tells. */
export interface Listener {
  /** A run is done, of the answers that were asked for. */
  view(view: PartView, asked: Asked, milliseconds: number): void;
  /** An explanation is done. */
  explained(view: ExplainView): void;
  /** What the answers' spread rests on is known. */
  grades(grades: Grades, asked: Asked): void;
  /** The names of all that can be explained. */
  keys(keys: ReadonlyArray<Pick<Named, "key" | "label">>): void;
  /** A run or an explanation failed; the state that asked for it is kept. */
  failed(problem: Problem, what: Kind): void;
}

/**
 * A thread of its own that runs many worlds while nothing else happens; closing it stops it at once.
 * @param done what it found; a thread that fails, for want of memory above all, says nothing
 */
export function refine(core: Core, asked: Asked, worlds: number, done: (found: Refined) => void): () => void {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    worker.terminate();
    if (data.kind === "refined") done(data.answers);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
  };
  send(worker, { kind: "open", core });
  send(worker, { kind: "refine", id: 1, asked, worlds });
  return () => worker.terminate();
}

type Kind = "run" | "explain" | "grades" | "keys";
type Wanted<K extends Kind> = Omit<Extract<Request, { kind: K }>, "id">;
type Anything = Wanted<"run"> | Wanted<"explain"> | Wanted<"grades"> | Wanted<"keys">;

/**
 * The page's side of the engine's thread. At most one request is in progress, and of each kind at most one more follows it:
 * what was asked in between is overtaken and never worked on.
 */
export function openEngine(core: Core, listener: Listener) {
  let running: { readonly id: number; readonly wanted: Anything } | undefined;
  const next = new Map<Kind, Anything>();
  let last = 0;
  let worker: Worker | undefined;

  function start(): Worker {
    const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    made.onmessage = ({ data }: MessageEvent<Reply>) => answered(data);
    made.onerror = (event) => {
      event.preventDefault();
      stopped(event.message || "the engine's thread stopped");
    };
    made.onmessageerror = () => stopped("the engine's answer could not be read");
    send(made, { kind: "open", core });
    return made;
  }

  /** The thread is gone: what it was working on is told as failed, and another takes its place for what is asked next. */
  function stopped(message: string) {
    const failed = running?.wanted.kind;
    worker?.terminate();
    worker = undefined;
    running = undefined;
    listener.failed({ name: "Engine", message }, failed ?? "run");
    proceed();
  }

  function answered(reply: Reply) {
    if (!running || reply.id !== running.id) return;
    const { wanted } = running;
    running = undefined;
    if (reply.kind === "view" && wanted.kind === "run")
      listener.view(reply.view, wanted.asked, reply.milliseconds);
    else if (reply.kind === "explained") listener.explained(reply.view);
    else if (reply.kind === "grades" && wanted.kind === "grades") listener.grades(reply.grades, wanted.asked);
    else if (reply.kind === "keys") listener.keys(reply.keys);
    else if (reply.kind === "error") listener.failed(reply, wanted.kind);
    proceed();
  }

  function proceed() {
    if (running) return;
    const [first] = next;
    if (!first) return;
    const [kind, wanted] = first;
    next.delete(kind);
    running = { id: ++last, wanted };
    worker ??= start();
    send(worker, { ...wanted, id: last } as Request);
  }

  function want(wanted: Anything) {
    next.set(wanted.kind, wanted);
    proceed();
  }

  return {
    /** Asks for a run; whatever run waits is overtaken. */
    ask: (asked: Asked, worlds: number, withDrivers: boolean, answers: readonly AnswerKey[]) =>
      want({ kind: "run", asked, worlds, withDrivers, answers }),
    /** Asks for an explanation; whatever one waits is overtaken. */
    explain: (asked: Asked, question: Question) => want({ kind: "explain", asked, question }),
    /** Asks what the answers' spread rests on. */
    grades: (asked: Asked) => want({ kind: "grades", asked }),
    /** Asks for the names of all that can be explained. */
    keys: () => want({ kind: "keys" }),
    close: () => worker?.terminate(),
  };
}

const send = (to: Worker, request: Request) => to.postMessage(request);

/** The page's engine. */
export type Engine = ReturnType<typeof openEngine>;
