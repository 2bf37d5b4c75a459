/* ClaimsMap.Stamps: small symbols by the thousand: each kind is drawn once, and its pixels are copied into one image.
 *
 *   var stamps = new ClaimsMap.Stamps();
 *   stamps.begin(look, reach, view);        // look: what all depends on (colours, size); reach: half a stamp, in pixels of the map
 *   stamps.put(stamps.of(kind, draw), x, y);  // draw(pen, x, y, drawn) is asked once for a kind
 *   stamps.end(pen, view, drawn);           // `drawn` learns of the kinds that were put
 *   stamps.edition                          // a stamp is good until this changes
 *
 * A canvas takes some microseconds for each drawImage: ten thousand would be most of the time of a step.
 */
(function () {
  "use strict";
  var KINDS = 4000;  // more than this are forgotten before the next painting: an hour of playback must not fill the memory

  function Stamps() {
    this.look = ""; this.edition = 0; this.kinds = new Map(); this.used = new Set();
    this.scratch = document.createElement("canvas"); this.layer = document.createElement("canvas");
    this.pen = this.scratch.getContext("2d", {willReadFrequently: true});
  }

  Stamps.prototype.begin = function (look, reach, view) {
    var pixels = view.pixels || 1, side = 2 * Math.ceil(reach * pixels);
    // A stamp's width more on every side, so that what hangs over the edge needs no care.
    var width = Math.ceil((view.right - view.left) * pixels) + 2 * side, height = Math.ceil((view.bottom - view.top) * pixels) + 2 * side;
    if (this.look !== look + pixels || this.width !== width || this.height !== height || this.kinds.size > KINDS) {
      this.look = look + pixels; this.side = side; this.pixels = pixels; this.width = width; this.height = height;
      this.scratch.width = this.scratch.height = side;
      this.layer.width = width; this.layer.height = height;
      this.image = new ImageData(width, height);
      this.cells = new Int32Array(this.image.data.buffer);
      this.kinds.clear();  // their pixels are counted in rows of the image
      this.edition++;
    }
    this.cells.fill(0);
    this.used.clear();
    this.left = view.left; this.top = view.top;
  };

  /* What is not transparent of a kind: where, from the stamp's corner on, and in which colour. */
  Stamps.prototype.cut = function (draw) {
    var side = this.side, pen = this.pen, pixels = this.pixels, drawn = {actors: {}}, at = [], colours = [];
    pen.setTransform(1, 0, 0, 1, 0, 0); pen.clearRect(0, 0, side, side);
    pen.setTransform(pixels, 0, 0, pixels, 0, 0);
    draw(pen, side / pixels / 2, side / pixels / 2, drawn);
    new Int32Array(pen.getImageData(0, 0, side, side).data.buffer).forEach(function (colour, k) {
      if (colour >>> 24) { at.push(Math.floor(k / side) * this.width + k % side); colours.push(colour); }
    }, this);
    return {at: Int32Array.from(at), colours: Int32Array.from(colours), drawn: drawn};
  };

  Stamps.prototype.of = function (kind, draw) {
    if (!this.kinds.has(kind)) { this.kinds.set(kind, this.cut(draw)); }
    return this.kinds.get(kind);
  };

  Stamps.prototype.put = function (stamp, x, y) {
    var side = this.side, cells = this.cells, at = stamp.at, colours = stamp.colours;
    var column = Math.round((x - this.left) * this.pixels + side / 2), row = Math.round((y - this.top) * this.pixels + side / 2);
    if (column < 0 || row < 0 || column > this.width - side || row > this.height - side) { return; }
    this.used.add(stamp);
    for (var k = 0, corner = row * this.width + column; k < at.length; k++) {
      var cell = corner + at[k], colour = colours[k], below = cells[cell];
      cells[cell] = colour >>> 24 === 255 || below === 0 ? colour : over(colour, below);
    }
  };

  /* One colour over another, as a canvas lays them; both with their opacity in the highest byte. */
  function over(upper, lower) {
    var a = upper >>> 24, rest = (lower >>> 24) * (255 - a) / 255, whole = a + rest;
    return ((upper & 255) * a + (lower & 255) * rest) / whole + 0.5 |
      ((upper >>> 8 & 255) * a + (lower >>> 8 & 255) * rest) / whole + 0.5 << 8 |
      ((upper >>> 16 & 255) * a + (lower >>> 16 & 255) * rest) / whole + 0.5 << 16 | whole + 0.5 << 24;
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
