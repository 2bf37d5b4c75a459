/* ClaimsMap.symbol and its like: one mark each, drawn on a canvas, for the map and for its legend.
 *
 *   symbol(pen, scene, mark, x, y, radius, theme, drawn, selected)   a place: disc, split, star of fighting, threat
 *   flowCircle(pen, scene, mark, x, y, theme, drawn, share) -> radius        people displaced
 *   chips(scene, mark) -> [{letter, colour, ink, dotted}]            an area's holders and attackers, beside its name
 *   hatch(pen, colours, denied) -> pattern                           an area's ground
 *
 * `drawn` collects what the legend must explain.  A letter stands in every colour: nobody goes by colour alone.
 */
(function () {
  "use strict";
  var FONT = ClaimsMap.FONT, HALF = Math.PI / 2, FULL = 2 * Math.PI;

  function circle(pen, x, y, radius) { pen.beginPath(); pen.arc(x, y, radius, 0, FULL); }
  function place(scene, actor, part) {
    return {actor: actor, colour: scene.data.actor_colour[actor], letter: scene.data.actor_letter[actor], part: part};
  }

  /* Radius in pixels of a number of people: area in proportion, half a million is 34 pixels. */
  function radiusOf(number, share) { return share * Math.max(7, Math.min(64, 34 * Math.sqrt(number / 5e5))); }

  function star(pen, x, y, inner, outer, points) {
    pen.beginPath();
    for (var k = 0; k < 2 * points; k++) {
      var reach = k % 2 ? inner : outer, angle = -HALF + Math.PI * k / points;
      pen.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    pen.closePath();
  }

  function letter(pen, text, x, y, size, colour) {
    pen.textAlign = "center"; pen.textBaseline = "middle"; pen.fillStyle = colour;
    pen.font = "700 " + Math.max(7, size) + "px " + FONT;
    pen.fillText(text, x, y + 0.5);
  }

  /* A holder's name may be pale (hedged) or faded (old news): the colour on this ground. */
  function tone(part, fade, theme) { return ClaimsMap.mix(part.colour, theme.land, Math.min(0.72, 0.6 * fade + (part.hedged ? 0.45 : 0))); }

  function threats(pen, scene, mark, x, y, radius, theme, drawn) {
    pen.lineWidth = radius < 7 ? 1.4 : 2.2;
    pen.setLineDash(radius < 7 ? [1.5, 2] : [3, 3.2]);
    pen.strokeStyle = scene.data.actor_colour[mark.threats[0]];
    circle(pen, x, y, radius + (radius < 7 ? 2.5 : 6)); pen.stroke(); pen.setLineDash([]);
    drawn.threat = drawn.threat || mark.threats.slice(0, 1);
    var shown = mark.threats.slice(0, radius < 7 ? 1 : 2);
    shown.forEach(function (actor) { drawn.actors[actor] = true; });
    if (radius < 7) { return; }
    shown.forEach(function (actor, at) {  // who threatens: a small letter on the ring
      var one = place(scene, actor), angle = -0.7 - 0.95 * at, reach = radius + 7, dx = x + reach * Math.cos(angle), dy = y + reach * Math.sin(angle);
      pen.fillStyle = theme.paper; circle(pen, dx, dy, 7.2); pen.fill();
      pen.strokeStyle = one.colour; pen.lineWidth = 1.5; circle(pen, dx, dy, 6.4); pen.stroke();
      letter(pen, one.letter, dx, dy, one.letter.length > 1 ? 7 : 8.5, theme.ink);
    });
  }

  function slices(pen, mark, x, y, radius, theme, drawn) {
    var parts = mark.parts, denied = mark.status === "disputed" && parts.length === 1, number = denied ? 2 : parts.length;
    parts.forEach(function (part, k) {
      var from = -HALF + FULL * k / number + (number === 2 ? Math.PI : 0);
      pen.fillStyle = tone(part, mark.fade, theme);
      pen.beginPath();
      if (number > 1) { pen.moveTo(x, y); }
      pen.arc(x, y, radius, from, from + FULL / number); pen.closePath(); pen.fill();
      drawn.actors[part.actor] = true;
      if (part.hedged) { drawn.hedged = [part.actor]; }
    });
    if (mark.fade > 0.4 && parts.length) { drawn.faded = [parts[0].actor]; }
    if (number < 2) { drawn.held = true; return; }
    pen.strokeStyle = theme.paper; pen.lineWidth = radius < 7 ? 1 : 2;
    pen.beginPath();
    for (var k = 0; k < number; k++) {
      var angle = -HALF + FULL * k / number;
      pen.moveTo(x, y); pen.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    pen.stroke();
    var actors = parts.map(function (part) { return part.actor; });
    if (denied) { drawn.denied = actors; }
    else if (mark.status === "disputed") { drawn.split = drawn.split || actors; }
    else { drawn.shared = drawn.shared || actors; }
  }

  function letters(pen, mark, x, y, radius, theme) {
    var parts = mark.parts, denied = mark.status === "disputed" && parts.length === 1, number = denied ? 2 : parts.length;
    parts.forEach(function (part, k) {
      var alone = number === 1, long = part.letter.length > 1, colour = tone(part, mark.fade, theme);
      var angle = -HALF + FULL * (k + 0.5) / number + (number === 2 ? Math.PI : 0), reach = alone ? 0 : radius * (number === 2 ? 0.5 : 0.58);
      letter(pen, part.letter, x + reach * Math.cos(angle), y + reach * Math.sin(angle),
        radius * (alone ? (long ? 0.9 : 1.15) : number === 2 ? (long ? 0.6 : 0.85) : 0.55), ClaimsMap.inkOn(colour));
    });
    if (denied) { letter(pen, "≠", x + radius * 0.5, y, radius * 0.9, theme.ink); }
    if (!parts.length && mark.state && (mark.state.opposing.length || !mark.fighting && !mark.threats.length)) {
      letter(pen, mark.state.opposing.length ? "–" : "≈", x, y, radius * 1.1, theme.soft);
    }
  }

  ClaimsMap.symbol = function (pen, scene, mark, x, y, radius, theme, drawn, selected) {
    var parts = mark.parts, small = radius < 7;
    pen.save();
    if (mark.threats.length) { threats(pen, scene, mark, x, y, radius, theme, drawn); }
    if (mark.fighting) {
      pen.fillStyle = theme.fight;
      star(pen, x, y, radius + 2.4, radius + (small ? 4 : 7), small ? 7 : 12); pen.fill();
      drawn.fight = true;
    }
    pen.fillStyle = theme.paper; circle(pen, x, y, radius + (small ? 0.6 : 1.8)); pen.fill();
    slices(pen, mark, x, y, radius, theme, drawn);
    if (!parts.length) { drawn[mark.state && !mark.state.opposing.length && !mark.fighting && !mark.threats.length ? "beside" : "none"] = true; }
    pen.strokeStyle = selected || !parts.length ? (selected ? theme.ink : theme.soft) : ClaimsMap.mix(tone(parts[0], mark.fade, theme), theme.edge, 0.45);
    pen.lineWidth = selected ? 3 : small ? 0.7 : 1.2;
    if (!small && parts.length && parts.every(function (part) { return part.hedged; })) { pen.setLineDash([1.6, 2.4]); pen.lineWidth = 2; }
    circle(pen, x, y, radius); pen.stroke(); pen.setLineDash([]);
    if (!small) { letters(pen, mark, x, y, radius, theme); }
    if (mark.about && !small) {  // no claim names the day: a tilde at the symbol's foot
      var reach = radius + 4, footX = x - 0.72 * reach, footY = y + 0.72 * reach;
      pen.fillStyle = theme.paper; circle(pen, footX, footY, 5.5); pen.fill();
      pen.strokeStyle = theme.soft; pen.lineWidth = 1; circle(pen, footX, footY, 5.5); pen.stroke();
      letter(pen, "~", footX, footY - 0.5, 10, theme.ink);
      drawn.about = true;
    }
    pen.restore();
  };

  ClaimsMap.flowCircle = function (pen, scene, mark, x, y, theme, drawn, share) {
    var flow = scene.mainFlow(mark), outer = 15 * share;
    if (!flow) { return 0; }
    pen.save();
    pen.strokeStyle = pen.fillStyle = theme.flow; pen.lineWidth = 1.6;
    if (flow.largest === null) {
      pen.setLineDash([0.5, 4.5]); pen.lineCap = "round"; pen.lineWidth = 2.2;
      circle(pen, x, y, outer); pen.stroke();
      drawn.flowVague = true;
    } else {
      var inner = radiusOf(flow.smallest, share), open = flow.low === null || flow.high === null;
      outer = radiusOf(flow.largest, share);
      pen.globalAlpha = 0.16; circle(pen, x, y, inner); pen.fill(); pen.globalAlpha = 1;
      circle(pen, x, y, inner); pen.stroke();
      drawn.flow = true;
      if (outer > inner + 1 || open) {
        if (outer > inner + 1) { drawn.flowRange = true; } else { outer = inner + 4.5; drawn.flowOpen = true; }
        pen.setLineDash([4, 3]); circle(pen, x, y, outer); pen.stroke();
      }
    }
    pen.restore();
    return outer;
  };

  ClaimsMap.chips = function (scene, mark) {
    var found = mark.parts.map(function (part) { return {letter: part.letter, colour: part.colour, ink: ClaimsMap.inkOn(part.colour)}; });
    if (mark.status === "disputed" && mark.parts.length === 1) { found.push({letter: "≠"}); }
    if (!mark.parts.length && mark.state && mark.state.opposing.length) { found.push({letter: "–"}); }
    mark.threats.forEach(function (actor) {
      found.push({letter: scene.data.actor_letter[actor], edge: scene.data.actor_colour[actor]});
    });
    return found;
  };

  /* Diagonal lines: thin for one holder, broad bands in turn for several, broken where one is named and denied. */
  ClaimsMap.hatch = function (pen, colours, denied) {
    var step = colours.length > 1 ? 9 : 8, size = step * colours.length, tile = document.createElement("canvas");
    var pixels = Math.max(1, Math.round(pen.getTransform().a));
    tile.width = tile.height = size * pixels;
    var brush = tile.getContext("2d");
    brush.scale(pixels, pixels);
    brush.lineWidth = colours.length > 1 ? 4.2 : 1.7;
    if (denied) { brush.setLineDash([size * 0.7, size * 0.714]); }
    for (var k = -2 * colours.length; k <= 2 * colours.length; k++) {
      brush.strokeStyle = colours[((k % colours.length) + colours.length) % colours.length];
      brush.beginPath(); brush.moveTo(k * step - size, -size); brush.lineTo(k * step + 2 * size, 2 * size); brush.stroke();
    }
    var pattern = pen.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / pixels));
    return pattern;
  };

  ClaimsMap.circle = circle;
  ClaimsMap.arrowHead = function (pen, x, y, angle) {
    pen.beginPath(); pen.moveTo(x + 7 * Math.cos(angle), y + 7 * Math.sin(angle));
    [2.6, -2.6].forEach(function (turn) { pen.lineTo(x + 6 * Math.cos(angle + turn), y + 6 * Math.sin(angle + turn)); });
    pen.closePath(); pen.fill();
  };
})();
