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

// A chosen ready-made reason goes into the note, and for a return into a free touch-up.
const reasons = $("select[name=ready]");
const note = $("textarea[name=note]");
if (reasons && note) {
  $("button[name=_fill]")?.remove();
  reasons.addEventListener("change", () => {
    const { text, kind, task } = reasons.selectedOptions[0]?.dataset ?? {};
    if (!text) return;
    note.value = note.value.trim() ? `${note.value.trim()}\n\n${text}` : text;
    const returns = $("input[name=verdict][value=returned]:checked") || note.closest("details");
    const free = all("input[name^=task_]").find((field) => !field.value.trim());
    if (returns && kind && free) {
      free.value = task;
      $(`select[name=${free.name.replace("task", "kind")}]`).value = kind;
    }
    reasons.value = "";
    note.focus();
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
