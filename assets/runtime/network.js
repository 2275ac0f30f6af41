// What scripts send and open by themselves, in documents and in workers.
//
// A withheld call succeeds with nothing, or ends as a lost connection does: callers are used to both, so nothing is
// thrown, rejected or written to the console. Nothing that was to be sent is kept.
//
// These functions are whole in themselves: their text is given to workers as well. Hooks are proxies of the originals,
// which keeps names, lengths, statics, subclassing and the native look.
//
// Not here: `import()` and module graphs, which no script can hook; the policy in the headers stops those.

/** Replaces a method; `instead` gets the original, its `this` and its arguments. */
function method(owner, name, instead) {
  // A worker's globals stand on its prototypes.
  while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  const was = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!was?.configurable || typeof was.value !== 'function') return;
  const value = new Proxy(was.value, { apply: instead });
  Object.defineProperty(owner, name, { ...was, value });
}

/** Lets a hook say of itself what the original says: libraries ask whether what they find is the browser's own. */
function native(hook, name = hook.name) {
  const value = () => `function ${name}() { [native code] }`;
  Object.defineProperty(hook, 'toString', { value, writable: true, configurable: true });
}

/** Replaces a constructor; `instead` gets the original, the arguments and `new.target`. */
function constructor(win, name, instead) {
  const was = Object.getOwnPropertyDescriptor(win, name);
  if (!was?.configurable || typeof was.value !== 'function') return;
  const value = new Proxy(was.value, { construct: instead });
  for (const spelt of [name, 'webkit' + name]) {
    const alias = Object.getOwnPropertyDescriptor(win, spelt);
    if (alias?.value === was.value) Object.defineProperty(win, spelt, { ...alias, value });
  }
  const back = Object.getOwnPropertyDescriptor(was.value.prototype, 'constructor');
  if (back?.configurable && back.value === was.value) Object.defineProperty(was.value.prototype, 'constructor', { ...back, value });
}

/** The script that stands before a worker's own: the same judge and the same hooks. */
function workerText(data, judge) {
  const { held, unknown, listed } = judge.state;
  const settings = {
    held: [...held].map((entry) => entry.join(':')).join(' '),
    unknown,
    listed: [...listed].join(' '),
    host: judge.page,
    base: judge.base(),
  };
  const parts = [judging, method, native, constructor, workerText, network].map(String).join('\n');
  const text = `(() => { const DATA = ${JSON.stringify(data)};\n${parts}\n`
    + `network(self, judging(DATA, ${JSON.stringify(settings)}), DATA); })();\n`;
  return text;
}

