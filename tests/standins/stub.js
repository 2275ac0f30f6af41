// The least of what stands before these files: a judge that holds third parties by name, and hooks that don't hook.
const { held = '', granted = 'necessary', unknown = 'pass', mode = 'permissive', prefix = '/_assent/' } =
  document.currentScript.dataset;
const numbers = (text) => new Map(text.split(' ').filter(Boolean).map((pair) => {
  const [group, category] = pair.split(':');
  return [Number(group), category];
}));
const words = (text) => new Set(text.split(' ').filter(Boolean));
const state = { held: numbers(held), unknown, granted: words(granted), listed: words(''), mode, prefix };
const isHolding = () => state.held.size > 0 || state.unknown === 'hold';
const judgeUrl = (text) => {
  const url = new URL(text, document.baseURI);
  const own = url.hostname.endsWith('localhost') && !/\/(?:matomo|piwik|sp)\.js$/.test(url.pathname);
  const group = own ? 0 : /facebook|tiktok|twitter|pinimg|licdn|criteo|adsbygoogle|doubleclick|ads\./.test(url.host) ? 1 : 2;
  const category = state.held.get(group);
  return category === undefined ? null : { category, group };
};
const early = new Set();
const judge = { mayHold: (host) => judgeUrl('https://' + host) !== null };
const listeners = [];
const onWish = (listener) => { window.wish = listener; };
const onChange = (listener) => { listeners.push(listener); };
const change = (now) => {
  const before = { ...state };
  Object.assign(state, now);
  if (typeof state.held === 'string') state.held = numbers(state.held);
  if (typeof state.granted === 'string') state.granted = words(state.granted);
  if (typeof state.listed === 'string') state.listed = words(state.listed);
  for (const listener of listeners) listener(before);
};
const kept = new WeakMap();
const isPlaced = (el) => el.getAttribute('srcdoc')?.includes('data-assent-load') === true;
const forget = (el) => kept.delete(el);
let outcome = () => 'error';
let sighted = () => {};
// What is held in the markup is met as it is parsed.
new MutationObserver((records) => {
  for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
    const src = node.getAttribute?.('data-assent-src') ?? undefined;
    if (node.localName === 'script' && node.hasAttribute('data-assent-held')) sighted(node, { attributes: { src } });
  }
}).observe(document, { childList: true, subtree: true });
window.change = change;
window.outcomeOf = (src) => outcome(null, { attributes: { src } });
