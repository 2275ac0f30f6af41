// What scripts keep with the visitor: cookies, web storage, databases, caches.
//
// A withheld cookie is neither written nor read. Withheld keys of web storage live in memory until the page ends, so
// that a library finds what it wrote; nothing of them is persisted, and what was persisted before can't be read.
// Deleting passes always.
//
// Not here: HttpOnly cookies and scopes that a script can't see; the gateway expires those.

/** The names that scripts wrote in vain: they are reported with the sightings. */
const written = { cookies: new Set(), storage: new Set() };
const wrote = (kind, name) => {
  if (written[kind].size < 50) written[kind].add(name);
};

/** Replaces an accessor; `get` and `set` get the original, its `this` and the value. */
function accessor(owner, name, { get, set }) {
  const was = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!was?.configurable || !(was.get || was.set)) return;
  const now = { ...was };
  if (get && was.get) now.get = new Proxy(was.get, { apply: (original, self) => get(original, self) });
  if (set && was.set) now.set = new Proxy(was.set, { apply: (original, self, args) => set(original, self, args[0]) });
  Object.defineProperty(owner, name, now);
}

const nameOf = (pair) => {
  const equals = pair.indexOf('=');
  return equals < 0 ? '' : pair.slice(0, equals).trim();
};
const isDeletion = (cookie) => {
  const attributes = cookie.split(';').slice(1).map((part) => part.trim());
  const age = attributes.findLast((part) => /^max-age\s*=\s*-?\d/i.test(part));
  if (age) return Number.parseInt(age.slice(age.indexOf('=') + 1), 10) <= 0;
  const end = attributes.findLast((part) => /^expires\s*=/i.test(part));
  return end !== undefined && Date.parse(end.slice(end.indexOf('=') + 1)) <= Date.now();
};

function hookCookies(win) {
  const { apply } = Reflect;
  accessor(win.Document.prototype, 'cookie', {
    get(original, self) {
      const all = apply(original, self, []);
      if (all === '' || !isHolding()) return all;
      const free = (pair) => judgeCookie(nameOf(pair)) === null;
      return all.split('; ').filter(free).join('; ');
    },
    set(original, self, value) {
      const cookie = String(value);
      const name = nameOf(cookie.split(';', 1)[0]);
      if (judgeCookie(name) === null || isDeletion(cookie)) return apply(original, self, [value]);
      return wrote('cookies', name);
    },
  });
  const store = win.CookieStore?.prototype;
  const wanted = (args) => (typeof args[0] === 'object' && args[0] !== null ? args[0].name : args[0]);
  const isFree = (args) => {
    const name = wanted(args);
    return name === undefined || judgeCookie(String(name)) === null;
  };
  method(store, 'set', (original, self, args) => {
    const end = args[0]?.expires;
    if (args.length === 0 || isFree(args) || (typeof end === 'number' && end <= Date.now())) return apply(original, self, args);
    wrote('cookies', String(wanted(args)));
    return win.Promise.resolve();
  });
  method(store, 'getAll', (original, self, args) => {
    const found = apply(original, self, args);
    return isHolding() ? found.then((all) => all.filter(({ name }) => judgeCookie(name) === null)) : found;
  });
  method(store, 'get', (original, self, args) => {
    const found = apply(original, self, args);
    return isHolding() ? found.then((one) => (one && judgeCookie(one.name) !== null ? null : one)) : found;
  });
  for (const list of ['changed', 'deleted']) {
    accessor(win.CookieChangeEvent?.prototype, list, {
      get: (original, self) => Object.freeze(apply(original, self, []).filter(({ name }) => judgeCookie(name) === null)),
    });
  }
}

/** What isn't persisted: the same for all worlds of a page, as the areas themselves are. */
const shadows = { localStorage: new Map(), sessionStorage: new Map() };
onChange(() => {
  for (const shadow of Object.values(shadows)) {
    for (const key of shadow.keys()) if (judgeStorage(key) === null) shadow.delete(key);
  }
});

