import type { Core } from "../data.ts";
import type { Asked, Reply, Request, View } from "./protocol.ts";

/** Worlds while a belief moves, once it rests, and when nothing else happens. */
export const WORLDS = { moving: 1_024, resting: 10_000 } as const;

/** What the page's engine tells. */
export interface Listener {
  /** A run is done. */
  view(view: View, asked: Asked, milliseconds: number): void;
  /** A run failed; the state that asked for it is kept. */
  failed(problem: { readonly name: string; readonly message: string }, asked: Asked): void;
}

/**
 * The page's side of the engine's thread. At most one run is in progress and at most one more follows it: what was asked
 * in between is overtaken and never run.
 */
export function openEngine(core: Core, listener: Listener) {
  let running: { id: number; asked: Asked } | undefined;
  let next: { asked: Asked; worlds: number; withDrivers: boolean } | undefined;
  let last = 0;
  let worker = start();

  function start(): Worker {
    const made = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    made.onmessage = ({ data }: MessageEvent<Reply>) => answered(data);
    made.onerror = (event) => {
      event.preventDefault();
      const asked = running?.asked;
      restart();
      if (asked) listener.failed({ name: "Engine", message: event.message || "the engine stopped" }, asked);
    };
    send(made, { kind: "open", core });
    return made;
  }

  function restart() {
    worker.terminate();
    running = undefined;
    worker = start();
    proceed();
  }

  function answered(reply: Reply) {
    if (!running || reply.id !== running.id) return;
    const { asked } = running;
    running = undefined;
    if (reply.kind === "view") listener.view(reply.view, asked, reply.milliseconds);
    else listener.failed(reply, asked);
    proceed();
  }

  function proceed() {
    if (running || !next) return;
    const { asked, worlds, withDrivers } = next;
    next = undefined;
    running = { id: ++last, asked };
    send(worker, { kind: "run", id: last, asked, worlds, withDrivers });
  }

  return {
    /** Asks for a run; whatever waits is overtaken. */
    ask(asked: Asked, worlds: number, withDrivers: boolean) {
      next = { asked, worlds, withDrivers };
      proceed();
    },
    close: () => worker.terminate(),
  };
}

const send = (to: Worker, request: Request) => to.postMessage(request);

/** The page's engine. */
export type Engine = ReturnType<typeof openEngine>;
