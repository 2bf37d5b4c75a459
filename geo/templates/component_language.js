/* The page around everything: data {language, direction} for screen readers and every widget; and on a phone a menu that closes
 * once a page was chosen from it, which Streamlit's own does not.
 */
function close(event) {
  if (event.target.closest("[data-testid=stSidebarNavLink]")) { document.querySelector("[data-testid=stSidebarHeader] button").click(); }
}

export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
  document.removeEventListener("click", globalThis.claimsClose);  // of an earlier view
  globalThis.claimsClose = close;
  document.addEventListener("click", close);
}
