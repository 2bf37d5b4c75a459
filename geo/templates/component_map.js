/* The map as a Streamlit component: data {payload, choose: {count, place}, resume: a view}; state "view" goes back, and the
 * trigger "open" with the id of a place whose own page is asked for.
 *
 * A step of a slider is repainted here and told to the server only when the hand rests, so that tables and downloads
 * beside the map follow it without being in its way.
 */
var REST = 700;

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
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
      host.timer = setTimeout(function () {
        if (words !== host.told) { host.told = words; host.send("view", state); }
      }, REST);
    };
    host.begin = function (payload) {
      host.payload = payload; host.told = "";
      host.start = JSON.stringify({on: payload.dates.on, known: payload.dates.known, filters: {}, selected: "",
        sort: {by: "status", down: false}, key: payload.key});
    };
    host.begin(data.payload);
    var asked = window.location.hash;
    host.view = ClaimsMap.mount(host, data.payload, { theme: ClaimsMap.pageTheme(host), hash: true,
      about: true, onState: host.tell, onLife: function (place) { host.open("open", place); } });
    // Back from another page: the map as it was left, unless the address says otherwise.
    if (data.resume && data.resume.key === data.payload.key && !/[#&]on=/.test(asked)) {
      var left = Object.assign({}, data.resume);
      delete left.key;
      host.view.update({ state: left });
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
  return function () { clearTimeout(host.timer); host.view.destroy(); host.remove(); };
}
