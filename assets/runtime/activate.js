// What a choice does to the page that stands: held elements come to life in document order and without a reload, the
// banner goes, other tabs hear of it. What is set here passes the hooks as anything does: what is still held stays.
//
// Held markup is the gateway's own and that of other consent tools. Scripts are made anew, as one that was parsed inert
// never runs in every browser; of everything else only attributes change. Where a page's Trusted Types admit nothing of
// ours, scripts wait for the next page.

const activation = (() => {
  const settings = document.currentScript?.dataset ?? {};
  const send = window.fetch;
  const wait = window.setTimeout;
  const frame = window.requestAnimationFrame;
  const define = Object.defineProperty;
  /** Does something once the next frame is painted, or the page is left: what a press shows comes before what it does. */
  const afterFrame = (act) => {
    let isDue = true;
    const go = () => {
      if (!isDue) return;
      isDue = false;
      removeEventListener('pagehide', go);
      act();
    };
    frame(() => wait(go, 0));
    wait(go, 100); // nothing is painted in a tab that nobody sees
    addEventListener('pagehide', go);
  };
  const SLICE = 8; // milliseconds of work after which a press and a frame get their turn

  // --- what is held, and for what ------------------------------------------------------------------------------------

  const WORDS = {
    necessary: 'necessary', essential: 'necessary', required: 'necessary', 'strictly-necessary': 'necessary',
    c0001: 'necessary',
    functional: 'functional', functionality: 'functional', preferences: 'functional', preference: 'functional',
    personalization: 'functional', experience: 'functional', c0003: 'functional',
    analytics: 'analytics', statistics: 'analytics', 'statistics-anonymous': 'analytics', performance: 'analytics',
    measurement: 'analytics', stats: 'analytics', c0002: 'analytics',
    marketing: 'marketing', advertising: 'marketing', advertisement: 'marketing', targeting: 'marketing',
    ads: 'marketing', social: 'marketing', c0004: 'marketing', c0005: 'marketing', unclassified: 'unclassified',
  };
  const IUBENDA = { 1: 'necessary', 2: 'functional', 3: 'functional', 4: 'analytics', 5: 'marketing' };
  /** Named by a service that only its own tool knows: held until everything is granted. */
  const ALL = ['functional', 'analytics', 'marketing'];
  const INERT = /^(?:text\/(?:plain|x-blocked|x-consent|tagscommander)|didomi\/javascript|javascript\/blocked)$/i;
  const RENAMED = /^data-((?:image)?srcset|src|href|data|poster|srcdoc)$/;
  const OURS = /^data-assent-(?!held$|type$)(.+)$/;
  const FOREIGN = Object.fromEntries(['data-cookieblock-src', 'data-src-cmplz', 'data-cmplz-src', 'data-suppressedsrc',
    'uc-src'].map((name) => [name, 'src']));
  const isOurs = (element) => element.hasAttribute('data-assent-held');
  const marks = (element) => (isOurs(element) ? ['data-assent-held', 'data-assent-type'] : ['data-category', 'data-type']);

  const known = (text, table = WORDS) => text.toLowerCase().split(/[\s,;]+/).filter(Boolean).map((word) => table[word]
    ?? (state.granted.has(word) || [...state.held.values()].includes(word) ? word : null));
  /** The purposes that an element waits for; nothing where it isn't marked. */
  const purposes = (element) => {
    const attribute = (name) => element.getAttribute(name);
    // Pages sort their own content by `data-category`; on scripts that don't run it is a consent tool's.
    const category = isScript(element) ? attribute('data-category') : null;
    const named = attribute('data-assent-held') ?? category ?? attribute('data-cookieconsent')
      ?? attribute('data-cookiecategory') ?? attribute('data-cookieyes')?.replace(/^cookieyes-/, '');
    if (named !== null && named !== undefined) return named === 'ignore' ? null : known(named);
    const classes = attribute('class') ?? '';
    const trusted = /optanon-category-((?:C\d{4}-?)+)/i.exec(classes);
    if (trusted) return known(trusted[1].replace(/-/g, ' '));
    if (classes.includes('_iub_cs_activate')) return known(attribute('data-iub-purposes') ?? '5', IUBENDA);
    const complianz = /(?:^|\s)cmplz-(stats|statistics|marketing|preferences|functional)(?:\s|$)/.exec(classes);
    if (complianz) return known(complianz[1]);
    const service = ['data-usercentrics', 'data-name', 'data-vendor'].some((name) => element.hasAttribute(name))
      || /(?:^|\s)cmplz-/.test(classes);
    return service && /^(?:script|iframe|link)$/.test(element.localName) ? ALL : null;
  };
  const isScript = (element) => element.localName === 'script';
  /** The type that a held script has to have. */
  const typeOf = (element) => element.getAttribute(isOurs(element) ? 'data-assent-type' : 'data-type');
  /** What is renamed on an element: pairs of the name that it has and the one that it should have. */
  const renamed = (element) => {
    const pairs = [];
    for (const { name } of element.attributes) {
      const to = isOurs(element) ? OURS.exec(name)?.[1] : FOREIGN[name] ?? RENAMED.exec(name)?.[1];
      if (to) pairs.push([name, to]);
    }
    return pairs;
  };
  const addresses = (text) => (text.match(/[^\s,]+/g) ?? []);
  /** Whether an element is held and may go now. */
  const isDue = (element) => {
    const waits = purposes(element);
    if (!waits || waits.includes(null)) return false;
    const pairs = renamed(element);
    const placed = isPlaced(element);
    if (isScript(element) ? !INERT.test(element.getAttribute('type') ?? '') : pairs.length === 0 && !placed) return false;
    const urls = pairs.filter(([, to]) => !/^(?:srcdoc|style|content|http-equiv)$/.test(to))
      .map(([name, to]) => [element.getAttribute(name), /set$|ping/.test(to)])
      .flatMap(([value, isList]) => (isList ? addresses(value) : value));
    if ((placed || isScript(element)) && element.hasAttribute('src')) urls.push(element.getAttribute('src'));
    return waits.every((word) => (word === 'unclassified' ? urls.length > 0 || state.unknown !== 'hold'
      : word === 'necessary' || state.granted.has(word)))
      && urls.every((url) => judgeUrl(url) === null);
  };
  /** All held elements that may go, in document order, those in open shadow trees included. */
  const due = (root, found = []) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) due(element.shadowRoot, found);
      if (element.localName === 'template') for (const inner of due(element.content)) restore(inner);
      if (isDue(element)) found.push(element);
    }
    return found;
  };

  // --- putting back --------------------------------------------------------------------------------------------------

  // The name is taken before anybody else could take it: the page's own policy admits it for us alone.
  const same = (text) => text;
  let policy;
  try {
    policy = window.trustedTypes?.createPolicy('assent', { createHTML: same, createScript: same, createScriptURL: same });
  } catch { /* the page admits no policy, or has one of ours */ }
  const sign = (kind, text) => (policy ? policy[kind](text) : text);
  const XLINK = 'http://www.w3.org/1999/xlink';
  const restore = (element) => {
    if (isPlaced(element)) element.removeAttribute('srcdoc');
    for (const [name, to] of renamed(element)) {
      const value = element.getAttribute(name);
      const script = isScript(element);
      element.removeAttribute(name);
      if (to === 'xlink:href') element.setAttributeNS(XLINK, to, value);
      else if (to === 'srcdoc') element.setAttribute(to, sign('createHTML', value));
      else element.setAttribute(to, script ? sign('createScriptURL', value) : value);
    }
    if (isScript(element)) {
      const type = typeOf(element);
      if (type === null) element.removeAttribute('type');
      else element.setAttribute('type', type);
    }
    for (const name of marks(element)) element.removeAttribute(name);
    forget(element);
    if (element.localName === 'source') element.parentNode?.load?.(); // a player looks at its sources once
    if (element.getAttribute('name') === 'assent-held') {
      element.removeAttribute('name');
      // Put in by a script, it is nobody's to go back to: not what it showed before, nor, after a no, what it shows now.
      const { parentNode, nextSibling } = element;
      if (element.isConnected) {
        element.remove();
        parentNode.insertBefore(element, nextSibling);
      }
    }
  };

  /** Whether an element's handler has had its one answer: the one that came, or `load` in place of all. */
  const isTold = (element, type) => /^(?:load|error)$/.test(type) && ['load', type].includes(kept.get(element)?.told);
  /** A script that will run when it is put into the document; `null` where the page's policy forbids to make one. */
  const renew = (old) => {
    const fresh = document.createElementNS(old.namespaceURI, old.localName);
    const source = [...renamed(old), ['src', 'src']].map(([name]) => old.getAttribute(name)).find((it) => it !== null);
    const written = old.getAttribute('type');
    const type = typeOf(old) ?? (INERT.test(written ?? '') ? null : written);
    for (const { name, value } of old.attributes) {
      const isMark = marks(old).includes(name) || renamed(old).some(([it]) => it === name);
      if (isMark || /^(?:src|type|nonce)$/.test(name) || isTold(old, name.slice(2))) continue;
      fresh.setAttribute(name, value);
    }
    if (old.nonce) fresh.nonce = old.nonce;
    if (type !== null) fresh.setAttribute('type', type);
    fresh.async = old.hasAttribute('async');
    try {
      // SVG's scripts have no `text`.
      if (source === undefined) fresh[fresh.text === undefined ? 'textContent' : 'text'] = sign('createScript', old.textContent);
      else fresh.setAttribute('src', sign('createScriptURL', source));
    } catch {
      return null;
    }
    return fresh;
  };

  // --- running -------------------------------------------------------------------------------------------------------

  const writers = new Map(); // script of ours that may still write → what it wrote
  const mine = new WeakMap(); // every script of ours → the same
  const renewed = new WeakMap(); // old script → new one
  let calling = false; // whether a private listener is being called
  let late = []; // listeners for what has already happened
  const timing = () => performance.getEntriesByType('navigation')[0];
  const isPast = (target, type) => (type === 'DOMContentLoaded' ? timing()?.domContentLoadedEventStart > 0
    : type === 'readystatechange' ? target === document && document.readyState === 'complete'
      : target === window && /^(?:load|pageshow)$/.test(type) && timing()?.loadEventStart > 0);
  const isMine = () => calling || (document.currentScript && mine.has(document.currentScript));

  const RUNNABLE = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/i;
  const isRunnable = (script) => RUNNABLE.test(script.type.trim());
  /** Puts a script in the place of another and resolves once it has run; nothing to wait for if it has. */
  const run = (old) => {
    let fresh = renew(old);
    if (!fresh) {
      // Text that the parser put there is the page's own to the browser: here it may run where it stands.
      if (old.hasAttribute('src') || renamed(old).length > 0) return undefined;
      fresh = old;
      restore(old);
    }
    const place = () => {
      if (fresh !== old) return old.replaceWith(fresh);
      const { parentNode, nextSibling } = old;
      old.remove();
      return parentNode?.insertBefore(old, nextSibling);
    };
    const onload = window.onload;
    const external = fresh.hasAttribute('src');
    const isWaited = isRunnable(fresh) && (external || fresh.type === 'module');
    const writer = { text: '', anchor: fresh, waits: undefined };
    mine.set(fresh, writer);
    renewed.set(old, fresh);
    if (!fresh.async) writers.set(fresh, writer);
    const over = (event) => {
      // Whoever waits for the script that they made, and wasn't answered before, hears of this one.
      const waits = event && fresh !== old && kept.has(old) && !old.hasAttribute('on' + event.type);
      if (waits && !isTold(old, event.type)) old.dispatchEvent(new Event(event.type));
      flush(writer);
      writers.delete(fresh);
      if (window.onload !== onload && typeof window.onload === 'function' && isPast(window, 'load')) {
        late.push({ target: window, type: 'load', listener: window.onload });
      }
      return writer.waits;
    };
    if (!isWaited) {
      const back = standins.stepAside(fresh.textContent);
      try { place(); } finally { back(); }
      return over();
    }
    return new Promise((resolve) => {
      const done = (event) => resolve(over(event));
      fresh.addEventListener('load', done, { once: true });
      fresh.addEventListener('error', done, { once: true });
      wait(resolve, 15e3);
      place();
      if (!fresh.isConnected) done();
    });
  };

  // What such a script writes comes to stand behind it; scripts in it run in order.
  // A document that is XML would read it as such.
  const parse = (text) => {
    const html = document.contentType === 'text/html' ? document : document.implementation.createHTMLDocument('');
    const box = html.createElement('template');
    try {
      box.innerHTML = sign('createHTML', text);
    } catch { /* the page's policy forbids it */ }
    return box.content;
  };
  const isWhole = (text) => {
    const last = parse(text + '<!--assent-->').lastChild;
    return last?.nodeType === Node.COMMENT_NODE && last.data === 'assent';
  };
  /** Where what stands at a node ends by now: it may be a script that was renewed and has written. */
  const end = (node) => {
    let at = renewed.get(node) ?? node;
    const anchor = mine.get(at)?.anchor;
    if (anchor && anchor !== at && anchor.isConnected) at = end(anchor);
    return at;
  };
  const HEAD = /^(?:script|style|link|meta|title|base|noscript|template)$/;
  const flush = (writer) => {
    const { text } = writer;
    if (!text) return;
    writer.text = '';
    writer.anchor = end(writer.anchor);
    const content = parse(text);
    const scripts = [...content.querySelectorAll('script')];
    for (const node of [...content.childNodes]) {
      const isShown = node.nodeType === Node.ELEMENT_NODE && !HEAD.test(node.localName);
      const misplaced = isShown && document.head?.contains(writer.anchor);
      if (misplaced && document.body) document.body.prepend(node);
      else writer.anchor.after(node);
      if (!misplaced) writer.anchor = node;
    }
    for (const script of scripts) {
      const go = () => run(script);
      const isAsync = script.hasAttribute('async') && script.hasAttribute('src');
      if (isAsync) go();
      else if (writer.waits) writer.waits = writer.waits.then(go);
      else writer.waits = go();
    }
  };

  /** Puts functions in the place of methods for a while; returns how to end that. */
  const cover = (object, names, make) => {
    const undo = names.map((name) => {
      const was = Object.getOwnPropertyDescriptor(object, name);
      const method = object[name];
      define(object, name, { value: make(method, name), writable: true, configurable: true });
      return () => { if (was) define(object, name, was); else delete object[name]; };
    });
    return () => undo.forEach((one) => one());
  };
  const shims = () => {
    const undo = [cover(document, ['write', 'writeln'], (method, name) => function (...parts) {
      const writer = writers.get(document.currentScript);
      if (!writer) return method.apply(document, parts);
      writer.text += parts.join('') + (name === 'writeln' ? '\n' : '');
      if (isWhole(writer.text)) flush(writer);
      return undefined;
    })];
    for (const target of [window, document]) {
      undo.push(cover(target, ['addEventListener'], (method) => function (type, listener, ...rest) {
        const self = this ?? target;
        const isLate = listener && self === target && isMine() && isPast(target, String(type));
        if (!isLate) return method.call(self, type, listener, ...rest);
        const twice = late.some((it) => it.target === target && it.type === type && it.listener === listener);
        if (!twice) late.push({ target, type, listener });
        return undefined;
      }));
    }
    return () => undo.forEach((one) => one());
  };
  const callLate = () => {
    for (const type of ['readystatechange', 'DOMContentLoaded', 'load', 'pageshow']) {
      for (let at; (at = late.findIndex((it) => it.type === type)) >= 0;) {
        const [{ target, listener }] = late.splice(at, 1);
        const event = new Event(type);
        const value = type === 'load' ? document : target;
        for (const name of ['target', 'srcElement', 'currentTarget']) define(event, name, { value });
        calling = true;
        try {
          if (typeof listener === 'function') listener.call(target, event);
          else listener.handleEvent(event);
        } catch (error) {
          reportError(error);
        } finally {
          calling = false;
        }
      }
    }
  };

  let running = false;
  let again = false;
  /** Activates what may go, as a parser would: blocking scripts one after the other, deferred ones at the end. */
  const activate = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    const undo = shims();
    try {
      const [deferred, free] = [[], []];
      let began = performance.now();
      for (const element of due(document)) {
        if (performance.now() - began > SLICE) {
          await new Promise((go) => { wait(go, 0); });
          began = performance.now();
        }
        if (!element.isConnected || !isDue(element)) continue;
        if (!isScript(element)) {
          restore(element);
          continue;
        }
        const external = renamed(element).length > 0 || element.hasAttribute('src');
        const module = typeOf(element)?.trim().toLowerCase() === 'module';
        if ((external || module) && element.hasAttribute('async')) free.push(run(element));
        else if (module || (external && element.hasAttribute('defer'))) deferred.push(element);
        else {
          const over = run(element);
          if (over) await over;
        }
      }
      for (const picture of early) {
        if (picture.isConnected || !kept.has(picture)) early.delete(picture);
        else if (isDue(picture)) {
          early.delete(picture);
          restore(picture);
        }
      }
      for (const element of deferred) await run(element);
      callLate();
      await Promise.all(free);
      callLate();
    } catch (error) {
      reportError(error);
    } finally {
      undo();
      writers.clear();
      running = false;
    }
    if (again) {
      again = false;
      activate();
      return;
    }
    if (document.readyState !== 'loading') standins.finish();
  };
  /** Loads a script that a stand-in took the place of. */
  const load = (source) => {
    const script = document.createElement('script');
    script.async = true;
    try {
      script.setAttribute('src', sign('createScriptURL', source));
    } catch {
      return;
    }
    (document.head ?? document.documentElement).append(script);
  };

  // --- choosing ------------------------------------------------------------------------------------------------------

  const tell = (bucket) => {
    const detail = { granted: [...state.granted], bucket };
    document.dispatchEvent(new CustomEvent('assent:change', { detail }));
  };
  let bucket;
  onChange((before) => {
    const gained = [...state.granted].some((word) => !before.granted.has(word))
      || [...before.held.keys()].some((group) => !state.held.has(group))
      || (before.unknown === 'hold' && state.unknown !== 'hold')
      || [...state.listed].some((name) => !before.listed.has(name));
    const lost = [...before.granted].some((word) => !state.granted.has(word));
    tell(bucket);
    if (lost) {
      // The hooks have shut already; what runs can't be unloaded otherwise.
      if (settings.fixed === undefined) location.reload();
      return;
    }
    if (gained) activate();
    const isParsing = document.readyState === 'loading';
    if (gained && isParsing) document.addEventListener('DOMContentLoaded', activate, { once: true });
  });

  /** The way back to the settings, in the banner's place; made of the banner's own parts where markup can't be had. */
  const control = (ask, markup) => {
    const given = parse(String(markup ?? ''));
    const standing = document.querySelectorAll('[data-assent=settings]');
    const put = (node) => { if (ask) ask.before(node); else standing[0]?.before(node); };
    if (given.firstElementChild) {
      put(given);
      for (const old of standing) old.remove();
      return;
    }
    const style = ask?.querySelector('link[rel=stylesheet]');
    const button = ask?.querySelector('[data-assent-open]');
    if (!button || standing.length > 0) return;
    const [nav, link] = ['nav', 'a'].map((name) => document.createElement(name));
    nav.className = 'asn asn-foot';
    for (const name of ['lang', 'dir']) nav.setAttribute(name, ask.getAttribute(name) ?? '');
    nav.setAttribute('aria-label', button.textContent);
    nav.setAttribute('data-assent', 'settings');
    link.className = 'asn-more';
    link.href = state.prefix + 'settings';
    link.textContent = button.textContent;
    if (style) nav.append(style);
    nav.append(link);
    put(nav);
  };
  /** Says something to whoever can't see what happened, and to everybody else for as long as the page stands. */
  const say = (text) => {
    const nav = document.querySelector('[data-assent=settings]');
    if (!nav || !text) return;
    const told = document.createElement('p');
    told.className = 'asn-told';
    told.setAttribute('role', 'status');
    nav.append(told);
    // What is there before it is filled is read out by every screen reader.
    wait(() => { told.textContent = text; }, 100);
  };
  /** Other tabs look again, and what the browser keeps of pages that were left is forgotten. */
  const spread = () => {
    const tabs = new BroadcastChannel('assent'); // open no longer than needed: it may cost the back-forward cache
    tabs.postMessage(0);
    tabs.close();
  };
  if (document.referrer.startsWith(state.prefix)) spread(); // the first page after a choice on a page of ours
  const isKept = () => { // whether the browser kept the choice
    try { return document.cookie.split('; ').some((pair) => pair.startsWith(settings.mirror + '=')); } catch { return false; }
  };
  /** Sends a choice; what holds from then on, or `null` where only another document can show it. */
  const post = async (address, body) => {
    const headers = { accept: 'application/json' };
    // A visitor who goes on at once has chosen all the same.
    const answer = await send(address, { method: 'POST', headers, body, credentials: 'same-origin', keepalive: true });
    const said = answer.ok && !answer.redirected ? await answer.json() : {};
    return typeof said.held === 'string' && typeof said.granted === 'string' ? said : null;
  };
  /** Makes the page that stands obey a choice that was sent. */
  const settle = (said) => {
    const ask = document.querySelector('[data-assent=ask]');
    const isFirst = ask !== null;
    const hadFocus = ask?.contains(document.activeElement);
    control(ask, said.control);
    ask?.remove();
    say(isKept() ? said.said : said.blocked);
    stay();
    if (hadFocus) document.querySelector('[data-assent=settings] a')?.focus({ preventScroll: true });
    // What was typed before the yes is nobody's to read: then the page stays as it is, and the next one has the answer.
    const gains = said.granted.split(' ').some((word) => !state.granted.has(word));
    if (!typed || !gains) {
      ({ bucket } = said);
      const now = { held: said.held, granted: said.granted, listed: said.listed ?? '' };
      if (typeof said.unknown === 'string') now.unknown = said.unknown;
      change(now);
      spread();
    }
    document.dispatchEvent(new CustomEvent('assent:choice', { detail: { isFirst, granted: said.granted.split(' ') } }));
  };
  const choose = async (form, button) => {
    const said = await post(form.action, new URLSearchParams(new FormData(form, button)));
    if (!said || said.reload) return false; // it leads on to a page of its own
    settle(said);
    return true;
  };
  let typed = false;
  document.addEventListener('input', (event) => { typed ||= event.isTrusted; }, true);

  // A page whose scripts ask for what nobody was asked about gets the question late.
  const wishes = new Set();
  const isDecided = (category) => document.cookie.split('; ').some((pair) => /^(?:__(?:Host|Secure)-)?assent-bucket=/.test(pair)
    && pair.split(/[=&]/).includes(category));
  const ask = async () => {
    const old = document.querySelector('[data-assent=ask]');
    const standing = (old?.dataset.for ?? '').split(' ').filter(Boolean);
    const missing = [...wishes].filter((word) => !standing.includes(word) && !isDecided(word));
    if (missing.length === 0 || old?.contains(document.activeElement)) return;
    const query = new URLSearchParams({ for: [...standing, ...missing].join(' '), back: location.pathname + location.search });
    const answer = await send(state.prefix + 'ask?' + query, { credentials: 'same-origin' });
    if (answer.status !== 200) return;
    const fresh = parse(await answer.text()).firstElementChild;
    if (!fresh || !document.body) return;
    if (old) old.replaceWith(fresh);
    else document.body.append(fresh);
    const told = fresh.querySelector('[role=status]');
    if (told && !old) wait(() => { told.textContent = told.dataset.asked; }, 100);
    stay();
  };
  let asking;
  const wished = (category) => {
    if (category === 'unclassified') return;
    wishes.add(category);
    const begin = () => { asking ??= wait(() => { asking = undefined; ask().catch(() => {}); }, 200); };
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true });
    else begin();
  };
  // Frames, those of no origin too, tell the page that they stand in; it believes them what it may ask for.
  const site = (() => {
    try { return new URL(state.prefix, location.href).origin; } catch { return '*'; } // a document without an address
  })();
  const hears = (event) => {
    const { assentWish } = event.data ?? {};
    if (typeof assentWish !== 'string') return;
    event.stopImmediatePropagation();
    if ([...state.held.values()].includes(assentWish)) wished(assentWish);
  };
  /** Where the gateway could put no question into the page, what it holds there is asked about late. */
  const wishForHeld = () => {
    if (!document.body || document.querySelector('[data-assent=ask],[data-assent=settings]')) return;
    for (const element of document.querySelectorAll('[data-assent-held]')) wished(element.getAttribute('data-assent-held'));
  };
  if (window !== window.top) onWish((category) => window.top.postMessage({ assentWish: category }, site));
  else if (settings.fixed === undefined) {
    onWish(wished);
    addEventListener('message', hears);
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', wishForHeld, { once: true });
    else wishForHeld();
  }
  let pending = false;
  let plain = null;
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form === plain || !form.matches?.('[data-assent=ask] form')) return;
    if (event.submitter?.hasAttribute('formaction') || !form.action.endsWith(state.prefix + 'choice')) return;
    if (state.mode === 'strict' || settings.locked !== undefined) return; // an enforced policy can't be widened: the next document has another
    event.preventDefault();
    if (pending) return;
    pending = true;
    const button = event.submitter;
    const box = form.closest('[data-assent=ask]');
    const told = form.parentNode?.querySelector('[role=status]');
    if (told) told.textContent = told.dataset.saving ?? '';
    box.setAttribute('data-sent', ''); // out of sight at once; what is read out and has the focus stays until it is settled
    afterFrame(() => choose(form, button).catch(() => false).then((done) => {
      pending = false;
      if (done) return;
      const back = () => box.removeAttribute('data-sent');
      if (navigator.onLine) addEventListener('pagehide', back, { once: true }); // for whoever comes back to this page
      else back();
      if (told) told.textContent = navigator.onLine ? '' : told.dataset.failed ?? '';
      if (!navigator.onLine) return; // the page stays, and so does the question
      plain = form;
      form.requestSubmit(button);
    }));
  }, true);

  // --- staying -------------------------------------------------------------------------------------------------------

  // Routers swap the body, or all that is in it. What is taken out alone is somebody's wish and stays out.
  let ours = [];
  const swaps = new MutationObserver((records) => {
    for (const { target, removedNodes, addedNodes } of records) {
      const gone = [...removedNodes].filter((node) => node.nodeType === Node.ELEMENT_NODE);
      const isBody = target === document.documentElement;
      if (isBody && [...addedNodes].includes(document.body)) swaps.observe(document.body, { childList: true });
      const lost = ours.filter((el) => !el.isConnected && gone.some((node) => node === el || node.contains(el)));
      if (!document.body || lost.length === 0 || (!isBody && gone.every((node) => ours.includes(node)))) continue;
      for (const el of lost) {
        if (!document.querySelector(`[data-assent=${el.getAttribute('data-assent')}]`)) document.body.append(el);
      }
    }
  });
  const stay = () => {
    ours = [...document.querySelectorAll('body > [data-assent]')];
    if (ours.length === 0) return;
    swaps.observe(document.documentElement, { childList: true });
    swaps.observe(document.body, { childList: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', stay, { once: true });
  else stay();

  // --- frames --------------------------------------------------------------------------------------------------------

  /** Does something as if one address were free. */
  const lift = (url, act) => {
    const verdict = judgeUrl(url);
    const { held, unknown } = state;
    if (verdict?.group >= 0) {
      state.held = new Map(held);
      state.held.delete(verdict.group);
    } else if (verdict) {
      state.unknown = 'pass';
    }
    try {
      act();
    } finally {
      Object.assign(state, { held, unknown });
    }
  };
  const offer = (frame) => {
    let inner;
    try {
      inner = frame.contentDocument;
    } catch { /* somebody else's */ }
    for (const way of inner?.querySelectorAll('[data-assent-load]') ?? []) {
      way.hidden = false;
      way.addEventListener('click', (event) => {
        event.preventDefault();
        if (way.getAttribute('data-assent-load') === 'always') location.assign(state.prefix + 'settings');
        else lift(frame.getAttribute('src') ?? frame.getAttribute('data-src') ?? '', () => restore(frame));
      });
    }
  };
  document.addEventListener('load', (event) => { if (event.target.localName === 'iframe') offer(event.target); }, true);

  return { activate, load, post, settle, stay, parse, mirror: settings.mirror ?? '', isTop: window === window.top };
})();
document.currentScript?.remove();
