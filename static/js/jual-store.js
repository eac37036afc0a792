// Sales on this phone (IndexedDB), each with the account and business that recorded it.
const store = (() => {
  const NAME = "gelaran-jual";
  const ROWS = "rows";
  let opened = null;

  function open() {
    opened ??= new Promise((done, fail) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(ROWS, { keyPath: "id" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    return opened;
  }

  // One transaction; done once it is written down, not when it was only asked for.
  async function within(mode, act) {
    const base = await open();
    return new Promise((done, fail) => {
      const work = base.transaction(ROWS, mode, { durability: "strict" });
      const answer = {};
      act(work.objectStore(ROWS), answer);
      work.oncomplete = () => done(answer.value);
      work.onerror = work.onabort = () => fail(work.error);
    });
  }

  return {
    all: () =>
      within("readonly", (rows, answer) => {
        rows.getAll().onsuccess = ({ target }) => {
          answer.value = target.result;
        };
      }),
    put: (row) => within("readwrite", (rows) => rows.put(row)),
    remove: (id) => within("readwrite", (rows) => rows.delete(id)),
    // ``changes(row)`` gives what is new; read and written in one go, so that a press of "undo"
    // and the answer of a batch never overwrite each other.
    change: (id, changes) =>
      within("readwrite", (rows) => {
        rows.get(id).onsuccess = ({ target }) => {
          if (target.result) rows.put({ ...target.result, ...changes(target.result) });
        };
      }),
  };
})();

// A row: id, owner, product, label, quantity, amount_idr, paid_by, edition, at (this phone's
// clock), state (waiting, sent, refused, undone), undo (wanted), tried, message, sent_at, picture.
const isWaiting = (row) => row.state === "waiting" || Boolean(row.undo);
