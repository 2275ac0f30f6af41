// Takes click identifiers that nobody has agreed to out of the page's own address, before any script of the page reads
// it: the gateway took them out of the request. What stays keeps its bytes.

{
  const names = (document.currentScript?.dataset.strip ?? '').split(' ').filter(Boolean);
  const nameOf = (pair) => {
    const name = pair.split('=', 1)[0].replace(/\+/g, ' ');
    try { return decodeURIComponent(name).split('[', 1)[0].toLowerCase(); } catch { return name.toLowerCase(); }
  };
  if (names.length > 0) {
    const kept = location.search.slice(1).split('&').filter((pair) => !names.includes(nameOf(pair))).join('&');
    const address = location.pathname + (kept && '?' + kept) + location.hash;
    try { history.replaceState(history.state, '', address); } catch { /* a document without a history of its own */ }
  }
}
