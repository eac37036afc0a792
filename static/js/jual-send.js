// Sends what waits on this phone, in batches; the answer to each row decides about that row alone.
const sending = (() => {
  const BATCH = 50;
  const PATIENCE_MS = 20_000;

  class Stopped extends Error {} // its message: the key of what is told

  async function ask(address, options = {}) {
    try {
      const signal = AbortSignal.timeout?.(PATIENCE_MS);
      return await fetch(address, { cache: "no-store", redirect: "error", signal, ...options });
    } catch {
      throw new Stopped("offline");
    }
  }

  // The page may be days old: its own token is not used.
  async function token(till) {
    const answer = await ask(till.token);
    if (!answer.ok) throw new Stopped("failed");
    const told = await answer.json();
    if (!told.owner) throw new Stopped("signed_out");
    if (told.owner !== till.owner) throw new Stopped("changed");
    return told.token;
  }

  function wishesOf(row) {
    const { id, product, label, quantity, amount_idr, paid_by, edition, at } = row;
    const sale = { id, product, label, quantity, amount_idr, paid_by, edition, at };
    // A sale that was tried may be recorded though its answer was lost: first it, then its undo.
    return [...(row.state === "waiting" ? [sale] : []), ...(row.undo ? [{ id, undo: true }] : [])];
  }

  async function post(till, wishes) {
    const body = JSON.stringify({ owner: till.owner, now: Date.now(), rows: wishes });
    for (const again of [true, false]) {
      const headers = {
        "Content-Type": "application/json",
        "X-CSRFToken": await token(till),
      };
      const answer = await ask(till.send, { method: "POST", headers, body });
      if (answer.status === 403 && again) continue;
      if (answer.status === 401) throw new Stopped("signed_out");
      if (answer.status === 409) throw new Stopped("changed");
      if (!answer.ok) throw new Stopped("failed");
      try {
        return await answer.json();
      } catch {
        throw new Stopped("offline"); // cut off in the middle
      }
    }
    throw new Stopped("failed");
  }

  // What an answer makes of its row.
  function outcome(wish, { state, message }) {
    return (row) => {
      if (state === "undone") return { state: "undone", undo: false, message: "", sent_at: Date.now() };
      if (wish.undo) {
        // Not recorded at all, or too late: then it stays.
        const gone = row.state === "refused" || row.state === "undone";
        return gone ? { state: "undone", undo: false } : { undo: false, message };
      }
      if (state === "saved") return { state: "sent", message, sent_at: Date.now() };
      return { state: "refused", message };
    };
  }

  // The key of what is to be told afterwards ("" where all is well), and today's sum if it came.
  async function all(till) {
    const done = new Set();
    let today = null;
    for (;;) {
      const rows = (await store.all())
        .filter((row) => row.owner === till.owner && isWaiting(row) && !done.has(row.id))
        .sort((one, other) => one.at - other.at)
        .slice(0, BATCH);
      if (!rows.length) return { told: "", today };
      for (const row of rows) {
        done.add(row.id);
        if (!row.tried) await store.change(row.id, () => ({ tried: true }));
      }
      const wishes = rows.flatMap(wishesOf);
      try {
        const told = await post(till, wishes);
        for (const [place, wish] of wishes.entries()) {
          const answer = told.rows[place];
          if (answer?.id === wish.id) await store.change(wish.id, outcome(wish, answer));
        }
        today = { sum: told.today_idr, day: told.day, asOf: Date.now() };
      } catch (stopped) {
        if (!(stopped instanceof Stopped)) throw stopped;
        return { told: stopped.message, today };
      }
    }
  }

  return { all };
})();
