// Stand-ins for the names of withheld libraries, so that a page that calls them doesn't throw: they take the calls,
// answer callbacks and settle promises. On a yes, configuration and the current page view are handed on to the real
// library; events, what is known of a user, and anything typed are dropped at once (consent isn't retroactive).
//
// A name is an accessor on `window` until the page touches it. What the page defines itself wins; a vendor's own inline
// snippet finds nothing there, so that it goes on as if it came first. Here too: `dataLayer`, as an array among others;
// what it is told about consent is in signals.js. The names of rarer libraries are in libraries.js.

const standins = (() => {
  const define = Object.defineProperty;
  const describe = Object.getOwnPropertyDescriptor;
  const wait = window.setTimeout;
  const later = (run, ...args) => { if (typeof run === 'function') wait(() => run(...args), 0); };

  // A line: what kind of thing the name is, the names, and the addresses that are asked about.
  // `q` an array that is a queue, `f` a function, `o` an object. Behind it `?`: the word is common or its absence means
  // something, so there has to be a held script of this vendor (or a tag manager) in the page; `!`: one without which
  // the page's next script would throw. `*`: its methods return promises and call back. `~`: the vendor's snippet asks
  // whether there is such a name at all, so there may be none where nothing is withheld.
  const TABLE = [
    'q dataLayer www.googletagmanager.com/gtm.js www.googletagmanager.com/gtag/js',
    'q uetq bat.bing.com/bat.js',
    'q _hmt hm.baidu.com/hm.js',
    'q _comscore sb.scorecardresearch.com/',
    'q _kmq scripts.kissmetrics.com/ i.kissmetrics.io/',
    'q _dcq tag.getdrip.com/',
    'q _czc s4.cnzz.com/ v1.cnzz.com/ hzs.cnzz.com/',
    'q _gaq www.google-analytics.com/ga.js ssl.google-analytics.com/ga.js',
    'q _paq /matomo.js /piwik.js cdn.matomo.cloud/',
    'q _mtm cdn.matomo.cloud/ /matomo.js',
    'q _mfq cdn.mouseflow.com/',
    'f google_trackConversion www.googleadservices.com/pagead/conversion_async.js',
    'q _hsq js.hs-scripts.com/ js.hs-analytics.net/',
    'q _tfa cdn.taboola.com/libtrc/',
    'q criteo_q dynamic.criteo.com/js/ld/ld.js static.criteo.net/js/ld/ld.js',
    'q adsbygoogle pagead2.googlesyndication.com/pagead/js/adsbygoogle.js',
    'q _cio assets.customer.io/assets/track.js',
    'q _learnq static.klaviyo.com/onsite/js/',
    'q _uxa t.contentsquare.net/uxa/',
    'q _vis_opt_queue dev.visualwebsiteoptimizer.com/',
    'q VWO dev.visualwebsiteoptimizer.com/',
    'q optimizely cdn.optimizely.com/js/',
    'q OneSignalDeferred cdn.onesignal.com/sdks/',
    'q $crisp client.crisp.chat/l.js',
    'q _qevts edge.quantserve.com/quant.js secure.quantserve.com/quant.js',
    'q _linkedin_data_partner_ids snap.licdn.com/li.lms-analytics/insight.min.js',
    'f ga www.google-analytics.com/analytics.js',
    'f fbq,_fbq connect.facebook.net/en_US/fbevents.js',
    'f hj static.hotjar.com/c/',
    'f clarity www.clarity.ms/tag/',
    'f twq static.ads-twitter.com/uwt.js',
    'f pintrk s.pinimg.com/ct/core.js',
    'f lintrk snap.licdn.com/li.lms-analytics/insight.min.js',
    'f snaptr sc-static.net/scevent.min.js',
    'f rdt www.redditstatic.com/ads/pixel.js',
    'f qp a.quora.com/qevents.js',
    'q ScarabQueue cdn.scarabresearch.com/js/ recommender.scarabresearch.com/js/',
    'q __insp cdn.inspectlet.com/inspectlet.js',
    'f obApi amplify.outbrain.com/cp/obtp.js',
    'f snowplow /sp.js cdn.jsdelivr.net/npm/@snowplow/',
    'f ym mc.yandex.ru/metrika/tag.js',
    'f plausible plausible.io/js/ /js/plausible.js',
    'f Intercom widget.intercom.io/widget/',
    'f zE static.zdassets.com/ekr/snippet.js',
    'f~ FS edge.fullstory.com/s/fs.js fullstory.com/s/fs.js',
    'o? pendo cdn.pendo.io/agent/static/',
    'f? UET bat.bing.com/bat.js',
    'f? umami cloud.umami.is/script.js analytics.umami.is/script.js',
    'o ttq analytics.tiktok.com/i18n/pixel/events.js',
    'o googletag securepubads.g.doubleclick.net/tag/js/gpt.js www.googletagservices.com/tag/js/gpt.js',
    'o posthog us-assets.i.posthog.com/static/array.js eu-assets.i.posthog.com/static/array.js app.posthog.com/',
    'o mixpanel cdn.mxpnl.com/libs/mixpanel-2-latest.min.js',
    'o* amplitude cdn.amplitude.com/libs/',
    'o*? analytics cdn.segment.com/analytics.js/v1/',
    'o* rudderanalytics cdn.rudderlabs.com/v1.1/rudder-analytics.min.js cdn.rudderlabs.com/',
    'o? heap cdn.heapanalytics.com/js/ cdn.us.heap-api.com/',
    'o Matomo /matomo.js cdn.matomo.cloud/',
    'o Piwik /piwik.js /matomo.js cdn.matomo.cloud/',
    'o? hbspt js.hsforms.net/forms/ js.hs-scripts.com/',
    'o? HubSpotConversations js.usemessages.com/ js.hs-scripts.com/',
    'o _satellite assets.adobedtm.com/',
    'o*? utag tags.tiqcdn.com/utag/',
    'o? drift js.driftt.com/include/',
    'o Tawk_API embed.tawk.to/',
    'o? LiveChatWidget cdn.livechatinc.com/widget.js cdn.livechatinc.com/tracking.js',
    'o klaviyo static.klaviyo.com/onsite/js/',
    'o? braze js.appboycdn.com/web-sdk/',
    'o*? OneSignal cdn.onesignal.com/sdks/',
    'o? FB connect.facebook.net/en_US/sdk.js',
    'o? twttr platform.twitter.com/widgets.js',
    'o? instgrm www.instagram.com/embed.js',
    'o? Sentry browser.sentry-cdn.com/ js.sentry-cdn.com/',
    'o? DD_RUM www.datadoghq-browser-agent.com/',
    'o? DD_LOGS www.datadoghq-browser-agent.com/',
    'o? newrelic js-agent.newrelic.com/',
    'o? NREUM js-agent.newrelic.com/',
    'o? LogRocket cdn.lr-ingest.com/ cdn.logr-in.com/ cdn.lrkt-in.com/',
    'o? fathom cdn.usefathom.com/script.js',
    'o*! Vimeo player.vimeo.com/api/player.js',
    'o! YT www.youtube.com/iframe_api',
    'o? grecaptcha www.google.com/recaptcha/api.js www.recaptcha.net/recaptcha/api.js',
    'o! google maps.googleapis.com/maps/api/js',
  ];

  // --- what is handed on ---------------------------------------------------------------------------------------------

  const SETUP = new RegExp('^(?:init(?:ialize)?|load|config|consent\\w*|js|create|require|boot|onLoad|onReady|'
    + 'newTracker|addTracker|add(?:Pixel)?Id|openSession|forms\\.create|linker:\\w+|(?:en|dis)able\\w*|'
    + '_?set(?:Site(?:Id|Type)|TrackerUrl|Account|CustomUrl|DocumentTitle|ReferrerUrl|Domains?|'
    + 'DomainName|CookieDomain|CookiePath|SecureCookie|DoNotTrack|'
    + 'RequestMethod|AllowLinker|Path)|_anonymizeIp|_gat\\._\\w+|gtm\\.(?:js|dom|load))$');
  /** What puts a widget into the page: forms, messengers, players. */
  const WIDGET = /(?:^|\.)(?:init|load|create|mount|render|embed|setup|start|configure|run|boot|reset|when)\w*$/i;
  const PAGE = /^[_$]?(?:virtual_?)?(?:track|send|log)?_?page_?(?:view|visit|load)?$/i;
  const SENDS = /^(?:event|send|track\w*|capture|notify)$/;
  const PERSONAL = new RegExp('^(?:em|ph|fn|ln|ge|db|ct|st|zp|uid)$|e-?mail|phone|user|customer|visitor|'
    + '(?:first|last|full|nick|sur)_?name|address|birth|gender|member|'
    + '(?:external|distinct|anonymous|device)_?id|sha256|contact', 'i');
  const holdsMail = (value) => typeof value === 'string' && /\S@\S+\.\S/.test(value) && !value.includes('://');

  /** A copy without what tells of a person. Functions, elements and the like stay what they are. */
  const scrub = (value, depth = 0) => {
    if (holdsMail(value)) return undefined;
    if (Array.isArray(value)) return depth > 4 ? [] : value.map((it) => scrub(it, depth + 1));
    if (value === null || typeof value !== 'object') return value;
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    const copy = {};
    if (depth > 4) return copy;
    for (const key of Object.keys(value)) {
      const inner = value[key];
      const isPersonal = PERSONAL.test(key) || holdsMail(inner) || (key === 'name' && !PAGE.test(inner));
      if (isPersonal || CALLBACKS.includes(key)) continue;
      copy[key] = scrub(inner, depth + 1);
    }
    return copy;
  };
  const CALLBACKS = ['eventCallback', 'event_callback', 'hitCallback', 'callback']; // answered when they came
  const isPage = (words) => PAGE.test(words[0])
    || (SENDS.test(String(words[0]).split('.').pop()) && words.slice(1, 3).some((word) => {
      return PAGE.test(typeof word === 'string' ? word : word?.hitType ?? word?.name ?? word?.event);
    }));
  /** What may be handed on of a call, given as its words: `undefined` for nothing, else whether it is a page view. */
  const kindOf = (words) => {
    const [first, second] = words;
    if (typeof first !== 'string') return undefined;
    if (isPage(words)) return 'page';
    if (SETUP.test(first)) return 'setup';
    const personal = typeof second === 'string' && (PERSONAL.test(second) || words.slice(2).some(holdsMail));
    return first === 'set' && !personal ? 'setup' : undefined;
  };
  /** The words of an entry of a queue: a command, an event with a name, or a call spread over arguments. */
  const wordsOf = (item) => {
    if (typeof item === 'string') return [item];
    if (typeof item?.length === 'number') return [].slice.call(item);
    const name = item?.event ?? item?.notify;
    return typeof name === 'string' ? [name, item] : [];
  };

  // --- queues --------------------------------------------------------------------------------------------------------

  let typed = false; // whether the visitor has done anything: from then on no bare object is mere configuration
  for (const kind of ['keydown', 'pointerdown', 'input']) {
    addEventListener(kind, (event) => { typed ||= event.isTrusted; }, { capture: true, passive: true });
  }
  const DEFERRED = { OneSignalDeferred: 1, _vis_opt_queue: 1 };
  const BARE = { dataLayer: 1, adsbygoogle: 1, _mtm: 1, optimizely: 1, VWO: 1 };
  const untyped = new WeakSet();

  /** An entry as it may be handed on, or nothing. */
  const admit = (name, item) => {
    if (typeof item === 'function') return DEFERRED[name] && item;
    if (name === '_linkedin_data_partner_ids') return item;
    const words = wordsOf(item);
    if (words[0] === 'consent') return item;
    const object = words.length === 0 && typeof item === 'object' && item !== null;
    const bare = object && BARE[name] && (name !== 'dataLayer' || untyped.has(item));
    if (!bare && !kindOf(words) && !/^assent_/.test(words[0])) return undefined;
    if (typeof item.length === 'number') {
      if (typeof item === 'string') return item;
      const clean = words.map((word) => scrub(word));
      // A command of gtag's is an `arguments` object; Google tells by that.
      return Array.isArray(item) ? clean : (function () { return arguments; })(...clean);
    }
    return scrub(item);
  };
  const onlyLastPage = (items, words) => {
    const last = items.findLastIndex((item) => isPage(words(item)));
    return items.filter((item, at) => at === last || !isPage(words(item)));
  };
  const runsFunctions = { _paq: 'tracker', _gaq: '_getTracker' };

  /** Answers those who wait for what a library would do with this. */
  const answer = (values) => {
    for (const value of values) {
      if (typeof value !== 'object' || value === null) continue;
      for (const key of CALLBACKS) {
        if (typeof value[key] === 'function') later(value[key].bind(value));
      }
    }
  };
  const take = (entry, items) => {
    for (const item of items) {
      if (typeof item === 'function') {
        const self = runsFunctions[entry.name];
        if (self) later(item.bind(stand(entry, self)), stand(entry, self));
        continue;
      }
      answer([item]);
      if (typeof item?.length !== 'number' || typeof item === 'string') continue;
      answer([].slice.call(item));
      if (item[0] === 'get' && entry.name === 'dataLayer') later(item[3]);
      if (typeof item[0] === 'function' && runsFunctions[entry.name]) take(entry, [item[0]]);
    }
  };
  const queues = new WeakSet();
  const queue = (entry, array) => {
    if (queues.has(array)) return array;
    queues.add(array);
    for (const prepare of entry.prepare) prepare(array);
    const mark = (items) => {
      for (const item of items) if (!typed && typeof item === 'object' && item) untyped.add(item);
    };
    mark(array);
    if (isHeld(entry)) take(entry, array);
    const push = (...items) => {
      mark(items);
      if (!isHeld(entry)) return Array.prototype.push.apply(array, items);
      take(entry, items);
      // The page may read its own data layer back; it is cleaned before Google reads it.
      if (entry.name === 'dataLayer') return Array.prototype.push.apply(array, items);
      const spread = typeof items[0] === 'string'; // one command, over several entries
      const kept = spread ? (kindOf(items) ? items.map((word) => scrub(word)) : [])
        : items.map((it) => admit(entry.name, it)).filter((it) => it !== undefined);
      return Array.prototype.push.apply(array, kept);
    };
    define(array, 'push', { value: push, writable: true, configurable: true });
    if (entry.name === 'optimizely') array.get = () => stand(entry, 'get');
    if (entry.name === '$crisp') array.is = () => false;
    entry.last = array;
    return array;
  };
  /** Leaves in a queue what the real library may read. */
  const clean = (entry) => {
    const array = entry.last;
    if (!array) return;
    if (entry.name === 'uetq') return; // spread over entries, and filtered as they came
    const kept = array.map((item) => admit(entry.name, item)).filter((item) => item !== undefined);
    array.splice(0, array.length, ...onlyLastPage(kept, wordsOf));
  };

  // --- functions and objects -----------------------------------------------------------------------------------------

  const settled = (value) => Promise.resolve(value);
  const text = () => '';
  const no = () => undefined;
  const unknown = { status: 'unknown', authResponse: null };
  const ready = (run) => { later(run); return settled(); };
  const last = (args) => { const run = args[args.length - 1]; if (typeof run === 'function') later(run); };
  const result = { code: 0, message: '', event: {} };
  const promised = () => Object.assign(settled(result), { promise: settled(result) });

  // What a call returns where a bare stand-in would mislead; a path without an entry gets another stand-in.
  const scoped = (run) => run?.(stand(byName.Sentry, 'scope'));
  const makeAnswers = () => ({
    ga: {
      '': (it, ...rest) => { if (typeof it === 'function') later(it, stand(byName.ga, 'tracker')); else last(rest); },
      getAll: () => [stand(byName.ga, 'tracker')],
      getByName: () => stand(byName.ga, 'tracker'),
      create: () => stand(byName.ga, 'tracker'),
      'tracker.get': text,
    },
    zE: { '': (it) => { if (typeof it === 'function') later(it); } },
    FS: { getCurrentSessionURL: no, getCurrentSession: no, '': (_, it) => { if (it?.callback) later(it.callback); } },
    _paq: { 'tracker.getVisitorId': text, 'tracker.getAttributionInfo': () => [], 'tracker.getCustomData': () => ({}) },
    Matomo: { 'getTracker().getVisitorId': text, 'getAsyncTracker().getVisitorId': text, 'getAsyncTrackers': () => [] },
    Piwik: { 'getTracker().getVisitorId': text, 'getAsyncTracker().getVisitorId': text, 'getAsyncTrackers': () => [] },
    googletag: {
      'pubads().getSlots': () => [], 'pubads().getTargeting': () => [], 'pubads().getTargetingKeys': () => [],
      apiReady: undefined, pubadsReady: undefined, getVersion: text,
    },
    posthog: {
      onFeatureFlags: (run) => later(run, [], {}), getSurveys: (run) => later(run, []),
      getActiveMatchingSurveys: (run) => later(run, []), isFeatureEnabled: no, getFeatureFlag: no,
      getFeatureFlagPayload: no,
      'featureFlags.getFlags': () => [], 'featureFlags.getFlagVariants': () => ({}), get_distinct_id: text,
      get_session_id: text,
      get_property: no, config: {}, onSessionId: () => no,
    },
    mixpanel: {
      get_distinct_id: text, get_property: no, get_config: no, track: (...args) => last(args),
      'people.set': (...args) => last(args),
      'people.increment': (...args) => last(args), cookie: undefined,
    },
    amplitude: {
      getInstance: () => stand(byName.amplitude), getDeviceId: no, getUserId: no, getSessionId: no, Types: {},
    },
    analytics: {
      ready, initialize: undefined, user: () => stand(byName.analytics, 'user()'),
      group: () => stand(byName.analytics, 'group()'),
      'user().id': no, 'user().anonymousId': no, 'user().traits': () => ({}), 'group().id': no,
      'group().traits': () => ({}),
    },
    rudderanalytics: {
      ready, getAnonymousId: text, getUserId: text, getUserTraits: () => ({}), getSessionId: () => null,
    },
    heap: { userId: undefined, identity: undefined, appid: undefined },
    ttq: { instance: () => stand(byName.ttq, 'instance()'), ready },
    FB: {
      getLoginStatus: (run) => later(run, unknown), login: (run) => later(run, unknown),
      logout: (run) => later(run, unknown),
      api: (...args) => later(args.findLast((it) => typeof it === 'function'), { error: { message: 'withheld' } }),
      ui: (_, run) => later(run), getAuthResponse: () => null, getUserID: text, getAccessToken: () => null,
    },
    Sentry: {
      startSpan: (_, run) => run?.(stand(byName.Sentry, 'span')), withScope: scoped, configureScope: scoped,
      withIsolationScope: scoped,
      startSpanManual: (_, run) => run?.(stand(byName.Sentry, 'span'), no), continueTrace: (_, run) => run?.(),
      flush: () => settled(true), close: () => settled(true), captureException: text, captureMessage: text,
      captureEvent: text,
      lastEventId: text, wrap: (run) => run, onLoad: no,
    },
    DD_RUM: { onReady: no, getInternalContext: no, getUser: () => ({}), getGlobalContext: () => ({}) },
    DD_LOGS: { onReady: no, getGlobalContext: () => ({}) },
    OneSignal: { getUserId: () => settled(null), isPushNotificationsEnabled: () => settled(false) },
    LogRocket: { getSessionURL: no, sessionURL: undefined },
    LiveChatWidget: { get: no }, braze: { getUser: () => stand(byName.braze, 'user') },
    twttr: { ready: no },
    _satellite: { getVar: no, getVisitorId: () => stand(byName._satellite, 'visitor'), buildInfo: {}, environment: {} },
    pendo: { getVisitorId: text, getAccountId: text, isReady: () => false },
    // A form goes on without a token, and its server decides.
    grecaptcha: {
      ready: (run) => later(run), execute: () => settled(''), getResponse: text, 'enterprise.ready': (run) => later(run),
      'enterprise.execute': () => settled(''),
    },
    klaviyo: { isIdentified: () => settled(false), identify: () => settled(false), track: () => settled(false) },
    newrelic: { 'interaction().getContext': no, addPageAction: no, noticeError: no },
    apstag: { fetchBids: (_, run) => later(run, []), targetingKeys: () => [] },
    AF_SMART_SCRIPT: { generateOneLinkURL: () => null },
    google_optimize: { get: no },
    YT: { ready: no, loaded: undefined }, utag: { data: {}, cfg: {} },
  });
  let answers;
  const answersOf = (entry) => (answers ??= makeAnswers())[entry.name] ?? {};
  const DEEP = { Vimeo: 1, OneSignal: 1 }; // promises at any depth
  // By these a snippet tells that it has run before. Here none has.
  const MARKS = new RegExp('^_|^(?:q|queue|callQueue|callMethod|exe|invoked|loaded|l|t|v|methods|factory|snippet\\w*|'
    + 'SNIPPET_VERSION|initialized|isLoaded|version)$');
  const FLAG = /(?:^|[._])(?:is|has|should|can)(?=[A-Z_])[^.]*$/;

  /** Keeps of a call what may be handed on. */
  const note = (entry, path, args, isNew = false) => {
    const words = path ? [path, ...args] : args;
    const isWidget = entry.isLate && !typed && (isNew || WIDGET.test(path || String(args[0])));
    if (isNew && !isWidget) return undefined;
    let kind = entry.open || isWidget ? 'setup' : kindOf(words);
    if (path === 'push' && Array.isArray(args[0])) return note(entry, '', args[0]);
    if (path.includes('()') || path.startsWith('tracker.')) return undefined;
    if (path === 'set' && !entry.open) kind = undefined;
    if (path === 'ready' && entry.name === 'twttr') kind = 'setup';
    if (!kind) return undefined;
    if (kind === 'page') entry.calls = entry.calls.filter((call) => call.kind !== 'page');
    const given = entry.open ? args : args.map((it) => scrub(it));
    // A second word of these names somebody.
    const names = path === 'init' && entry.name === 'amplitude' && typeof given[1] === 'string';
    if (names && !entry.open) given[1] = undefined;
    if (entry.calls.length < 50) entry.calls.push({ path, args: given, kind, isNew });
    return undefined;
  };
  // Their callbacks bring something: to a form, to a sign-in.
  const BRINGS = { google: 1, grecaptcha: 1, YT: 1 };
  const call = (entry, path, args) => {
    note(entry, path, args);
    if (!entry.isLate && !BRINGS[entry.name]) answer(args);
    const known = answersOf(entry);
    if (Object.hasOwn(known, path) && typeof known[path] === 'function') {
      if (entry.settles) last(args.slice(1));
      return known[path](...args);
    }
    const listens = /(?:^|\.)(?:on|once|off|subscribe|add\w*Listener)$/.test(path);
    if (entry.settles && path && !listens && (!path.includes('.') || DEEP[entry.name])) {
      last(args);
      return entry.name === 'amplitude' ? promised() : settled();
    }
    if (!path && entry.settles) last(args);
    if (!path) return entry.gives ? stand(entry, '()') : undefined;
    return FLAG.test(path) ? false : stand(entry, path + '()');
  };
  const ours = new WeakSet();

  /** Callable, constructible, empty when iterated, never a promise; a method of it is the same again. */
  const stand = (entry, path = '', native) => {
    const kept = path || native ? undefined : entry.self;
    if (kept) return kept;
    const target = native ?? (entry.kind === 'o' && (!path || path.endsWith('new')) ? {} : function () {});
    const known = answersOf(entry);
    const kids = new Map();
    const made = new Proxy(target, {
      get(on, key) {
        if (typeof key === 'symbol') {
          if (key === Symbol.iterator) return native?.[key] ?? function* () { /* nothing */ };
          return key === Symbol.toPrimitive ? text : on[key];
        }
        const name = path ? path + '.' + key : key;
        // What the page has put there is its own; of a vendor's queue, the methods are stood in for.
        const own = Object.hasOwn(on, key);
        const method = native && typeof on[key] === 'function' && (own || key === 'push');
        if (key in on && !method) return on[key];
        const isKnown = Object.hasOwn(known, name);
        if (isKnown && typeof known[name] !== 'function') return known[name];
        // What a call returns may be a promise to whoever made it.
        if (key === 'then' && path.endsWith('()')) return (done) => settled().then(() => done?.(stand(entry, path + '.it')));
        if (key === 'then' || (!isKnown && !path && !method && MARKS.test(key))) return undefined;
        if (entry.name === 'googletag' && name === 'cmd') return (entry.cmd ??= commands(entry));
        let kid = kids.get(key);
        if (!kid) kids.set(key, (kid = stand(entry, name)));
        return kid;
      },
      set(on, key, value) {
        try {
          define(on, key, { value, writable: true, enumerable: true, configurable: true });
        } catch { /* it can't be had, and nobody may stumble over that */ }
        return true;
      },
      apply: (_, __, args) => call(entry, path, args),
      construct: (_, args) => {
        note(entry, path, args, true);
        if (!entry.isLate && !BRINGS[entry.name]) answer(args);
        return stand(entry, path + '.new');
      },
    });
    ours.add(made);
    if (!path && !native) entry.self = made;
    return made;
  };
  const commands = (entry) => {
    const kept = [];
    define(kept, 'push', {
      configurable: true,
      writable: true,
      value: (...runs) => {
        for (const run of runs) {
          if (isHeld(entry)) later(run);
          if (entry.open || !typed) Array.prototype.push.call(kept, run);
        }
        return kept.length;
      },
    });
    return kept;
  };

  // --- names on the window -------------------------------------------------------------------------------------------

  const hostOf = (address) => address.split('/')[0];
  const addressOf = (host) => (host[0] === '/' ? host : 'https://' + host);
  const isHeld = (entry) => (entry.held ??= entry.hosts.some((host) => judgeUrl(addressOf(host)) !== null));
  const MANAGERS = /googletagmanager\.com\/gtm|tags\.tiqcdn\.com|assets\.adobedtm\.com|cdn\.segment\.com/;
  /** Whether a held script of the page is this vendor's: then the page counts on its name. */
  const isMissed = (entry) => {
    for (const script of document.querySelectorAll('script[type="text/plain"]')) {
      const source = script.getAttribute('data-assent-src') ?? script.getAttribute('data-src') ?? '';
      if (entry.blocking && (!source || script.hasAttribute('async') || script.hasAttribute('defer'))) continue;
      const isTheirs = source ? entry.hosts.some((host) => source.includes(hostOf(host)))
        : script.textContent.includes(entry.name);
      if (isTheirs) return true;
      if (!entry.blocking && MANAGERS.test(source)) return true;
    }
    return false;
  };
  /** Whether whoever asks is the vendor's own script or snippet. */
  const isVendor = (entry) => {
    const script = document.currentScript;
    if (!script) return false;
    // What only configures a library may name its host, too; a snippet makes a script.
    const code = script.textContent;
    const text = script.src || (code.includes('createElement') ? code : '');
    return entry.hosts.some((host) => hostOf(host) && text.includes(hostOf(host)));
  };
  const settle = (entry, name, value) => {
    define(window, name, { value, writable: true, enumerable: true, configurable: true });
  };
  const look = (entry, name) => {
    if (entry.kind === 'q') return entry.last ?? (isUsed(entry) ? queue(entry, []) : undefined);
    if (entry.native) return entry.front;
    if (isVendor(entry) || !(entry.open || isHeld(entry)) || document.getElementById(name)) return undefined;
    if (entry.careful && !entry.self && !entry.open && !isMissed(entry)) return undefined;
    return stand(entry);
  };
  const isUsed = (entry) => entry.prepare.length > 0 || isHeld(entry);
  const put = (entry, name, value) => {
    if (ours.has(value)) return;
    if (entry.kind === 'q' && Array.isArray(value) && isUsed(entry)) {
      queue(entry, value);
      return;
    }
    const object = typeof value === 'function' || (typeof value === 'object' && value !== null);
    if (entry.kind !== 'q' && object && isHeld(entry) && isVendor(entry)) {
      // The vendor's own queue stands behind the stand-in until it may have something to hand on.
      entry.native = value;
      entry.front = stand(entry, '', value);
      return;
    }
    settle(entry, name, value);
    for (const prepare of entry.prepare) prepare(value);
    if (entry.open) later(() => replay(entry));
  };
  /** A line of the table. What only a touched name needs is made then: pages start with all of them. */
  class Entry {
    constructor(line) {
      const [kind, names] = line.split(' ', 2);
      this.line = line;
      this.gives = kind[0] === 'g';
      this.kind = this.gives ? 'f' : kind[0];
      this.names = names.includes(',') ? names.split(',') : [names];
      this.name = this.names[0];
      this.settles = kind.includes('*');
      this.shy = kind.includes('~');
      this.blocking = kind.includes('!');
      this.careful = this.blocking || kind.includes('?');
      this.prepare = [];
      this.calls = [];
      this.open = false;
    }
    get hosts() { return (this.list ??= this.line.split(' ').slice(2)); }
  }
  const byName = {};
  const entries = TABLE.map((line) => new Entry(line));
  for (const entry of entries) byName[entry.name] = entry;
  const install = (entry) => {
    for (const name of entry.names) {
      if (Object.hasOwn(window, name)) continue;
      const get = () => look(entry, name);
      define(window, name, { get, set: (value) => put(entry, name, value), enumerable: false, configurable: true });
      (entry.accessors ??= new Map()).set(name, get);
    }
  };
  const isOurs = (entry, name) => {
    const get = entry.accessors?.get(name);
    return get !== undefined && describe(window, name)?.get === get;
  };

  // --- libraries that stand in once their held script is met ---------------------------------------------------------

  const late = new Set();
  /** Defines what a held script of this address (without its scheme) would have brought. */
  const enlist = (address) => {
    for (const line of librariesAt(address)) {
      const [kind, names] = line.split(' ');
      const known = byName[names.split(',')[0]];
      if (known && known.kind !== 'q') {
        if (!known.hosts.includes(address)) known.hosts.push(address);
        known.blocking &&= kind.includes('!');
        known.held = undefined;
      }
      if (late.has(line)) continue;
      late.add(line);
      const entry = Object.assign(new Entry(`${line} ${address}`), { isLate: true });
      if (kind === 'm') {
        addMembers(entry);
        continue;
      }
      if (!known) byName[entry.name] = entry;
      entries.push(entry);
      install(entry);
    }
  };
  /** What a library adds to one that is there. */
  const addMembers = (entry) => {
    for (const name of entry.names) {
      const [owner, key] = name.split('.');
      const on = describe(window, owner)?.value;
      if (typeof on !== 'object' || on === null || key in on) continue;
      define(on, key, { value: stand(entry, key), writable: true, configurable: true });
    }
  };
  // In a text, a host stands before a path or the end of a string.
  const HOSTS = /(?:[\w-]+\.)+[a-z]{2,}(?=[/"'`\\])[^\s"'`\\]*/gi;
  sighted = (el, { attributes }) => {
    const source = attributes.src ?? attributes.href;
    if (source === undefined) {
      for (const [address] of el.textContent.slice(0, 65536).matchAll(HOSTS)) enlist(address);
      shows(el.textContent);
      return;
    }
    try {
      const { host, pathname } = new URL(source, document.baseURI);
      enlist(host + pathname);
      shows(host + pathname);
    } catch { /* no address */ }
  };

  // A held script that something stands in for has loaded, as far as the page is told.
  const standsFor = (address) => {
    const { host, pathname } = new URL(address, document.baseURI);
    const isFor = (it) => (it[0] === '/' ? pathname.endsWith(it) : hostOf(it) === host);
    return entries.some((entry) => !entry.blocking && entry.hosts.some(isFor));
  };
  // Whoever is to be called back waits for the call: an end of the script is no news, and a failure an alarm.
  const isCalledBack = (source) => /[?&]callback=[\w.]+/.test(source);
  outcome = (el, record) => {
    const source = String(record.attributes.src ?? record.attributes.href);
    return standsFor(source) || isCalledBack(source) ? 'load' : 'error';
  };

  // --- giving way ----------------------------------------------------------------------------------------------------

  const replay = (entry) => {
    const real = window[entry.name];
    if (real === undefined || real === null || ours.has(real)) return;
    const calls = entry.calls.splice(0);
    for (const { path, args, isNew } of calls) {
      try {
        const steps = path ? path.split('.') : [];
        const on = steps.slice(0, -1).reduce((at, step) => at?.[step], real);
        const method = path ? on?.[steps.at(-1)] : real;
        if (isNew && method) Reflect.construct(method, args);
        else if (typeof method === 'function') method.apply(path ? on : undefined, args);
        else if (typeof real.push === 'function') real.push(path ? [path, ...args] : args);
      } catch (error) {
        reportError(error); // as it would have been without us
      }
    }
  };
  /** Gives way where the vendor is no longer held. Stand-ins stay for what the page does until the library is there. */
  const release = () => {
    for (const entry of entries) {
      const before = entry.held;
      entry.held = undefined;
      if (before !== true || isHeld(entry)) continue;
      if (entry.kind === 'q') {
        clean(entry);
        if (entry.last && entry.prepare.length === 0) {
          delete entry.last.push;
          settle(entry, entry.name, entry.last);
        }
      } else if (entry.native) {
        for (const name of entry.names) if (isOurs(entry, name)) settle(entry, name, entry.native);
        replay(entry);
      } else if (entry.self) {
        entry.open = true;
        const own = entry.kind === 'o' ? { ...entry.self } : {};
        if (entry.cmd) {
          delete entry.cmd.push;
          own.cmd = entry.cmd;
        }
        if (Object.keys(own).length && isOurs(entry, entry.name)) settle(entry, entry.name, own);
      }
    }
  };
  /** Takes away what still stands in once everything held has run: hands on what was kept, if there is somebody. */
  const finish = () => {
    for (const entry of entries) {
      if (!entry.open) continue;
      entry.open = false;
      const left = entry.names.filter((name) => isOurs(entry, name));
      for (const name of left) delete window[name];
      if (left.length < entry.names.length) replay(entry);
      else load(entry);
    }
  };

  // A snippet in a bundle saw the stand-in and left, so its library comes from here: where that has one address, and
  // takes its first calls from a queue. The queue's name, and the method that the library puts in its place.
  const LOADERS = {
    fbq: ['queue', 'callMethod', '2.0'], twq: ['queue', 'exe', '1.1'], pintrk: ['queue', '', '3.0'],
    snaptr: ['queue', 'handleRequest'], rdt: ['callQueue', 'sendEvent'], qp: ['queue', 'qp'],
  };
  const load = (entry) => {
    const how = LOADERS[entry.name];
    if (!how || !entry.calls.some((call) => call.kind === 'setup')) return;
    const [list, method, version] = how;
    const stub = (...args) => { if (method && stub[method]) stub[method](...args); else stub[list].push(args); };
    Object.assign(stub, { [list]: [], version, loaded: true, push: stub });
    for (const name of entry.names) settle(entry, name, stub);
    replay(entry);
    activation.load('https://' + entry.hosts[0]);
  };

  /** Lets a snippet of which some names are find none of them (`'FS' in window`). Returns how to stand in again. */
  const stepAside = (text) => {
    const away = [];
    for (const entry of entries) {
      for (const name of entry.names) {
        if (entry.kind === 'q' || !isOurs(entry, name) || !text.includes(name)) continue;
        away.push([name, describe(window, name)]);
        delete window[name];
      }
    }
    return () => {
      for (const [name, was] of away) {
        if (!Object.hasOwn(window, name)) define(window, name, was);
      }
    };
  };

  const always = { dataLayer: 1, uetq: 1, clarity: 1 };
  const holding = isHolding();
  for (const entry of entries) {
    // Nobody has asked for it yet: looking is no wish.
    if (always[entry.name] || (holding && (!entry.shy || judge.mayHold(hostOf(entry.hosts[0]))))) install(entry);
  }
  onChange(release);

  return { byName, finish, isHeld, standsFor, stepAside };
})();
