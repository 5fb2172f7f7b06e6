// data-poll="url" on an element with an id: its contents are replaced by the same element of the answer every
// data-poll-seconds (default 2) until the answer has no data-poll any more. Asks less often when asking fails.
const longestSeconds = 30;

async function ask(element) {
  const response = await fetch(element.dataset.poll, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) throw new Error(String(response.status));
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(element.id);
  if (!fresh) throw new Error("no such element");
  return document.importNode(fresh, true);
}

function watch(element, seconds = Number(element.dataset.pollSeconds) || 2) {
  setTimeout(async () => {
    if (!element.isConnected) return;
    if (document.hidden) {
      document.addEventListener("visibilitychange", () => watch(element), { once: true });
      return;
    }
    try {
      const fresh = await ask(element);
      if (!element.contains(document.activeElement)) element.replaceWith(fresh);
      const shown = fresh.isConnected ? fresh : element;
      if (fresh.dataset.poll) watch(shown);
      else if (shown.dataset.pollDone) location.assign(shown.dataset.pollDone);
    } catch {
      watch(element, Math.min(seconds * 2, longestSeconds));
    }
  }, seconds * 1000);
}

document.querySelectorAll('[data-poll]:not([data-poll=""])[id]').forEach(element => watch(element));
