// Pickers that search are drawn by a script which forgets their names: give each its label's words,
// whenever one is drawn or another value is chosen.
const chosen = (part) => {
  const many = [...part.querySelectorAll(".select2-selection__choice")].map((one) => one.title);
  return many.length ? many.join(", ") : part.textContent.trim().replace(/^×/, "");
};
const named = () => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`)?.textContent.trim();
    const drawn = select.nextElementSibling;
    if (!label || !drawn?.matches(".select2")) continue;
    for (const part of drawn.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
      const value = chosen(part);
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", value ? `${label} ${value}` : label);
    }
    // What clears it stands among the chosen ones: no list then, and no items of one.
    for (const row of drawn.querySelectorAll("ul.select2-selection__rendered, ul.select2-selection__rendered > li"))
      row.setAttribute("role", "none");
  }
};
new MutationObserver(named).observe(document.documentElement, { childList: true, subtree: true });
