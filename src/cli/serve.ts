import { once } from "node:events";
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve as listen } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import { packageRoot } from "./package.ts";

/** What `chokepoint serve` is asked for. */
export interface ServeChoice {
  /** A port; any free one if it is 0. */
  readonly port: number;
  readonly host: string;
}

/**
 * What the page may load: its own files and nothing else. Styles are in files too; the kernel was built ahead, so that no
 * code is made on the page.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page's files behind a strict policy. */
export function pageServer(folder: string): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    // Files with a fingerprint in their name never change; the others are asked for again.
    const fixed = context.req.path.startsWith("/assets/");
    context.header("Cache-Control", fixed ? "public, max-age=31536000, immutable" : "no-cache");
  });
  app.use(serveStatic({ root: folder }));
  return app;
}

/**
 * Serves the workbench until it is stopped.
 * @throws {UsageError} when the page has not been built, or the port cannot be had
 */
export async function serve({ port, host }: ServeChoice, io: Io): Promise<void> {
  const folder = join(packageRoot(), "dist", "web");
  if (!existsSync(join(folder, "index.html")))
    throw new UsageError("the page has not been built; run npm run build");
  const server = listen({ fetch: pageServer(folder).fetch, port, hostname: host });
  try {
    if (!server.listening) await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "EADDRINUSE"
        ? `port ${port} is taken; name another, or leave --port out for a free one`
        : code === "EACCES"
          ? `port ${port} may not be used by you; name one above 1023`
          : `cannot listen on ${host}: ${(error as Error).message}`;
    throw new UsageError(why);
  }
  const { port: open } = server.address() as AddressInfo;
  const name = host.includes(":") ? `[${host}]` : host;
  io.out(`The workbench is at http://${name}:${open}/  (stop it with Ctrl+C)\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close());
  await once(server, "close");
}
