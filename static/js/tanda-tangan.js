// A signature drawn with a finger becomes the PNG file the form sends. Its lines go along, so that
// it is drawn again on a form that comes back with something to put right.
const pad = document.querySelector("[data-sign]");
if (pad && "PointerEvent" in window && "DataTransfer" in window) {
  const MOST = 50_000;
  const canvas = pad.querySelector("canvas");
  const input = pad.querySelector("input[type=file]");
  const kept = pad.closest("form").querySelector("[data-strokes]");
  const said = pad.querySelector("[role=status]");
  const pen = canvas.getContext("2d");
  // Lines of points [x, y], in pixels of the canvas.
  let strokes = [];
  let line = null;

  const clear = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
  };
  const wipe = () => {
    clear();
    strokes = [];
    input.value = kept.value = said.textContent = "";
  };
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      Math.round(((event.clientX - box.left) * canvas.width) / box.width),
      Math.round(((event.clientY - box.top) * canvas.height) / box.height),
    ];
  };
  const draw = (points) => {
    pen.lineWidth = 5;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#1b2a52";
    pen.beginPath();
    pen.moveTo(...points[0]);
    for (const point of points) pen.lineTo(point[0] + 0.1, point[1]);
    pen.stroke();
  };
  // At once, not in a callback: the form may be sent right after the last stroke.
  const keep = () => {
    const text = atob(canvas.toDataURL("image/png").split(",")[1]);
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], "tanda-tangan.png", { type: "image/png" }));
    input.files = files.files;
    const lines = JSON.stringify(strokes);
    kept.value = lines.length > MOST ? "" : lines;
    said.textContent = said.dataset.words;
  };
  const drawAgain = () => {
    try {
      strokes = JSON.parse(kept.value);
      strokes.forEach(draw);
      keep();
    } catch {
      wipe();
    }
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    line = [place(event)];
    strokes.push(line);
    draw(line);
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!line) return;
    line.push(place(event));
    draw(line.slice(-2));
  });
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, () => {
      if (line) keep();
      line = null;
    });
  pad.querySelector("button").addEventListener("click", wipe);
  clear();
  pad.hidden = false;
  if (kept.value) drawAgain();
}
