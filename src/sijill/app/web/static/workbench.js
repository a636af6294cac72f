// Lights a claim's words while its card is pointed at, and the other way round. The pages work without it.
"use strict";
const light = (id, on) => {
  for (const piece of document.querySelectorAll(`[data-claims~="${CSS.escape(id)}"]`)) piece.classList.toggle("lit", on);
  for (const card of document.querySelectorAll(`[data-claim="${CSS.escape(id)}"]`)) card.classList.toggle("lit", on);
};
for (const [event, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(event, (happening) => {
    const card = happening.target.closest("[data-claim]");
    if (card) light(card.dataset.claim, on);
    const piece = happening.target.closest("[data-claims]");
    if (piece) for (const id of piece.dataset.claims.split(" ")) light(id, on);
  });
}
