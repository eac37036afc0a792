// A signature drawn with a finger becomes the PNG file the form sends.
const pad = document.querySelector("[data-sign]");
if (pad && "PointerEvent" in window && "DataTransfer" in window) {
  const canvas = pad.querySelector("canvas");
  const input = pad.querySelector("input[type=file]");
  const said = pad.querySelector("[role=status]");
  const pen = canvas.getContext("2d");
  let from = null;

  const wipe = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    input.value = "";
    said.textContent = "";
  };
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  };
  const draw = (to) => {
    pen.lineWidth = 5;
    pen.lineCap = "round";
    pen.strokeStyle = "#1b2a52";
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
    from = to;
  };
  // At once, not in a callback: the form may be sent right after the last stroke.
  const keep = () => {
    const text = atob(canvas.toDataURL("image/png").split(",")[1]);
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], "tanda-tangan.png", { type: "image/png" }));
    input.files = files.files;
    said.textContent = said.dataset.words;
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    from = place(event);
    draw([from[0] + 0.1, from[1]]);
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => from && draw(place(event)));
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, () => {
      if (from) keep();
      from = null;
    });
  pad.querySelector("button").addEventListener("click", wipe);
  wipe();
  pad.hidden = false;
}
