/* Changes as a Streamlit component: data {payload, told}, see changes.js; trigger "open" with a place's id. */
export default function ({ data: [data], parentElement, setTriggerValue }) {
  var page = ClaimsMap.fresh(parentElement, document.createElement("div"));
  page.appendChild(ClaimsMap.changes(data.payload, data.told, function (place) { setTriggerValue("open", place); },
    page.classList.contains("cm-dark")));
}
