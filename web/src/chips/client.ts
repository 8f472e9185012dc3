import type { Reply, Request } from "./protocol.ts";
import Rules from "./worker.ts?worker";

/** The worker that keeps the rule book. */
export interface RuleDesk {
  readonly ask: (request: Request) => void;
  readonly close: () => void;
}

/**
 * Loads the rule book into a worker of its own.
 * @param heard what comes back
 */
export function openDesk(heard: (reply: Reply) => void): RuleDesk {
  const worker = new Rules();
  worker.onmessage = ({ data }: MessageEvent<Reply>) => heard(data);
  worker.onerror = ({ message }) => heard({ kind: "error", message });
  const ask = (request: Request): void => worker.postMessage(request);
  fetch("./data/rules.json")
    .then((response) => response.text())
    .then((book) => ask({ kind: "open", book }))
    .catch((error: Error) =>
      heard({ kind: "error", message: `the rule book did not load: ${error.message}` }),
    );
  return { ask, close: () => worker.terminate() };
}
