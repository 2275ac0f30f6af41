// Puts the hooks into a world: this window's, and that of every frame and window that a page could use to get at fresh
// originals. Where nothing is withheld, nothing is installed.

const MARK = Symbol.for('assent'); // a world that has its hooks, whichever runtime gave them

/** Frames' worlds, before the page gets hold of them. A frame from elsewhere has no document here. */
const frameDocument = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentDocument').get;
const FRAMES = 'iframe,frame,object,embed';
const blobs = new Map(); // address → what a page made it for
const reachFrame = (el, isAsked) => {
  if (!isHolding()) return;
  // A frame that is about to load something is reached when it is asked for, or has loaded.
  if (!isAsked && /^\s*(?!about:|javascript:|blob:)[^\s]/i.test(raw.attribute.call(el, 'src') ?? '')) return;
  try {
    const doc = el.localName === 'iframe' ? frameDocument.call(el) : el.contentDocument;
    if (doc?.defaultView) install(doc.defaultView);
  } catch { /* another origin's */ }
};
const reachFrames = (root) => {
  if (!isHolding()) return;
  if (/^(?:iframe|frame|object)$/.test(root.localName)) reachFrame(root);
  else if (root.firstElementChild) for (const el of root.querySelectorAll(FRAMES)) reachFrame(el);
};
function hookRealms(win) {
  const { apply } = Reflect;
  for (const owner of [win.HTMLIFrameElement, win.HTMLFrameElement, win.HTMLObjectElement]) {
    for (const name of ['contentWindow', 'contentDocument']) {
      accessor(owner?.prototype, name, {
        get(original, self) {
          reachFrame(self, true);
          return apply(original, self, []);
        },
      });
    }
  }
  method(win.HTMLIFrameElement.prototype, 'getSVGDocument', (original, self, args) => {
    reachFrame(self, true);
    return apply(original, self, args);
  });
  method(win, 'open', (original, self, args) => {
    const frame = args.length > 1 && framed(win, args[1]);
    if (frame && judgeUrl(args[0]) !== null) return frame.contentWindow;
    const opened = apply(original, self, args);
    try {
      if (opened && isHolding()) install(opened);
    } catch { /* another origin's */ }
    return opened;
  });
  // A frame that is led on by its location: no hook sees that, but the frame is told.
  if (win !== win.top) {
    win.navigation?.addEventListener('navigate', (event) => {
      if (isHolding() && judgeUrl(event.destination.url) !== null) event.preventDefault();
    });
  }
  win.document.addEventListener('load', (event) => {
    if (/^(?:iframe|frame|object)$/.test(event.target?.localName)) reachFrame(event.target, true);
  }, true);
}

/** The frame of a world's document that a target means; one that leads the visitor away is theirs. */
const framed = (win, target) => {
  if (target === undefined || target === null || target === '' || /^_/.test(target)) return null;
  return win.document.querySelector(`iframe[name="${CSS.escape(target)}"],frame[name="${CSS.escape(target)}"]`);
};
/** A form that a script sends into a frame is a request like any other; one that leads the visitor away is theirs. */
function hookForms(win) {
  const { apply } = Reflect;
  const isSent = (form, by) => {
    const of = (name) => (by && raw.attribute.call(by, 'form' + name)) ?? raw.attribute.call(form, name) ?? '';
    const target = of('target');
    return target !== '' && !target.startsWith('_') && judgeUrl(of('action')) !== null;
  };
  for (const name of ['submit', 'requestSubmit']) {
    method(win.HTMLFormElement.prototype, name, (original, self, args) => {
      return isSent(self, args[0]) ? undefined : apply(original, self, args);
    });
  }
  const stops = (type, isIt) => win.document.addEventListener(type, (event) => { if (isIt(event)) event.preventDefault(); }, true);
  stops('submit', ({ target, submitter }) => isHolding() && isSent(target, submitter));
  stops('click', ({ target }) => {
    const link = isHolding() && target?.closest?.('a[target],area[target]');
    return link && framed(win, raw.attribute.call(link, 'target')) && judgeUrl(link.href) !== null;
  });
}

/** Interfaces made for advertising. They name no host, so they follow the category. */
function hookAdvertising(win) {
  const { apply } = Reflect;
  const isHeld = () => [...state.held.values()].includes('marketing');
  const empty = (owner, name, answer) => method(owner?.prototype, name, (original, self, args) =>
    (isHeld() ? win.Promise.resolve(answer()) : apply(original, self, args)));
  for (const name of ['joinAdInterestGroup', 'leaveAdInterestGroup', 'updateAdInterestGroups', 'clearOriginJoinedAdInterestGroups']) {
    empty(win.Navigator, name, () => undefined);
  }
  empty(win.Navigator, 'runAdAuction', () => null);
  empty(win.Document, 'browsingTopics', () => []);
  for (const name of ['set', 'append', 'batchUpdate', 'run']) empty(win.SharedStorage, name, () => undefined);
  for (const name of ['requestStorageAccess', 'requestStorageAccessFor']) {
    method(win.Document.prototype, name, (original, self, args) =>
      (isHeld() ? win.Promise.reject(new win.DOMException('Storage access was denied.', 'NotAllowedError'))
        : apply(original, self, args)));
  }
}

