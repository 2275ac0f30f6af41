// What the stand-ins of tracking scripts share. `V` does to a visitor what such scripts do.
const V = {
  cookie(name, days = 390, value = 'id.' + Date.now()) {
    try { document.cookie = `${name}=${value}; path=/; SameSite=Lax` + (days ? `; max-age=${days * 86400}` : ''); } catch { /* a sandbox */ }
  },
  store(key, value = '1', where = localStorage) {
    where.setItem(key, value);
  },
  url(url, data) {
    return data ? url + (url.includes('?') ? '&' : '?') + new URLSearchParams(data) : url;
  },
  page() {
    return { dl: location.href, dt: document.title };
  },
  pixel(url, data) {
    new Image().src = V.url(url, data || V.page());
  },
  beacon(url, data) {
    navigator.sendBeacon(url, JSON.stringify(data || V.page()));
  },
  post(url, data) {
    return fetch(url, { method: 'POST', body: JSON.stringify(data || V.page()), keepalive: true }).catch(() => {});
  },
  xhr(url, data) {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.withCredentials = true;
    request.setRequestHeader('content-type', 'text/plain');
    request.send(JSON.stringify(data || V.page()));
  },
  load(url, then) {
    const script = document.createElement('script');
    script.async = true;
    script.src = url;
    if (then) script.onload = then;
    const first = document.getElementsByTagName('script')[0];
    if (first && first.parentNode) first.parentNode.insertBefore(script, first);
    else document.documentElement.appendChild(script);
  },
  frame(url) {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'display:none;width:0;height:0';
    frame.src = url;
    (document.body || document.documentElement).appendChild(frame);
  },
  // Takes a queue over: what it holds and what will be pushed.
  queue(list, take) {
    const held = (list || []).slice();
    const queue = list || [];
    queue.push = (...all) => {
      all.forEach(take);
      return queue.length;
    };
    held.forEach(take);
    return queue;
  },
  // Sends what visitors type and send off, as automatic capture does.
  capture(send) {
    addEventListener('change', (e) => e.target.type === 'email' && send({ typed: e.target.value }), true);
    addEventListener('input', (e) => e.target.type === 'email' && send({ typed: e.target.value }), true);
    addEventListener('submit', (e) => send({ sent: [...new FormData(e.target).values()].join(' ') }), true);
    for (const field of document.querySelectorAll('input[type=email]')) if (field.value) send({ typed: field.value });
  },
  clicks(send) {
    addEventListener('click', (e) => send({ clicked: e.target.textContent || e.target.id }), true);
  },
  leave(send) {
    addEventListener('pagehide', send);
  },
};
