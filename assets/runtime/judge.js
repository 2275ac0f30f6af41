// Who is behind an address, a cookie or a storage key, and whether that is withheld from this visitor.
//
// Stands first in the runtime, behind `DATA`. `judging` is whole in itself, so that its text can be given to workers.
// Nothing is built before it is asked for: a list is a single string, searched and remembered per name, or a table of
// hashes (`sieve.rs` writes it, and says what it may miss).
//
// Not here: what is done about a verdict (see the other files).

function judging(data, settings) {
  const NOBODY = -1; // the group of what no group knows
  const parseHeld = (text) => new Map((text ?? '').split(' ').filter(Boolean).map((entry) => {
    const colon = entry.indexOf(':');
    return [Number(entry.slice(0, colon)), entry.slice(colon + 1)];
  }));
  // A page's base may lie on another host: our own addresses are never relative to it.
  const absolute = (path) => {
    try { return new URL(path, settings.base ?? location.href).href; } catch { return path; }
  };
  const words = (text) => new Set((text ?? '').split(' ').filter(Boolean));
  /** What holds now. Hooks ask it at each call, so a change counts at once. */
  const state = {
    held: parseHeld(settings.held),
    unknown: settings.unknown ?? 'pass',
    granted: words(settings.granted),
    listed: words(settings.listed),
    mode: settings.mode,
    prefix: absolute(settings.prefix ?? '/_assent/'),
  };
  const page = settings.host ?? location.hostname;
  const toUrl = URL;
  const base = () => (typeof document === 'object' ? document.baseURI : settings.base ?? location.href);

  // One string for all groups, with the border of each, so that a name is searched for once.
  const lists = {};
  const list = (kind) => (lists[kind] ??= (() => {
    const starts = [];
    let at = 0;
    const parts = data.groups.map((group) => {
      const part = group[kind] ?? '';
      starts.push(at);
      at += part.length + 1;
      return part;
    });
    return { text: parts.join('|'), starts };
  })());
  const groupAt = ({ starts }, at) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const tables = {};
  const table = (kind) => (tables[kind] ??= (() => {
    const found = new Map();
    const [width, text] = data.sieve?.[kind] ?? [0, ''];
    let [at, kept, has] = [0, 0, 0];
    /** The next bits; at most 24. */
    const take = (count) => {
      for (; has < count; has += 6) {
        const code = text.charCodeAt(at++);
        kept = kept << 6 | code - (code > 91 ? 36 : 35);
      }
      has -= count;
      const bits = kept >>> has;
      kept &= (1 << has) - 1;
      return bits;
    };
    for (let group = 0; at < text.length; group++) {
      const count = take(20);
      const low = take(5);
      for (let left = count, hash = 0; left > 0; left--, hash++) {
        while (take(1)) hash += 1 << low;
        hash += take(low);
        found.set(hash, group);
      }
    }
    found.shift = 32 - width;
    return found;
  })());
  const sifted = (kind, name) => {
    const known = table(kind);
    if (known.size === 0) return NOBODY;
    let hash = data.sieve.salt ^ 0x811c9dc5;
    for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
    return known.get((hash ^ (hash >>> 16)) >>> known.shift) ?? NOBODY;
  };
  const exact = (kind, name) => {
    const of = list(kind);
    const at = of.text.indexOf(' ' + name + ' ');
    return at < 0 ? sifted(kind, name) : groupAt(of, at);
  };

  // The entries that may speak for a host: the most specific host first, then the longest path.
  const hosts = new Map();
  const entriesFor = (host) => {
    let found = hosts.get(host);
    if (found) return found;
    found = [];
    const of = list('hosts');
    for (let name = host; name; name = name.slice(name.indexOf('.') + 1)) {
      const level = [];
      const whole = sifted('hosts', name);
      if (whole !== NOBODY) level.push({ path: '', group: whole });
      const needle = ' ' + name;
      for (let at = of.text.indexOf(needle); at >= 0; at = of.text.indexOf(needle, at + 1)) {
        const end = at + needle.length;
        const next = of.text[end];
        if (next === ' ') level.push({ path: '', group: groupAt(of, at) });
        else if (next === '/') level.push({ path: of.text.slice(end, of.text.indexOf(' ', end)), group: groupAt(of, at) });
      }
      found.push(...level.sort((a, b) => b.path.length - a.path.length));
      if (!name.includes('.', name.indexOf('.') + 1)) break; // a top-level domain is nobody's
    }
    if (hosts.size > 999) hosts.clear();
    hosts.set(host, found);
    return found;
  };
  const isOwn = (host) => host === page || host === ''
    || data.own.some((own) => host === own || host.endsWith('.' + own));
  let stretched = null;
  const stretches = () => (stretched ??= data.groups.flatMap((group, at) => (group.paths ?? '').split(' ')
    .filter((path) => path.includes('*')).map((path) => [...path.split('*'), at])));
  const byPath = (path, query) => {
    const of = list('paths');
    if (of.text.length < data.groups.length && !table('paths').size) return NOBODY; // nothing but borders
    const parameters = query.slice(1).split('&');
    for (let at = path.indexOf('/', Math.max(0, path.length - data.longest)); at >= 0; at = path.indexOf('/', at + 1)) {
      if (path.length - at < 6) break;
      const end = path.slice(at);
      const group = exact('paths', end);
      if (group !== NOBODY) return group;
      // `/collect?tid=G-`: only where a parameter begins so.
      const needle = ' ' + end + '?';
      for (let from = query ? of.text.indexOf(needle) : -1; from >= 0; from = of.text.indexOf(needle, from + 1)) {
        const start = of.text.slice(from + needle.length, of.text.indexOf(' ', from + 1));
        if (parameters.some((parameter) => parameter.startsWith(start))) return groupAt(of, from);
      }
    }
    // `/js/container_*.js`: how a stretch of the path begins, and how its end ends.
    for (const [begins, ends, group] of stretches()) {
      const at = path.indexOf(begins);
      if (at >= 0 && path.slice(at + begins.length).endsWith(ends)) return group;
    }
    return NOBODY;
  };
  // What was asked for and is withheld, by category: a visitor who wasn't asked about it can be.
  const wishes = new Set();
  let wish = () => {};
  const onWish = (listener) => {
    wish = listener;
    wishes.forEach(listener);
  };
  const verdict = (group) => {
    const category = state.held.get(group);
    if (category === undefined) return null;
    if (!wishes.has(category)) {
      wishes.add(category);
      wish(category);
    }
    return { category, group };
  };
  /** Third parties that no group knows, as they were met. */
  const strangers = new Set();
  // What the settings listed when the visitor agreed passes, by its exact name.
  const unknown = (name) => (state.unknown === 'hold' && !state.listed.has(name)
    ? { category: 'unclassified', group: NOBODY } : null);

  // Hosts that stand for themselves alone, and for what nothing else knows there.
  const alone = data.alone ?? {};
  const trim = (host) => (host.endsWith('.') ? host.slice(0, -1) : host);
  /** `null`, or the category and group for which a request to this address is withheld. */
  const judgeUrl = (url, from) => {
    let parsed;
    try {
      parsed = new toUrl(url, from ?? base());
    } catch {
      return null; // it asks nobody
    }
    if (!/^(?:http|ws)s?:$/.test(parsed.protocol)) return null;
    const host = trim(parsed.hostname);
    const path = parsed.pathname + parsed.search;
    for (const entry of entriesFor(host)) {
      if (path.startsWith(entry.path)) return verdict(entry.group);
    }
    const group = byPath(parsed.pathname, parsed.search);
    if (group !== NOBODY) return verdict(group);
    if (alone[host] >= 0) return verdict(alone[host]);
    if (isOwn(host)) return null;
    if (strangers.size < 50) strangers.add(host);
    return unknown(host);
  };
  let marks = null;
  /** The same for a script element, by the marks that it bears; whoever is known by the address is judged by it. */
  const judgeMarks = (el, url) => {
    marks ??= data.groups.flatMap((group, at) => (group.marks ?? '').split(' ').filter(Boolean).map((mark) => [mark, at]));
    let parsed;
    try {
      parsed = new toUrl(url, base());
    } catch {
      return null;
    }
    const parameters = parsed.search.slice(1).split('&');
    const found = marks.find(([mark]) => (mark.startsWith('?')
      ? parameters.some((parameter) => parameter.startsWith(mark.slice(1))) : el.hasAttribute(mark)));
    return found && entriesFor(trim(parsed.hostname)).length === 0 ? verdict(found[1]) : null;
  };
  /** Whether some address on this host might be withheld, whatever its path. */
  const mayHold = (host) => {
    const entries = entriesFor(host);
    if (state.held.has(alone[host]) || entries.some((entry) => state.held.has(entry.group))) return true;
    return !isOwn(host) && unknown(host) !== null && !entries.some((entry) => entry.path === '');
  };
  /** Whether a text names the end of a path that is withheld on every host. */
  const namesPath = (text) => {
    const isIn = (path) => path && path.split(/[?*]/).every((part) => text.includes(part));
    if (data.groups.some((group, at) => state.held.has(at) && (group.paths ?? '').split(' ').some(isIn))) return true;
    if (!table('paths').size) return false;
    // What may be a path, wherever an address stands in the text.
    for (const [path] of text.matchAll(/\/[^\s"'`<>?#\\(),;&]{5,}/g)) {
      // Text can be long, a picture written out in it for one: its ends alone are as long as a path may be.
      let at = path.indexOf('/', Math.max(0, path.length - data.longest));
      for (; at >= 0 && path.length - at > 5; at = path.indexOf('/', at + 1)) {
        if (state.held.has(sifted('paths', path.slice(at)))) return true;
      }
    }
    return false;
  };

  const names = { cookies: new Map(), storage: new Map() };
  const groupOf = (kind, name) => {
    const known = names[kind];
    let group = known.get(name);
    if (group !== undefined) return group;
    // An entry holds no blank: what stands behind one can be matched by a prefix only.
    const blank = name.indexOf(' ');
    group = blank < 0 && !name.includes('*') ? exact(kind, name) : NOBODY;
    if (group === NOBODY && blank < 0 && name.length < 97 && /\d/.test(name)) group = exact(kind, name.replace(/\d+/g, '#'));
    for (let length = Math.min(blank < 0 ? name.length : blank, 99); group === NOBODY && length > 0; length--) {
      group = exact(kind, name.slice(0, length) + '*');
    }
    // Libraries put the site's key in front of a slash.
    if (group === NOBODY && name.includes('/')) group = groupOf(kind, name.slice(name.lastIndexOf('/') + 1));
    if (known.size > 999) known.clear();
    known.set(name, group);
    return group;
  };
  const judgeName = (kind, name) => {
    const group = groupOf(kind, name);
    return group === NOBODY ? unknown(kind === 'cookies' ? 'cookie:' + name : '') : verdict(group);
  };
  const ours = /^(?:__(?:Host|Secure)-)?assent(?:-bucket|-signal)?$/;
  /** The same for a cookie that a script writes or reads. */
  const judgeCookie = (name) => (ours.test(name) ? null : judgeName('cookies', name));
  /** The same for a key of web storage, or the name of a database or cache. */
  const judgeStorage = (key) => (ours.test(key) ? null : judgeName('storage', String(key)));
  const isHolding = () => state.held.size > 0 || state.unknown === 'hold';

  const listeners = [];
  /** Calls back after every change, with what held before. */
  const onChange = (listener) => listeners.push(listener);
  /** Takes over a new state; `held`, `granted` and `listed` may be written as in the markup. What isn't named stays. */
  const change = (now) => {
    const before = { ...state };
    Object.assign(state, now);
    if (!(state.held instanceof Map)) state.held = parseHeld(state.held);
    for (const set of ['granted', 'listed']) if (!(state[set] instanceof Set)) state[set] = words(state[set]);
    for (const listener of listeners) listener(before);
  };
  /** Takes back what a mirror refuses, whatever this was made under; whether there was anything. */
  const tighten = (mirror) => {
    const refused = new Set(mirror.split('&').filter((pair) => pair.endsWith('=0')).map((pair) => pair.slice(0, -2)));
    const kept = [...state.granted].filter((word) => !refused.has(word));
    if (kept.length === state.granted.size) return false;
    const held = new Map(state.held);
    data.groups.forEach(({ purpose }, group) => { if (refused.has(purpose)) held.set(group, purpose); });
    change({ held, granted: new Set(kept) });
    return true;
  };
  const known = (url) => {
    const host = trim(new toUrl(url, base()).hostname);
    return isOwn(host) || entriesFor(host).length > 0;
  };
  return {
    state, page, base, judgeUrl, judgeMarks, judgeCookie, judgeStorage, mayHold, namesPath, isHolding, onChange, onWish, change, tighten,
    known, strangers, isOurs: (name) => ours.test(name),
  };
}

const judge = judging(DATA, typeof document === 'object' ? document.currentScript?.dataset ?? {} : SETTINGS);
const { state, judgeUrl, judgeMarks, judgeCookie, judgeStorage, isHolding, onChange, onWish, change } = judge;

/** Whether this document was made under more than the visitor has chosen since; the guard has shut it then. */
let isStale = false;
if (typeof document === 'object') {
  const { mirror } = document.currentScript?.dataset ?? {};
  const follow = () => {
    try {
      const own = document.cookie.split('; ').filter((pair) => mirror && pair.startsWith(mirror + '='));
      return own.filter((pair) => judge.tighten(pair.slice(mirror.length + 1))).length > 0;
    } catch {
      return false; // no cookies here
    }
  };
  isStale = follow();
  document.addEventListener('assent:shut', follow);
}
