// Pickers that search are drawn by a script which forgets their names: give each its label's words,
// whenever one is drawn or another value is chosen.
const named = () => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`)?.textContent.trim();
    const drawn = select.nextElementSibling;
    if (!label || !drawn?.matches(".select2")) continue;
    for (const part of drawn.querySelectorAll("[role=combobox], [role=textbox]")) {
      const value = part.textContent.trim().replace(/^×/, "");
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", value ? `${label} ${value}` : label);
    }
  }
};
new MutationObserver(named).observe(document.documentElement, { childList: true, subtree: true });
