// Photos of a product: sent one by one as soon as they are chosen; tiles and steps kept fresh.
const csrf = () => document.querySelector("#upload [name=csrfmiddlewaretoken]").value;
const headers = {"X-Requested-With": "fetch"};
const PAUSE_MS = 2000;
let sending = 0;
let timer;

function swap(html) {
  const old = document.getElementById("photos");
  const kept = old.querySelectorAll("[data-refused], [data-sending]");
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("photos");
  if (!fresh) return;
  const steps = page.getElementById("tasks");
  if (steps) document.getElementById("tasks").replaceWith(steps);
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  old.querySelectorAll("details[open]").forEach(({id}) => fresh.querySelector(`#${id}`)?.setAttribute("open", ""));
  old.querySelectorAll("input[name=alt]").forEach((input) => {
    const same = fresh.querySelector(`#${input.id}`);
    if (same && input.value !== input.defaultValue) same.value = input.value;
  });
  const add = fresh.querySelector(".add");
  kept.forEach((tile) => add.before(document.adoptNode(tile)));
  old.replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus();
  enhance();
}

async function refresh() {
  const tiles = document.getElementById("photos");
  const busy = tiles.contains(document.activeElement) && document.activeElement.matches("button, [name=alt]");
  if (!busy && !document.hidden) {
    const answer = await fetch(tiles.dataset.url, {headers}).catch(() => null);
    if (answer && answer.ok && !answer.redirected) return swap(await answer.text());
  }
  watch();
}

function watch() {
  clearTimeout(timer);
  if (document.getElementById("photos").dataset.waiting) timer = setTimeout(refresh, PAUSE_MS);
}

function placeholder(file) {
  const tile = document.createElement("li");
  tile.className = "shot";
  tile.dataset.sending = "1";
  const picture = new Image(400, 400);
  picture.alt = "";
  picture.src = URL.createObjectURL(file);
  const words = document.createElement("ul");
  words.className = "hints";
  const line = document.createElement("li");
  line.className = "up";
  line.textContent = `${document.getElementById("photos").dataset.sending} ${file.name}`;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  line.append(bar);
  words.append(line);
  tile.append(picture, words);
  document.querySelector("#photos .add").before(tile);
  return {tile, bar, line};
}

function send(file, {tile, bar, line}) {
  return new Promise((done) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", csrf());
    body.append("photos", file);
    const request = new XMLHttpRequest();
    const failed = () => {
      delete tile.dataset.sending;
      tile.dataset.refused = "1";
      tile.classList.add("bad");
      line.className = "no";
      line.textContent = `${file.name}: ${document.getElementById("photos").dataset.failed}`;
      done();
    };
    request.open("POST", document.getElementById("upload").action);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.upload.onprogress = (event) => { bar.value = (100 * event.loaded) / event.total; };
    request.onerror = failed;
    request.onload = () => {
      if (request.status !== 200) return failed();
      tile.remove();
      swap(request.responseText);
      done();
    };
    request.send(body);
  });
}

async function take(files) {
  const queue = [...files].map((file) => [file, placeholder(file)]);
  sending += queue.length;
  for (const [file, parts] of queue) {
    await send(file, parts);
    sending -= 1;
  }
}

function enhance() {
  const input = document.getElementById("id_photos");
  if (input) {
    input.form.classList.add("live");
    const chosen = () => {
      const files = [...input.files];
      input.value = "";
      take(files);
    };
    input.addEventListener("change", chosen);
    if (input.files.length) chosen();
  }
  watch();
}

addEventListener("beforeunload", (event) => { if (sending) event.preventDefault(); });
enhance();
