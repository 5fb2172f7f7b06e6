// The fields of a fieldset with data-kind count only while that kind is chosen. The style hides the others; here a field that a business must
// fill in is marked and required while it is in sight.
const radios = document.querySelectorAll("input[type=radio][name='Input.Kind']");

function refresh() {
  const chosen = [...radios].find(radio => radio.checked)?.value;
  for (const field of document.querySelectorAll("[data-required-when-shown]")) {
    field.required = field.closest("[data-kind]")?.dataset.kind === chosen;
    field.dataset.required = field.dataset.requiredWhenShown;
    const label = field.labels?.[0];
    if (!label || label.querySelector(".required")) continue;
    const mark = document.createElement("span");
    mark.className = "required";
    mark.ariaHidden = "true";
    mark.textContent = "*";
    label.append(mark);
  }
}

for (const radio of radios) radio.addEventListener("change", refresh);
refresh();
