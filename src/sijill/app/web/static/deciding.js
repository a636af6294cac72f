// Shows what may be done at a line when it is chosen, over several lines with Shift, and inside a long line by its words.
// Without it every line shows its buttons.
"use strict";
const lines = [...document.querySelectorAll(".line")];
if (lines.length) {
  document.documentElement.classList.add("scripted");
  let first = null;
  const points = (text) => [...text].length;
  const own = (line) => line.querySelectorAll(".line-tools button:not(.made)");
  const make = (line, label, action) => {
    const button = document.createElement("button");
    Object.assign(button, { textContent: label, name: "action", value: action, className: "made" });
    button.setAttribute("form", "cut");
    line.querySelector(".line-tools").append(button);
  };
  const clear = () => {
    for (const button of document.querySelectorAll(".made")) button.remove();
    for (const line of lines) line.classList.remove("chosen", "asked");
    for (const line of lines) for (const button of own(line)) button.hidden = false;
  };
  const placeInLine = (line) => {
    const selection = getSelection();
    const passage = line.querySelector(".passage");
    if (!selection.rangeCount || !passage.contains(selection.anchorNode)) return null;
    const range = document.createRange();
    range.selectNodeContents(passage);
    const start = selection.getRangeAt(0);
    range.setEnd(start.startContainer, start.startOffset);
    const before = range.toString();
    const words = before.replace(/[\p{L}\p{N}\p{M}_]+$/u, "");
    const next = passage.textContent.slice(words.length).trim();
    return words.trim() && /[\p{L}\p{N}]/u.test(next) ? { at: Number(line.dataset.start) + points(words), next: [...next].slice(0, 24).join("") } : null;
  };
  const choose = (line, extend) => {
    clear();
    if (extend && first && first !== line) {
      const [low, high] = [lines.indexOf(first), lines.indexOf(line)].sort((a, b) => a - b);
      for (const one of lines.slice(low, high + 1)) one.classList.add("chosen");
      const last = lines[high];
      if (!last.querySelector(".line-tools")) return;
      for (const button of own(last)) button.hidden = true;
      const stretch = `${lines[low].dataset.start} ${last.dataset.end}`;
      make(last, `These ${high - low + 1} lines are page furniture`, `furniture ${stretch}`);
      make(last, "They are text", `text ${stretch}`);
      last.classList.add("asked");
      return;
    }
    first = line;
    line.classList.add("chosen", "asked");
    const place = line.querySelector(".line-tools") && !line.querySelector(".passage.furniture") ? placeInLine(line) : null;
    if (place) make(line, `A new item begins at “\u2068${place.next}\u2069…”`, `split ${place.at}`);
  };
  for (const line of lines) {
    line.tabIndex = 0;
    line.addEventListener("click", (event) => {
      if (event.target.closest(".line-tools, a")) return;
      choose(line, event.shiftKey);
    });
    line.addEventListener("keydown", (event) => {
      if (event.target === line && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(line, event.shiftKey); }
    });
  }
}
