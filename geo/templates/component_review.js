/* Review as a Streamlit component: data as in review.js; state "decisions" goes back.
 *
 * The work on a batch outlives the element: Streamlit may make it anew, and who comes back from another page goes on.
 */
export default function ({ data: [data], parentElement, setStateValue }) {
  var host = parentElement.querySelector(".cm-page"), kept = globalThis.claimsReview;
  function send(decisions) { globalThis.claimsReview.tell("decisions", decisions); }
  if (!host || !kept || !host.contains(kept.element)) {
    host = ClaimsMap.fresh(parentElement, document.createElement("div"));
    if (!kept || kept.data.queue.join() !== data.queue.join() || kept.data.payload.words.language !== data.payload.words.language) {
      kept = globalThis.claimsReview = new ClaimsMap.Review(data, send, host.classList.contains("cm-dark"));
    }
    host.appendChild(kept.element);
    (kept.asking ? kept.form.querySelector("input, select") : kept.element).focus({preventScroll: true});
  }
  kept.tell = setStateValue;
  kept.take(data);
}
