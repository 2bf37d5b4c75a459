/* ClaimsMap.Clock: the two time sliders, each over a histogram of claims, with steps and playback.
 *
 *   var clock = new ClaimsMap.Clock({from, to, knownTo, said, valid, colours(), onChange(changes), state(), speed()});
 *   clock.element; clock.show(state); clock.stop();
 *
 * said, valid: {day number: number of claims}.  Keys: arrows, page and home/end on a slider; space on the play button.
 * A slider has a second handle in its histogram, the first day that counts; at the left end every earlier day does, too.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, say = ClaimsMap.say, SPEEDS = {slow: 1200, normal: 650, fast: 300}, TALL = 30, WIDE = 600;

  function Clock(options) {
    var self = this;
    this.options = options; this.timer = null;
    this.on = this.slider("on", "since", options.to, options.valid);
    this.known = this.slider("known", "heard", options.knownTo, options.said);
    this.follow = node("input", {type: "checkbox", onchange: function () { options.onChange({known: this.checked ? null : options.state().on}); }});
    this.play = node("button.cm-play", {type: "button", "aria-label": say("time.play"), onclick: function () { self.toggle(); }}, "▶");
    this.speed = node("select.cm-speed", {"aria-label": say("time.speed"), onchange: function () { options.onChange({speed: this.value}); }},
      Object.keys(SPEEDS).map(function (name) { return node("option", {value: name}, say("time." + name)); }));
    function step(label, sign, by) {
      return node("button.cm-step", {type: "button", "aria-label": label, title: label, onclick: function () { self.stop(); options.onChange({on: options.state().on + by}); }}, sign);
    }
    this.known.head.appendChild(node("label.cm-follow", {}, [this.follow, " ", say("time.follow")]));
    this.element = node("div.cm-time", {role: "group", "aria-label": say("time.label")}, [
      node("div.cm-playbox", {dir: "ltr"}, [step(say("time.back"), "‹", -1), this.play, step(say("time.forward"), "›", 1), this.speed]), this.on.box, this.known.box]);
  }

  /* name: the state's day at the end of the range; first: the one at its beginning. */
  Clock.prototype.slider = function (name, first, to, counts) {
    var options = this.options, from = options.from, self = this, label = say("time." + name);
    var bars = node("canvas.cm-bars", {width: WIDE * 2, height: TALL * 2, "aria-hidden": "true", hidden: from === to});
    function handle(name, label, changes) {
      return node("input", {type: "range", min: from, max: to, step: 1, "aria-label": label, "data-slider": name, title: name === first ? say("time.begin") : null,
        oninput: function () { if (name === "on") { self.stop(); } options.onChange(changes(Number(this.value))); }});
    }
    var input = handle(name, label, function (day) { return name === "on" ? {on: day} : {known: day}; });
    var begin = handle(first, say("time." + first), function (day) {
      var state = options.state(), end = name === "on" || state.known === null ? state.on : state.known, changes = {};
      changes[first] = day === from ? null : Math.min(day, end);
      return changes;
    });
    begin.className = "cm-begin"; begin.hidden = from === to;
    // A native slider's thumb is 16 pixels wide: the middle of its first stop is 8 pixels in, and so is the first bar's.
    var gaps = Math.max(1, to - from);
    bars.style.left = "calc(8px - (100% - 16px) / " + 2 * gaps + ")";
    bars.style.width = "calc((100% - 16px) * " + (gaps + 1) / gaps + ")";
    // With few days the outer halves of the first and last bar would cover what is beside the slider.
    bars.style.clipPath = "inset(0 calc(100% / " + 2 * (gaps + 1) + " - 8px))";
    var output = node("output", {}), head = node("div.cm-sliderhead", {}, node("span", {}, [label, " ", output]));
    return {input: input, begin: begin, output: output, head: head, bars: bars, from: from, to: to, counts: counts,
      box: node("div.cm-slider", {}, [head, node("div.cm-track", {dir: "ltr"}, [bars, begin, input]), node("div.cm-ends", {"aria-hidden": "true", dir: "ltr"}, [
        node("span", {dir: "auto"}, ClaimsMap.shortDay(from)), node("span", {dir: "auto"}, ClaimsMap.shortDay(to))])])};
  };

  /* Bars of the range shown are dark: what is not told yet is pale.  A square root lets single claims be seen. */
  Clock.prototype.paint = function (slider, first, day) {
    var pen = slider.bars.getContext("2d"), most = 0, colours = this.options.colours(), step = WIDE / (slider.to - slider.from + 1);
    for (var at = slider.from; at <= slider.to; at++) { most = Math.max(most, slider.counts[at] || 0); }
    pen.setTransform(2, 0, 0, 2, 0, 0);
    pen.clearRect(0, 0, WIDE, TALL);
    for (at = slider.from; at <= slider.to && most; at++) {
      var height = TALL * Math.sqrt((slider.counts[at] || 0) / most);
      pen.fillStyle = at <= day && (first === null || at >= first) ? colours.past : colours.coming;
      if (height) { pen.fillRect((at - slider.from) * step + step * 0.1, TALL - height, Math.max(1.5, step * 0.8), height); }
    }
  };

  Clock.prototype.show = function (state) {
    var known = state.known === null ? state.on : state.known;
    var self = this;
    [[this.on, state.since, state.on], [this.known, state.heard, known]].forEach(function (one) {
      var slider = one[0], first = one[1], last = one[2];
      slider.input.value = last; slider.input.setAttribute("aria-valuetext", ClaimsMap.longDay(last));
      slider.begin.value = first === null ? slider.from : first;
      slider.begin.setAttribute("aria-valuetext", first === null ? say("time.any") : ClaimsMap.longDay(first));
      slider.begin.classList.toggle("cm-rest", first === null);
      slider.output.textContent = first !== null ? ClaimsMap.spanWords(first, last, ClaimsMap.dayWords) :
        slider === self.known && state.known === null ? say("time.that_day") : ClaimsMap.longDay(last);
      self.paint(slider, first, last);
    });
    this.known.box.classList.toggle("cm-following", state.known === null);
    this.follow.checked = state.known === null;
    this.speed.value = state.speed;
  };

  Clock.prototype.toggle = function () {
    var self = this, options = this.options;
    if (this.timer) { this.stop(); return; }
    if (options.state().on >= options.to) { options.onChange({on: options.from}); }
    (function step() {
      self.timer = setTimeout(function () {
        if (options.state().on >= options.to) { self.stop(); return; }
        options.onChange({on: options.state().on + 1});
        step();
      }, SPEEDS[options.speed()]);
    })();
    this.said(true);
  };
  Clock.prototype.stop = function () {
    if (this.timer) { clearTimeout(this.timer); this.timer = null; }
    this.said(false);
  };
  Clock.prototype.said = function (playing) {
    this.play.textContent = playing ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", say(playing ? "time.pause" : "time.play"));
  };

  ClaimsMap.Clock = Clock;
  ClaimsMap.SPEEDS = Object.keys(SPEEDS);
})();
