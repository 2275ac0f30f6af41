// What style sheets ask for: `url()`, `@import`, `image-set()`, fonts.
//
// Withheld addresses are taken out of a style's text before a browser reads it; the rest of the text stays.
//
// Chromium answers `style.backgroundImage` from the object itself, but yields to an accessor on the prototype.

const BLANK = String.raw`(?:\s|/\*[^]*?\*/)*`;
const URLS = /\burl\(\s*(?:"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'|((?:[^)"'\\\s]|\\[^])*))/gi;
const IMPORTS = new RegExp(
  String.raw`@import${BLANK}(?:url\(\s*)?(?:"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'|((?:[^)"'\\\s;]|\\[^])+))[^;]*(?:;|$)`, 'gi');
const STRINGS = /"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/g;
const ESCAPES = /\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|\r?\n|([^]))/gi;

const unescape = (text) => text.replace(ESCAPES, (_, code, plain) => {
  if (code === undefined) return plain ?? '';
  const point = Number.parseInt(code, 16);
  return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : '\ufffd';
});

/** The text of a style without the addresses that are withheld. */
function cleanStyle(text, base) {
  if (!isHolding() || !/url\(|import|image-set\(|src\(|\\/i.test(text)) return text;
  const isWithheld = (parts) => {
    const url = parts.find((part) => part !== undefined);
    return url !== undefined && url !== '' && (judgeUrl(unescape(url), base) !== null || isSheetHeld(unescape(url)));
  };
  const clean = (source) => {
    let out = source.replace(IMPORTS, (all, ...parts) => (isWithheld(parts.slice(0, 3)) ? '' : all));
    out = out.replace(URLS, (all, ...parts) => (isWithheld(parts.slice(0, 3)) ? 'url(""' : all));
    if (/image-set\(|src\(/i.test(out)) {
      out = out.replace(STRINGS, (all, ...parts) => (isWithheld(parts.slice(0, 2)) && /\/\//.test(unescape(all)) ? '""' : all));
    }
    return out;
  };
  const out = clean(text);
  if (!/\\|\/\*/.test(out)) return out;
  // Keywords may be written with escapes, too, and a quote in a comment opens nothing.
  for (const plain of [unescape(out), out.replace(/\/\*[^]*?\*\//g, ' ')]) {
    const cleaned = clean(plain);
    if (cleaned !== plain) return cleaned;
  }
  return out;
}
/** Whether an address is a sheet that names something withheld. */
function isSheetHeld(url) {
  if (!/^\s*data:text\/css/i.test(url)) return false;
  try {
    return namesHeld(/;\s*base64,/i.test(url) ? atob(url.slice(url.indexOf(',') + 1)) : decodeURIComponent(url));
  } catch {
    return namesHeld(url);
  }
}

/** The properties whose values may hold an address. */
const PAINTING = ['background', 'backgroundImage', 'listStyle', 'listStyleImage', 'borderImage', 'borderImageSource', 'mask',
  'maskImage', 'content', 'cursor', 'filter', 'backdropFilter', 'clipPath', 'shapeOutside', 'offset', 'offsetPath', 'fill',
  'stroke', 'marker', 'markerStart', 'markerMid', 'markerEnd', 'src', 'webkitMask', 'webkitMaskImage', 'webkitMaskBoxImage',
  'webkitMaskBoxImageSource', 'webkitBorderImage', 'webkitFilter', 'webkitClipPath', 'webkitShapeOutside', 'webkitBoxReflect'];

function hookProperties(win) {
  const { apply } = Reflect;
  const proto = (win.CSSStyleProperties ?? win.CSS2Properties ?? win.CSSStyleDeclaration).prototype;
  const { setProperty, getPropertyValue } = win.CSSStyleDeclaration.prototype;
  const probe = win.document.createElement('i').style;
  for (const property of PAINTING) {
    const dashed = property.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase()).replace(/^webkit/, '-webkit');
    for (const name of new Set([property, dashed, property.replace(/^webkit/, 'Webkit')])) {
      if (Object.hasOwn(proto, name)) {
        accessor(proto, name, {
          set: (original, self, value) => apply(original, self, [typeof value === 'string' ? cleanStyle(value) : value]),
        });
      } else if (name in probe || name === 'src') {
        Object.defineProperty(proto, name, {
          configurable: true,
          enumerable: true,
          get() { return apply(getPropertyValue, this, [dashed]); },
          set(value) { apply(setProperty, this, [dashed, value === null ? '' : cleanStyle(String(value))]); },
        });
      }
    }
  }
}

function hookStyles(win) {
  const { apply, construct } = Reflect;
  const cleaning = (owner, name, at = 0) => method(owner, name, (original, self, args) => {
    if (typeof args[at] !== 'string') return apply(original, self, args);
    const clean = cleanStyle(args[at]);
    // A rule that is gone leaves one that does nothing and may stand anywhere.
    const gone = name.endsWith('Rule') && clean.trim() === '' && args[at].trim() !== '';
    return apply(original, self, args.with(at, gone ? '@layer none;' : clean));
  });
  for (const name of ['insertRule', 'replace', 'replaceSync']) cleaning(win.CSSStyleSheet.prototype, name);
  cleaning(win.CSSStyleSheet.prototype, 'addRule', 1);
  cleaning(win.CSSGroupingRule?.prototype, 'insertRule');
  cleaning(win.CSSStyleDeclaration.prototype, 'setProperty', 1);
  for (const name of ['set', 'append']) cleaning(win.StylePropertyMap?.prototype, name, 1);
  const cleaned = (original, self, value) =>
    apply(original, self, [typeof value === 'string' ? cleanStyle(value) : value]);
  accessor(win.CSSStyleDeclaration.prototype, 'cssText', { set: cleaned });
  for (const name of ['parse', 'parseAll']) cleaning(win.CSSStyleValue, name, 1);
  method(win.CSS, 'registerProperty', (original, self, args) => {
    const { initialValue } = args[0] ?? {};
    const clean = typeof initialValue === 'string' ? cleanStyle(initialValue) : initialValue;
    return apply(original, self, clean === initialValue ? args : [{ ...args[0], initialValue: clean }]);
  });
  constructor(win, 'CSSStyleSheet', (original, args, target) => {
    const isAway = args[0]?.baseURL !== undefined && judgeUrl(args[0].baseURL) !== null;
    return construct(original, isAway ? [{ ...args[0], baseURL: undefined }] : args, target);
  });
  // Animations by script: keyframes are styles, as a list of them or as lists of values.
  const value = (it) => (typeof it === 'string' ? cleanStyle(it) : it);
  const values = (frame) => {
    if (typeof frame !== 'object' || frame === null) return frame;
    const entries = Object.entries(frame).map(([key, it]) => [key, Array.isArray(it) ? it.map(value) : value(it)]);
    return Object.fromEntries(entries);
  };
  const frames = (given) => {
    if (typeof given !== 'object' || given === null || !isHolding()) return given;
    return typeof given[Symbol.iterator] === 'function' ? [...given].map(values) : values(given);
  };
  const animating = (owner, name) => method(owner?.prototype, name, (original, self, args) =>
    apply(original, self, args.length > 0 ? args.with(0, frames(args[0])) : args));
  animating(win.Element, 'animate');
  animating(win.KeyframeEffect, 'setKeyframes');
  constructor(win, 'KeyframeEffect', (original, args, target) =>
    construct(original, args.length > 1 ? args.with(1, frames(args[1])) : args, target));
  // The properties get their hooks when a page first asks for a style; from then on its getter is the native one again.
  let isAsked = false;
  const natives = [];
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    hookProperties(win);
    for (const [proto, get, ours] of natives) {
      const now = Object.getOwnPropertyDescriptor(proto, 'style');
      if (now.get === ours) Object.defineProperty(proto, 'style', { ...now, get });
    }
  };
  for (const { prototype } of [win.HTMLElement, win.SVGElement, win.CSSStyleRule]) {
    const { get } = Object.getOwnPropertyDescriptor(prototype, 'style');
    accessor(prototype, 'style', {
      get(original, self) {
        ask();
        return apply(original, self, []);
      },
      set: cleaned,
    });
    natives.push([prototype, get, Object.getOwnPropertyDescriptor(prototype, 'style').get]);
  }
  constructor(win, 'FontFace', (original, args, target) => {
    const source = typeof args[1] === 'string' ? cleanStyle(args[1]) : args[1];
    if (source === args[1]) return construct(original, args, target);
    // A font that never came; a load that fails would be one more error to handle.
    const face = construct(original, args.with(1, 'local("")'), target);
    Object.defineProperty(face, 'load', { configurable: true, writable: true, value: () => win.Promise.resolve(face) });
    return face;
  });
}
