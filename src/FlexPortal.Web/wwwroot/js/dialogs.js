// A link with data-dialog="id" opens that dialog of this page; with data-dialog and no id it fetches the page that it leads to
// and shows its [data-dialog-body]. Without script the link is simply followed.
function open(dialog) {
  if (dialog.open) dialog.close();
  dialog.showModal();
  // A form is opened to be filled in: not the button that closes it, but the first field has the focus, unless errors wait to be read.
  if (!dialog.querySelector("[autofocus]")) dialog.querySelector(".dialog-body form :is(input:not([type=hidden]), select, textarea)")?.focus();
}

async function fetchDialog(link) {
  const response = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const body = page.querySelector("[data-dialog-body]");
  const frame = document.getElementById("fetched-dialog")?.content.firstElementChild.cloneNode(true);
  if (!body || !frame) return null;
  frame.querySelector("h2").textContent = page.querySelector("h1")?.textContent.trim() ?? link.textContent.trim();
  frame.querySelector(".dialog-body").append(document.importNode(body, true));
  for (const form of frame.querySelectorAll(".dialog-body form:not([action])")) form.setAttribute("action", link.href);
  frame.addEventListener("close", () => frame.remove());
  document.body.append(frame);
  return frame;
}

document.addEventListener("click", async event => {
  const target = event.target instanceof Element ? event.target : null;
  const opener = target?.closest("[data-dialog]");
  if (opener && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog && !opener.href) return;
    event.preventDefault();
    try {
      const shown = dialog ?? await fetchDialog(opener);
      if (shown) open(shown);
      else location.assign(opener.href);
    } catch {
      location.assign(opener.href);
    }
    return;
  }
  const closer = target?.closest("[data-dialog-close]");
  const around = closer?.closest("dialog");
  if (around?.matches(":modal")) {
    event.preventDefault();
    around.close();
  }
});

// A press on the backdrop closes, unless something was typed.
document.addEventListener("pointerdown", event => {
  if (!(event.target instanceof HTMLDialogElement) || !event.target.matches(":modal")) return;
  const box = event.target.getBoundingClientRect();
  const outside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
  const typed = [...event.target.querySelectorAll("input, textarea")].some(field => field.value !== field.defaultValue);
  if (outside && !typed) event.target.close();
});

// The server renders a dialog open when its form came back with errors, or when its link was followed without script.
for (const dialog of document.querySelectorAll("dialog[open]")) open(dialog);
