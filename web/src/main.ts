import { mount } from "svelte";
import App from "./App.svelte";
import type { Core } from "./data.ts";
import { Page } from "./state/page.svelte.ts";
import "./styles.css";

const core = (await (await fetch("./data/core.json")).json()) as Core;
mount(App, { target: document.getElementById("app") as HTMLElement, props: { page: new Page(core) } });

// Kept for the next time, with or without a network; where the browser will not, the page works all the same.
navigator.serviceWorker?.register("./offline.js").catch(() => {});
