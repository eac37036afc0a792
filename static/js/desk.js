// A chosen ready-made reason goes into the note, where it can be changed.
const reasons = document.querySelector("select[name=ready]");
const note = document.querySelector("textarea[name=note]");
if (reasons && note) {
  document.querySelector("button[name=_fill]")?.remove();
  reasons.addEventListener("change", () => {
    const text = reasons.selectedOptions[0]?.dataset.text;
    if (!text) return;
    note.value = note.value.trim() ? `${note.value.trim()}\n\n${text}` : text;
    reasons.value = "";
    note.focus();
  });
}
