/* Maps side by side as a Streamlit component: data {payload, panes, together}, see compare.js. */
export default function ({ data: [data], parentElement }) {
  var key = JSON.stringify([data.payload.key, data.panes]), host = parentElement.querySelector(".cm-page");
  if (host && host.key === key) { return; }
  if (host) { host.compare.destroy(); }
  host = ClaimsMap.fresh(parentElement, document.createElement("div"));
  host.key = key;
  host.compare = new ClaimsMap.Compare(host, data.payload, data.panes, data.together, ClaimsMap.pageTheme(host));
  globalThis.claimsMaps = host.compare.views;
}
