// How far an upload or the worker is. Without it the form and the button do the same.
const waiting = document.querySelector("[data-watch]");
if (waiting) {
  const bar = waiting.querySelector("progress");
  const line = waiting.querySelector("[role=status]");
  const ask = async () => {
    try {
      const answer = await fetch(waiting.dataset.watch, {headers: {Accept: "application/json"}});
      if (!answer.ok) return;
      const {state, done, total} = await answer.json();
      if (state !== waiting.dataset.state) return location.reload();
      if (total) {
        bar.max = total;
        bar.value = done;
        const words = waiting.dataset.words;
        line.textContent = words.replace("[done]", done).replace("[total]", total);
      }
    } catch {
      // No connection for the moment: ask again.
    }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 700);
}

const size = (bytes) => `${(bytes / 1048576).toFixed(1).replace(".", document.documentElement.lang === "en" ? "." : ",")} MB`;

function send(form) {
  const line = form.querySelector(".progress-line");
  const button = form.querySelector("button[type=submit]");
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  const request = new XMLHttpRequest();
  const failed = () => {
    button.disabled = false;
    line.textContent = form.dataset.failed;
  };
  bar.setAttribute("aria-label", form.dataset.sending);
  line.replaceChildren(bar, words);
  line.hidden = false;
  button.disabled = true;
  request.open("POST", location.href);
  request.upload.onprogress = ({loaded, total}) => {
    bar.max = total;
    bar.value = loaded;
    words.textContent = `${form.dataset.sending} ${size(loaded)} / ${size(total)}`;
  };
  request.onerror = failed;
  request.onload = () => {
    if (request.status !== 200) return failed();
    if (new URL(request.responseURL).pathname !== location.pathname) {
      return location.assign(request.responseURL);
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.title = page.title;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    enhance();
    document.querySelector(".oops")?.focus();
  };
  request.send(new FormData(form));
}

function enhance() {
  document.querySelector("form[data-upload]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target);
  });
}

enhance();
