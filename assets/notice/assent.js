// What page authors call: `window.assent`, events at the document, elements that show or hide by a purpose, and the
// settings over the page that stands. Everything here works by plain links and forms as well.

if (typeof document === 'object' && activation.isTop) {
  const { post, settle, parse, mirror } = activation;
  const send = window.fetch;
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent('assent:' + name, { detail }));
  const find = (what) => document.querySelector(`[data-assent=${what}]`);
  /** What the visitor chose, by purpose; `null` while nothing is chosen. */
  const choice = () => {
    try {
      const pair = document.cookie.split('; ').find((one) => mirror && one.startsWith(mirror + '='));
      if (!pair) return null;
      const words = pair.slice(mirror.length + 1).split('&').filter((word) => word.includes('='));
      return Object.fromEntries(words.map((word) => [word.split('=')[0], word.endsWith('=1')]));
    } catch {
      return null; // no cookies here
    }
  };
  const read = () => ({ granted: [...state.granted], choice: choice(), asking: find('ask') !== null, mode: state.mode });

  // --- elements that are marked for a purpose --------------------------------------------------------------------------

  const sheet = (() => { try { return new CSSStyleSheet(); } catch { return null; } })();
  // A browser that keeps no cookies still knows for as long as a tab is on the site that the visitor has answered: by the
  // tab's storage, or, where that is refused as well, by the tab's own name, unless the site gave it one. Neither is sent
  // anywhere, and both say nothing but that.
  const ANSWERED = 'assent-answered';
  const isQuiet = () => {
    if (choice()) return false;
    try { return sessionStorage.getItem('assent') === '1'; } catch { return window.name === ANSWERED; }
  };
  const quiet = () => {
    if (choice()) return;
    try { sessionStorage.setItem('assent', '1'); } catch { window.name ||= ANSWERED; }
  };
  const mark = () => {
    const all = new Set([...state.granted, ...DATA.groups.map(({ purpose }) => purpose)]);
    const hidden = [...all].map((word) => `[data-assent-for~="${state.granted.has(word) ? '!' : ''}${word}"]`);
    // Our own elements stand in a layer, whose important rules beat those of no layer.
    const quieted = isQuiet() ? '@layer asn{.asn[data-assent=ask]{display:none!important}}' : '';
    sheet?.replaceSync(`${hidden.join()}{display:none!important}${quieted}`);
    if (sheet && !document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  };
  mark();
  onChange(mark);

  // --- the question comes and goes -------------------------------------------------------------------------------------

  let asking = false;
  const look = () => {
    const now = find('ask') !== null;
    if (now !== asking) tell(now ? 'show' : 'hide', read());
    asking = now;
  };
  document.addEventListener('assent:choice', ({ detail }) => {
    quiet();
    if (detail.isFirst) tell('first', read());
    look();
  });

  // A choice may lead on to another document. Where cookies are kept nothing is noted: the choice itself is there then.
  const isBare = () => {
    try { return sessionStorage.length < 0 || !navigator.cookieEnabled; } catch { return true; }
  };
  document.addEventListener('submit', ({ target, submitter }) => {
    if (target.matches?.('[data-assent=ask] form') && !submitter?.hasAttribute('formaction') && isBare()) quiet();
  });

  // --- the settings over the page --------------------------------------------------------------------------------------

  let open = null;
  const close = () => {
    open?.close();
    open?.remove();
    open = null;
  };
  const go = () => {
    const back = location.pathname + location.search;
    location.assign(state.prefix + 'settings?' + new URLSearchParams({ back }));
  };
  const submit = async (event) => {
    const form = event.target;
    if (!form.action.endsWith(state.prefix + 'choice')) return; // erasing leads to a page of its own
    event.preventDefault();
    const said = await post(form.action, new URLSearchParams(new FormData(form, event.submitter))).catch(() => null);
    close();
    if (!said || said.reload) location.reload();
    else settle(said);
  };
  const show = async () => {
    if (open) return;
    const ask = find('ask') ?? find('settings');
    const lang = ask?.getAttribute('lang') ?? '';
    const query = new URLSearchParams({ part: '', back: location.pathname + location.search, ...(lang && { lang }) });
    const answer = await send(state.prefix + 'settings?' + query, { credentials: 'same-origin' });
    const inner = parse(answer.ok ? await answer.text() : '').firstElementChild;
    if (!inner || !document.body || open) throw new TypeError('no settings');
    const dialog = document.createElement('dialog');
    dialog.className = 'asn asn-over';
    dialog.setAttribute('aria-labelledby', 'asn-settings');
    for (const name of ['lang', 'dir']) dialog.setAttribute(name, inner.getAttribute(name) ?? '');
    const link = document.querySelector('[data-assent] link[rel=stylesheet]');
    const shut = document.createElement('button');
    shut.className = 'asn-cross';
    shut.type = 'button';
    shut.setAttribute('aria-label', inner.dataset.close);
    shut.textContent = '×';
    shut.addEventListener('click', close);
    dialog.append(...(link ? [link.cloneNode()] : []), shut, inner);
    dialog.addEventListener('submit', submit);
    dialog.addEventListener('close', close); // Escape decides nothing
    document.body.append(dialog);
    open = dialog;
    const style = inner.querySelector('link');
    await new Promise((done) => {
      for (const name of ['load', 'error']) style.addEventListener(name, done, { once: true });
      setTimeout(done, 1000);
    });
    if (open === dialog) dialog.showModal();
    dialog.querySelector('h1')?.focus();
  };
  const reach = () => show().catch(go);
  document.addEventListener('click', (event) => {
    if (!event.isTrusted || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const way = event.target.closest?.('[data-assent-open]');
    if (!way) return;
    event.preventDefault();
    reach();
  });

  // --- the interface ---------------------------------------------------------------------------------------------------

  const answer = async (word, purposes = []) => {
    const body = new URLSearchParams({ choice: word, via: 'api' });
    for (const purpose of purposes) body.append('purpose', purpose);
    const token = find('ask')?.querySelector('input[name=token]')?.value;
    if (token) body.set('token', token);
    const said = await post(state.prefix + 'choice', body);
    if (!said) throw new Error('the choice was not taken');
    if (said.reload) location.reload();
    else settle(said);
    return read();
  };
  const api = {
    get state() { return read(); },
    accept: () => answer('accept'),
    reject: () => answer('reject'),
    set: (changes) => {
      const wanted = { ...Object.fromEntries([...state.granted].map((word) => [word, true])), ...changes };
      return answer('save', Object.keys(wanted).filter((word) => wanted[word] && word !== 'necessary'));
    },
    open: reach,
    on: (name, listener) => {
      const hear = ({ detail }) => listener(detail ?? read());
      document.addEventListener('assent:' + name, hear);
      if (name === 'ready' && document.readyState !== 'loading') listener(read());
      return () => document.removeEventListener('assent:' + name, hear);
    },
  };
  Object.defineProperty(window, 'assent', { value: Object.freeze(api), enumerable: false, configurable: true });
  const ready = () => {
    tell('ready', read());
    look();
    if (document.body) new MutationObserver(look).observe(document.body, { childList: true });
    // The cookie page's list, where an author wants it.
    for (const place of document.querySelectorAll('[data-assent-list]')) {
      send(state.prefix + 'cookies?part', { credentials: 'same-origin' }).then((list) => list.text())
        .then((text) => place.replaceChildren(parse(text))).catch(() => { /* its own content stays */ });
    }
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ready, { once: true });
  else ready();
}
