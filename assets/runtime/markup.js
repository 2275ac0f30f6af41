// Markup that scripts give as text: parsed where nothing loads, judged, and only then put in its place.
//
// The nodes are moved, never written out again, so the page's own Trusted Types suffice and no policy of ours is needed.
// A quick look at the text spares most markup the second parse.
//
// Not here: the gateway's markup, which arrives judged.

const ODD = /&(?:#|sol;|bsol;|period;|colon;|tab;|newline;)/i;
const ADDRESSED = /[\\/][\t\n\r]*[\\/]([^ "'<>?#\\/)]+)|https?:([^ "'<>?#\\/)]+)/gi;
const ESCAPED_STYLE = /<style|style\s*=/i;

/** Whether a text names a host of which something is withheld. */
const namesHeld = (text) => {
  const tried = new Set();
  for (const [, after, bare] of text.matchAll(ADDRESSED)) {
    const authority = (after ?? bare).replace(/[\t\n\r]/g, '');
    if (/&\w+;/.test(authority)) return true; // some stand for nothing
    if (tried.has(authority)) continue;
    tried.add(authority);
    try {
      if (judge.mayHold(new URL('https://' + authority).hostname)) return true;
    } catch { /* no address */ }
  }
  return false;
};
/** Whether markup might name something that is withheld. Says yes too often rather than too seldom. */
const isSuspicious = (text) => {
  if (!isHolding() || !text.includes('<')) return false;
  if (ODD.test(text) || /<iframe[^>]*srcdoc/i.test(text)) return true;
  if (text.includes('\\') && ESCAPED_STYLE.test(text)) return true;
  if (namesHeld(text)) return true;
  if (judge.mayHold(new URL(document.baseURI).hostname || location.hostname)) return true;
  return judge.namesPath(text);
};

let inert;
/** A document where nothing loads and nothing runs, that reads markup as this one does. */
const inertFor = (doc) => {
  if (doc.contentType !== 'text/html') return doc.implementation.createDocument('http://www.w3.org/1999/xhtml', 'html');
  return inert ??= document.implementation.createHTMLDocument('');
};

/** Holds back whatever is withheld in a tree that isn't live yet. True when there was something. */
const neutralise = (root) => {
  let found = false;
  for (const el of root.querySelectorAll('*')) {
    if (inspect(el)) found = true;
    const name = el.localName;
    if (name === 'template' && el.content) found = neutralise(el.content) || found;
    if (el.shadowRoot) found = neutralise(el.shadowRoot) || found;
    if (name === 'iframe' && raw.has.call(el, 'srcdoc')) {
      const given = raw.attribute.call(el, 'srcdoc');
      const clean = frameMarkup(el, given);
      if (clean !== false) raw.set.call(el, 'srcdoc', clean);
      found ||= clean !== given;
    }
  }
  return found;
};
/** Where scripts run, the content of `noscript` is text; the inert document has read it as markup. */
const asText = (root) => {
  for (const el of root.querySelectorAll('noscript')) {
    if (el.firstElementChild) raw.text.set.call(el, el.innerHTML);
  }
};

/** Makes shadow trees of the templates that ask for it: in a tree that was parsed without them, to be judged. */
const declare = (root) => {
  for (const el of root.querySelectorAll('template')) {
    declare(el.content);
    const mode = raw.attribute.call(el, 'shadowrootmode')?.toLowerCase();
    if (mode !== 'open' && mode !== 'closed') continue;
    const asks = (name) => raw.has.call(el, 'shadowroot' + name);
    const how = { mode, delegatesFocus: asks('delegatesfocus'), clonable: asks('clonable'), serializable: asks('serializable') };
    try {
      el.parentNode.attachShadow(how).append(el.content);
      el.remove();
    } catch { /* such an element can have none, or has one: the template stays */ }
  }
};

/** The start of a frame's document: the runtime, with what holds now. */
const opening = (() => {
  const el = document.currentScript;
  const { src = '', integrity = '', nonce = '' } = el ?? {};
  const quote = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
  return () => {
    if (!src) return '';
    const held = [...state.held].map((entry) => entry.join(':')).join(' ');
    const data = { held, unknown: state.unknown, granted: [...state.granted].join(' '), mode: state.mode,
      prefix: state.prefix, host: judge.page, listed: state.listed.size > 0 ? [...state.listed].join(' ') : undefined };
    const attributes = { src, crossorigin: 'anonymous', ...(integrity && { integrity }), ...(nonce && { nonce }) };
    for (const name of Object.keys(data)) if (data[name] !== undefined) attributes['data-' + name] = data[name];
    return '<script ' + Object.keys(attributes).map((name) => `${name}="${quote(attributes[name])}"`).join(' ') + '></script>';
  };
})();
const HEAD = /^(?:\s*(?:<!--[^]*?-->)?)*\s*(?:<!doctype[^>]*>)?(?:\s*(?:<!--[^]*?-->)?)*\s*(?:<html[^>]*>\s*)?(?:<head[^>]*>)?/i;
const parser = { make: DOMParser, parse: DOMParser.prototype.parseFromString };
/** A frame's document as text, with the runtime in it and nothing withheld; false when the frame has to be held. */
const frameMarkup = (el, value) => {
  if (!isHolding()) return value;
  const text = String(value);
  const isSuspect = isSuspicious(text);
  if (typeof value !== 'string') { // a page that lets only its own policies write markup
    if (!isSuspect) return value;
    hold(el, 'srcdoc', value, { category: 'unclassified', group: -1 });
    return false;
  }
  let clean = text;
  if (isSuspect) {
    const doc = parser.parse.call(new parser.make(), text, 'text/html');
    if (neutralise(doc)) {
      clean = (doc.doctype ? '<!doctype html>' : '') + doc.documentElement.outerHTML;
    }
  }
  const sandbox = raw.attribute.call(el, 'sandbox');
  if (sandbox !== null && !/(?:^|\s)allow-scripts(?:\s|$)/i.test(sandbox)) return clean;
  const [start] = HEAD.exec(clean);
  return clean.slice(0, start.length) + opening() + clean.slice(start.length);
};

/** Gives a frame's document an origin of its own, and takes nothing else from it. */
const ISOLATED = 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads '
  + 'allow-pointer-lock allow-orientation-lock allow-presentation allow-top-navigation-by-user-activation';
const isolate = (el) => {
  const sandbox = raw.attribute.call(el, 'sandbox') ?? ISOLATED;
  setRaw(el, 'sandbox', sandbox.replace(/\ballow-same-origin\b/gi, ''));
};
/** Frames' documents that are made from text: they begin with the runtime as well. */
const texts = new WeakMap(); // blob of markup → its text
const frameAddress = (el, name, value) => {
  if (name !== 'src' || el.localName !== 'iframe' || typeof value !== 'string' || !isHolding()) return value;
  if (/^\s*blob:/i.test(value)) {
    const blob = blobs.get(value.trim());
    if (!/html/i.test(blob?.type ?? '')) return value;
    const text = texts.get(blob);
    const parts = text === undefined ? ['<!doctype html>', opening(), blob] : [frameMarkup(el, text)];
    return URL.createObjectURL(new Blob(parts, { type: blob.type }));
  }
  const [, head, body] = /^\s*data:(text\/html[^,]*),([^]*)$/i.exec(value) ?? [];
  if (body === undefined) return value;
  try {
    const plain = decodeURIComponent(body);
    const text = /;\s*base64\s*$/i.test(head)
      ? new TextDecoder().decode(Uint8Array.from(atob(plain), (c) => c.charCodeAt(0))) : plain;
    const clean = frameMarkup(el, text);
    if (state.mode !== 'strict') return 'data:text/html;charset=utf-8,' + encodeURIComponent(clean);
    // The policy of a strict place knows no `data:`. A document of that kind is nobody's kin, and has to stay so.
    isolate(el);
    return URL.createObjectURL(new Blob([clean], { type: 'text/html;charset=utf-8' }));
  } catch {
    return value; // not what it says it is
  }
};

function hookMarkup(win) {
  constructor(win, 'Blob', (original, args, target) => {
    const made = Reflect.construct(original, args, target);
    const whole = /html/i.test(made.type) && Array.isArray(args[0]) && args[0].every((part) => typeof part === 'string');
    if (whole) texts.set(made, args[0].join(''));
    return made;
  });
  if (win.File) Object.setPrototypeOf(win.File, win.Blob);
  const { apply } = Reflect;
  const { replaceChildren } = win.Element.prototype;
  const element = Object.getOwnPropertyDescriptor(win.Element.prototype, 'innerHTML').set;
  const contentOf = (el) => (el.localName === 'template' && el.content ? el.content : el);
  /** Parses in an element like this one; returns the judged nodes, or nothing when the original may do it all. */
  const judged = (context, value, parse) => {
    const text = value === null ? '' : String(value);
    if (awaited && RARE_MARKUP.test(text)) meet();
    if (!isSuspicious(text)) return null;
    const doc = inertFor(context.ownerDocument);
    const box = doc.createElementNS(context.namespaceURI, context.localName);
    parse(box);
    const root = contentOf(box);
    if (!neutralise(root)) return null;
    if (context.ownerDocument.defaultView) asText(root);
    const nodes = doc.createDocumentFragment();
    while (root.firstChild) nodes.appendChild(root.firstChild);
    return nodes;
  };
  const like = (node, doc) => (node?.nodeType === 1 ? node : node?.host ?? doc.createElement('body'));
  const told = (root) => {
    for (const el of root.querySelectorAll?.('img[data-assent-held]') ?? []) announce(el);
    reachFrames(root);
  };
  const fill = (target, nodes) => {
    const root = contentOf(target);
    apply(root.nodeType === 11 ? win.DocumentFragment.prototype.replaceChildren : replaceChildren, root, [nodes]);
    told(target);
  };
  const styled = (self, value) => (self.localName === 'style' && typeof value === 'string' ? cleanStyle(value) : value);
  for (const owner of [win.Element, win.ShadowRoot]) {
    accessor(owner.prototype, 'innerHTML', {
      set(original, self, value) {
        const context = self.host && self.nodeType === 11 ? self.host : self;
        const nodes = judged(context, value, (box) => apply(element, box, [value]));
        if (nodes) return fill(self, nodes);
        apply(original, self, [styled(self, value)]);
        return self.isConnected && reachFrames(self);
      },
    });
    for (const name of ['setHTMLUnsafe', 'setHTML']) {
      const parse = win.Element.prototype[name];
      const isRaw = name === 'setHTMLUnsafe';
      method(owner.prototype, name, (original, self, args) => {
        const context = self.host && self.nodeType === 11 ? self.host : self;
        const nodes = args.length > 0 ? judged(context, args[0], (box) => {
          if (isRaw && /shadowrootmode/i.test(args[0])) apply(element, box, [args[0]]);
          else apply(parse, box, args);
        }) : null;
        if (nodes && isRaw) declare(nodes);
        if (nodes) return fill(self, nodes);
        const done = apply(original, self, args);
        if (self.isConnected) reachFrames(self);
        return done;
      });
    }
  }
  accessor(win.Element.prototype, 'outerHTML', {
    set(original, self, value) {
      const parent = self.parentNode;
      const context = parent && parent.nodeType !== 9 ? like(parent, self.ownerDocument) : null;
      const nodes = context ? judged(context, value, (box) => apply(element, box, [value])) : null;
      if (nodes) self.replaceWith(nodes);
      else apply(original, self, [value]);
      if (context && parent.isConnected) told(parent);
    },
  });
  method(win.Element.prototype, 'insertAdjacentHTML', (original, self, args) => {
    const where = String(args[0]).toLowerCase();
    const place = { beforebegin: 'before', afterbegin: 'prepend', beforeend: 'append', afterend: 'after' }[where];
    const outside = where === 'beforebegin' || where === 'afterend';
    const parent = outside ? self.parentNode : self;
    const able = place && args.length > 1 && parent && parent.nodeType !== 9;
    const context = able ? like(parent, self.ownerDocument) : null;
    const nodes = context ? judged(context, args[1], (box) => apply(element, box, [args[1]])) : null;
    if (nodes) self[place](nodes);
    else apply(original, self, args);
    if (able && parent.isConnected) told(parent);
  });
  method(win.Range.prototype, 'createContextualFragment', (original, self, args) => {
    if (args.length === 0 || !isSuspicious(String(args[0]))) return apply(original, self, args);
    const start = self.startContainer;
    const doc = start.ownerDocument ?? start;
    const context = like(start.nodeType === 3 || start.nodeType === 8 ? start.parentNode : start, doc);
    const inertDoc = inertFor(doc);
    const box = inertDoc.createElementNS(context.namespaceURI, context.localName);
    inertDoc.documentElement.appendChild(box);
    const range = inertDoc.createRange();
    range.selectNodeContents(box);
    const nodes = apply(original, range, args);
    box.remove();
    if (!neutralise(nodes)) return apply(original, self, args);
    asText(nodes);
    return doc.adoptNode(nodes);
  });

  // Documents made from text: nothing loads in them, but their nodes may be moved here.
  const cleaned = new WeakSet();
  const clean = (doc, text) => {
    if (doc?.nodeType !== 9 || cleaned.has(doc) || !isHolding()) return doc;
    cleaned.add(doc);
    if (text === undefined || isSuspicious(String(text))) neutralise(doc);
    return doc;
  };
  method(win.DOMParser.prototype, 'parseFromString', (original, self, args) => {
    const doc = apply(original, self, args);
    return /html|svg/.test(String(args[1])) ? clean(doc, args[0]) : doc;
  });
  for (const name of ['parseHTMLUnsafe', 'parseHTML']) {
    method(win.Document, name, (original, self, args) => {
      // What is in a closed shadow tree can't be judged any more.
      const closed = name === 'parseHTMLUnsafe' && args.length > 0 && /shadowrootmode/i.test(args[0]) && isSuspicious(String(args[0]));
      if (!closed) return clean(apply(original, self, args), args[0]);
      const doc = parser.parse.call(new win.DOMParser(), args[0], 'text/html');
      neutralise(doc);
      declare(doc);
      return doc;
    });
  }
  for (const name of ['response', 'responseXML']) {
    accessor(win.XMLHttpRequest.prototype, name, { get: (original, self) => clean(apply(original, self, [])) });
  }
  accessor(win.HTMLIFrameElement.prototype, 'srcdoc', {
    get(original, self) {
      const held = kept.get(self)?.attributes.srcdoc;
      return held === undefined ? apply(original, self, []) : String(held);
    },
    set(original, self, value) {
      const passes = frameMarkup(self, value);
      if (passes !== false) apply(original, self, [passes]);
    },
  });
  method(win.Document.prototype, 'execCommand', (original, self, args) => {
    const [command, , value] = args;
    if (/^insertimage$/i.test(command) && judgeUrl(value) !== null) return true;
    if (!/^inserthtml$/i.test(command) || !isSuspicious(String(value))) return apply(original, self, args);
    const box = inertFor(self).createElement('template');
    raw.markup.call(box, value);
    return apply(original, self, neutralise(box.content) ? args.with(2, box.innerHTML) : args);
  });
  hookWriting(win);
}

// --- document.write -----------------------------------------------------------------------------------------------------

const RAW_TEXT = /^(?:script|style|textarea|title|xmp|iframe|noembed|noframes|noscript)$/;
/** Where the start tag that begins at `at` ends, behind its `>`; -1 when the text ends before. */
const tagEnd = (text, at) => {
  let quote = '';
  let afterEquals = false;
  for (; at < text.length; at++) {
    const c = text[at];
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '>') {
      return at + 1;
    } else if (afterEquals && (c === '"' || c === "'")) {
      quote = c;
      afterEquals = false;
    } else if (c === '=') {
      afterEquals = true;
    } else if (!/\s/.test(c)) {
      afterEquals = false;
    }
  }
  return -1;
};
/** One start tag, with what is withheld held back. */
const cleanTag = (tag) => {
  if (!isSuspicious(tag)) return tag;
  const box = inertFor(document).createElement('template');
  try {
    raw.markup.call(box, tag);
  } catch {
    return tag; // only signed markup is allowed here, and this came through the page's own policy
  }
  const el = box.content.firstElementChild;
  if (!el || !neutralise(box.content)) return tag;
  const shell = el.cloneNode(false).outerHTML;
  const end = `</${el.localName}>`;
  return shell.endsWith(end) ? shell.slice(0, -end.length) : shell;
};
/** Where a comment ends, behind its `>`; -1 when the text ends before. */
const commentEnd = (text, from) => {
  const end = /--!?>/.exec(text.slice(from));
  return end ? from + end.index + end[0].length : -1;
};
/** Cleans markup that comes in pieces; `stream` carries what a piece leaves open. */
const cleanPiece = (stream, piece) => {
  const text = stream.rest + piece;
  let out = '';
  let at = 0;
  stream.rest = '';
  const wait = () => {
    stream.rest = text.slice(at);
    return out;
  };
  while (at < text.length) {
    if (stream.isComment) {
      const end = commentEnd(text, at);
      stream.isComment = end < 0;
      if (end < 0) break;
      out += text.slice(at, end);
      at = end;
      continue;
    }
    if (stream.inside) {
      const end = new RegExp(`</${stream.inside}(?=[\\s/>])`, 'i').exec(text.slice(at));
      const until = end ? at + end.index : Math.max(at, text.lastIndexOf('<'));
      const partial = !end && text.slice(until).length < stream.inside.length + 3 && text[until] === '<';
      const body = text.slice(at, end || partial ? until : text.length);
      out += stream.inside === 'style' ? cleanStyle(body) : body;
      at += body.length;
      if (!end) return wait();
      stream.inside = '';
      continue;
    }
    const next = text.indexOf('<', at);
    if (next < 0) break;
    out += text.slice(at, next);
    at = next;
    if (text.startsWith('<!--', at)) {
      const end = commentEnd(text, at + 2); // `<!-->` is a whole one
      stream.isComment = end < 0;
      if (end < 0) break;
      out += text.slice(at, end);
      at = end;
      continue;
    }
    const [, slash, name] = /^<(\/?)([a-z][^\s/>]*)/i.exec(text.slice(at, at + 64)) ?? [];
    if (name === undefined && at + 1 < text.length && text[at + 1] !== '/') {
      out += '<';
      at += 1;
      continue;
    }
    const end = tagEnd(text, at);
    if (end < 0) return wait();
    const tag = text.slice(at, end);
    out += slash || name === undefined ? tag : cleanTag(tag);
    at = end;
    if (!slash && name !== undefined && RAW_TEXT.test(name.toLowerCase())) stream.inside = name.toLowerCase();
  }
  return out + text.slice(at);
};

const streams = new WeakMap(); // document → what was written to it so far
function hookWriting(win) {
  const { apply } = Reflect;
  for (const name of ['open', 'close']) {
    method(win.Document.prototype, name, (original, self, args) => {
      const stream = streams.get(self);
      streams.delete(self);
      if (name === 'close' && stream?.rest) write.call(self, stream.rest);
      const done = apply(original, self, args);
      if (name === 'open' && self.defaultView) watch(self);
      return done;
    });
  }
  const { write } = win.Document.prototype;
  for (const name of ['write', 'writeln']) {
    method(win.Document.prototype, name, (original, self, args) => {
      if (!isHolding()) return apply(original, self, args);
      const text = args.map(String).join('') + (name === 'writeln' ? '\n' : '');
      let stream = streams.get(self);
      if (args.some((part) => typeof part !== 'string')) {
        // Signed markup can't be given back as text: it is put in place as nodes.
        const [script] = [self.currentScript];
        if (!isSuspicious(text) || !script || args.length > 1) return apply(original, self, args);
        const box = inertFor(self).createElement('template');
        raw.markup.call(box, args[0]);
        if (!neutralise(box.content)) return apply(original, self, args);
        return script.after(box.content);
      }
      if (!stream) streams.set(self, stream = { rest: '', inside: '', isComment: false });
      const done = apply(write, self, [cleanPiece(stream, text)]);
      if (self.readyState !== 'loading' || self !== document) reachFrames(self);
      return done;
    });
  }
}
