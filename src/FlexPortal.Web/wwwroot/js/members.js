// Customers are found while somebody types.
import { later, show, stop } from "./find.js";

const form = document.querySelector("[data-members]");
const words = form.querySelector("input[type=search]");
const button = form.querySelector("[data-members-find]");
button.hidden = true;
document.getElementById("found").addEventListener("change", stop);
words.addEventListener("input", later(() => show(form, button, "found")));
words.addEventListener("keydown", event => {
  if (event.key === "Enter") event.preventDefault();
});
