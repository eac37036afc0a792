// Follows what is talked about on a live page: a tiny piece, asked for while somebody looks.
const panel = document.querySelector("[data-live]");
const lost = panel?.querySelector(".lost");
let timer;
let slow = 1;
let busy = false;

const remember = (session, token) => {
  try {
    const all = JSON.parse(sessionStorage.getItem("siaran") ?? "{}");
    delete all[session]; // put back as the newest
    all[session] = token;
    for (const old of Object.keys(all).slice(0, -4)) delete all[old];
    sessionStorage.setItem("siaran", JSON.stringify(all));
  } catch {
    // The browser keeps nothing: orders count where they are begun.
  }
};

const show = (next) => {
  const held = panel.contains(document.activeElement) && document.activeElement.className;
  panel.firstElementChild.replaceWith(next);
  if (held !== false) [...panel.querySelectorAll("a")].find((a) => a.className === held)?.focus();
  for (const row of document.querySelectorAll("[data-product]")) {
    const isNow = row.dataset.product === next.dataset.pinned;
    row.classList.toggle("now", isNow);
    row.querySelector("[data-now]").hidden = !isNow;
  }
};

const ask = async () => {
  if (busy || document.hidden) return;
  busy = true;
  let pause = 30;
  try {
    const answer = await fetch(panel.dataset.live, { cache: "no-cache" });
    if (answer.status === 404) return;
    if (!answer.ok) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.body.firstElementChild;
    const { watched, every } = next.dataset;
    delete next.dataset.watched;
    if (watched) remember(`s${panel.dataset.session}`, watched);
    if (next.outerHTML !== panel.firstElementChild?.outerHTML) show(next);
    if (!every) return panel.removeAttribute("data-live");
    pause = every * (0.8 + 0.3 * Math.random());
    slow = 1;
    lost.hidden = true;
  } catch {
    slow = Math.min(2 * slow, 12);
    lost.hidden = slow < 4; // one failure is no news
    pause = 5 * slow * (0.8 + 0.4 * Math.random());
  } finally {
    busy = false;
  }
  clearTimeout(timer);
  timer = setTimeout(ask, 1000 * pause);
};

if (panel) {
  document.addEventListener("visibilitychange", () => panel.dataset.live && ask());
  addEventListener("online", () => panel.dataset.live && ask());
  addEventListener("offline", () => (lost.hidden = !panel.dataset.live));
  timer = setTimeout(ask, 1000 * Math.random());
}
