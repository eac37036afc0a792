// Draws what this phone holds above what the server had recorded when the page was made.
const list = (() => {
  const HOUR_MS = 3_600_000;
  const $ = (selector) => document.querySelector(selector);

  const rupiah = (amount) =>
    `${amount < 0 ? "-" : ""}Rp${String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ".")}`;

  const put = (words, parts) =>
    words.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);

  function dayOf(moment, zone) {
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(moment);
  }

  function hourOf(moment, zone) {
    const how = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const told = new Intl.DateTimeFormat("en-GB", how).format(moment);
    return document.documentElement.lang === "en" ? told : told.replace(":", ".");
  }

  const whatOf = (row) => `${row.quantity} ${row.label}, ${rupiah(row.amount_idr)}`;

  function stateOf(row, words) {
    if (row.undo) return words.undoing;
    return { waiting: words.unsent, sent: words.sent, refused: words.refused, undone: words.undone }[
      row.state
    ];
  }

  function button(words, act, row, named) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "undo";
    made.dataset.act = act;
    made.textContent = words;
    const more = document.createElement("span");
    more.className = "hide";
    more.textContent = `: ${named}`;
    made.append(more);
    return made;
  }

  function actsOf(row, words) {
    const named = row.title ?? whatOf(row);
    if (row.state === "refused" && !row.undo) {
      return [button(words.mend, "mend", row, named), button(words.remove, "remove", row, named)];
    }
    const isFresh = row.state === "waiting" || Date.now() < (row.until ?? row.sent_at + HOUR_MS);
    if (row.state !== "undone" && !row.undo && isFresh) return [button(words.undo, "undo", row, named)];
    const said = document.createElement("span");
    said.className = "muted xs";
    if (row.state !== "undone" && !row.undo) said.textContent = words.late;
    return [said];
  }

  function draw(row, till, words, isNew) {
    const drawn = $("#till-row").content.firstElementChild.cloneNode(true);
    drawn.dataset.local = row.id;
    drawn.classList.toggle("new", isNew && row.state !== "refused");
    drawn.classList.toggle("bad", row.state === "refused");
    const picture = drawn.querySelector("img");
    if (row.picture) picture.src = row.picture;
    drawn.querySelector(row.picture ? ".leaf" : "img").remove();
    const title = drawn.querySelector("b");
    const what = row.title ?? whatOf(row);
    title.textContent = isNew && row.state !== "refused" ? put(words.saved, { what }) : what;
    title.classList.toggle("gone", row.state === "undone");
    const when = row.said ? [row.said] : [hourOf(row.at, till.zone), words[row.paid_by]];
    const told = [...when, stateOf(row, words)];
    drawn.querySelector("small").textContent = told.join(" · ");
    const why = drawn.querySelector(".why");
    if (row.message) why.textContent = row.message;
    else why.remove();
    drawn.querySelector(".acts").append(...actsOf(row, words));
    return drawn;
  }

  // What needs no row here any more: the server's own list tells it, or it is a day old.
  function isOver(row) {
    if (isWaiting(row) || row.state === "refused") return false;
    const told = $(`#till-rows [data-id="${row.id}"]`);
    if (told && !row.message) return (row.state === "undone") === Boolean(told.querySelector(".gone"));
    return Date.now() - (row.sent_at ?? row.at) > 24 * HOUR_MS;
  }

  function sumOf(rows, till, kept) {
    const today = dayOf(Date.now(), till.zone);
    let sum = kept.day === today ? kept.sum : 0;
    for (const row of rows) {
      if (dayOf(row.at, till.zone) !== today) continue;
      if (row.state === "waiting" && !row.undo) sum += row.amount_idr;
      if (row.state === "sent" && row.undo) sum -= row.amount_idr;
    }
    return sum;
  }

  // ``fresh``: the id of the sale just saved.
  function show(every, till, words, kept, fresh = "") {
    const rows = every.filter((row) => row.owner === till.owner);
    const isKept = (row) => isWaiting(row) || row.state === "refused";
    const others = every.filter((row) => row.owner !== till.owner && isKept(row)).length;
    const waiting = rows.filter(isWaiting).length;
    for (const old of document.querySelectorAll("#till-rows [data-local]")) old.remove();
    const drawn = rows.sort((one, other) => other.at - one.at);
    $("#till-rows").prepend(...drawn.map((row) => draw(row, till, words, row.id === fresh)));
    const here = new Set(drawn.map((row) => row.id));
    for (const line of document.querySelectorAll("#till-rows [data-id]")) {
      line.hidden = here.has(line.dataset.id);
      if (Date.now() > Number(line.dataset.until)) {
        line.querySelector("form.acts")?.replaceChildren(words.late);
      }
    }
    $("#till-sum").textContent = rupiah(sumOf(rows, till, kept));
    $("#till-wait").hidden = !waiting;
    $("#till-wait b").textContent = put(words.waiting, { n: waiting });
    $("#till-others").hidden = !others;
    $("#till-others").textContent = put(words.others, { n: others });
    $("#till-none").hidden = Boolean($("#till-rows li:not([hidden])"));
  }

  // For those who do not see the list change.
  const say = (text) => ($("#till-said").textContent = text);

  return { show, isOver, put, rupiah, whatOf, say };
})();
