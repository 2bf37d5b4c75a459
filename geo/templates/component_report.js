/* A report's text as a Streamlit component: data {text, spans}, see report.js. */
export default function ({ data: [data], parentElement }) {
  ClaimsMap.fresh(parentElement, ClaimsMap.report(data.text, data.spans));
}
