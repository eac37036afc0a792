// Records sales without a network: three touches, kept on this phone, sent when there is one.
const place = document.querySelector("#till");
const till = { ...place.dataset };
const words = JSON.parse(document.querySelector("#till-words").textContent);
const form = place.querySelector("form");
const wrong = document.querySelector("#till-wrong");
const amount = form.elements.amount;
const KEPT_SUM = `gelaran-jual-sum ${till.owner}`;
const EVERY_MS = 30_000;
const TWICE_MS = 700; // the second half of a double press
let isTyped = Boolean(amount.value); // by hand: price times pieces no longer fills it in
let mended = null; // the refused row that is being corrected
let isSaving = false;
let savedAt = 0;
let isNative = false; // this phone keeps nothing: the form goes to the server by itself

const UNITS = { "": 1, rb: 1e3, ribu: 1e3, k: 1e3, jt: 1e6, juta: 1e6, miliar: 1e9, milyar: 1e9 };
// As the server reads it: "48.000", "48rb", "1,5 juta"; null for what can be read in two ways.
function parseRupiah(text) {
  const form_ =
    /^(?:rp|idr)?\.?\s*(\d{1,3}(?:[. ]\d{3})+|\d{1,13})(?:,(\d{1,3}|-))?\s*([a-z]*)$/.exec(
      text.trim().toLowerCase(),
    );
  const unit = form_ && UNITS[form_[3]];
  if (!unit) return null;
  const part = (form_[2] ?? "").replace("-", "");
  if (unit === 1 && (part.length === 3 || Number(part))) return null;
  const whole = Number(form_[1].replace(/[. ]/g, ""));
  return whole * unit + Math.floor((Number(part) * unit) / 10 ** part.length);
}

const chosen = () => form.querySelector("[name=product]:checked");
function pieces() {
  const key = form.querySelector("[name=quantity]:checked")?.value;
  const typed = key === "banyak" ? form.elements.many.value.trim().replace(/\.(?=\d{3}$)/, "") : key;
  return /^\d{1,4}$/.test(typed ?? "") ? Number(typed) : 0;
}

function reckon() {
  const key = form.querySelector("[name=quantity]:checked")?.value;
  form.querySelector(".many").hidden = key !== "banyak";
  const sum = Number(chosen()?.dataset.price) * pieces();
  if (!isTyped) amount.value = sum ? list.rupiah(sum) : "";
}