function network(win, judge, data, blobs = new Map()) {
  const { judgeUrl } = judge;
  const { apply, construct } = Reflect;
  const { dispatchEvent } = win.EventTarget.prototype;
  const later = setTimeout.bind(self);
  const define = (object, values) => {
    for (const name of Object.keys(values)) {
      Object.defineProperty(object, name, { configurable: true, writable: true, value: values[name] });
    }
  };

  // --- requests with an answer ----------------------------------------------------------------------------------------

  const addressOf = (input) =>
    (typeof input === 'object' && Object.prototype.toString.call(input) === '[object Request]' ? input.url : String(input));
  const isWithheld = (input) => {
    try {
      return judgeUrl(addressOf(input)) !== null;
    } catch {
      return false; // the original says what is wrong with it
    }
  };
  method(win, 'fetch', (fetch, self, args) => {
    if (args.length === 0 || !isWithheld(args[0])) return apply(fetch, self, args);
    const signal = args[1]?.signal ?? args[0].signal;
    if (signal?.aborted) return win.Promise.reject(signal.reason);
    const answer = new win.Response('{}', { headers: { 'content-type': 'application/json' } });
    define(answer, { url: addressOf(args[0]) });
    return win.Promise.resolve(answer);
  });
  if (win.fetch) native(win.fetch, 'fetch');
  method(win.Cache?.prototype, 'add', (add, self, args) =>
    (args.length > 0 && isWithheld(args[0]) ? win.Promise.resolve() : apply(add, self, args)));
  method(win.Cache?.prototype, 'addAll', (addAll, self, args) =>
    apply(addAll, self, Array.isArray(args[0]) ? [args[0].filter((input) => !isWithheld(input))] : args));
  method(win, 'fetchLater', (fetchLater, self, args) =>
    (args.length > 0 && isWithheld(args[0]) ? { activated: false } : apply(fetchLater, self, args)));
  method(win.Navigator?.prototype, 'sendBeacon', (sendBeacon, self, args) =>
    (args.length > 0 && isWithheld(args[0]) ? true : apply(sendBeacon, self, args)));

  const asked = new WeakMap(); // request → what it was opened with
  const answered = new WeakMap(); // request → its feigned answer
  const FEIGNED = ['readyState', 'status', 'statusText', 'responseURL', 'response', 'responseText', 'responseXML',
    'getResponseHeader', 'getAllResponseHeaders'];
  const unfeign = (request) => {
    const answer = answered.get(request);
    if (!answer) return undefined;
    answered.delete(request);
    answer.over = true;
    for (const name of FEIGNED) delete request[name];
    return answer;
  };
  const feign = (request, { url, isAsync }) => {
    const answer = { readyState: 1, over: false };
    const kind = request.responseType;
    const body = {
      '': '{}', text: '{}', json: {}, document: null,
      get arraybuffer() { return new win.ArrayBuffer(0); },
      get blob() { return new win.Blob([]); },
    }[kind] ?? null;
    const done = () => answer.readyState === 4;
    const begun = () => answer.readyState > 1;
    const values = {
      readyState: () => answer.readyState,
      status: () => (begun() ? 200 : 0),
      statusText: () => (begun() ? 'OK' : ''),
      responseURL: () => (begun() ? url : ''),
      response: () => (done() ? body : kind === '' || kind === 'text' ? '' : null),
      responseXML: () => null,
    };
    if (kind === '' || kind === 'text') values.responseText = () => (done() ? '{}' : '');
    for (const name of Object.keys(values)) {
      Object.defineProperty(request, name, { configurable: true, get: values[name] });
    }
    define(request, {
      getResponseHeader: (name) =>
        (begun() && String(name).toLowerCase() === 'content-type' ? 'application/json' : null),
      getAllResponseHeaders: () => (begun() ? 'content-type: application/json\r\n' : ''),
    });
    answered.set(request, answer);
    const fire = (type) => {
      const event = type === 'readystatechange' ? new win.Event(type)
        : new win.ProgressEvent(type, { loaded: done() ? 2 : 0, total: done() ? 2 : 0 });
      apply(dispatchEvent, request, [event]);
    };
    const step = (readyState, ...types) => {
      if (answer.over) return;
      answer.readyState = readyState;
      for (const type of types) if (!answer.over) fire(type);
    };
    if (isAsync) {
      fire('loadstart');
      later(() => {
        step(2, 'readystatechange');
        step(3, 'readystatechange', 'progress');
        step(4, 'readystatechange', 'load', 'loadend');
      });
    } else {
      step(4, 'readystatechange', 'load', 'loadend');
    }
  };
  const requests = win.XMLHttpRequest?.prototype;
  method(requests, 'open', (open, self, args) => {
    unfeign(self);
    const done = apply(open, self, args);
    asked.set(self, { url: String(args[1]), isAsync: args.length < 3 || !!args[2] });
    return done;
  });
  method(requests, 'send', (send, self, args) => {
    const ask = asked.get(self);
    if (!ask || answered.has(self) || !isWithheld(ask.url)) return apply(send, self, args);
    return feign(self, ask);
  });
  method(requests, 'abort', (abort, self, args) => {
    const answer = unfeign(self);
    const done = apply(abort, self, args);
    if (answer && answer.readyState < 4) {
      for (const type of ['abort', 'loadend']) apply(dispatchEvent, self, [new win.ProgressEvent(type)]);
    }
    return done;
  });

  // --- connections ----------------------------------------------------------------------------------------------------

  /** Something that looks like an instance and does nothing; returns it with a way to fire events at it. */
  const inert = (proto, types, values) => {
    const object = new win.EventTarget();
    Object.setPrototypeOf(object, proto);
    define(object, values);
    for (const type of types) {
      define(object, { ['on' + type]: null });
      object.addEventListener(type, (event) => object['on' + type]?.(event));
    }
    return [object, (event) => apply(dispatchEvent, object, [event])];
  };
  const live = new Set(); // weak references to open connections, with their addresses
  const close = () => {
    for (const { ref, url } of live) if (isWithheld(url)) ref.deref()?.close();
  };
  const open = (connection, url) => {
    if (live.size === 0) judge.onChange(close);
    if (live.size > 200) for (const one of live) if (!one.ref.deref()) live.delete(one);
    live.add({ ref: new WeakRef(connection), url });
    return connection;
  };
  const socket = (name, types, end) => constructor(win, name, (original, args, target) => {
    if (args.length === 0 || !isWithheld(args[0])) {
      const made = construct(original, args, target);
      return open(made, String(args[0]));
    }
    const values = { url: String(args[0]), readyState: 0, close() { this.readyState = end; } };
    if (name === 'WebSocket') {
      Object.assign(values, { protocol: '', extensions: '', bufferedAmount: 0, binaryType: 'blob', send() {} });
    } else {
      values.withCredentials = false;
    }
    const [made, fire] = inert(target.prototype, types, values);
    later(() => {
      if (made.readyState === end) return;
      made.readyState = end;
      fire(new win.Event('error'));
      if (name === 'WebSocket') fire(new win.CloseEvent('close', { code: 1006 }));
    });
    return made;
  });
  socket('WebSocket', ['open', 'message', 'error', 'close'], 3);
  socket('EventSource', ['open', 'message', 'error'], 2);
  for (const name of ['WebTransport', 'WebSocketStream']) {
    constructor(win, name, (original, args, target) => {
      if (args.length === 0 || !isWithheld(args[0])) return open(construct(original, args, target), String(args[0]));
      const lost = win.Promise.reject(new win.DOMException('The connection was lost.', 'NetworkError'));
      lost.catch(() => {});
      const [made] = inert(target.prototype, [], { ready: lost, opened: lost, closed: lost, url: String(args[0]), close() {} });
      return made;
    });
  }
  const withoutServers = (config) => {
    const isFree = (url) => !isWithheld(String(url).replace(/^(?:stun|turn)s?:(?:\/\/)?/i, 'https://'));
    const servers = config?.iceServers;
    if (!servers || typeof servers[Symbol.iterator] !== 'function') return config;
    const iceServers = [...servers].filter((server) => [server?.urls ?? []].flat().every(isFree));
    return { ...config, iceServers };
  };
  constructor(win, 'RTCPeerConnection', (original, args, target) =>
    construct(original, args.length > 0 ? [withoutServers(args[0]), ...args.slice(1)] : args, target));
  method(win.RTCPeerConnection?.prototype, 'setConfiguration', (original, self, args) =>
    apply(original, self, args.length > 0 ? [withoutServers(args[0])] : args));

  // --- scripts that run apart -----------------------------------------------------------------------------------------

  method(win, 'importScripts', (importScripts, self, args) =>
    apply(importScripts, self, args.filter((url) => !isWithheld(url))));
  method(win.ServiceWorkerContainer?.prototype, 'register', (register, self, args) =>
    (args.length > 0 && isWithheld(args[0]) ? new win.Promise(() => {}) : apply(register, self, args)));
  method(win.Worklet?.prototype, 'addModule', (addModule, self, args) =>
    (args.length > 0 && isWithheld(args[0]) ? win.Promise.resolve() : apply(addModule, self, args)));

  // What a page has made addresses for: a worker's source is found there.
  method(win.URL, 'createObjectURL', (create, self, args) => {
    const url = apply(create, self, args);
    blobs.set(url, args[0]); // another world's, too
    return url;
  });
  method(win.URL, 'revokeObjectURL', (revoke, self, args) => {
    blobs.delete(String(args[0]));
    return apply(revoke, self, args);
  });
  const prefixed = (url) => {
    const blob = blobs.get(url);
    if (blob) {
      return win.URL.createObjectURL(new win.Blob([workerText(data, judge), blob], { type: blob.type || 'text/javascript' }));
    }
    const [, head, body] = /^data:([^,]*),([^]*)$/i.exec(url) ?? [];
    if (body === undefined) return url;
    const encoded = /;\s*base64\s*$/i.test(head);
    const text = encoded ? Array.from(atob(decodeURIComponent(body)), (c) => '%' + c.charCodeAt(0).toString(16).padStart(2, '0')).join('')
      : body;
    return `data:text/javascript;charset=utf-8,${encodeURIComponent(workerText(data, judge))}${text}`;
  };
  const shared = new Map(); // a shared worker is found again by its address
  for (const name of ['Worker', 'SharedWorker']) {
    constructor(win, name, (original, args, target) => {
      const url = args[0];
      if (args.length === 0 || !judge.isHolding()) return construct(original, args, target);
      if (isWithheld(url)) {
        const quiet = { postMessage() {}, terminate() {}, start() {}, close() {} };
        const [port] = inert(win.MessagePort.prototype, ['message', 'messageerror'], quiet);
        const [made] = inert(target.prototype, ['message', 'messageerror', 'error'], { ...quiet, port });
        return made;
      }
      // An address that the page's policy has signed can't be replaced; such a page has a policy for its workers, too.
      const plain = typeof url === 'string' || url instanceof win.URL;
      if (!plain || !/^\s*(?:blob|data):/i.test(url)) return construct(original, args, target);
      const wrapped = shared.get(String(url)) ?? prefixed(String(url).trim());
      if (name === 'SharedWorker') shared.set(String(url), wrapped);
      const made = construct(original, [wrapped, ...args.slice(1)], target);
      if (name === 'Worker' && wrapped.startsWith('blob:')) later(() => win.URL.revokeObjectURL(wrapped), 9999);
      return made;
    });
  }
}
