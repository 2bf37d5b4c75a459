/* ClaimsMap.unpack(payload) -> payload: reads what geo/packing.py writes short; lists that are lists stay as they are.
 * A column of claims is read when first asked for: half of them serve evidence that nobody has opened yet.
 *
 * new ClaimsMap.Texts(id of a script element).at(number) -> text: a list that is read when first asked for, "" until the
 * page is there as a whole.
 */
(function () {
  "use strict";

  function list(written) {
    var all = [], k, left, end;
    if (written === null || typeof written !== "object" || Array.isArray(written)) { return written; }
    if (written.runs) {
      for (k = 0, end = 0; k < written.runs.length; k += 2) { end += written.runs[k + 1]; }
      all = new Array(end);
      for (k = 0, end = 0; k < written.runs.length; k += 2) { all.fill(written.runs[k], end, end += written.runs[k + 1]); }
    } else if (written.steps) {
      all.push(written.steps[0]);
      for (k = 1; k < written.steps.length; k += 2) {
        for (left = written.steps[k + 1]; left > 0; left--) { all.push(all[all.length - 1] + written.steps[k]); }
      }
    } else if (written.words) {
      all = list(written.at).map(function (at) { return written.words[at]; });
    } else if (written.columns) {
      Object.keys(written.columns).forEach(function (name) {
        list(written.columns[name]).forEach(function (value, at) { (all[at] = all[at] || {})[name] = value; });
      });
    }
    return all;
  }

  /* Most of a page are sentences, of which few are looked at: they come last in it. */
  function Texts(id) { this.id = id; this.list = null; }
  Texts.prototype.at = function (number) {
    if (!this.list && document.readyState === "loading") { return ""; }
    this.list = this.list || list(JSON.parse(document.getElementById(this.id).textContent));
    return this.list[number];
  };

  ClaimsMap.Texts = Texts;
  ClaimsMap.unpack = function (payload) {
    var claims = {};
    Object.keys(payload.claims).forEach(function (name) {
      Object.defineProperty(claims, name, {enumerable: true, configurable: true, get: function () {
        var value = list(payload.claims[name]);
        Object.defineProperty(claims, name, {value: value});
        return value;
      }});
    });
    return Object.assign({}, payload, {claims: claims, outline_of: list(payload.outline_of)});
  };
})();
