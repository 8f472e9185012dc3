import { expect, test } from "vitest";
import { packageRoot } from "../../src/cli/package.ts";
import { pageServer } from "../../src/cli/serve.ts";

const app = pageServer(`${packageRoot()}/dist/web`);
const get = (path: string) => app.request(`http://localhost${path}`);

test("the page may load its own files and nothing else, and make no code", async () => {
  const response = await get("/");
  expect(response.status).toBe(200);
  const policy = response.headers.get("Content-Security-Policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
});

test("the page names no address but its own", async () => {
  const html = await (await get("/")).text();
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test.each([
  "/../package.json",
  "/..%2fpackage.json",
  "/%2e%2e/package.json",
  "/assets/../../cli.js",
  "/nothing",
])("%s is not to be had", async (path) => {
  expect((await get(path)).status).toBe(404);
});
