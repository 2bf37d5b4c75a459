/* ClaimsMap: one drawing script for the dashboard and the snapshot.  This part: elements and colours.
 *
 * Text of reports reaches the page only through textContent (node) and fillText (canvas), never as markup.
 */
var ClaimsMap = (function () {
  "use strict";

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

  /* Text for the one place where Leaflet reads markup (its attribution). */
  function plain(text) {
    return text.replace(/[&<>"']/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
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

  var FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif";
  var THEMES = {
    light: {sea: "#cfdfe8", far: "#ebe8e0", land: "#fbfaf6", border: "#948c7e", band: "rgba(148,140,126,.20)", inner: "#c6bfb1",
      coast: "#9db6c3", ink: "#16191d", soft: "#5d6168", faint: "#8b867c", paper: "#ffffff", halo: "rgba(251,250,246,.95)",
      flow: "#7a3e9d", edge: "#000000", fight: "#e8420e", hatch: 0.42},
    dark: {sea: "#0d1519", far: "#191f24", land: "#262c32", border: "#7d868e", band: "rgba(125,134,142,.18)", inner: "#454e57",
      coast: "#33454f", ink: "#f3f5f7", soft: "#adb5bd", faint: "#858e96", paper: "#14181c", halo: "rgba(24,29,33,.95)",
      flow: "#cfa6e8", edge: "#ffffff", fight: "#ff7a45", hatch: 0.46}
  };

  /* Colours that colour-blind readers tell apart (after Okabe and Ito), for the actors most spoken of. */
  var SAFE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#6b4c9a", "#7f7f7f"];
  /* The colour of every actor: those given, or the safe ones; on dark ground a dark colour is drawn lighter. */
  function actorColours(data, palette, dark) {
    var colours = data.actor_colour.slice(), spoken = colours.map(function () { return 0; });
    if (palette === "safe") {
      data.actor.forEach(function (actor) { spoken[actor]++; });
      colours.map(function (_, at) { return at; }).filter(function (at) { return data.actors[at] !== ""; })
        .sort(function (a, b) { return spoken[b] - spoken[a] || a - b; })
        .forEach(function (actor, at) { colours[actor] = SAFE[Math.min(at, SAFE.length - 1)]; });
    }
    return dark ? colours.map(function (colour) { return luminance(colour) < 0.1 ? mix(colour, "#ffffff", 0.5) : colour; }) : colours;
  }

  return {node: node, plain: plain, fill: fill, replace: replace, mix: mix, inkOn: inkOn, luminance: luminance,
    actorColours: actorColours, FONT: FONT, THEMES: THEMES};
})();
