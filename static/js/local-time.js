// Beside each moment the visitor's own time, where it differs from the edition's.
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", hour: "2-digit", minute: "2-digit" });
let differs = false;
for (const time of document.querySelectorAll("time[data-ends]")) {
  const start = new Date(time.dateTime), end = new Date(time.dataset.ends);
  const theirs = -Number(start.getTimezoneOffset());
  const shown = /([+-])(\d\d):?(\d\d)$/.exec(time.dateTime);
  const here = shown ? (shown[1] === "-" ? -1 : 1) * (Number(shown[2]) * 60 + Number(shown[3])) : 0;
  if (theirs === here) continue;
  differs = true;
  const moved = start.getDate() !== Number(time.dateTime.slice(8, 10));
  const words = document.createElement("small");
  words.textContent = `${(moved ? day : clock).format(start)}–${clock.format(end)}`;
  time.append(words);
}
const note = document.querySelector("[data-elsewhere]");
if (note && differs) note.textContent = note.dataset.elsewhere;
