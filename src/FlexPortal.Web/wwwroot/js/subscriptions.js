// The subscription form: the product's price fills in, the schedule follows what is entered.
// Without script the form's buttons do the same.
import { json, later, show } from "./find.js";

const form = document.querySelector("[data-schedule-form]");
// Schedule
const preview = later(() => {
  // Asking is of no use while something is missing, and must not complain about it yet.
  if (!document.getElementById("schedule") || [...form.elements].some(control => control.willValidate && !control.validity.valid)) return;
  show(form, form.querySelector("[data-preview]"), "schedule");
});

form?.addEventListener("change", event => {
  if (event.target.name?.startsWith("Input.")) preview();
});

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
