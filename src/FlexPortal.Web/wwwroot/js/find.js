// Customers are found while somebody types; without script the form's button does the same.
const pauseMilliseconds = 350;

export function later(act) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pauseMilliseconds);
  };
}

export async function json(url, values) {
  const address = new URL(url, location.href);
  for (const [key, value] of Object.entries(values)) address.searchParams.set(key, value);
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  return response.ok && !response.redirected ? response.json() : null;
}

// Posts a form as one of its buttons would, and shows one part of the page that is answered.
let running = null;
export const stop = () => running?.abort();
export async function show(form, button, id) {
  const shown = document.getElementById(id);
  running?.abort();
  running = new AbortController();
  shown.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(button.formAction, { method: "POST", body: new FormData(form), signal: running.signal, headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(id);
    if (fresh) shown.replaceChildren(...fresh.childNodes);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  } finally {
    shown.removeAttribute("aria-busy");
  }
}

const find = document.querySelector("[data-find]");
if (find) {
  const list = document.getElementById(find.dataset.find);
  find.form.querySelector("[data-find-button]").hidden = true;
  let asked = find.value;
  find.addEventListener("input", later(async () => {
    if (asked === find.value) return;
    asked = find.value;
    const words = asked;
    const found = await json(find.dataset.findUrl, { q: words });
    if (!found || words !== find.value) return;
    const chosen = list.selectedOptions[0];
    const kept = chosen?.value && !found.some(choice => choice.value === chosen.value) ? [chosen] : [];
    const blank = new Option(found.length === 0 ? "No customer found" : found.length === 1 ? "1 customer found" : `${found.length} customers found`, "");
    list.replaceChildren(blank, ...kept, ...found.map(choice => new Option(choice.text, choice.value, false, choice.value === chosen?.value)));
    if (found.length === 1 && words.trim() !== "") list.value = found[0].value;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }));
}
