// What the goods cost for the amount typed so far; the prices stand in the form.
const form = document.querySelector("form[data-steps]");
const line = form?.querySelector("[data-sum]");
const amount = form?.elements.quantity;
if (line && amount) {
  const steps = form.dataset.steps.split(",").map((step) => step.split(":").map(Number));
  const show = () => {
    const pieces = Number(amount.value.trim().replace(/\./g, ""));
    line.hidden = !(Number.isInteger(pieces) && pieces > 0);
    const price = steps.filter(([least]) => least <= pieces).pop()?.[1] ?? 0;
    const sum = String(pieces * price).replace(/\B(?=(\d{3})+$)/g, ".");
    line.querySelector("output").textContent = `Rp${sum}`;
  };
  amount.addEventListener("input", show);
  show();
}

// Which live sessions were watched in this tab: signed words that the page of a session left here.
const watched = form?.elements.watched;
if (watched) {
  try {
    watched.value = Object.values(JSON.parse(sessionStorage.getItem("siaran") ?? "{}")).join(" ");
  } catch {
    // Nothing was left, or the browser keeps nothing: the order goes through all the same.
  }
}
