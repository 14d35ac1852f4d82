// A convenience, never a need: the sentence behind a point appears beside it on hover and on keyboard focus; without
// scripts a row opens on a click, a tap or the Enter key. Nothing is fetched or kept.
"use strict";
(() => {
  let tip = null;
  const hide = () => {
    if (!tip) return;
    tip.summary.removeAttribute("aria-describedby");
    tip.box.remove();
    tip = null;
  };
  const show = (row) => {
    const summary = row.querySelector("summary");
    const evidence = row.querySelector(".evidence");
    if (row.open || !evidence || (tip && tip.row === row)) return;
    hide();
    const box = document.createElement("div");
    box.id = "tip";
    box.setAttribute("role", "tooltip");
    for (const part of evidence.children) box.append(part.cloneNode(true));
    for (const link of box.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    document.body.append(box);
    const at = (summary.querySelector(".track .point") || summary).getBoundingClientRect();
    const line = summary.getBoundingClientRect();
    const left = Math.min(Math.max(16, at.left - 48), document.documentElement.clientWidth - box.offsetWidth - 16);
    const fits = line.bottom + box.offsetHeight + 8 < window.innerHeight;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${(fits ? line.bottom + 4 : line.top - box.offsetHeight - 4) + window.scrollY}px`;
    summary.setAttribute("aria-describedby", "tip");
    tip = { row, box, summary };
  };
  for (const row of document.querySelectorAll("details.row")) {
    row.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(row));
    row.addEventListener("pointerleave", (event) => !(tip && tip.box.contains(event.relatedTarget)) && hide());
    row.addEventListener("focusin", (event) => event.target.matches("summary:focus-visible") && show(row));
    row.addEventListener("focusout", hide);
    row.addEventListener("toggle", () => row.open && hide());
  }
  document.addEventListener("pointerout", (event) => {
    if (tip && tip.box.contains(event.target) && !tip.box.contains(event.relatedTarget)) hide();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // On paper every row shows its sentence.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    hide();
    opened = [...document.querySelectorAll("details.row:not([open])")];
    for (const row of opened) row.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const row of opened) row.open = false;
    opened = [];
  });
})();
