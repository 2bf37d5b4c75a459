/* ClaimsMap.legend(scene, drawn, theme) -> {element, lines}: every symbol and colour drawn now, and no other.
 *
 * The samples are drawn by the functions that drew the map, with actors that appear in that very symbol.
 */
(function () {
  "use strict";
  var node = ClaimsMap.node, WIDE = 38, HIGH = 30;

  ClaimsMap.legend = function (scene, drawn, theme) {
    var say = ClaimsMap.say, data = scene.data, items = [], lines = [], nobody = {opposing: []};

    function add(words, draw) {
      var canvas = node("canvas.cm-swatch", {width: WIDE * 2, height: HIGH * 2, "aria-hidden": "true"}), pen = canvas.getContext("2d");
      pen.scale(2, 2);
      draw(pen, WIDE / 2, HIGH / 2);
      items.push(node("li", {}, [canvas, node("span", {}, words)]));
      lines.push(words);
    }
    function name(actor) { return ClaimsMap.name(data.actors[actor]); }
    function part(actor, hedged) {
      return {actor: actor, colour: data.actor_colour[actor], letter: data.actor_letter[actor], hedged: Boolean(hedged)};
    }
    function disc(actors, more) {
      var mark = Object.assign({parts: actors.map(function (actor) { return part(actor); }), status: "held", fighting: false,
        threats: [], fade: 0, state: nobody}, more || {});
      return function (pen, x, y) {
        ClaimsMap.symbol(pen, scene, mark, x, y + (mark.threats.length ? 1.5 : 0), mark.threats.length ? 7 : mark.fighting ? 7.5 : 9, theme, {actors: {}}, false);
      };
    }
    function box(pen, x, y) { pen.beginPath(); pen.rect(x - 14, y - 9, 28, 18); }
    function ground(parts, denied) {
      return function (pen, x, y) {
        pen.save(); pen.globalAlpha = theme.hatch;
        pen.fillStyle = ClaimsMap.hatch(pen, parts.map(function (one) { return one.colour; }), denied); box(pen, x, y); pen.fill(); pen.restore();
        pen.strokeStyle = theme.border; pen.lineWidth = 1; box(pen, x, y); pen.stroke();
      };
    }
    function outline(colour, width, dash) {
      return function (pen, x, y) { pen.strokeStyle = colour; pen.lineWidth = width; pen.setLineDash(dash); box(pen, x, y); pen.stroke(); };
    }
    function moved(inner, outer, dash) {
      return function (pen, x, y) {
        pen.strokeStyle = pen.fillStyle = theme.flow; pen.lineWidth = 1.6;
        if (inner) {
          pen.globalAlpha = 0.16; ClaimsMap.circle(pen, x, y, inner); pen.fill();
          pen.globalAlpha = 1; ClaimsMap.circle(pen, x, y, inner); pen.stroke();
        }
        if (outer) { pen.lineCap = "round"; pen.setLineDash(dash); ClaimsMap.circle(pen, x, y, outer); pen.stroke(); }
      };
    }

    Object.keys(drawn.actors).map(Number).sort(function (a, b) { return name(a).localeCompare(name(b)); })
      .forEach(function (actor) { add(name(actor) || say("legend.nobody"), disc([actor])); });
    if (drawn.split) { add(say("legend.split"), disc(drawn.split, {status: "disputed"})); }
    if (drawn.denied) { add(say("legend.denied"), disc(drawn.denied, {status: "disputed"})); }
    if (drawn.shared) { add(say("legend.shared"), disc(drawn.shared)); }
    if (drawn.fight) { add(say("legend.fight"), disc([], {fighting: true})); }
    if (drawn.threat) { add(say("legend.threat"), disc([], {threats: drawn.threat})); }
    if (drawn.none) { add(say("legend.none"), disc([], {state: {opposing: [0]}})); }
    if (drawn.beside) { add(say("legend.beside"), disc([], {state: {opposing: []}})); }
    if (drawn.about) { add(say("legend.about"), disc([], {about: true, state: {opposing: [0]}})); }
    if (drawn.hedged) { add(say("legend.hedged"), disc([], {parts: [part(drawn.hedged[0], true)]})); }
    if (drawn.faded) { add(say("legend.faded"), disc(drawn.faded, {fade: 0.9})); }
    if (drawn.area) { add(say("legend.area"), ground(drawn.area)); }
    if (drawn.areaSplit) { add(say("legend.areaSplit"), ground(drawn.areaSplit)); }
    if (drawn.areaDenied) { add(say("legend.areaDenied"), ground(drawn.areaDenied, true)); }
    if (drawn.areaNone) { add(say("legend.areaNone"), outline(theme.border, 1.2, [])); }
    if (drawn.areaFight) { add(say("legend.areaFight"), outline(theme.fight, 2.4, [7, 3.5])); }
    if (drawn.areaThreat) { add(say("legend.areaThreat"), outline(data.actor_colour[drawn.areaThreat[0]], 4, [2.5, 3])); }
    if (drawn.bare) { add(say("legend.bare"), function (pen, x, y) {
      ClaimsMap.chip(pen, {letter: "A", edge: theme.soft}, x - 7, y - 7, 14, theme);
    }); }
    if (drawn.flow) { add(say("legend.flow"), moved(9, 0, [])); }
    if (drawn.flowRange) { add(say("legend.flowRange"), moved(7, 12, [4, 3])); }
    if (drawn.flowOpen) { add(say("legend.flowOpen"), moved(8, 12, [4, 3])); }
    if (drawn.flowVague) { add(say("legend.flowVague"), moved(0, 10, [0.5, 4.5])); }
    if (drawn.areaFlow) { add(say("legend.areaFlow"), function (pen, x, y) {
      pen.fillStyle = theme.flow; pen.globalAlpha = 0.16; box(pen, x, y); pen.fill();
      pen.globalAlpha = 1; pen.strokeStyle = theme.border; pen.lineWidth = 1; pen.stroke();
    }); }
    if (drawn.way) { add(say("legend.way"), function (pen, x, y) {
      pen.strokeStyle = pen.fillStyle = theme.flow; pen.lineWidth = 2; pen.globalAlpha = 0.75;
      pen.beginPath(); pen.moveTo(x - 15, y + 5); pen.quadraticCurveTo(x, y - 8, x + 8, y - 1); pen.stroke();
      ClaimsMap.arrowHead(pen, x + 8, y - 1, 0.6);
    }); }
    if (drawn.moved) { add(say("legend.moved"), function (pen, x, y) {
      pen.strokeStyle = pen.fillStyle = theme.ink; pen.lineWidth = 1.1;
      pen.beginPath(); pen.moveTo(x - 10, y + 6); pen.lineTo(x + 9, y - 6); pen.stroke();
      ClaimsMap.circle(pen, x - 10, y + 6, 2); pen.fill();
    }); }
    return {lines: lines, element: node("ul.cm-legend", {}, items.length ? items : node("li", {}, say("legend.nothing")))};
  };
})();