function install(win) {
  const proto = win.Node.prototype;
  if (Object.hasOwn(proto, MARK)) return;
  Object.defineProperty(proto, MARK, { value: true });
  network(win, judge, DATA, blobs);
  hookCookies(win);
  hookWebStorage(win);
  hookDatabases(win);
  hookStyles(win);
  hookAttributes(win);
  hookInsertion(win);
  hookMarkup(win);
  hookRealms(win);
  hookForms(win);
  hookAdvertising(win);
  watch(win.document);
}

/** A promise that a page rejects because a held element failed isn't an error of the page. */
const forgive = (event) => {
  const { reason } = event;
  const isHeld = (node) => kept.has(node);
  const named = () => {
    const text = reason?.message ?? reason;
    const [url] = (typeof text === 'string' && /https?:\/\/[^\s"'<>)]+/.exec(text)) || [];
    return url !== undefined && judgeUrl(url) !== null;
  };
  if (telling > 0 || (reason && typeof reason === 'object' && isHeld(reason.target)) || named()) hush(event);
};
/** The page's own alarms don't hear of it either. */
const hush = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

/** Names only, and few: what the site's operator has not classified yet. */
const sightings = () => {
  // Identifiers are part of some names.
  const plain = (name) => name.slice(0, 64).replace(/[0-9a-f]{8,}(?:-[0-9a-f]{4,})*|\d{5,}/gi, '*');
  const some = (names) => [...new Set([...names].filter((name) => name && !judge.isOurs(name)).map(plain))].slice(0, 50);
  const hosts = new Set(judge.strangers);
  for (const { name } of performance.getEntriesByType('resource')) {
    if (/^https?:/.test(name) && !judge.known(name)) hosts.add(new URL(name).hostname);
  }
  const seen = { cookies: [...written.cookies], storage: [...written.storage] };
  try {
    seen.cookies.push(...document.cookie.split('; ').map(nameOf));
    for (const area of [localStorage, sessionStorage]) seen.storage.push(...Object.keys(area));
  } catch { /* none here */ }
  return { hosts: some(hosts), cookies: some(seen.cookies), storage: some(seen.storage) };
};

{
  const own = document.currentScript;
  const isReporting = own?.dataset.report !== undefined;
  own?.remove(); // hydration must find the document that it expects
  const idle = (work) => (window.requestIdleCallback ? requestIdleCallback(work, { timeout: 2000 }) : later(work, 200));
  const begin = () => {
    if (!isHolding()) return;
    if (!Object.hasOwn(Node.prototype, MARK)) {
      install(window);
      addEventListener('unhandledrejection', forgive);
      addEventListener('error', (event) => telling > 0 && event instanceof ErrorEvent && hush(event));
    }
  };
  const beacon = Navigator.prototype.sendBeacon;
  // What was opened while nothing was withheld: a withdrawal closes it, and no hook would know of it.
  const opened = new Set();
  const remember = (name) => constructor(window, name, (original, args, target) => {
    const made = Reflect.construct(original, args, target);
    if (opened.size > 200) for (const one of opened) if (!one.ref.deref()) opened.delete(one);
    opened.add({ ref: new WeakRef(made), url: String(args[0]) });
    return made;
  });
  if (!isHolding()) {
    for (const name of ['WebSocket', 'EventSource']) remember(name);
    onChange(() => { for (const { ref, url } of opened) if (judgeUrl(url) !== null) ref.deref()?.close(); });
  }
  // What stands in a frame goes on by itself, and a page may stay for long: the answer to a form does.
  const hush = () => {
    for (const frame of document.querySelectorAll(FRAMES)) {
      const name = frame.localName === 'object' ? 'data' : 'src';
      const url = frame.getAttribute(name);
      const verdict = url && judgeUrl(url);
      if (!verdict || frame.hasAttribute('srcdoc')) continue;
      frame.setAttribute('data-assent-held', verdict.category);
      frame.setAttribute('data-assent-' + name, url);
      frame.setAttribute(name, 'about:blank');
    }
  };
  begin();
  if (isHolding()) idle(sweeper);
  onChange((before) => {
    begin();
    sweeper();
    if (state.held.size > before.held.size) hush();
  });
  if (isReporting) {
    let sent = false;
    document.addEventListener('visibilitychange', () => {
      if (sent || document.visibilityState !== 'hidden') return;
      sent = true;
      beacon.call(navigator, state.prefix + 'seen', JSON.stringify(sightings()));
    });
  }
}