function hookWebStorage(win) {
  const { apply } = Reflect;
  const proto = win.Storage.prototype;
  const originals = Object.getOwnPropertyDescriptors(proto);
  const call = (name, area, ...args) => apply(originals[name].value, area, args);
  const real = new WeakMap(); // proxy → storage area
  const proxies = new WeakMap(); // storage area → proxy
  const kinds = new WeakMap(); // storage area → its shadow
  const shadowOf = (area) => kinds.get(area) ?? shadows.localStorage;
  const keysOf = (area) => {
    const count = apply(originals.length.get, area, []);
    const keys = Array.from({ length: count }, (_, at) => call('key', area, at));
    // Whoever lists the keys is told what is kept; only who knows a key's name reads back what they wrote.
    return keys.filter((key) => judgeStorage(key) === null);
  };
  const read = (area, key) => (judgeStorage(key) === null ? call('getItem', area, key) : shadowOf(area).get(key) ?? null);
  const write = (area, key, value) => {
    if (judgeStorage(key) === null) return call('setItem', area, key, value);
    wrote('storage', key);
    shadowOf(area).set(key, String(value));
    return undefined;
  };
  const remove = (area, key) => {
    shadowOf(area).delete(key);
    return call('removeItem', area, key);
  };
  const hooked = (name, instead) => method(proto, name, (original, self, args) => {
    const area = real.get(self) ?? self;
    if (args.length < originals[name].value.length || !isHolding()) return apply(original, area, args);
    return instead(area, ...args);
  });
  hooked('getItem', (area, key) => read(area, String(key)));
  hooked('setItem', (area, key, value) => write(area, String(key), value));
  hooked('removeItem', (area, key) => remove(area, String(key)));
  hooked('clear', (area) => {
    shadowOf(area).clear();
    return call('clear', area);
  });
  hooked('key', (area, at) => keysOf(area)[at >>> 0] ?? null);
  accessor(proto, 'length', {
    get: (original, self) => {
      const area = real.get(self) ?? self;
      return isHolding() ? keysOf(area).length : apply(original, area, []);
    },
  });
  const isKey = (key) => typeof key === 'string' && !(key in proto);
  const traps = {
    get: (area, key) => {
      if (isKey(key)) return read(area, key) ?? undefined;
      if (typeof key === 'symbol' && Object.hasOwn(area, key)) return area[key];
      return Reflect.get(proto, key, proxies.get(area));
    },
    set: (area, key, value) => {
      if (!isKey(key)) return Reflect.set(area, key, value);
      write(area, key, value);
      return true;
    },
    has: (area, key) => (isKey(key) ? read(area, key) !== null : Reflect.has(area, key)),
    deleteProperty: (area, key) => {
      if (!isKey(key)) return Reflect.deleteProperty(area, key);
      remove(area, key);
      return true;
    },
    ownKeys: (area) => keysOf(area),
    getOwnPropertyDescriptor: (area, key) => {
      if (!isKey(key)) return Reflect.getOwnPropertyDescriptor(area, key);
      const value = read(area, key);
      return value === null ? undefined : { value, writable: true, enumerable: true, configurable: true };
    },
    defineProperty: (area, key, descriptor) => {
      if (!isKey(key) || !('value' in descriptor)) return Reflect.defineProperty(area, key, descriptor);
      write(area, key, descriptor.value);
      return true;
    },
  };
  const proxyOf = (area, name) => {
    if (!area) return area;
    if (name) kinds.set(area, shadows[name]);
    let proxy = proxies.get(area);
    if (!proxy) {
      proxy = new Proxy(area, traps);
      proxies.set(area, proxy);
      real.set(proxy, area);
    }
    return proxy;
  };
  for (const name of ['localStorage', 'sessionStorage']) {
    accessor(win, name, { get: (original, self) => proxyOf(apply(original, self, []), name) });
  }
  accessor(win.StorageEvent?.prototype, 'storageArea', { get: (original, self) => proxyOf(apply(original, self, [])) });
}

