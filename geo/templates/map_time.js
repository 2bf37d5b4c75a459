/* ClaimsMap.Clock: the two time sliders, each over a histogram of claims, with steps and playback.
 *
 *   var clock = new ClaimsMap.Clock({from, to, knownTo, said, valid, colour, onChange(changes), day(), speed()});
 *   clock.element; clock.show(state); clock.stop();
 *
 * said, valid: {day number: number of claims}.  Keys: arrows, page and home/end on a slider; space on the play button.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, say = ClaimsMap.say, SPEEDS = {slow: 1200, normal: 650, fast: 300}, TALL = 30, WIDE = 600;

  function Clock(options) {
    var self = this;
    this.options = options; this.timer = null;
    this.on = this.slider("on", say("time.on"), options.from, options.to, options.valid, function (day) { options.onChange({on: day}); });
    this.known = this.slider("known", say("time.known"), options.from, options.knownTo, options.said, function (day) { options.onChange({known: day}); });
    this.follow = node("input", {type: "checkbox", onchange: function () { options.onChange({known: this.checked ? null : options.day()}); }});
    this.play = node("button.cm-play", {type: "button", "aria-label": say("time.play"), onclick: function () { self.toggle(); }}, "▶");
    this.speed = node("select.cm-speed", {"aria-label": say("time.speed"), onchange: function () { options.onChange({speed: this.value}); }},
      Object.keys(SPEEDS).map(function (name) { return node("option", {value: name}, say("time." + name)); }));
    function step(label, sign, by) {
      return node("button.cm-step", {type: "button", "aria-label": label, title: label, onclick: function () { self.stop(); options.onChange({on: options.day() + by}); }}, sign);
    }
    this.known.head.appendChild(node("label.cm-follow", {}, [this.follow, " ", say("time.follow")]));
    this.element = node("div.cm-time", {role: "group", "aria-label": say("time.label")}, [
      node("div.cm-playbox", {dir: "ltr"}, [step(say("time.back"), "‹", -1), this.play, step(say("time.forward"), "›", 1), this.speed]), this.on.box, this.known.box]);
  }

  Clock.prototype.slider = function (name, label, from, to, counts, onChange) {
    var bars = node("canvas.cm-bars", {width: WIDE * 2, height: TALL * 2, "aria-hidden": "true", hidden: from === to}), self = this;
    var input = node("input", {type: "range", min: from, max: to, step: 1, "aria-label": label, "data-slider": name,
      oninput: function () { if (name === "on") { self.stop(); } onChange(Number(this.value)); }});
    // A native slider's thumb is 16 pixels wide: the middle of its first stop is 8 pixels in, and so is the first bar's.
    var gaps = Math.max(1, to - from);
    bars.style.left = "calc(8px - (100% - 16px) / " + 2 * gaps + ")";
    bars.style.width = "calc((100% - 16px) * " + (gaps + 1) / gaps + ")";
    // With few days the outer halves of the first and last bar would cover what is beside the slider.
    bars.style.clipPath = "inset(0 calc(100% / " + 2 * (gaps + 1) + " - 8px))";
    var output = node("output", {}), head = node("div.cm-sliderhead", {}, node("span", {}, [label, " ", output]));
    return {input: input, output: output, head: head, bars: bars, from: from, to: to, counts: counts,
      box: node("div.cm-slider", {}, [head, node("div.cm-track", {dir: "ltr"}, [bars, input]), node("div.cm-ends", {"aria-hidden": "true", dir: "ltr"}, [
        node("span", {dir: "auto"}, ClaimsMap.shortDay(from)), node("span", {dir: "auto"}, ClaimsMap.shortDay(to))])])};
  };

  /* Bars up to the day shown are dark: what is not told yet is pale.  A square root lets single claims be seen. */
  Clock.prototype.paint = function (slider, day) {
    var pen = slider.bars.getContext("2d"), most = 0, colours = this.options.colours(), step = WIDE / (slider.to - slider.from + 1);
    for (var at = slider.from; at <= slider.to; at++) { most = Math.max(most, slider.counts[at] || 0); }
    pen.setTransform(2, 0, 0, 2, 0, 0);
    pen.clearRect(0, 0, WIDE, TALL);
    for (at = slider.from; at <= slider.to && most; at++) {
      var height = TALL * Math.sqrt((slider.counts[at] || 0) / most);
      pen.fillStyle = at <= day ? colours.past : colours.coming;
      if (height) { pen.fillRect((at - slider.from) * step + step * 0.1, TALL - height, Math.max(1.5, step * 0.8), height); }
    }
  };

  Clock.prototype.show = function (state) {
    var known = state.known === null ? state.on : state.known;
    this.on.input.value = state.on; this.on.output.textContent = ClaimsMap.longDay(state.on);
    this.on.input.setAttribute("aria-valuetext", ClaimsMap.longDay(state.on));
    this.known.input.value = known; this.known.output.textContent = state.known === null ? say("time.that_day") : ClaimsMap.longDay(known);
    this.known.input.setAttribute("aria-valuetext", ClaimsMap.longDay(known));
    this.known.box.classList.toggle("cm-following", state.known === null);
    this.follow.checked = state.known === null;
    this.speed.value = state.speed;
    this.paint(this.on, state.on); this.paint(this.known, known);
  };

  Clock.prototype.toggle = function () {
    var self = this, options = this.options;
    if (this.timer) { this.stop(); return; }
    if (options.day() >= options.to) { options.onChange({on: options.from}); }
    (function step() {
      self.timer = setTimeout(function () {
        if (options.day() >= options.to) { self.stop(); return; }
        options.onChange({on: options.day() + 1});
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
