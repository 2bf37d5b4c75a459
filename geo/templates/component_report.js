/* A report's text as a Streamlit component: data {text, spans}, see report.js. */
export default function ({ data, parentElement }) {
  parentElement.querySelectorAll(".cm-report").forEach(function (old) { old.remove(); });
  parentElement.appendChild(ClaimsMap.report(data.text, data.spans));
}