function hookDatabases(win) {
  const { apply } = Reflect;
  const factory = win.IDBFactory?.prototype;
  method(factory, 'open', (original, self, args) => {
    if (args.length === 0 || judgeStorage(String(args[0])) === null) return apply(original, self, args);
    wrote('storage', String(args[0]));
    const request = new win.EventTarget();
    const error = new win.DOMException('The database could not be opened.', 'UnknownError');
    Object.setPrototypeOf(request, win.IDBOpenDBRequest.prototype);
    const values = { readyState: 'pending', error: null, result: undefined, source: null, transaction: null };
    for (const type of ['success', 'error', 'blocked', 'upgradeneeded']) {
      values['on' + type] = null;
      request.addEventListener(type, (event) => request['on' + type]?.(event));
    }
    for (const name of Object.keys(values)) {
      Object.defineProperty(request, name, { configurable: true, writable: true, value: values[name] });
    }
    setTimeout(() => {
      Object.assign(request, { readyState: 'done', error });
      request.dispatchEvent(new win.Event('error', { bubbles: true, cancelable: true }));
    });
    return request;
  });
  method(factory, 'databases', (original, self, args) => {
    const all = apply(original, self, args);
    return isHolding() ? all.then((list) => list.filter(({ name }) => judgeStorage(name ?? '') === null)) : all;
  });
  method(win.CacheStorage?.prototype, 'open', (original, self, args) => {
    if (args.length === 0 || judgeStorage(String(args[0])) === null) return apply(original, self, args);
    wrote('storage', String(args[0]));
    return win.Promise.reject(new win.DOMException('The cache could not be opened.', 'UnknownError'));
  });
}

/** What was kept before and may not stay. Only what a withheld group owns: the unknown may be the site's own. */
const sweeper = (() => {
  const raw = (owner, name) => Object.getOwnPropertyDescriptor(owner, name);
  const jar = raw(Document.prototype, 'cookie');
  const areas = ['localStorage', 'sessionStorage'].map((name) => raw(window, name)?.get);
  const { key, removeItem } = Storage.prototype;
  const count = raw(Storage.prototype, 'length').get;
  const isRefused = (ruling) => ruling !== null && ruling.group >= 0;
  const parents = (text, border) => {
    const all = [];
    for (let at = text.lastIndexOf(border); at > 0; at = text.lastIndexOf(border, at - 1)) all.push(text.slice(0, at));
    return all;
  };
  const expire = (name) => {
    const labels = location.hostname.split('.');
    const domains = ['', ...labels.slice(0, -1).map((_, at) => '; Domain=' + labels.slice(at).join('.'))];
    const { pathname } = location;
    const paths = new Set(['/', pathname, ...parents(pathname, '/').flatMap((path) => [path, path + '/'])]);
    const ends = location.protocol === 'https:' ? ['', '; Secure; Partitioned'] : [''];
    const secure = /^__(?:Host|Secure)-/i.test(name) ? '; Secure' : '';
    for (const domain of domains) {
      for (const path of paths) {
        for (const end of ends) {
          jar.set.call(document, `${name}=; Max-Age=0; Path=${path}${domain}${end || secure}`);
        }
      }
    }
  };
  const sweepCookies = () => {
    const names = new Set(jar.get.call(document).split('; ').map(nameOf));
    for (const name of names) if (isRefused(judgeCookie(name))) expire(name);
  };
  const sweepStorage = () => {
    for (const area of areas) {
      try {
        const storage = area.call(window);
        const keys = Array.from({ length: count.call(storage) }, (_, at) => key.call(storage, at));
        for (const name of keys) if (isRefused(judgeStorage(name))) removeItem.call(storage, name);
      } catch { /* no storage here */ }
    }
  };
  const { databases, deleteDatabase } = window.IDBFactory?.prototype ?? {};
  const { keys: cacheNames, delete: deleteCache } = window.CacheStorage?.prototype ?? {};
  const factory = raw(window, 'indexedDB')?.get;
  const cacheStorage = raw(window, 'caches')?.get;
  const sweepDatabases = async () => {
    try {
      const here = factory.call(window);
      for (const { name } of await databases.call(here)) if (isRefused(judgeStorage(name))) deleteDatabase.call(here, name);
      const stored = cacheStorage.call(window);
      for (const name of await cacheNames.call(stored)) if (isRefused(judgeStorage(name))) await deleteCache.call(stored, name);
    } catch { /* none here */ }
  };
  return () => {
    if (window.origin === 'null') return undefined; // a sandbox keeps nothing
    try {
      sweepCookies();
    } catch { /* no cookies here */ }
    sweepStorage();
    return sweepDatabases();
  };
})();
