/* The map as a Streamlit component: data {payload, choose: {count, place}, resume: a view}; state "view" goes back, and the
 * trigger "open" with the id of a place whose own page is asked for.
 *
 * A step of a slider is repainted here and told to the server only when the hand rests, so that tables and downloads
 * beside the map follow it without being in its way.
 */
var REST = 700;

export default function ({ data: [data], parentElement, setStateValue, setTriggerValue }) {
  var host = parentElement.querySelector(".claims-host");
  if (!host) {
    host = document.createElement("div");
    host.className = "claims-host";
    parentElement.appendChild(host);
    host.told = ""; host.timer = 0; host.chosen = data.choose.count;
    host.tell = function (shown) {
      var state = Object.assign({}, shown, {key: host.payload.key}), words = JSON.stringify(state);
      clearTimeout(host.timer);
      // What the server assumes anyway need not be told.
      if (!host.told) { host.told = host.start; }
      globalThis.claimsLeft = state;
      host.say = function () {
        if (document.querySelector("[data-test-script-state=running]")) { host.timer = setTimeout(host.say, REST / 4); return; }
        if (words !== host.told) { host.told = words; host.send("view", state); }
      };
      host.timer = setTimeout(host.say, REST);
    };
    // A view told while the server draws the page, or another one, would end that half-way.  Who presses something outside
    // the map may be asking for a page: so the view waits.
    host.leave = function (event) {
      if (event.composedPath().indexOf(host) < 0) { clearTimeout(host.timer); host.timer = setTimeout(host.say, REST); }
    };
    ["pointerdown", "keydown"].forEach(function (kind) { document.addEventListener(kind, host.leave, true); });
    host.begin = function (payload) {
      host.payload = payload; host.told = "";
      host.start = JSON.stringify(Object.assign(ClaimsMap.begin(payload), {key: payload.key}));
    };
    host.begin(data.payload);
    var asked = window.location.hash, left = globalThis.claimsLeft;
    var resume = left && left.key === data.payload.key ? left : data.resume;  // what was left may not have been told yet
    host.view = ClaimsMap.mount(host, data.payload, { theme: ClaimsMap.pageTheme(host), hash: true,
      about: true, onState: host.tell, onLife: function (place) { clearTimeout(host.timer); host.open("open", place); } });
    // Back from another page: the map as it was left, unless the address says otherwise.
    if (resume && resume.key === data.payload.key && !/[#&]on=/.test(asked)) {
      var state = Object.assign({}, resume);
      delete state.key;
      host.view.update({ state: state });
    }
    globalThis.claimsMap = host.view;
    if (ClaimsMap.tour(host)) { host.view.home(); }
  } else {
    if (data.payload.key !== host.payload.key) { host.begin(data.payload); }
    host.payload = data.payload;
    host.view.update({ payload: data.payload, theme: ClaimsMap.pageTheme(host) });
  }
  host.send = setStateValue;
  host.open = setTriggerValue;
  if (data.choose.count !== host.chosen) {
    host.chosen = data.choose.count;
    host.view.select(data.choose.place);
  }
  return function () {
    ["pointerdown", "keydown"].forEach(function (kind) { document.removeEventListener(kind, host.leave, true); });
    clearTimeout(host.timer); host.view.destroy(); host.remove();
  };
}
