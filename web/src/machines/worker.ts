import { type JobQuestion, type Side, sideOf } from "./answers.ts";
import type { Machines } from "./data.ts";

/** What the page sends: the tables once, then questions. */
export type Request =
  | { readonly kind: "open"; readonly machines: Machines }
  | { readonly kind: "job"; readonly question: JobQuestion };

/** What comes back: both sides, or why not. */
export type Reply =
  | { readonly kind: "sides"; readonly question: JobQuestion; readonly sides: readonly [Side, Side] }
  | { readonly kind: "error"; readonly message: string };

let machines: Machines | undefined;
let newest: JobQuestion | undefined;

addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  if (data.kind === "open") {
    machines = data.machines;
    return;
  }
  const { question } = data;
  newest = question;
  // Of questions that came in while one was answered, the newest alone is.
  await new Promise((done) => setTimeout(done, 0));
  if (newest !== question || !machines) return;
  let reply: Reply;
  try {
    const [a, b] = question.systems;
    reply = {
      kind: "sides",
      question,
      sides: [sideOf(machines, question, a), sideOf(machines, question, b)],
    };
  } catch (error) {
    reply = { kind: "error", message: (error as Error).message };
  }
  postMessage(reply);
});
