/* ClaimsMap.Stamps: small symbols by the thousand: each kind is drawn once, and its pixels are copied into one image.
 *
 *   var stamps = new ClaimsMap.Stamps();
 *   stamps.begin(look, reach, view);        // look: what all depends on (colours, size); reach: half a stamp, in pixels of the map
 *   stamps.put(kind, x, y, draw);           // draw(pen, x, y, drawn) is asked once for a kind
 *   stamps.end(pen, view, drawn);           // `drawn` learns of the kinds that were put
 *
 * A canvas takes some microseconds for each drawImage: ten thousand would be most of the time of a step.
 */
(function () {
  "use strict";
  var KINDS = 4000;  // more than this are forgotten before the next painting: an hour of playback must not fill the memory

  function Stamps() {
    this.look = ""; this.kinds = new Map(); this.used = new Set();
    this.scratch = document.createElement("canvas"); this.layer = document.createElement("canvas");
    this.pen = this.scratch.getContext("2d", {willReadFrequently: true});
  }

  Stamps.prototype.begin = function (look, reach, view) {
    var pixels = view.pixels || 1, side = 2 * Math.ceil(reach * pixels), width, height;
    if (this.look !== look + pixels || this.kinds.size > KINDS) {
      this.kinds.clear();
      this.look = look + pixels; this.side = side; this.pixels = pixels;
      this.scratch.width = this.scratch.height = side;
    }
    // A stamp's width more on every side, so that what hangs over the edge needs no care.
    width = Math.ceil((view.right - view.left) * pixels) + 2 * side; height = Math.ceil((view.bottom - view.top) * pixels) + 2 * side;
    if (this.layer.width !== width || this.layer.height !== height) {
      this.layer.width = width; this.layer.height = height;
      this.image = new ImageData(width, height); this.cells = new Uint32Array(this.image.data.buffer);
      this.kinds.clear();  // their cells are counted in rows of the image
    }
    this.cells.fill(0);
    this.used.clear();
    this.left = view.left; this.top = view.top; this.width = width; this.height = height;
  };

  /* What is not transparent of a kind: where, from the stamp's corner on, and in which colour. */
  Stamps.prototype.cut = function (draw) {
    var side = this.side, pen = this.pen, pixels = this.pixels, drawn = {actors: {}}, at = [], colours = [];
    pen.setTransform(1, 0, 0, 1, 0, 0); pen.clearRect(0, 0, side, side);
    pen.setTransform(pixels, 0, 0, pixels, 0, 0);
    draw(pen, side / pixels / 2, side / pixels / 2, drawn);
    new Uint32Array(pen.getImageData(0, 0, side, side).data.buffer).forEach(function (colour, k) {
      if (colour >>> 24) { at.push(Math.floor(k / side) * this.width + k % side); colours.push(colour); }
    }, this);
    return {at: Int32Array.from(at), colours: Uint32Array.from(colours), drawn: drawn};
  };

  Stamps.prototype.put = function (kind, x, y, draw) {
    var stamp = this.kinds.get(kind), side = this.side, cells = this.cells;
    if (!stamp) { this.kinds.set(kind, stamp = this.cut(draw)); }
    var column = Math.round((x - this.left) * this.pixels + side / 2), row = Math.round((y - this.top) * this.pixels + side / 2);
    if (column < 0 || row < 0 || column > this.width - side || row > this.height - side) { return; }
    this.used.add(stamp);
    for (var k = 0, corner = row * this.width + column, at = stamp.at, colours = stamp.colours; k < at.length; k++) {
      var cell = corner + at[k], colour = colours[k];
      cells[cell] = colour >>> 24 === 255 || !cells[cell] ? colour : over(colour, cells[cell]);
    }
  };

  /* One colour over another, as a canvas lays them; both with their opacity in the highest byte. */
  function over(upper, lower) {
    var a = upper >>> 24, below = (lower >>> 24) * (255 - a) / 255, whole = a + below;
    function mixed(shift) { return ((upper >>> shift & 255) * a + (lower >>> shift & 255) * below) / whole + 0.5 << shift; }
    return (mixed(0) | mixed(8) | mixed(16) | whole + 0.5 << 24) >>> 0;
  }

  Stamps.prototype.end = function (pen, view, drawn) {
    var pixels = this.pixels, side = this.side;
    this.layer.getContext("2d").putImageData(this.image, 0, 0);
    pen.drawImage(this.layer, view.left - side / pixels, view.top - side / pixels, this.width / pixels, this.height / pixels);
    this.used.forEach(function (stamp) {
      Object.assign(drawn.actors, stamp.drawn.actors);
      Object.keys(stamp.drawn).forEach(function (name) { if (name !== "actors" && !drawn[name]) { drawn[name] = stamp.drawn[name]; } });
    });
  };

  ClaimsMap.Stamps = Stamps;
})();
