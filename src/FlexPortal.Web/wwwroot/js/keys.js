// Single-key shortcuts: "/" to the search field, "?" for the list of keys, "g" and a letter to a page of the sidebar.
// They can be switched off in the list of keys (WCAG 2.1.4).
const setting = "single-key-shortcuts";
const enabled = () => localStorage.getItem(setting) !== "off";
const isTyping = target => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const chordMilliseconds = 1200;
let waitingSince = -Infinity;

document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !enabled()) return;
  if (document.querySelector("dialog:modal")) return;

  if (event.timeStamp - waitingSince < chordMilliseconds) {
    waitingSince = -Infinity;
    const link = document.querySelector(`a[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (link) {
      event.preventDefault();
      link.click();
    }
    return;
  }

  if (event.key === "g") {
    waitingSince = event.timeStamp;
  } else if (event.key === "/") {
    const field = document.querySelector("[data-search]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "?") {
    event.preventDefault();
    document.getElementById("keys")?.showModal();
  }
});

const toggle = document.querySelector("[data-keys-toggle]");
if (toggle) {
  toggle.checked = enabled();
  toggle.addEventListener("change", () => localStorage.setItem(setting, toggle.checked ? "on" : "off"));
}
