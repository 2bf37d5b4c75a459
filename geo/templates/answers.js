/* ClaimsAnswers: answers about groups of claims, each kept while nothing about it changes.
 *
 *   var answers = new ClaimsAnswers(state, order, key, answer);   // rows in order; those with one key are a group
 *   answers.at({on, limit, reach, filter});                       // [what answer(rows of a group, asked) gives, unless null]
 *
 * on, limit: days shown and known; reach: the horizon in days; filter: as in state.js, the same function for the same claims.
 * A group is asked again only if one of its claims begins, is told, ends or falls silent between what was asked before
 * and what is asked now: of thousands of places a step of the slider changes few.
 */
var ClaimsAnswers = (function () {
  "use strict";

  function Answers(state, order, key, answer) {
    this.state = state; this.order = Int32Array.from(order); this.answer = answer;
    this.kept = []; this.before = null;
    this.starts = order.map(function (_, k) { return k; }).filter(function (k) { return !k || key[order[k]] !== key[order[k - 1]]; });
    this.starts.push(order.length);
  }

  /* asked: {on, limit: last day of publication, reach: days, filter} */
  Answers.prototype.at = function (asked) {
    var kept = this.kept, starts = this.starts, before = this.before, found = [];
    this.before = null;
    for (var g = 0; g + 1 < starts.length; g++) {
      if (!before || before.filter !== asked.filter || this.stale(starts[g], starts[g + 1], before, asked)) {
        kept[g] = this.answer.call(this.state, this.order.subarray(starts[g], starts[g + 1]), asked);
      }
      if (kept[g]) { found.push(kept[g]); }
    }
    this.before = asked;
    return found;
  };

  Answers.prototype.stale = function (first, end, was, now) {
    var from = this.state.from, to = this.state.to, told = this.state.published, fresh = this.state.fresh, copy = this.state.data.copy;
    var turned = was.limit !== now.limit, old = was.on - was.reach, late = now.on - now.reach;
    for (var k = first; k < end; k++) {
      var i = this.order[k];
      if ((from[i] > was.on) !== (from[i] > now.on) || turned && (told[i] > was.limit) !== (told[i] > now.limit) ||
        (to[i] < was.on) !== (to[i] < now.on) || (fresh[i] < old) !== (fresh[i] < late) ||
        turned && copy[i] !== -1) { return true; }  // a copy's source may be known by now
    }
    return false;
  };

  return Answers;
})();
