/* Review as a Streamlit component: data as in review.js; state "decisions" goes back. */
export default function ({ data, parentElement, setStateValue }) {
  var host = parentElement.querySelector(".cm-page");
  if (host && host.review) {
    host.send = setStateValue;
    host.review.take(data);
    return;
  }
  host = ClaimsMap.fresh(parentElement, document.createElement("div"));
  host.send = setStateValue;
  host.review = new ClaimsMap.Review(data, function (decisions) { host.send("decisions", decisions); }, host.classList.contains("cm-dark"));
  host.appendChild(host.review.element);
  host.review.element.focus({preventScroll: true});
}
