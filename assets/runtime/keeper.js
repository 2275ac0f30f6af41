// A service worker's part: it outlives choices, and so do the documents that it keeps. One that grants more than the
// visitor has chosen since is fetched again, and so is one that was kept without our part (no header tells a page that a
// worker fetches beforehand from what a script asks for); where that fails, it is handed out under a policy that lets it
// ask nobody but the site itself, which holds before any preload does.
//
// It reads the mirror, and only tightens. A browser that shows workers no cookies has the guard in each document.

{
  const { apply } = Reflect;
  const jar = self.cookieStore;
  const mirror = async () => (await jar?.get(SETTINGS.mirror))?.value ?? '';
  let newest;
  const follow = () => {
    newest = mirror().then((now) => {
      judge.tighten(now);
      return now;
    }).catch(() => '');
    return newest;
  };
  follow();
  new BroadcastChannel('assent').onmessage = follow;
  const send = self.fetch;
  method(self, 'fetch', (fetch, target, args) => newest.then(() => apply(fetch, target, args)));

  const isLax = (bucket, now) => bucket.split('&').some((pair) => pair.endsWith('=1')
    && now.split('&').includes(pair.slice(0, -1) + '0'));
  /** What a document was made under, as its first script says; `undefined` where it lacks that. */
  const bucketOf = async (response) => {
    if (!response?.body || !/html/i.test(response.headers.get('content-type'))) return '';
    const reader = response.clone().body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    while (text.length < 65536) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      const [, bucket] = /<script data-bucket="([^"]*)"/.exec(text) ?? [];
      if (bucket === undefined) continue;
      reader.cancel();
      return bucket.replace(/&(?:#38|amp);/g, '&');
    }
    reader.cancel();
    return undefined;
  };
  const mayPass = (bucket, now) => (bucket === undefined ? !judge.isHolding() : !isLax(bucket, now));
  const replace = async (request, fresh) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      if (await cache.match(request, { ignoreVary: true })) await cache.put(request, fresh.clone());
    }
  };
  const hand = async (request, answer) => {
    const response = await answer;
    const now = await follow();
    if (mayPass(await bucketOf(response), now)) return response;
    const fresh = await send.call(self, request).catch(() => null);
    if (fresh?.ok && !isLax(await bucketOf(fresh) ?? '', now)) {
      replace(request, fresh.clone()).catch(() => { /* no room */ });
      return fresh;
    }
    const headers = new Headers(response.headers);
    headers.append('content-security-policy', "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'");
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  };
  method(self.FetchEvent?.prototype, 'respondWith', (respond, event, args) => {
    const { request } = event;
    const isPage = request.mode === 'navigate' && request.method === 'GET';
    return apply(respond, event, isPage ? [hand(request, args[0])] : args);
  });
}
