// Chooses the browser's own time zone where nobody has chosen one yet.
const zones = document.querySelector("select[data-own-zone]");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zones && own && [...zones.options].some((option) => option.value === own)) {
  zones.value = own;
}
