(() => {
  const skip = 'script, style, noscript, template, iframe, title, object, embed, [data-assent]';
  const squeeze = (text) => text.replace(/\s+/g, ' ').trim();
  const root = document.body || document.documentElement;
  const words = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest(skip)) continue;
    if (parent.checkVisibility && !parent.checkVisibility()) continue;
    const text = squeeze(node.data);
    if (text) words.push(text);
  }
  const boxes = [];
  for (const one of root.querySelectorAll('h1, h2, h3, p, li, form, input, button, nav, footer, table')) {
    if (one.closest('[data-assent]')) continue;
    const box = one.getBoundingClientRect();
    const round = [box.x + scrollX, box.y + scrollY, box.width, box.height].map(Math.round).join(',');
    boxes.push(`${one.localName} '${squeeze(one.textContent || one.name || '').slice(0, 24)}' ${round}`);
  }
  const storage = [];
  for (const [kind, name] of [['local', 'localStorage'], ['session', 'sessionStorage']]) {
    try {
      for (let i = 0; i < self[name].length; i++) storage.push(`${kind}:${self[name].key(i)}`);
    } catch {}
  }
  const done = (names) => ({ text: words.join(' | '), boxes, storage: storage.concat(names || []) });
  if (!self.indexedDB || !indexedDB.databases || !self.isSecureContext) return done();
  const soon = new Promise((go) => setTimeout(() => go([]), 500));
  return Promise.race([indexedDB.databases(), soon])
    .then((all) => done(all.map((one) => `database:${one.name}`)))
    .catch(() => done());
})()
