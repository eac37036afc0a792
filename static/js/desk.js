// The curators' desk: keys, ready-made reasons, and saying that one looks at a product.
const form = document.querySelector("form[data-judge]");
const $ = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

// Keys, unless switched off on this device; at rest inside fields.
const KEPT = "gelaran-keys";
const sheet = $("#keys");
const keysOn = () => {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
};
const isWriting = (target) =>
  target.isContentEditable ||
  target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
const toggle = $("[data-keys-on]");
if (toggle) {
  toggle.checked = keysOn();
  toggle.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, toggle.checked ? "on" : "off");
    } catch {
      // Without storage the choice holds until the page is left.
    }
  });
}
for (const button of all("[data-opens=keys]")) {
  button.hidden = false;
  button.addEventListener("click", () => sheet.showModal());
}

// Scores: focus goes criterion by criterion, then to the decision.
const criteria = all("fieldset.crit");
function goTo(fieldset) {
  const radios = [...(fieldset?.querySelectorAll("input[type=radio]") ?? [])];
  const radio = radios.find((one) => one.checked) ?? radios[0];
  radio?.focus();
  fieldset?.scrollIntoView({ block: "nearest" });
}
function choose(radio) {
  if (!radio) return;
  radio.checked = true;
  radio.focus();
  radio.dispatchEvent(new Event("input", { bubbles: true }));
}
function onDigit(digit) {
  const here = document.activeElement.closest?.("fieldset.crit");
  const verdicts = all("fieldset.route > label > input[name=verdict]");
  if (!here) return choose(verdicts[digit - 1]);
  const radio = here.querySelectorAll("input")[digit - 1];
  if (!radio) return undefined;
  choose(radio);
  const next = criteria[criteria.indexOf(here) + 1];
  return next ? goTo(next) : goTo($("fieldset.route"));
}
function press(name) {
  const target = document.querySelector(`[data-key="${name}"]`);
  target?.click();
  return Boolean(target);
}
function act(event) {
  const key = event.key.toLowerCase();
  if (key === "?") return sheet ? (sheet.showModal(), true) : false;
  if (/^[1-5]$/.test(key)) return form ? (onDigit(Number(key)), true) : false;
  if (key === "s" && criteria.length) {
    goTo(criteria.find((one) => !one.querySelector(":checked")) ?? criteria[0]);
    return true;
  }
  if (key === "c" && form) return $("textarea[name=note]")?.focus(), true;
  if (key === "enter") {
    // What has a meaning of its own under Enter keeps it.
    if (event.target.closest("a, button, summary, [type=checkbox]")) return false;
    return press("Enter");
  }
  return ["n", "j", "k", "u"].includes(key) && press(key);
}
document.addEventListener("keydown", (event) => {
  const saves = event.key === "Enter" && event.ctrlKey && form?.contains(event.target);
  if (saves && keysOn()) {
    event.preventDefault();
    press("Enter");
    return;
  }
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey)
    return;
  if (!keysOn() || sheet?.open || isWriting(event.target)) return;
  if (toggle && !toggle.checked) return;
  if (act(event)) event.preventDefault();
});

// Touch-ups: one more row, as empty as the first ones were.
const touches = $("fieldset.touches");
const more = $("button[name=_more]");
function grow() {
  const rows = all(".touch-row");
  const most = Number(touches.dataset.most);
  if (rows.length >= most) return undefined;
  const row = rows.at(-1).cloneNode(true);
  row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+$/, rows.length + 1));
  for (const part of row.querySelectorAll(".err")) part.remove();
  for (const part of row.querySelectorAll(".bad")) part.classList.remove("bad");
  for (const part of row.querySelectorAll("[id], [for]")) {
    for (const name of ["id", "for", "name"]) {
      const value = part.getAttribute(name)?.replace(/_\d+/, `_${rows.length}`);
      if (value) part.setAttribute(name, value);
    }
    part.removeAttribute("aria-invalid");
    part.removeAttribute("aria-describedby");
    if ("value" in part) part.value = "";
  }
  rows.at(-1).after(row);
  form.elements.rows.value = rows.length + 1;
  if (rows.length + 1 >= most) more?.remove();
  return row;
}
more?.addEventListener("click", (event) => {
  event.preventDefault();
  grow()?.querySelector("select").focus();
});
function ask(kind, task) {
  const isFree = (field) => !field.value.trim();
  const find = () => all("input[name^=task_]").find(isFree);
  const free = find() ?? (grow() && find());
  if (!free) return;
  free.value = task;
  $(`select[name=${free.name.replace("task", "kind")}]`).value = kind;
}

// A chosen ready-made reason goes into the note, and for a return into a free touch-up.
const reasons = $("select[name=ready]");
const note = $("textarea[name=note]");
const returns = () => $("input[name=verdict][value=returned]:checked") || note.closest("details");
const later = [];
if (reasons && note) {
  $("button[name=_fill]")?.remove();
  reasons.addEventListener("change", () => {
    const { text, kind, task } = reasons.selectedOptions[0]?.dataset ?? {};
    if (!text) return;
    const said = note.value.trim();
    const { thanks } = reasons.dataset;
    const words = said.includes(thanks) ? text.replace(thanks, "").trim() : text;
    note.value = said ? `${said}\n\n${words}` : words;
    if (kind && returns()) ask(kind, task);
    else if (kind) later.push([kind, task]);
    reasons.value = "";
    note.focus();
  });
  // Chosen before the return was: its touch-ups follow.
  form.addEventListener("change", (event) => {
    if (event.target.name !== "verdict" || !returns()) return;
    for (const [kind, task] of later.splice(0)) ask(kind, task);
  });
}

// With the first touch others are told that one is looking at it.
const untaken = form?.querySelector("[data-take]");
if (untaken) {
  const take = async () => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("_take", "1");
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(location.href, { method: "POST", body, headers });
      const { told } = await answer.json();
      $("[data-claim]").textContent = told;
      untaken.remove();
    } catch {
      // Saving takes it too.
    }
  };
  form.addEventListener("input", take, { once: true });
}
