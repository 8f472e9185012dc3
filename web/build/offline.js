// The page's files, kept in the browser when it first loads; the build writes in which ones, and a version that changes with
// them. A file that is kept is answered from there; everything else of this origin goes to the network.
const CACHE = `chokepoint-${"VERSION"}`;
const FILES = "FILES";

addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The network first, so that a newer page is seen at once; what was kept where there is none. Files under assets/ have their
// content in their name and are never asked for twice.
addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  const kept = () => caches.match(event.request, { ignoreSearch: true });
  const fixed = new URL(event.request.url).pathname.includes("/assets/");
  event.respondWith(
    fixed
      ? kept().then((found) => found ?? fetch(event.request))
      : fetch(event.request).catch(async () => (await kept()) ?? Response.error()),
  );
});
