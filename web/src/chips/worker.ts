import type { RuleBook } from "../../../src/rules/book.ts";
import { bookOf, lastMoveOf, mapOf, stretchesOf } from "./answers.ts";
import { readBook } from "./data.ts";
import type { Reply, Request, RuleQuestion } from "./protocol.ts";

/** Keeps the rule book and answers from it, so that the page stays free. Of maps asked for, only the newest matters. */
let book: RuleBook | undefined;
let newest: RuleQuestion | undefined;

const send = (reply: Reply): void => postMessage(reply);
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

async function answer(rules: RuleBook, question: RuleQuestion): Promise<void> {
  newest = question;
  await pause();
  if (newest !== question) return;
  send({ kind: "map", question, map: mapOf(rules, question) });
  const search = lastMoveOf(rules, question);
  for (;;) {
    await pause();
    if (newest !== question) return;
    const { done, value } = search.next();
    if (done) return send({ kind: "moves", question, last: value });
  }
}

addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  try {
    if (data.kind === "open") {
      book = readBook(data.book);
      return send({ kind: "book", book: bookOf(book) });
    }
    if (!book) throw new RangeError("the rule book has not been opened");
    if (data.kind === "map") return await answer(book, data.question);
    const { name, question } = data;
    const designer = book.chips.find((chip) => chip.name === name)?.designer;
    send({
      kind: "history",
      name,
      question,
      anybody: stretchesOf(book, name, question),
      designer: designer ? stretchesOf(book, name, question, designer) : [],
    });
  } catch (error) {
    send({ kind: "error", message: (error as Error).message });
  }
});
