// One submission per press, and the browser's own checks written beside the field instead of in a bubble.
const lockedMilliseconds = 15000;
// A download leaves the page where it is: the next one need not wait.
const lockedByDownloadMilliseconds = 1000;

document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.hasAttribute("data-busy")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("data-busy", "");
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
  const isDownload = event.submitter?.hasAttribute("data-download");
  setTimeout(() => release(form), isDownload ? lockedByDownloadMilliseconds : lockedMilliseconds);
});

function release(form) {
  form.removeAttribute("data-busy");
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
}

addEventListener("pageshow", event => {
  if (event.persisted) document.querySelectorAll("form[data-busy]").forEach(release);
});

const errorOf = control => control.id && document.getElementById(`${control.id}-error`);

function show(control) {
  const error = errorOf(control);
  if (!error) return false;
  const text = control.validity.valueMissing && control.dataset.required || control.validationMessage;
  error.textContent = text;
  if (text) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  return true;
}

document.addEventListener("invalid", event => {
  if (!show(event.target)) return;
  event.preventDefault();
  if (event.target.form?.querySelector(":invalid:not(fieldset)") === event.target) event.target.focus();
}, true);

// An error that goes away while a button is being pressed would move the button from under the pointer, and the press would be lost.
let pressed = false;
const afterPress = [];
document.addEventListener("pointerdown", () => { pressed = true; }, true);
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => setTimeout(() => {
    pressed = false;
    for (const act of afterPress.splice(0)) act();
  }), true);
}

document.addEventListener("change", event => {
  const control = event.target;
  if (!control.willValidate || !control.hasAttribute("aria-invalid")) return;
  if (pressed) afterPress.push(() => show(control));
  else show(control);
});
