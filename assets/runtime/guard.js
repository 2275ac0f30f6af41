// Stops and reloads a page that grants more than the visitor chose, or than a signal that only scripts see allows.
// Tightens only, never loops: see `guard` in banner.rs.
(() => {
  const me = document.currentScript;
  let { bucket = '', signal, chosen, fixed, heard, lax: sells } = me?.dataset ?? {};
  me?.remove();
  const jar = () => document.cookie.split('; ');
  const type = performance.getEntriesByType('navigation')[0]?.type;
  const again = () => {
    stop();
    document.documentElement.style.display = 'none';
    location.reload();
  };
  const report = () => {
    const told = () => jar().includes(signal + '=1');
    const tell = (rest) => {
      document.cookie = signal + '=1; Path=/; SameSite=Lax' + (location.protocol === 'https:' ? '; Secure' : '') + rest;
    };
    if (navigator.globalPrivacyControl !== true) return told() && tell('; Max-Age=0');
    if (heard !== undefined) return;
    tell('');
    // A page that was reloaded is never reloaded for this again, whatever became of the cookie.
    if (told() && sells !== undefined && fixed === undefined && type !== 'reload') again();
  };
  const mirrors = () => jar().filter((c) => /^(__(Host|Secure)-)?assent-bucket=/.test(c)).join('&');
  const lax = (now) =>
    bucket.split('&').some((p) => p.endsWith('=1') && now.split(/&|bucket=/).includes(p.slice(0, -1) + '0'));
  let seen;
  const check = () => {
    let now;
    try { now = mirrors(); } catch { return; }
    const first = seen === undefined;
    const gone = chosen !== undefined && !now && (!first || type === 'back_forward');
    const reload = now !== seen && (lax(now) || gone) && !(first && type === 'reload');
    seen = now;
    if (reload) again();
  };
  let tabs;
  const start = () => {
    try { report(); } catch { /* no cookies here */ }
    if (fixed !== undefined) return;
    check();
    tabs = new BroadcastChannel('assent');
    tabs.onmessage = check;
    tabs.postMessage(0);
  };
  if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
  else start();
  if (fixed !== undefined) return;
  document.addEventListener('visibilitychange', check);
  // A choice made in the page changes what it grants.
  document.addEventListener('assent:change', ({ detail }) => {
    if (detail?.bucket) [bucket, chosen, seen] = [detail.bucket, '', null];
  });
  // An open channel may cost the back-forward cache.
  addEventListener('pagehide', () => tabs?.close());
  addEventListener('pageshow', (e) => { if (e.persisted) start(); });
})();
