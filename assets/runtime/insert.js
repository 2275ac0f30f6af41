// Elements that scripts make and insert: an address that is withheld never becomes an attribute that the browser acts
// on.
//
// A held element keeps its place and its other attributes, and is written as the gateway writes held markup: `data-assent-src`
// and its like, `data-assent-held`, and `type="text/plain"` for scripts. Scripts that read an address back find what they
// wrote. Held scripts end as a failed load, everything else as a load of nothing.
//
// Not here: markup given as text (markup.js), texts of styles (styles.js), frames' own worlds (hooks.js).

/** Element → its category and group, and the attributes as the page set them. */
const kept = new WeakMap();
/** Asked for each held script that is inserted: 'load' where something answers in its place, else 'error'. */
let outcome = () => 'error';
/** Told of each script that is held, in the markup too, before anything could count on what it would have brought. */
let sighted = () => {};

const raw = {
  set: Element.prototype.setAttribute,
  attribute: Element.prototype.getAttribute,
  has: Element.prototype.hasAttribute,
  remove: Element.prototype.removeAttribute,
  dispatch: EventTarget.prototype.dispatchEvent,
  markup: Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML').set,
  text: Object.getOwnPropertyDescriptor(Node.prototype, 'textContent'),
};
const setRaw = (el, name, value) => raw.attribute.call(el, name) !== value && raw.set.call(el, name, value);

const LOADERS = new Set(['script', 'iframe', 'frame', 'img', 'source', 'video', 'audio', 'track', 'embed', 'input']);
const PAINTED = new Set(['script', 'image', 'use', 'feimage']); // elements of SVG that load what `href` says
const FETCHING = new RegExp(String.raw`(?:^|\s)(?:stylesheet|icon|apple-touch-icon(?:-precomposed)?|mask-icon|(?:module)?preload|`
  + String.raw`prefetch|prerender|preconnect|dns-prefetch|manifest|pingback|import|compression-dictionary)(?:\s|$)`, 'i');

