// How many lines are in the basket, from the one cookie that says it; without it nothing is shown.
const lines = Number(document.cookie.match(/(?:^|; )keranjang-isi=(\d{1,3})(?:;|$)/)?.[1] ?? 0);
if (lines > 0) {
  for (const place of document.querySelectorAll("[data-keranjang]")) {
    place.textContent = lines;
    place.hidden = false;
  }
}
