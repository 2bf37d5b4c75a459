/* ClaimsMap: one drawing script for the dashboard and the snapshot.  This part: elements, dates, words, colours.
 *
 * Text of reports reaches the page only through textContent (node) and fillText (canvas), never as markup.
 */
var ClaimsMap = (function () {
  "use strict";
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  var DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

  /* An element: tag.class.class, attributes (on… are listeners), children (strings become text). */
  function node(tag, attributes, children) {
    var parts = tag.split("."), element = document.createElement(parts[0]);
    if (parts.length > 1) { element.className = parts.slice(1).join(" "); }
    Object.keys(attributes || {}).forEach(function (name) {
      var value = attributes[name];
      if (value === null || value === undefined || value === false) { return; }
      if (name.slice(0, 2) === "on") { element.addEventListener(name.slice(2), value); }
      else if (name === "style") { Object.keys(value).forEach(function (rule) { element.style.setProperty(rule, value[rule]); }); }
      else { element.setAttribute(name, value === true ? "" : String(value)); }
    });
    fill(element, children);
    return element;
  }

  function fill(element, children) {
    (Array.isArray(children) ? children : children === undefined || children === null ? [] : [children])
      .forEach(function (child) {
        if (child === null || child === undefined || child === false) { return; }
        if (Array.isArray(child)) { fill(element, child); }
        else { element.appendChild(child instanceof Node ? child : document.createTextNode(String(child))); }
      });
    return element;
  }

  function replace(element, children) {
    element.textContent = "";
    return fill(element, children);
  }

  /* --- dates: day numbers since 1970 --------------------------------------------------------- */
  function parts(day) {
    var date = new Date(day * 864e5);
    return {day: date.getUTCDate(), month: date.getUTCMonth(), year: date.getUTCFullYear(), weekday: date.getUTCDay()};
  }
  function longDay(day) {
    var p = parts(day);
    return DAYS[p.weekday] + " " + p.day + " " + MONTHS[p.month] + " " + p.year;
  }
  function dayWords(day) {
    var p = parts(day);
    return p.day + " " + MONTHS[p.month] + " " + p.year;
  }
  function shortDay(day) {
    var p = parts(day);
    return p.day + " " + MONTHS[p.month].slice(0, 3);
  }
  /* When a claim is claimed to be true, as precisely as it was told. */
  function validWords(from, to, precision) {
    if (from === null) { return "date not given"; }
    var p = parts(from);
    if (precision === "month") { return MONTHS[p.month] + " " + p.year; }
    if (precision === "year") { return String(p.year); }
    var words = to !== null && to !== from ? shortDay(from) + " to " + dayWords(to) : dayWords(from);
    return precision === "week" ? "the week of " + words : precision === "days" && to === null ? "about " + words :
      precision === "unknown" ? words + " (day uncertain)" : words;
  }

  function count(number, one, many) { return thousands(number) + " " + (number === 1 ? one : many || one + "s"); }
  function thousands(number) { return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ","); }
  function brief(number) {
    if (number >= 995e4) { return Math.round(number / 1e6) + " m"; }
    if (number >= 1e6) { return String(Math.round(number / 1e5) / 10) + " m"; }
    return thousands(number);
  }
  /* The range of a displacement record: "500,000", "200,000–300,000", "more than 500,000", "up to 900". */
  function rangeWords(flow, short) {
    var say = short ? brief : thousands;
    if (flow.smallest === null) { return ""; }
    if (flow.smallest === flow.largest) {
      return (flow.low === null ? "up to " : flow.high === null ? (short ? "over " : "more than ") : "") + say(flow.smallest);
    }
    return (flow.low === null ? "up to " : "") + say(flow.smallest) + "–" + say(flow.largest) + (flow.high === null ? " or more" : "");
  }

  /* --- colours ---------------------------------------------------------------------------- */
  function rgb(hex) {
    var match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
    return match ? [parseInt(match[1], 16), parseInt(match[2], 16), parseInt(match[3], 16)] : [119, 119, 119];
  }
  function mix(one, other, share) {
    var a = rgb(one), b = rgb(other);
    return "#" + a.map(function (part, at) {
      return ("0" + Math.round(part + (b[at] - part) * share).toString(16)).slice(-2);
    }).join("");
  }
  function luminance(hex) {
    var c = rgb(hex).map(function (part) {
      part /= 255;
      return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
  }
  /* Black or white, whichever reads better on a colour. */
  function inkOn(hex) { return luminance(hex) > 0.30 ? "#16181b" : "#ffffff"; }

  var THEMES = {
    light: {sea: "#dfe7ec", far: "#f1efea", land: "#faf9f5", border: "#a8a196", inner: "#d3cdc1", coast: "#b9c3c9",
      ink: "#1b1e23", soft: "#6b6f76", faint: "#9a958b", paper: "#ffffff", halo: "rgba(250,249,245,.92)", flow: "#7a3e9d", edge: "#000000"},
    dark: {sea: "#12181d", far: "#1c2227", land: "#252b31", border: "#6c757d", inner: "#3b434b", coast: "#3a454d",
      ink: "#f1f3f5", soft: "#a5adb5", faint: "#7d868f", paper: "#1b2025", halo: "rgba(30,35,40,.9)", flow: "#c79be0", edge: "#ffffff"}
  };

  return {node: node, fill: fill, replace: replace, longDay: longDay, dayWords: dayWords, shortDay: shortDay,
    validWords: validWords, count: count, thousands: thousands, brief: brief, rangeWords: rangeWords, mix: mix,
    inkOn: inkOn, luminance: luminance, THEMES: THEMES};
})();
