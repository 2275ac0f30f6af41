// What modules import. No hook sees an `import`, least of all one in a file of the site's own: a map of ours leads the
// addresses of other hosts to the gateway, which judges them, and sends the browser on or answers in their place.
//
// Only where a page may have several maps (Chromium since 133; elsewhere ours would take the place of the page's own),
// and where no policy of the site's stands against scripts with a text. Hosts whose modules the page names itself keep
// their addresses: under two addresses, a module runs twice.

{
  const { dataset } = document.currentScript ?? { dataset: {} };
  const chromium = navigator.userAgentData?.brands.find(({ brand }) => brand === 'Chromium');
  if (dataset.imports !== undefined && Number(chromium?.version) >= 133 && isHolding()) {
    const put = (imports) => {
      const map = document.createElement('script');
      map.type = 'importmap';
      map.textContent = JSON.stringify({ imports });
      (document.head ?? document.documentElement).append(map);
      map.remove();
    };
    const led = (scheme) => `${dataset.prefix}import/${scheme}/`;
    put({ '/': '/', 'https://': led('https'), 'http://': led('http') });
    const known = new Set([location.origin]);
    modules.named = (address) => {
      if (!URL.canParse(address, document.baseURI)) return; // the page's insertion goes on as it would have
      const { origin, protocol } = new URL(address, document.baseURI);
      if (known.has(origin) || !protocol.startsWith('http') || judgeUrl(address)) return;
      known.add(origin);
      put({ [origin + '/']: origin + '/' });
    };
    // A stand-in says what it stands in for: a visitor who wasn't asked about it can be.
    document.addEventListener('assent:wish', ({ detail }) => judgeUrl(String(detail)));
  }
}
