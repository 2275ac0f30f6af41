// What tags are told about consent: Google Consent Mode v2, Microsoft UET and Clarity, and an event in `dataLayer`.
//
// The default is the first thing in a queue, whoever makes the queue and whenever; updates follow at each change. Only
// queues that the page touches get anything: none is made here. Nothing loads before a yes (basic mode), so the default
// says what holds and nobody has to wait for an update.

const signals = (() => {
  const { byName, isHeld } = standins;
  const define = Object.defineProperty;
  const word = (...categories) => (categories.some((category) => state.granted.has(category)) ? 'granted' : 'denied');
  const consent = () => ({
    ad_storage: word('marketing'),
    ad_user_data: word('marketing'),
    ad_personalization: word('marketing'),
    analytics_storage: word('analytics'),
    functionality_storage: word('functional'),
    personalization_storage: word('functional', 'preferences'),
    security_storage: 'granted',
  });
  const event = () => ({ event: 'assent_consent', assent_granted: [...state.granted] });
  /** A command of gtag's: Google tells it from other entries by being an `arguments` object. */
  const command = function () { return arguments; };
  const uet = () => ({ ad_storage: word('marketing') });
  const clarity = () => ({ ad_Storage: word('marketing'), analytics_Storage: word('analytics') });
  const isMore = () => [...state.granted].some((category) => category !== 'necessary');

  const { dataLayer, uetq, clarity: recorder } = byName;
  dataLayer.prepare.push((layer) => {
    if (!Array.isArray(layer)) return;
    layer.unshift(command('consent', 'default', consent()));
    if (isMore()) layer.splice(1, 0, event());
  });
  uetq.prepare.push((queue) => { if (Array.isArray(queue)) queue.unshift('consent', 'default', uet()); });
  recorder.prepare.push((call) => { if (typeof call === 'function') call('consentv2', clarity()); });

  // `gtag` is what everybody's snippet makes it.
  const gtag = function gtag() { window.dataLayer.push(arguments); };
  let wasHeld = false;
  const give = (value) => define(window, 'gtag', { value, writable: true, enumerable: true, configurable: true });
  if (isHolding() && !Object.getOwnPropertyDescriptor(window, 'gtag')) {
    define(window, 'gtag', {
      get: () => ((wasHeld ||= isHeld(dataLayer)) ? gtag : undefined), set: give, enumerable: false, configurable: true,
    });
  }

  const tell = () => {
    const { last } = dataLayer;
    if (last) {
      const layer = Array.isArray(window.dataLayer) ? window.dataLayer : last;
      layer.push(command('consent', 'update', consent()));
      layer.push(event());
    }
    if (uetq.last) window.uetq?.push('consent', 'update', uet());
    const settled = Object.getOwnPropertyDescriptor(window, 'clarity');
    if (typeof settled?.value === 'function') settled.value('consentv2', clarity());
  };
  onChange(tell);
  return { tell };
})();
