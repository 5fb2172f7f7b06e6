// A press anywhere in a row follows its .row-link; up and down move between rows.
document.addEventListener("click", event => {
  if (event.defaultPrevented || !(event.target instanceof Element) || event.target.closest("a, button, input, label, select, summary")) return;
  const link = event.target.closest("tr")?.querySelector(".row-link");
  if (!link || !getSelection().isCollapsed) return;
  link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey }));
});

document.addEventListener("keydown", event => {
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || !event.target.matches?.(".row-link")) return;
  const links = [...event.target.closest("table").querySelectorAll(".row-link")];
  const next = links[links.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