const judgeList = (text) => {
  for (const part of text.split(/[\s,]+/)) {
    const ruling = part === '' ? null : judgeUrl(part);
    if (ruling) return ruling;
  }
  return null;
};
/** What is held for something in it. */
const some = (isHeld) => (isHeld ? { category: 'unclassified', group: -1 } : null);
/** A frame whose document a script writes in the address: held where it names something that is. */
const judgeCode = (el, value) => {
  if (!/^\s*j[\s]*a[\s]*v[\s]*a[\s]*s[\s]*c/i.test(value) || !/frame$/.test(el.localName)) return null;
  let code = value;
  try {
    code = decodeURIComponent(value);
  } catch { /* it stands there as it is */ }
  return some(namesHeld(code));
};
/** How each attribute is judged, by its local name; `rel` is what the element's is or becomes. */
const WATCHED = {
  src: (el, value) => (!LOADERS.has(el.localName) ? null
    : judgeUrl(value) ?? judgeCode(el, value) ?? (el.localName === 'script' ? judgeMarks(el, value) : null)),
  href: (el, value, rel) => {
    const name = el.localName.toLowerCase();
    if (name === 'link') return FETCHING.test(rel ?? el.rel ?? '') ? judgeUrl(value) ?? some(isSheetHeld(value)) : null;
    return PAINTED.has(name) ? judgeUrl(value) : null;
  },
  srcset: (el, value) => judgeList(value),
  imagesrcset: (el, value) => (el.localName === 'link' ? judgeList(value) : null),
  data: (el, value) => (el.localName === 'object' ? judgeUrl(value) : null),
  poster: (el, value) => (el.localName === 'video' ? judgeUrl(value) : null),
  background: (el, value) => (/^(?:body|table|t[dhr]|thead|tbody|tfoot)$/.test(el.localName) ? judgeUrl(value) : null),
  ping: (el, value) => (/^(?:a|area)$/.test(el.localName) ? judgeList(value) : null),
  attributionsrc: (el, value) => judgeList(value),
  content: (el, value) => {
    const isRefresh = el.localName === 'meta' && /^\s*refresh\s*$/i.test(raw.attribute.call(el, 'http-equiv') ?? '');
    const [, to] = (isRefresh && /[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(value)) || [];
    return to === undefined ? null : judgeUrl(to);
  },
};
// SVG: attributes that are styles, and animations of addresses.
for (const name of ['mask', 'filter', 'clip-path', 'cursor', 'fill', 'stroke', 'marker-start', 'marker-mid', 'marker-end']) {
  WATCHED[name] = (el, value) => some(value.includes('(') && cleanStyle(value) !== value);
}
for (const name of ['from', 'to', 'by', 'values']) {
  WATCHED[name] = (el, value) => (/^(?:animate|set)$/.test(el.localName) ? judgeList(value.replace(/;/g, ' ')) : null);
}
const isWatched = (name) => Object.hasOwn(WATCHED, name);
const judgeAttribute = (el, name, value, rel) => (isHolding() ? WATCHED[name](el, String(value), rel) : null);

const later = setTimeout.bind(window);
/** How many feigned ends are being told: errors that come of them are ours, not the page's (see hooks.js). */
let telling = 0;
/** An end that concerns the element alone: alarms that watch the whole page for scripts that failed see none. */
const feigned = (el, type) => {
  const event = new Event(type);
  const get = () => (event.eventPhase === Event.CAPTURING_PHASE ? window : el);
  for (const name of ['target', 'srcElement']) Object.defineProperty(event, name, { get, configurable: true });
  return event;
};
/** Tells a held element's listeners how its load ended: in a task of its own, or at once. */
const announce = (el, isNow) => {
  const record = kept.get(el);
  if (!record || record.told) return;
  const name = el.localName;
  const type = name === 'script' ? outcome(el, record) : 'load';
  if (name === 'script' || name === 'link' ? !el.isConnected : name !== 'img') return;
  record.told = type;
  const tell = () => {
    if (kept.get(el) !== record) return;
    telling += 1;
    raw.dispatch.call(el, feigned(el, type));
    later(() => later(() => { telling -= 1; }));
  };
  if (isNow) tell();
  else later(tell);
};

/** Held elements answer what the page gave them, by properties of their own: no other element's reads get slower. */
const given = (el, name) => {
  const attributes = kept.get(el)?.attributes ?? {};
  const lower = String(name).toLowerCase();
  return Object.hasOwn(attributes, lower) ? String(attributes[lower]) : null;
};
const READS = {
  getAttribute: new Proxy(raw.attribute, {
    apply: (original, self, args) => given(self, args[0]) ?? Reflect.apply(original, self, args),
  }),
  hasAttribute: new Proxy(raw.has, {
    apply: (original, self, args) => given(self, args[0]) !== null || Reflect.apply(original, self, args),
  }),
};
/** A picture without an address is a line of text to a browser; held ones keep the box that the page gave them. */
const box = (() => {
  let sheet;
  return () => {
    if (sheet) return;
    sheet = new CSSStyleSheet();
    sheet.replaceSync(':where(img[data-assent-held]:not([hidden])) { display: inline-block }');
    document.adoptedStyleSheets.push(sheet);
  };
})();
/** Pictures that nobody put into the document and nobody's act made: what a page sends by itself as it opens. */
const early = new Set();
const EARLY = 64;
const keep = (el, record) => {
  kept.set(el, record);
  const isEarly = el.localName === 'img' && !el.isConnected && navigator.userActivation?.hasBeenActive === false;
  if (isEarly && early.size < EARLY) early.add(el);
  if (el.localName === 'img') box();
  for (const name of Object.keys(READS)) {
    Object.defineProperty(el, name, { value: READS[name], writable: true, configurable: true });
  }
};
/** An element is no longer held. */
const forget = (el) => {
  if (!kept.delete(el)) return;
  for (const name of Object.keys(READS)) delete el[name];
};
/** Takes over what the gateway holds in the markup: from here on it answers, and ends, like what is held here. */
const adopt = (el) => {
  const attributes = {};
  for (const { name, value } of el.attributes) {
    const [, to] = /^data-assent-(?:xlink:)?(\w+)$/.exec(name) ?? [];
    if (to === 'srcdoc' || isWatched(to)) attributes[to] = value;
  }
  const record = { category: raw.attribute.call(el, 'data-assent-held'), group: -1, attributes, told: false };
  keep(el, record);
  const isScript = el.localName === 'script';
  if (isScript) sighted(el, record);
  if (isScript && attributes.src === undefined && attributes.href === undefined) return undefined;
  // As a parser would have run it: where it stands, at the end, or whenever it comes. What comes whenever it likes comes
  // over a network, so scripts further down have time to listen: nothing of that kind ends while the parser is at work.
  if (document.readyState !== 'loading') return announce(el);
  const waits = raw.has.call(el, 'defer') || /^\s*module\s*$/i.test(raw.attribute.call(el, 'data-assent-type') ?? '');
  const comes = !isScript || raw.has.call(el, 'async');
  if (!comes && !waits) return announce(el, true);
  return document.addEventListener('readystatechange', () => announce(el, !comes), { once: true });
};

/** Whether our placeholder stands in a frame: a frame with markup of its own looks at no address, so it may keep it. */
const isPlaced = (el) => raw.attribute.call(el, 'srcdoc')?.includes('data-assent-load') === true;
/** Keeps an attribute back. */
const hold = (el, name, value, ruling) => {
  if (name === 'src' && isPlaced(el)) {
    setRaw(el, name, String(value));
    return;
  }
  const before = kept.get(el);
  const record = { ...ruling, attributes: { ...before?.attributes, [name]: value }, told: false };
  keep(el, record);
  for (const spelt of [name, 'xlink:' + name]) if (raw.has.call(el, spelt)) raw.remove.call(el, spelt);
  setRaw(el, 'data-assent-' + name, String(value));
  setRaw(el, 'data-assent-held', ruling.category);
  if (el.localName === 'script') {
    const type = raw.attribute.call(el, 'type');
    if (type !== null && type !== 'text/plain') setRaw(el, 'data-assent-type', type);
    setRaw(el, 'type', 'text/plain');
    sighted(el, record);
  }
  announce(el);
};
/** Forgets that an attribute was held, as it now gets a value that may pass. */
const letGo = (el, name) => {
  if (name === 'src' && isPlaced(el)) {
    forget(el);
    for (const gone of ['src', 'srcdoc', 'data-assent-held']) raw.remove.call(el, gone);
    return;
  }
  const record = kept.get(el);
  if (!record || !Object.hasOwn(record.attributes, name)) return;
  delete record.attributes[name];
  raw.remove.call(el, 'data-assent-' + name);
  if (Object.keys(record.attributes).length > 0) return;
  forget(el);
  raw.remove.call(el, 'data-assent-held');
  if (el.localName !== 'script') return;
  const type = raw.attribute.call(el, 'data-assent-type');
  if (type === null) raw.remove.call(el, 'type');
  else raw.set.call(el, 'type', type);
  raw.remove.call(el, 'data-assent-type');
};
/** Judges a value before it becomes an attribute; true when it was held instead. */
const intercepts = (el, name, value) => {
  const ruling = judgeAttribute(el, name, value);
  if (ruling) hold(el, name, value, ruling);
  else letGo(el, name);
  return ruling !== null;
};
/** Rules by which a browser fetches ahead: none where one names something withheld. */
const isRules = (el) => el?.localName === 'script' && /^\s*speculationrules\s*$/i.test(raw.attribute.call(el, 'type') ?? '');
const cleanRules = (text) => (isHolding() && namesHeld(text.replace(/\\\//g, '/')) ? '{}' : text);
/** Judges what an element already carries. True when something was held. */
/** Hears of the addresses of modules that elements name (see imports.js). */
const modules = { named: null };
const isModule = (el) => (el.localName === 'script' ? /^\s*module\s*$/i.test(el.type)
  : el.localName === 'link' && /^\s*modulepreload\s*$/i.test(el.rel));
const inspect = (el) => {
  let found = false;
  if (modules.named && isModule(el)) modules.named(el.src || el.href || '');
  if (isRules(el)) {
    const text = raw.text.get.call(el);
    const clean = cleanRules(text);
    if (clean !== text) raw.text.set.call(el, clean);
  }
  if (el.localName === 'style') {
    const text = raw.text.get.call(el);
    const clean = cleanStyle(text);
    if (clean !== text) raw.text.set.call(el, clean);
    found = clean !== text;
  }
  const { attributes } = el;
  for (let at = attributes.length - 1; at >= 0; at--) {
    const { localName, value } = attributes[at];
    if (localName === 'style') {
      const clean = cleanStyle(value);
      if (clean !== value) raw.set.call(el, 'style', clean);
      found ||= clean !== value;
    } else if (isWatched(localName)) {
      const ruling = judgeAttribute(el, localName, value);
      if (ruling) hold(el, localName, value, ruling);
      found ||= ruling !== null;
    }
  }
  return found;
};

const REFLECTED = [
  ['HTMLScriptElement', 'src'], ['HTMLIFrameElement', 'src'], ['HTMLImageElement', 'src'], ['HTMLImageElement', 'srcset'],
  ['HTMLMediaElement', 'src'], ['HTMLLinkElement', 'href'], ['HTMLLinkElement', 'imageSrcset'], ['HTMLAnchorElement', 'ping'],
  ['HTMLBodyElement', 'background'],
];
/** Interfaces that many pages don't touch: each hook makes the browser build one. */
const RARE = [
  ['HTMLFrameElement', 'src'], ['HTMLSourceElement', 'src'], ['HTMLSourceElement', 'srcset'], ['HTMLVideoElement', 'poster'],
  ['HTMLTrackElement', 'src'], ['HTMLEmbedElement', 'src'], ['HTMLObjectElement', 'data'], ['HTMLInputElement', 'src'],
  ['HTMLAreaElement', 'ping'], ['HTMLMetaElement', 'content'], ['HTMLImageElement', 'attributionSrc'], ['HTMLScriptElement', 'attributionSrc'],
  ['HTMLAnchorElement', 'attributionSrc'],
];
const RARE_NAMES = new Set(['frame', 'source', 'video', 'track', 'embed', 'object', 'area', 'image', 'use', 'feImage', 'svg']);
const RARE_MARKUP = /<(?:frame|source|video|track|embed|object|area|svg|input[^>]+image)|attributionsrc/i;
let awaited = []; // worlds whose rare interfaces have no hooks yet
/** Hooks the rest, once something makes it count. Until then such elements are judged as they are inserted. */
const meet = () => {
  const worlds = awaited;
  awaited = null;
  for (const world of worlds ?? []) {
    const win = world.deref();
    try {
      if (win) hookRare(win);
    } catch { /* it has gone to another origin, and needs no hooks any more */ }
  }
};
const isRare = (el) => awaited && (RARE_NAMES.has(el.localName) || (el.localName === 'input' && el.type === 'image'));

function hookRare(win) {
  reflect(win, RARE);
  hookVectors(win);
}

function reflect(win, list) {
  const { apply } = Reflect;
  for (const [owner, property] of list) {
    const name = property.toLowerCase();
    const isAddress = /^(?:src|href|data|poster)$/.test(name);
    accessor(win[owner]?.prototype, property, {
      get(original, self) {
        const value = kept.get(self)?.attributes[name];
        if (value === undefined) return apply(original, self, []);
        if (!isAddress) return String(value);
        try {
          return new URL(value, self.baseURI).href;
        } catch {
          return String(value);
        }
      },
      set(original, self, value) {
        if (!intercepts(self, name, value)) apply(original, self, [frameAddress(self, name, value)]);
      },
    });
  }
}

/** SVG's addresses are set on an object that doesn't know its element. */
function hookVectors(win) {
  const { apply } = Reflect;
  const owners = new WeakMap();
  for (const owner of ['SVGImageElement', 'SVGUseElement', 'SVGScriptElement', 'SVGFEImageElement']) {
    accessor(win[owner]?.prototype, 'href', {
      get(original, self) {
        const href = apply(original, self, []);
        owners.set(href, self);
        return href;
      },
    });
  }
  accessor(win.SVGAnimatedString.prototype, 'baseVal', {
    set(original, self, value) {
      const el = owners.get(self);
      if (!el || !intercepts(el, 'href', value)) apply(original, self, [value]);
    },
  });
}

function hookAttributes(win) {
  const { apply } = Reflect;
  reflect(win, REFLECTED);
  if (awaited) awaited.push(new WeakRef(win)); // a frame may go before
  else hookRare(win);
  const relates = (self, rel) => {
    const href = raw.attribute.call(self, 'href');
    const ruling = href === null ? null : judgeAttribute(self, 'href', href, rel);
    if (ruling) hold(self, 'href', href, ruling);
  };
  accessor(win.HTMLLinkElement.prototype, 'rel', {
    set(original, self, value) {
      relates(self, String(value));
      apply(original, self, [value]);
    },
  });
  accessor(win.HTMLLinkElement.prototype, 'relList', {
    get(original, self) {
      if (!self.rel) relates(self, 'stylesheet');
      return apply(original, self, []);
    },
  });
  // A held script stays inert whatever type it is given.
  accessor(win.HTMLScriptElement.prototype, 'type', {
    get: (original, self) => (kept.has(self) ? raw.attribute.call(self, 'data-assent-type') ?? '' : apply(original, self, [])),
    set: (original, self, value) =>
      (kept.has(self) ? setRaw(self, 'data-assent-type', String(value)) : apply(original, self, [value])),
  });

  /** Sets any attribute: returns false when it was held, else the value to set. */
  const judged = (el, name, value) => {
    if (name === 'style') return cleanStyle(String(value));
    if (name === 'srcdoc') return el.localName === 'iframe' ? frameMarkup(el, value) : value;
    if (name === 'rel' && el.localName === 'link') relates(el, String(value));
    if (name === 'type' && el.localName === 'script' && kept.has(el)) {
      setRaw(el, 'data-assent-type', String(value));
      return false;
    }
    return isWatched(name) && intercepts(el, name, value) ? false : frameAddress(el, name, value);
  };
  const cares = (name) => name === 'style' || name === 'rel' || name === 'type' || name === 'srcdoc' || isWatched(name);
  // Called so often that a proxy would be felt.
  const proto = win.Element.prototype;
  const { setAttribute } = proto;
  const hooked = {
    setAttribute(name, value) {
      if (arguments.length > 1 && kind(name)) {
        const passes = judged(this, kind(name), value);
        return passes === false ? undefined : apply(setAttribute, this, [name, passes]);
      }
      return apply(setAttribute, this, arguments);
    },
  }.setAttribute;
  const kind = (name) => {
    if (typeof name !== 'string' || !isHolding()) return '';
    if (cares(name)) return name;
    const lower = name.length < 15 ? name.toLowerCase() : '';
    const local = lower.startsWith('xlink:') ? lower.slice(6) : lower;
    return cares(local) ? local : '';
  };
  native(hooked);
  Object.defineProperty(proto, 'setAttribute', { ...Object.getOwnPropertyDescriptor(proto, 'setAttribute'), value: hooked });
  method(proto, 'setAttributeNS', (original, self, args) => {
    const name = String(args[1]).replace(/^[^:]*:/, '');
    if (args.length < 3 || !isHolding() || !cares(name)) return apply(original, self, args);
    const passes = judged(self, name, args[2]);
    return passes === false ? undefined : apply(original, self, args.with(2, passes));
  });
  const node = (el, attribute) => {
    if (!isHolding() || !attribute?.localName || !cares(attribute.localName)) return true;
    const passes = judged(el, attribute.localName, attribute.value);
    if (passes !== false && passes !== attribute.value) attribute.value = passes;
    return passes !== false;
  };
  for (const name of ['setAttributeNode', 'setAttributeNodeNS']) {
    method(proto, name, (original, self, args) => (node(self, args[0]) ? apply(original, self, args) : null));
  }
  const holders = new WeakMap(); // attribute list → its element
  accessor(proto, 'attributes', {
    get(original, self) {
      const list = apply(original, self, []);
      holders.set(list, self);
      return list;
    },
  });
  for (const name of ['setNamedItem', 'setNamedItemNS']) {
    method(win.NamedNodeMap.prototype, name, (original, self, args) => {
      const el = holders.get(self);
      return !el || node(el, args[0]) ? apply(original, self, args) : null;
    });
  }
  const valued = (original, self, value) => {
    const el = self.nodeType === 2 && isHolding() && cares(self.localName) ? self.ownerElement : null;
    const passes = el ? judged(el, self.localName, value) : value;
    if (passes !== false) apply(original, self, [passes]);
  };
  accessor(win.Attr.prototype, 'value', { set: valued });
  accessor(win.Node.prototype, 'nodeValue', {
    set: (original, self, value) => {
      const styled = self.nodeType === 3 && self.parentNode?.localName === 'style';
      valued(original, self, styled ? cleanStyle(String(value)) : value);
    },
  });
  accessor(win.Node.prototype, 'textContent', {
    set: (original, self, value) => {
      const styled = self.localName === 'style' || self.parentNode?.localName === 'style';
      const clean = styled ? cleanStyle : isRules(self) ? cleanRules : null;
      valued(original, self, clean && value !== null ? clean(String(value)) : value);
    },
  });
  accessor(win.HTMLElement.prototype, 'innerText', {
    set: (original, self, value) =>
      apply(original, self, [self.localName === 'style' && value !== null ? cleanStyle(String(value)) : value]),
  });
  accessor(win.CharacterData.prototype, 'data', {
    set: (original, self, value) =>
      apply(original, self, [self.parentNode?.localName === 'style' ? cleanStyle(String(value)) : value]),
  });
  method(win.HTMLImageElement.prototype, 'decode', (original, self, args) =>
    (kept.has(self) ? win.Promise.resolve() : apply(original, self, args)));
  // The element that a constructor makes already loads.
  constructor(win, 'Audio', (original, args, target) => {
    const ruling = args.length > 0 ? judgeUrl(String(args[0])) : null;
    if (!ruling) return Reflect.construct(original, args, target);
    const made = Reflect.construct(original, [], target);
    hold(made, 'src', args[0], ruling);
    return made;
  });
}

// --- insertion ----------------------------------------------------------------------------------------------------------

const CARRIERS = 'script,meta,iframe,frame,img,link,style,source,video,audio,track,embed,object,input,image,use,feImage,svg,area,[style]';
const isCarrier = new Set(CARRIERS.split(',').slice(0, -1));
/** Before a node is inserted: whatever it was made with, wherever it comes from. */
const arriving = (node, parent) => {
  if (!isHolding()) return node;
  const type = node?.nodeType;
  if (type === 3) {
    if (parent?.localName === 'style') {
      const clean = cleanStyle(node.data);
      if (clean !== node.data) node.data = clean; // to set it makes the browser read the sheet anew
    } else if (isRules(parent)) node.data = cleanRules(node.data);
  } else if (type === 1) {
    if (isCarrier.has(node.localName)) inspect(node);
    if (isRare(node)) meet();
  } else if (type === 11) {
    for (const el of node.querySelectorAll(CARRIERS)) inspect(el);
    return [...node.children];
  }
  return node;
};
/** After a node was inserted, or those of a fragment. */
const arrived = (node) => {
  if (Array.isArray(node)) node.forEach(arrived);
  if (node?.nodeType !== 1 || !node.isConnected) return;
  if (kept.has(node)) announce(node);
  reachFrames(node);
};

function hookInsertion(win) {
  const { apply } = Reflect;
  const proto = win.Node.prototype;
  const { appendChild, insertBefore } = proto;
  // Called so often that a proxy would be felt.
  const hot = {
    appendChild(node) {
      const come = arriving(node, this);
      const done = apply(appendChild, this, arguments);
      arrived(come);
      return done;
    },
    insertBefore(node, child) {
      const come = arriving(node, this);
      const done = apply(insertBefore, this, arguments);
      arrived(come);
      return done;
    },
  };
  for (const name of Object.keys(hot)) {
    native(hot[name]);
    Object.defineProperty(proto, name, { ...Object.getOwnPropertyDescriptor(proto, name), value: hot[name] });
  }
  const clean = (part, parent) => (typeof part === 'string' && parent?.localName === 'style' ? cleanStyle(part) : part);
  const inserts = (owner, names, parentOf, from = 0, count = Infinity) => {
    for (const name of names) {
      method(owner?.prototype, name, (original, self, args) => {
        const parent = parentOf(self);
        const parts = args.slice(from, from + count).map((part) => clean(part, parent));
        const come = parts.map((part) => arriving(part, parent));
        const done = apply(original, self, [...args.slice(0, from), ...parts, ...args.slice(from + parts.length)]);
        come.forEach(arrived);
        return done;
      });
    }
  };
  const itself = (self) => self;
  const above = (self) => self.parentNode;
  inserts(win.Node, ['replaceChild'], itself, 0, 1);
  for (const owner of [win.Element, win.DocumentFragment]) inserts(owner, ['append', 'prepend', 'replaceChildren'], itself);
  inserts(win.Element, ['before', 'after', 'replaceWith'], above);
  inserts(win.Element, ['insertAdjacentElement'], above, 1, 1);
  const around = ({ startContainer: at }) => (at.nodeType === 3 ? at.parentNode : at);
  inserts(win.Range, ['insertNode'], around, 0, 1);
  method(win.Element.prototype, 'insertAdjacentText', (original, self, args) =>
    apply(original, self, self.localName === 'style' && args.length > 1 ? args.with(1, cleanStyle(String(args[1]))) : args));
  for (const name of ['appendData', 'insertData', 'replaceData']) {
    method(win.CharacterData.prototype, name, (original, self, args) => {
      if (self.parentNode?.localName !== 'style' || !isHolding()) return apply(original, self, args);
      const whole = self.cloneNode();
      apply(original, whole, args);
      self.data = cleanStyle(whole.data);
      return undefined;
    });
  }
  method(win.Element.prototype, 'attachShadow', (original, self, args) => {
    const root = apply(original, self, args);
    watch(root);
    return root;
  });
}

// --- the last net -------------------------------------------------------------------------------------------------------

let observer;
const seen = (node) => {
  if (node.nodeType === 3) {
    if (node.parentNode?.localName === 'style') arriving(node, node.parentNode);
    return;
  }
  if (node.nodeType !== 1) return;
  if (kept.has(node)) announce(node);
  else if (isCarrier.has(node.localName)) {
    if (raw.has.call(node, 'data-assent-held')) adopt(node);
    inspect(node);
  }
  if (node.localName === 'iframe') reachFrame(node);
  if (isRare(node)) meet();
};
/** Looks at what came without passing a hook: parsed late, cloned, in a fragment. */
const watch = (root) => {
  observer ??= new MutationObserver((records) => {
    if (!isHolding()) return;
    for (const { target, addedNodes } of records) {
      for (const node of addedNodes) {
        seen(node);
        // While the document is parsed, each of its nodes has a record of its own.
        if (node.nodeType === 1 && node.firstElementChild && target.ownerDocument?.readyState !== 'loading') {
          for (const el of node.querySelectorAll(CARRIERS)) seen(el);
        }
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });
};
