// Ticks rows of a list for the acts above it: the box in the head ticks the page, x ticks the row that has the focus. Without script the boxes
// and buttons work as a plain form.
const form = document.querySelector("[data-bulk]");
const boxes = [...document.querySelectorAll("input[form=bulk][data-row]")];
const head = document.querySelector("input[data-page]");
const all = form?.querySelector("[data-bulk-all]");
const count = form?.querySelector("[data-bulk-count]");
const idle = count?.textContent;

function show() {
  const ticked = boxes.filter(box => box.checked).length;
  const any = ticked > 0 || Boolean(all?.checked);
  count.textContent = all?.checked ? "Everything that matches" : ticked > 0 ? `${ticked} selected` : idle;
  form.querySelectorAll("button").forEach(button => { button.disabled = !any; });
  if (head) {
    head.checked = ticked > 0 && ticked === boxes.length;
    head.indeterminate = ticked > 0 && ticked < boxes.length;
  }
  for (const box of boxes) box.closest("tr").classList.toggle("selected", box.checked);
}

if (form) {
  head?.removeAttribute("hidden");
  head?.addEventListener("change", () => {
    for (const box of boxes) box.checked = head.checked;
    show();
  });
  document.addEventListener("change", event => { if (boxes.includes(event.target) || event.target === all) show(); });
  document.addEventListener("keydown", event => {
    if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest?.("tr");
    const box = row?.querySelector("input[data-row]");
    if (!box || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    box.checked = !box.checked;
    show();
  }, true);
  window.addEventListener("pageshow", show);
  show();
}
