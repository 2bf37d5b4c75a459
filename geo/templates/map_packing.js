/* ClaimsMap.unpack(payload) -> payload: reads what geo/packing.py writes short; lists that are lists stay as they are. */
(function () {
  "use strict";

  function list(written) {
    var all = [], k, left;
    if (written === null || typeof written !== "object" || Array.isArray(written)) { return written; }
    if (written.runs) {
      for (k = 0; k < written.runs.length; k += 2) { for (left = written.runs[k + 1]; left > 0; left--) { all.push(written.runs[k]); } }
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

  ClaimsMap.unpack = function (payload) {
    var claims = {};
    Object.keys(payload.claims).forEach(function (name) { claims[name] = list(payload.claims[name]); });
    return Object.assign({}, payload, {claims: claims, outline_of: list(payload.outline_of)});
  };
})();
