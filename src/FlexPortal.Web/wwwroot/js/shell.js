// Menus close when somebody looks elsewhere.
const closeMenus = except => document.querySelectorAll("details.more[open]").forEach(menu => { if (menu !== except) menu.open = false; });
document.addEventListener("click", event => closeMenus(event.target instanceof Element ? event.target.closest("details.more") : null));
document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && document.querySelector("details.more[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Theme without a reload, messages that leave, printing.

document.addEventListener("submit", event => {
  const theme = event.target.matches("[data-theme-form]") && event.submitter?.value;
  if (!theme) return;
  event.preventDefault();
  fetch(event.target.action, { method: "POST", body: new FormData(event.target, event.submitter), redirect: "manual" });
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const button of event.target.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === event.submitter));
}, true);

document.addEventListener("click", event => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-print]")) print();
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest(".flash")?.remove();
});

// Only good news leaves by itself, and never while it is pointed at or focused.
for (const flash of document.querySelectorAll('.flash[data-seconds]:not([data-seconds=""])')) {
  const leave = () => {
    if (flash.matches(":hover, :focus-within")) {
      setTimeout(leave, 2000);
      return;
    }
    flash.classList.add("leaving");
    setTimeout(() => flash.remove(), 400);
  };
  setTimeout(leave, Number(flash.dataset.seconds) * 1000);
}
