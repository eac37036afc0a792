/* The look of an edition: a colour picker beside each field, and the drawing follows what is typed. */
const HEX = /^#?[0-9a-f]{6}$/i;
const sample = document.querySelector("[data-sample]");
const form = document.querySelector(".look-page form");
let soon;

function whole(text) {
  const value = text.trim().toLowerCase();
  return value.startsWith("#") ? value : `#${value}`;
}

function show() {
  clearTimeout(soon);
  soon = setTimeout(() => {
    const address = new URL(sample.src);
    for (const name of ["band", "edge", "ink", "accent", "motif", "scene"]) {
      const value = new FormData(form).get(name) || "";
      if (name === "motif" || name === "scene") address.searchParams.set(name, value);
      else if (HEX.test(value.trim())) address.searchParams.set(name, whole(value));
    }
    if (address.href !== sample.src) sample.src = address.href;
  }, 250);
}

for (const field of form.querySelectorAll("[data-colour]")) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.setAttribute("aria-label", form.querySelector(`label[for="${field.id}"]`).textContent);
  if (HEX.test(field.value.trim())) picker.value = whole(field.value);
  picker.addEventListener("input", () => {
    field.value = picker.value;
    show();
  });
  field.addEventListener("input", () => {
    if (HEX.test(field.value.trim())) picker.value = whole(field.value);
  });
  field.after(picker);
}
form.addEventListener("input", show);
