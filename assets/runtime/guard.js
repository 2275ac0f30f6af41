// Shuts and reloads a page that grants more than the visitor chose, or than a signal that only scripts see allows. One
// that comes back the same (a service worker's copy, offline) stands, shut. Tightens only, never loops: see `opening` in
// src/runtime/opening.rs. Names are short because every document carries them.
(() => {
  const d = document;
  const me = d.currentScript;
  let { bucket = '', signal = '', chosen, fixed, heard, lax: sells } = me?.dataset ?? {};
  me?.remove();
  const jar = () => d.cookie.split('; ');
  const { type, workerStart } = performance.getEntriesByType('navigation')[0] ?? {};
  const isAgain = type === 'reload';
  // From here on only the site itself is asked for anything, by whatever function somebody kept; the runtime, which
  // listens, shuts the rest.
  const shut = () => {
    const meta = d.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'";
    d.head?.append(meta);
    meta.remove();
    d.dispatchEvent(new Event('assent:shut'));
  };
  const again = () => {
    shut();
    if (fixed !== undefined) return;
    stop();
    d.documentElement.style.display = 'none';
    location.reload();
  };
  const report = () => {
    const told = () => jar().includes(signal + '=1');
    const tell = (rest) => { d.cookie = signal + '=1; Path=/; SameSite=Lax' + (signal[0] === '_' ? '; Secure' : '') + rest; };
    if (navigator.globalPrivacyControl !== true) return told() && tell('; Max-Age=0');
    if (heard !== undefined) return;
    tell('');
    // A page that was reloaded is never reloaded for this again, whatever became of the cookie.
    if (told() && sells !== undefined && fixed === undefined && !isAgain) again();
  };
  const name = signal.replace('signal', 'bucket=');
  let seen;
  const check = () => {
    let now;
    try { now = jar().filter((c) => c.startsWith(name)).join('&'); } catch { return; }
    const first = seen === undefined;
    const all = now.split(/&|bucket=/);
    const lax = bucket.split('&').some((p) => p.endsWith('=1') && all.includes(p.slice(0, -1) + 0));
    const gone = chosen !== undefined && !now && (!first || type === 'back_forward' || workerStart > 0);
    const must = now !== seen && (lax || gone);
    seen = now;
    if (must) (first && isAgain ? shut : again)();
  };
  let tabs;
  // The answer to a choice changes the jar before any page tells of it.
  const jars = window.cookieStore;
  const start = () => {
    try { report(); } catch { /* no cookies here */ }
    check();
    tabs = new BroadcastChannel('assent');
    tabs.onmessage = check;
    if (!jars) tabs.postMessage(0);
  };
  check();
  if (d.prerendering) d.addEventListener('prerenderingchange', start, { once: true });
  else start();
  d.addEventListener('visibilitychange', check);
  jars?.addEventListener('change', check);
  // A choice made in the page changes what it grants.
  d.addEventListener('assent:change', ({ detail }) => {
    if (detail?.bucket) [bucket, chosen, seen] = [detail.bucket, '', null];
  });
  // A message makes a browser forget a page that it keeps for Back, with its frames. Those that don't know the jar's
  // events are told by every document that begins, and an open channel may cost them the cache.
  const close = () => tabs?.close();
  if (!jars) addEventListener('pagehide', close);
  addEventListener('pageshow', (e) => { if (e.persisted) close(), start(); });
})();
