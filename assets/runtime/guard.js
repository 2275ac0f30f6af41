// Reloads a page that grants more than the visitor chose. Tightens only, never loops: see `guard` in banner.rs.
(() => {
  const { bucket = '', chosen, fixed } = document.currentScript?.dataset ?? {};
  if (fixed !== undefined) return;
  const mirrors = () =>
    document.cookie.split('; ').filter((c) => /^(__(Host|Secure)-)?assent-bucket=/.test(c)).join('&');
  const lax = (now) =>
    bucket.split('&').some((p) => p.endsWith('=1') && now.split(/&|bucket=/).includes(p.slice(0, -1) + '0'));
  const type = performance.getEntriesByType('navigation')[0]?.type;
  let seen;
  const check = () => {
    let now;
    try { now = mirrors(); } catch { return; }
    const first = seen === undefined;
    const gone = chosen !== undefined && !now && (!first || type === 'back_forward');
    const reload = now !== seen && (lax(now) || gone) && !(first && type === 'reload');
    seen = now;
    if (reload) location.reload();
  };
  let tabs;
  const listen = () => {
    tabs = new BroadcastChannel('assent');
    tabs.onmessage = check;
    tabs.postMessage(0);
  };
  const start = () => { check(); listen(); };
  if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
  else start();
  document.addEventListener('visibilitychange', check);
  addEventListener('pagehide', () => tabs?.close()); // an open channel may cost the back-forward cache
  addEventListener('pageshow', (e) => { if (e.persisted) start(); });
})();
