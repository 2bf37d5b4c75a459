/* What this browser saw of the store before this visit: data {store, version}; state "before" {version, at} goes back.
 *
 * A visit lasts as long as its tab: what the tab began with stays "before", whatever it looks at meanwhile.
 */
var NAME = "claims-visits";

function kept(storage) { try { return JSON.parse(storage.getItem(NAME)) || {}; } catch (error) { return {}; } }
function keep(storage, visits) { try { storage.setItem(NAME, JSON.stringify(visits)); } catch (error) { /* every visit is a first one */ } }

export default function ({ data, parentElement, setStateValue }) {
  var before = kept(sessionStorage), visits = kept(localStorage);
  if (!(data.store in before)) {
    before[data.store] = visits[data.store] || null;
    keep(sessionStorage, before);
  }
  visits[data.store] = { version: data.version, at: new Date().toISOString().slice(0, 16) };
  keep(localStorage, visits);
  if (before[data.store] && parentElement.told !== data.store) {
    parentElement.told = data.store;
    setStateValue("before", before[data.store]);
  }
}
