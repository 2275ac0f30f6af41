// Copies of documents that a service worker keeps, once one of them turned out to be laxer than the visitor's choice:
// they go, so that the next one is made anew. Offline they stay, as they are all there is; the guard shuts each.

{
  const { fetch: send } = window;
  const { keys, open } = window.CacheStorage?.prototype ?? {};
  const forget = async () => {
    // No worker keeps the answer to a HEAD.
    const answer = await send(state.prefix + 'state', { method: 'HEAD', cache: 'no-store' });
    if (!answer.ok) return;
    const stored = window.caches;
    for (const name of await keys.call(stored)) {
      const cache = await open.call(stored, name);
      for (const request of await cache.keys()) {
        const copy = await cache.match(request, { ignoreVary: true });
        if (/html/i.test(copy?.headers.get('content-type'))) await cache.delete(request, { ignoreVary: true });
      }
    }
  };
  if (isStale && window.caches && navigator.serviceWorker?.controller) forget().catch(() => { /* offline */ });
}
