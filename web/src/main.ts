import { mount } from "svelte";
import App from "./App.svelte";
import type { Core } from "./data.ts";
import { read } from "./engine/shipped.ts";
import { Page } from "./state/page.svelte.ts";
import "./styles.css";

const [core, shipped] = await Promise.all(
  ["core", "shipped"].map(async (name) => (await fetch(`./data/${name}.json`)).text()),
);
mount(App, {
  target: document.getElementById("app") as HTMLElement,
  props: { page: new Page(JSON.parse(core) as Core, read(shipped)) },
});

// Kept for the next time, with or without a network; where the browser will not, the page works all the same.
navigator.serviceWorker?.register("./offline.js").catch(() => {});
