// The next numbers follow the patterns while they are typed. Without script the Preview button shows them.
const form = document.querySelector("[data-numbering-form]");
const pauseMilliseconds = 300;
let timer = 0;
let running = null;

async function preview() {
  running?.abort();
  running = new AbortController();
  const address = form.querySelector("[data-preview]").formAction;
  try {
    const response = await fetch(address, { method: "POST", body: new FormData(form), signal: running.signal, headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("next-numbers");
    if (fresh) document.getElementById("next-numbers").replaceChildren(...fresh.childNodes);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(preview, pauseMilliseconds);
});
