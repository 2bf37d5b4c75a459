/* ClaimsMap.pageTheme(element) -> "dark"|"light": Streamlit's own background decides, its menu may differ from the system.
 *
 * ClaimsMap.fresh(parent, element): the component's one element, in the page's colours, in place of an earlier one.
 */
(function () {
  "use strict";
  ClaimsMap.pageTheme = function (element) {
    var colour = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
    return ClaimsMap.luminance(colour) < 0.3 ? "dark" : "light";
  };

  ClaimsMap.fresh = function (parent, element) {
    [].forEach.call(parent.querySelectorAll(".cm-page"), function (old) { old.remove(); });
    element.classList.add("cm", "cm-page");
    parent.appendChild(element);
    element.classList.toggle("cm-dark", ClaimsMap.pageTheme(element) === "dark");
    return element;
  };
})();
