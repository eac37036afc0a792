// Keeps the page that records sales for when there is no network, and nothing else of the site.
const PAGE = self.registration.scope;
const KEPT = `gelaran-jual ${new URL(PAGE).pathname}`;
const WAIT_MS = 4_000; // a network that does not answer is none
// Names with a hash, and pictures, never change.
const isFixed = (path) => /\.[0-9a-f]{12}\.\w+$/.test(path) || path.startsWith("/media/");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (origin + pathname === PAGE) event.respondWith(page(event));
  } else if (/^\/(static|media)\/|\.webmanifest$/.test(pathname)) {
    event.respondWith(part(request, pathname));
  }
});

async function page(event) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(PAGE, { ignoreVary: true });
  const asked = fetch(event.request).then(async (answer) => {
    // Not the page for signing in, and no fault.
    if (answer.ok && !answer.redirected) await cache.put(PAGE, answer.clone());
    return answer.status >= 500 && kept ? kept : answer;
  });
  if (!kept) return asked;
  event.waitUntil(asked.catch(() => {}));
  const late = new Promise((done) => setTimeout(done, WAIT_MS));
  return Promise.race([asked.catch(() => kept), late.then(() => kept)]);
}

// What the page asked to be kept (jual.js); the rest goes by the network alone.
async function part(request, path) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept && isFixed(path)) return kept;
  return fetch(request).catch((error) => {
    if (kept) return kept;
    throw error;
  });
}
