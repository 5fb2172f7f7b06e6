// Customers are found while somebody types, and what is ticked stays; without script the form's button does the same.
import { later, show } from "./find.js";

const form = document.querySelector("[data-members]");
const words = form.querySelector("input[type=search]");
const button = form.querySelector("[data-members-find]");
button.hidden = true;
words.addEventListener("input", later(() => show(form, button, "found")));
words.addEventListener("keydown", event => {
  if (event.key === "Enter") event.preventDefault();
});
