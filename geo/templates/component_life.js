/* A place through time as a Streamlit component: data {payload, place}, see life.js. */
export default function ({ data: [data], parentElement }) {
  var page = ClaimsMap.fresh(parentElement, document.createElement("div"));
  page.appendChild(ClaimsMap.life(data.payload, data.place, page.classList.contains("cm-dark")));
}
