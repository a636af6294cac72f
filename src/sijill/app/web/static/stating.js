// Words chosen in a document can be marked as a name, or stated to be a claim. Without it the form is filled in by hand.
"use strict";
const bar = document.getElementById("state");
if (bar) {
  const { words, near } = bar.elements;
  const home = bar.parentElement;
  const points = (text) => [...text].length;
  const hide = () => { bar.classList.remove("floating"); home.append(bar); };
  const offer = () => {
    const selection = getSelection();
    const chosen = selection.toString().trim();
    if (!chosen || bar.contains(selection.anchorNode)) { if (!bar.contains(document.activeElement)) hide(); return; }
    const range = selection.getRangeAt(0);
    const passage = (range.startContainer.parentElement ?? range.startContainer).closest?.(".passage");
    if (!passage) return;
    const before = document.createRange();
    before.selectNodeContents(passage);
    before.setEnd(range.startContainer, range.startOffset);
    words.value = chosen.replace(/\s+/gu, " ");
    near.value = Number(passage.dataset.start) + points(before.toString());
    const box = range.getBoundingClientRect();
    document.body.append(bar);
    bar.classList.add("floating");
    bar.style.insetBlockStart = `${box.bottom + scrollY + 6}px`;
    const left = Math.min(box.left + scrollX, document.documentElement.clientWidth - bar.offsetWidth - 12);
    bar.style.left = `${Math.max(8, left)}px`;
  };
  document.addEventListener("mouseup", () => setTimeout(offer));
  document.addEventListener("keyup", (event) => {
    if (event.key === "Escape") hide();
    else if (event.shiftKey || event.key === "Shift") offer();
  });
}
