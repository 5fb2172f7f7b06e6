// The subscription form: customers are found while somebody types, the product's price fills in, the schedule follows what is entered.
// Without script the form's buttons do the same.
const form = document.querySelector("[data-schedule-form]");
const pauseMilliseconds = 350;

function later(act) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pauseMilliseconds);
  };
}

async function json(url, values) {
  const address = new URL(url, location.href);
  for (const [key, value] of Object.entries(values)) address.searchParams.set(key, value);
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  return response.ok && !response.redirected ? response.json() : null;
}

// Schedule
let running = null;
const preview = later(async () => {
  const button = form.querySelector("[data-preview]");
  const shown = document.getElementById("schedule");
  // Asking is of no use while something is missing, and must not complain about it yet.
  if (!shown || [...form.elements].some(control => control.willValidate && !control.validity.valid)) return;
  running?.abort();
  running = new AbortController();
  shown.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(button.formAction, { method: "POST", body: new FormData(form), signal: running.signal, headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("schedule");
    if (fresh) shown.replaceWith(document.importNode(fresh, true));
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  } finally {
    document.getElementById("schedule").removeAttribute("aria-busy");
  }
});

form?.addEventListener("change", event => {
  if (event.target.name?.startsWith("Input.")) preview();
});

// Customers
const find = form?.querySelector("[data-find]");
if (find) {
  const list = document.getElementById(find.dataset.find);
  form.querySelector("[data-find-button]").hidden = true;
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

// Price of the product for the contract's length, as long as nobody typed another
const product = form?.querySelector("[data-price-url]");
if (product) {
  const months = form.elements["Input.ContractMonths"];
  const price = form.elements["Input.MonthlyPrice"];
  const cost = form.elements["Input.AcquisitionCost"];
  let offered = null;
  const refresh = async () => {
    if (!product.value || !months.value || !months.validity.valid) return;
    const answer = await json(product.dataset.priceUrl, { variant: product.value, months: months.value });
    if (!answer) return;
    for (const field of [price, cost]) {
      field.step = (10 ** -answer.digits).toFixed(answer.digits);
      const affix = field.parentElement.querySelector(".affix");
      if (affix) affix.textContent = answer.currency;
    }
    if (price.value === "" || price.value === offered) {
      price.value = answer.price;
      preview();
    }
    offered = answer.price;
  };
  for (const control of [product, months]) control.addEventListener("change", refresh);
  refresh();
}