function clear() {
  if (chosen()) chosen().checked = false;
  const sift = form.querySelector("#sift");
  if (sift?.value) {
    sift.value = "";
    sift.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (form.querySelector(".picks")) form.querySelector("details").open = false;
  form.querySelector("[name=quantity]").checked = true;
  for (const name of ["label", "many", "amount"]) form.elements[name].value = "";
  isTyped = false;
  mended = null;
  wrong.hidden = true;
  reckon();
}

function tell(text) {
  wrong.textContent = text;
  wrong.hidden = !text;
  if (text) wrong.scrollIntoView({ block: "center" });
}

// The sale as the form stands; null, and a sentence, where something is missing.
function sale(paidBy) {
  const product = chosen();
  const isFree = product?.value === "lain";
  const label = isFree ? form.elements.label.value.trim() : product?.dataset.name;
  const idr = parseRupiah(amount.value);
  const missing =
    (!product && words.product) ||
    (!label && words.label) ||
    (!pieces() && words.quantity) ||
    (!idr && words.amount) ||
    (idr < Number(till.least) && words.too_little) ||
    (idr > Number(till.most) && words.too_much);
  tell(missing || "");
  if (missing) return null;
  return {
    id: newId(),
    owner: till.owner,
    product: isFree ? null : Number(product.value),
    label,
    quantity: pieces(),
    amount_idr: idr,
    paid_by: paidBy,
    edition: form.elements.edition.value,
    at: mended?.at ?? Date.now(),
    state: "waiting",
    picture: product.closest("label").querySelector("img")?.getAttribute("src") ?? "",
  };
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// The newest sum of today that the server has told, by this page or by an answer since.
function keptSum(told) {
  let newest = { sum: Number(till.sum), day: till.day, asOf: Number(till.asOf) };
  try {
    if (told) localStorage.setItem(KEPT_SUM, JSON.stringify(told));
    const kept = told ?? JSON.parse(localStorage.getItem(KEPT_SUM) ?? "null");
    if (kept && (told || kept.asOf > newest.asOf)) newest = kept;
  } catch {
    if (told) newest = told;
  }
  return newest;
}
let sum = keptSum();

async function show(fresh) {
  list.show(await store.all(), till, words, sum, fresh);
}

let isSending = false;
let isAskedAgain = false;
async function sendAll() {
  isAskedAgain = isSending;
  if (isSending) return;
  isSending = true;
  try {
    const { told, today } = await sending.all(till);
    if (today) sum = keptSum(today);
    const line = document.querySelector("#till-wait");
    line.querySelector(".told").textContent = words[told] ?? words.safe;
    line.querySelector("a").hidden = told !== "signed_out";
    document.querySelector(".no-signal").hidden = told !== "offline" && navigator.onLine;
    await show(document.querySelector("#till-rows .new")?.dataset.local);
  } finally {
    isSending = false;
  }
  if (isAskedAgain) sendAll();
}

async function save(button) {
  if (isSaving || (!chosen() && Date.now() - savedAt < TWICE_MS)) return;
  const made = sale(button.value);
  if (!made) return;
  isSaving = true;
  try {
    await store.put(made);
    if (mended) await store.remove(mended.id);
    savedAt = Date.now();
  } catch {
    isNative = true; // no room, or a browser that keeps nothing
    form.requestSubmit(button);
    return;
  } finally {
    isSaving = false;
  }
  navigator.storage?.persist?.();
  clear();
  list.say(list.put(words.saved, { what: list.whatOf(made) }));
  await show(made.id);
  sendAll();
}

function mend(row) {
  const key = row.product === null ? "lain" : String(row.product);
  const radio = [...form.querySelectorAll("[name=product]")].find((one) => one.value === key);
  const goods = radio ?? form.querySelector("[name=product][value=lain]");
  goods.checked = true;
  if (goods.closest("details")) goods.closest("details").open = true;
  if (goods.value === "lain") form.elements.label.value = row.label;
  const keyOf = row.quantity <= 5 ? String(row.quantity) : "banyak";
  form.querySelector(`[name=quantity][value="${keyOf}"]`).checked = true;
  form.elements.many.value = keyOf === "banyak" ? row.quantity : "";
  amount.value = list.rupiah(row.amount_idr);
  isTyped = true;
  // Its moment stays, unless that is what was wrong.
  const age = Date.now() - row.at;
  mended = { id: row.id, at: age > 0 && age < 86_400_000 ? row.at : undefined };
  reckon();
  tell(words.mending);
}

async function act(button) {
  const { local } = button.closest("li").dataset;
  const row = (await store.all()).find((one) => one.id === local);
  if (!row) return;
  if (button.dataset.act === "mend") return void mend(row);
  if (button.dataset.act === "remove") {
    if (window.confirm(words.sure)) await store.remove(local);
  } else {
    // Never tried, it never left this phone: then nothing has to be told to anybody.
    const undone = (now) => (now.tried ? { undo: true } : { state: "undone", sent_at: Date.now() });
    await store.change(local, undone);
    list.say(`${words.undone}: ${list.whatOf(row)}`);
  }
  await show();
  sendAll();
}

// A sale of the server's list is undone from here too, also later when there is a network.
async function undoTold(line) {
  const [title, small] = [line.querySelector("b"), line.querySelector("small")];
  const said = small.textContent.split(" · ").slice(0, 2).join(" · "); // when, and how it was paid
  list.say(`${words.undone}: ${title.textContent}`);
  await store.put({
    ...{ id: line.dataset.id, owner: till.owner, state: "sent", undo: true, tried: true },
    ...{ title: title.textContent, at: Date.now(), amount_idr: Number(line.dataset.idr) },
    ...{ until: Number(line.dataset.until), said },
    picture: line.querySelector("img")?.getAttribute("src") ?? "",
  });
  await show();
  sendAll();
}

// The page and its parts, for the next time without a network (jual-worker.js gives them out).
async function keep() {
  const cache = await caches.open(`gelaran-jual ${till.page}`);
  const isFixed = (url) => /\.[0-9a-f]{12}\.\w+$|\/media\//.test(url);
  const parts = [...document.querySelectorAll("link[rel][href], script[src], img[src]")]
    .filter((one) => !/canonical|alternate/.test(one.rel ?? ""))
    .map((one) => one.href || one.src);
  const loaded = performance.getEntriesByType("resource").map((one) => one.name);
  const ours = (url) => /^\/(static|media)\/|\.webmanifest$/.test(new URL(url).pathname);
  const wanted = new Set([...parts, ...loaded].filter((url) => url && ours(url)));
  const page = new URL(till.page, location.href).href;
  const kept = (await cache.keys()).map((one) => one.url);
  for (const url of kept) if (url !== page && !wanted.has(url)) await cache.delete(url);
  const missing = [...wanted].filter((url) => !kept.includes(url) || !isFixed(url));
  await Promise.all(missing.map((url) => cache.add(url).catch(() => {})));
  if (!kept.includes(page)) {
    const answer = await fetch(page, { redirect: "error" });
    if (answer.ok) await cache.put(page, answer);
  }
}

async function install() {
  if (!navigator.serviceWorker || !window.caches) return;
  await navigator.serviceWorker.register(till.worker);
  await navigator.serviceWorker.ready;
  if (navigator.onLine) await keep();
  place.dataset.kept = "yes";
}

function listen() {
  form.addEventListener("submit", (event) => {
    if (isNative) return;
    event.preventDefault();
    if (event.submitter) save(event.submitter);
  });
  form.addEventListener("input", ({ target }) => {
    if (target === amount) isTyped = Boolean(amount.value);
    if (["product", "quantity"].includes(target.name) && !mended) isTyped = false;
    if (target.id === "label") form.querySelector("[value=lain]").checked = true;
    if (target.id !== "sift") reckon();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  document.querySelector("#sift")?.addEventListener("input", ({ target }) => {
    const sought = target.value.trim().toLowerCase();
    for (const one of form.querySelectorAll(".goods-list label"))
      one.hidden = !one.textContent.toLowerCase().includes(sought);
  });
  document.querySelector("#till-rows").addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) act(button);
  });
  document.querySelector("#till-rows").addEventListener("submit", (event) => {
    event.preventDefault();
    undoTold(event.target.closest("li"));
  });
  document.querySelector("#till-wait button").addEventListener("click", sendAll);
  window.addEventListener("online", sendAll);
  window.addEventListener("offline", () => {
    document.querySelector(".no-signal").hidden = false;
  });
  document.addEventListener("visibilitychange", () => document.hidden || sendAll());
  setInterval(async () => {
    const isDue = (row) => row.owner === till.owner && isWaiting(row);
    if (navigator.onLine && !document.hidden && (await store.all()).some(isDue)) sendAll();
  }, EVERY_MS);
}

async function begin() {
  for (const row of await store.all())
    if (row.owner === till.owner && list.isOver(row)) await store.remove(row.id);
  for (const one of form.querySelectorAll(".sift-goods, .reckoned")) one.hidden = false;
  form.querySelector(".typed").hidden = true;
  listen();
  reckon();
  document.querySelector(".no-signal").hidden = navigator.onLine;
  await show();
  await sendAll();
  await install();
}
// Where nothing can be kept, the page stays the plain form it was sent as.
begin().catch((error) => console.warn(error));
