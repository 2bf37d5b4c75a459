/* ClaimsMap.Review: claims judged one after the other, by keyboard.
 *
 *   var review = new ClaimsMap.Review(data, onDecision(decisions), dark); review.element; review.take(data);
 *
 * data       {payload: {claims, dates, outline_of}, queue: [claim ids], values: {id: {column: text}}, fields: {kind: {column: words}},
 *            history: {id: [line]}, entries: {id: number of the newest}, reasons: [words], names: {place: [...], actor: [...]},
 *            reviewer, acked: number, failed: [{claim, words}], reviewed, total}
 * decisions  [{number, claim, seen, verdict, why, changes}], ``seen`` being the entry that was shown; all that the server has not acknowledged: none is lost when two come
 *            faster than it answers
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, say = ClaimsMap.say;
  var KEYS = {a: "accepted", r: "rejected", c: "corrected", u: "unreviewed"};

  function Review(data, onDecision, dark) {
    var self = this;
    ClaimsMap.speak(data.payload.words);
    this.onDecision = onDecision; this.dark = dark; this.at = 0; this.number = data.acked || 0; this.pending = []; this.decided = {}; this.asking = "";
    this.times = [];
    this.status = node("p.cm-reviewstatus", {role: "status"});
    this.alerts = node("div");
    this.stage = node("div.cm-reviewstage");
    this.element = node("section.cm-review", {tabindex: "0", dir: ClaimsMap.direction(), lang: ClaimsMap.language(), "aria-label": say("review.label"),
      onkeydown: function (event) { self.key(event); }}, [this.status, this.alerts, this.stage]);
    this.take(data);
  }

  /* New words of the server: what it has recorded need not be sent again; what it refused is told. */
  Review.prototype.take = function (data) {
    var fresh = !this.data || data.queue.join() !== this.data.queue.join(), self = this;
    this.data = data;
    this.number = Math.max(this.number, data.acked);
    this.pending = this.pending.filter(function (one) { return one.number > data.acked; });
    data.failed.forEach(function (one) { delete self.decided[one.claim]; });
    if (fresh) {
      var claims = Object.assign({}, data.payload.claims, {actor_colour: ClaimsMap.actorColours(data.payload.claims, "war", this.dark)});
      this.scene = new ClaimsMap.Scene(Object.assign({}, data.payload, {claims: claims}));
      this.row = {}; this.at = 0; this.decided = {}; this.asking = "";
      claims.id.forEach(function (id, i) { self.row[id] = i; });
    }
    if (!this.asking) { this.show(); } else { this.say(); }
  };

  Review.prototype.say = function () {
    var data = this.data, self = this, span = this.times.length ? this.times[this.times.length - 1] - this.times[0] : 0;
    var hour = span > 30000 ? Math.round(36e5 * (this.times.length - 1) / span) : 0;  // a pace needs half a minute
    ClaimsMap.replace(this.status, [ClaimsMap.parts("review.at", {reviewed: data.reviewed, claims: ClaimsMap.count(data.total, "n.claim"),
      at: node("b", {}, say("review.of", {at: Math.min(this.at + 1, data.queue.length), all: data.queue.length}))}),
      hour ? " " + say("review.pace", {n: ClaimsMap.thousands(hour)}) : "", this.pending.length ? " " + say("review.saving") : ""]);
    ClaimsMap.replace(this.alerts, data.failed.map(function (one) {
      return node("p.cm-failed", {role: "alert"}, [self.place(one.claim), ": ", one.words, " ", node("button.cm-plain", {type: "button", onclick: function () {
        self.go(data.queue.indexOf(one.claim) - self.at);
      }}, say("review.look"))]);
    }));
  };

  Review.prototype.place = function (id) {
    var place = this.scene.data.places[this.scene.data.place[this.row[id]]];
    return place ? place.name : say("review.no_place");
  };

  Review.prototype.show = function () {
    var data = this.data, id = data.queue[this.at], self = this;
    this.asking = "";
    this.say();
    if (id === undefined) {
      ClaimsMap.replace(this.stage, node("p", {}, say(data.queue.length ? "review.end" : "review.empty")));
      return;
    }
    var done = this.decided[id];
    this.seen = data.entries[id];
    ClaimsMap.replace(this.stage, [
      node("h2", {}, this.place(id)),
      node("ul", {}, ClaimsMap.card(this.scene, this.row[id])),
      node("p.cm-verdicts", {}, [Object.keys(KEYS).map(function (key) {
        var verdict = KEYS[key];
        return node("button.cm-verdict.cm-v-" + verdict, {type: "button", "aria-keyshortcuts": key, "aria-pressed": String(done === verdict),
          disabled: !data.reviewer, onclick: function () { self.choose(verdict); }}, [node("kbd", {}, key.toUpperCase()), " ", say("review." + verdict)]);
      }), node("button.cm-plain", {type: "button", onclick: function () { self.go(-1); }}, [node("kbd", {}, "K"), " ", say("review.back")]),
      node("button.cm-plain", {type: "button", onclick: function () { self.go(1); }}, [node("kbd", {}, "J"), " ", say("review.on")])]),
      data.reviewer ? null : node("p.cm-failed", {}, say("review.name_first")),
      done ? node("p.cm-done", {}, say("review.told." + done)) : null,
      this.form = node("form.cm-why", {hidden: true, onsubmit: function (event) { event.preventDefault(); self.send(); }}),
      (data.history[id] || []).length ? node("details.cm-audit", {open: true}, [node("summary", {}, say("review.history")),
        node("ol", {}, data.history[id].map(function (line) { return node("li", {dir: "auto"}, line); }))]) : null]);
  };

  Review.prototype.go = function (by) {
    this.at = Math.max(0, Math.min(this.data.queue.length, this.at + by));
    this.show();
    this.element.focus({preventScroll: true});
  };

  Review.prototype.choose = function (verdict) {
    if (!this.data.reviewer || this.data.queue[this.at] === undefined) { return; }
    if (verdict === "accepted") { this.asking = verdict; this.send(); return; }
    this.ask(verdict);
  };

  /* The reason, and for a correction what is otherwise. */
  Review.prototype.ask = function (verdict) {
    var data = this.data, id = data.queue[this.at], self = this, kind = data.payload.claims.kinds[data.payload.claims.kind[this.row[id]]];
    var values = data.values[id], fields = data.fields[kind];
    this.asking = verdict;
    this.why = node("input", {type: "text", "aria-label": say("review.reason"), placeholder: say("review.reason_hint"), dir: "auto", required: true, maxlength: 500});
    this.inputs = {};
    ClaimsMap.replace(this.form, [
      verdict === "corrected" ? node("div.cm-fields", {}, Object.keys(fields).map(function (name) {
        var input = fields[name].length ?
          node("select", {"data-field": name}, ClaimsMap.unique([""].concat(fields[name], values[name])).map(function (word) { return node("option", {value: word}, ClaimsMap.name(word)); })) :
          node("input", {type: "text", "data-field": name, list: data.names[name] ? "cm-names-" + name : null, maxlength: 200});
        input.value = values[name];
        self.inputs[name] = input;
        return node("label", {}, [say("field." + name), input]);
      })) : null,
      Object.keys(data.names).map(function (name) {
        return node("datalist", {id: "cm-names-" + name}, data.names[name].map(function (word) { return node("option", {value: word}); }));
      }),
      node("div.cm-reasons", {}, data.reasons.map(function (words, at) {
        return node("button.cm-plain", {type: "button", onclick: function () { self.why.value = words; self.send(); }}, [node("kbd", {}, at + 1), " ", words]);
      })),
      node("p.cm-whyline", {}, [this.why, node("button.cm-plain", {type: "submit"}, [node("kbd", {}, "Enter"), " ", say("review.send." + verdict)]),
        node("button.cm-plain", {type: "button", onclick: function () { self.show(); self.element.focus(); }}, [node("kbd", {}, "Esc"), " ", say("review.leave")])])]);
    this.form.hidden = false;
    (verdict === "corrected" ? this.form.querySelector("[data-field]") : this.why).focus();
  };

  Review.prototype.send = function () {
    var id = this.data.queue[this.at], verdict = this.asking, changes = {}, values = this.data.values[id], self = this;
    if (verdict === "corrected") {
      Object.keys(this.inputs).forEach(function (name) { if (self.inputs[name].value !== values[name]) { changes[name] = self.inputs[name].value; } });
      if (!Object.keys(changes).length) { this.form.querySelector("[data-field]").focus(); return; }
    }
    if (verdict !== "accepted" && !this.why.value.trim()) { this.why.focus(); return; }
    this.pending.push({number: ++this.number, claim: id, seen: this.seen, verdict: verdict, why: verdict === "accepted" ? "" : this.why.value, changes: changes});
    this.decided[id] = verdict;
    this.times.push(performance.now());
    this.onDecision(this.pending.slice());
    this.go(1);
  };

  Review.prototype.key = function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test((event.composedPath()[0] || event.target).tagName), key = event.key;
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (key === "Escape" && this.asking) { this.show(); this.element.focus(); }
    else if (this.asking && /^[1-9]$/.test(key) && (!typing || event.composedPath()[0] === this.why && !this.why.value) && this.data.reasons[key - 1]) {
      this.why.value = this.data.reasons[key - 1];
      this.send();
    } else if (typing) { return; }
    else if (KEYS[key.toLowerCase()]) { this.choose(KEYS[key.toLowerCase()]); }
    else if (key === "j" || key === "ArrowRight") { this.go(1); }
    else if (key === "k" || key === "ArrowLeft") { this.go(-1); }
    else { return; }
    event.preventDefault();
  };

  ClaimsMap.Review = Review;
})();
