// Beside each moment the visitor's own time, where it differs from the one that is written.
const language = document.documentElement.lang === "en" ? "en-GB" : "id-ID";
const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const clock = new Intl.DateTimeFormat(language, parts);
const day = new Intl.DateTimeFormat(language, { weekday: "short", ...parts });
let differs = false;
for (const time of document.querySelectorAll("time[data-local], time[data-ends]")) {
  const start = new Date(time.dateTime);
  const zone = /([+-])(\d\d):?(\d\d)$/.exec(time.dateTime);
  const written = zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
  if (-start.getTimezoneOffset() === written) continue;
  differs = true;
  const isOtherDay = start.getDate() !== Number(time.dateTime.slice(8, 10));
  const span = [(isOtherDay ? day : clock).format(start)];
  if (time.dataset.ends) span.push(clock.format(new Date(time.dataset.ends)));
  const words = document.createElement("small");
  words.className = "own";
  words.textContent = span.join("–");
  time.append(words);
}
const note = document.querySelector("[data-elsewhere]");
if (note && differs)
  note.textContent = `${note.dataset.elsewhere} (${Intl.DateTimeFormat().resolvedOptions().timeZone})`;
