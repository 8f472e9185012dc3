import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin, runnerImport } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Builds the kernel ahead and packs the evidence: `virtual:kernel`, and JSON files beside the page.
 * @param packs whether to write the files; workers read what the page has
 */
function model(packs: boolean): Plugin {
  type Bundle = typeof import("./build/bundle.ts");
  let bundle: Bundle;
  return {
    name: "chokepoint-model",
    async buildStart() {
      const loaded = await runnerImport<Bundle>(fileURLToPath(new URL("build/bundle.ts", import.meta.url)));
      bundle = loaded.module;
      if (!packs) return;
      const files = { ...bundle.first(root), ...(await bundle.pages(root)) };
      for (const [fileName, source] of Object.entries(files))
        this.emitFile({ type: "asset", fileName: `data/${fileName}`, source });
    },
    resolveId: (id) => (id === "virtual:kernel" ? "\0kernel" : undefined),
    load: (id) => (id === "\0kernel" ? bundle.kernel(root) : undefined),
  };
}

/** Keeps the page's files in the browser, so that it loads again without a network. */
function offline(): Plugin {
  return {
    name: "chokepoint-offline",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const files = ["./", ...Object.keys(bundle).map((name) => `./${name}`)].filter(
          (name) => name !== "./index.html",
        );
        const version = createHash("sha256");
        for (const [name, file] of Object.entries(bundle))
          version.update(name).update("source" in file ? file.source : file.code);
        const text = readFileSync(fileURLToPath(new URL("build/offline.js", import.meta.url)), "utf8")
          .replace('"VERSION"', JSON.stringify(version.digest("hex").slice(0, 16)))
          .replace('"FILES"', JSON.stringify(files));
        this.emitFile({ type: "asset", fileName: "offline.js", source: text });
      },
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [svelte(), model(true), offline()],
  worker: { format: "es", plugins: () => [model(false)] },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  logLevel: "warn",
});
