//! Inline scripts by table: what vendors document, as pages carry it, and what only looks like it.

use std::sync::Arc;

use super::script::{Found, snippets};
use crate::policy::catalog::Snippet;
use crate::policy::{Catalog, Vendor};

const HOSTS: [(&str, &str); 24] = [
    ("gtm", "googletagmanager.com"),
    ("ga", "google-analytics.com"),
    ("meta", "connect.facebook.net"),
    ("meta", "facebook.com"),
    ("hotjar", "static.hotjar.com"),
    ("clarity", "clarity.ms"),
    ("linkedin", "snap.licdn.com"),
    ("tiktok", "analytics.tiktok.com"),
    ("segment", "cdn.segment.com"),
    ("mixpanel", "cdn.mxpnl.com"),
    ("amplitude", "cdn.amplitude.com"),
    ("intercom", "widget.intercom.io"),
    ("hubspot", "js.hs-scripts.com"),
    ("uet", "bat.bing.com"),
    ("pinterest", "s.pinimg.com"),
    ("snap", "sc-static.net"),
    ("reddit", "redditstatic.com"),
    ("x", "static.ads-twitter.com"),
    ("quora", "a.quora.com"),
    ("criteo", "dynamic.criteo.com"),
    ("yandex", "mc.yandex.ru"),
    ("baidu", "hm.baidu.com"),
    ("posthog", "posthog.com"),
    ("crisp", "client.crisp.chat"),
];

fn catalog() -> Catalog {
    let mut vendors: Vec<Vendor> = Vec::new();
    for (key, host) in HOSTS {
        match vendors.iter_mut().find(|vendor| *vendor.key == *key) {
            Some(vendor) => vendor.hosts.push(host.into()),
            None => vendors.push(Vendor { key: key.into(), hosts: vec![host.into()], ..Vendor::default() }),
        }
    }
    let snippet = |opens: &str, holds: &str| Snippet { opens: opens.into(), holds: holds.into() };
    let with = |key: &str, snippets| Vendor { key: key.into(), snippets, ..Vendor::default() };
    vendors.push(with("matomo", vec![snippet("var _paq = window._paq = window._paq || [];", "setTrackerUrl")]));
    vendors.push(with("array", vec![snippet("!function(t,e){var o,n,p,r;", "array.js")]));
    Catalog::new(vendors, None).unwrap()
}

/// Who is behind a script, each once.
fn who(script: &str) -> Vec<String> {
    let catalog = catalog();
    let mut names: Vec<String> = snippets(script, &catalog)
        .into_iter()
        .filter_map(|found| match found {
            Found::Vendor(vendor) => Some(Arc::clone(&vendor)),
            Found::Address(url) => {
                let url = url::Url::parse(&url).ok()?;
                catalog.url(url.host_str()?, url.path()).cloned()
            }
        })
        .map(|vendor| vendor.key.to_string())
        .collect();
    names.dedup();
    names
}

const GTM: &str = "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':
new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],
j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=
'https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','GTM-XXXX');";

const META: &str = "!function(f,b,e,v,n,t,s)
{if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};
if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];
s.parentNode.insertBefore(t,s)}(window, document,'script',
'https://connect.facebook.net/en_US/fbevents.js');
fbq('init', '123');
fbq('track', 'PageView');";

const HOTJAR: &str = "(function(h,o,t,j,a,r){
    h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};
    h._hjSettings={hjid:1234,hjsv:6};
    a=o.getElementsByTagName('head')[0];
    r=o.createElement('script');r.async=1;
    r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;
    a.appendChild(r);
})(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');";

const CLARITY: &str = "(function(c,l,a,r,i,t,y){
c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};
t=l.createElement(r);t.async=1;t.src=\"https://www.clarity.ms/tag/\"+i;
y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);
})(window, document, \"clarity\", \"script\", \"abc\");";

const LINKEDIN: &str = "_linkedin_partner_id = \"123\";
window._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];
window._linkedin_data_partner_ids.push(_linkedin_partner_id);
(function(l) {
if (!l){window.lintrk = function(a,b){window.lintrk.q.push([a,b])};
window.lintrk.q=[]}
var s = document.getElementsByTagName(\"script\")[0];
var b = document.createElement(\"script\");
b.type = \"text/javascript\";b.async = true;
b.src = \"https://snap.licdn.com/li.lms-analytics/insight.min.js\";
s.parentNode.insertBefore(b, s);})(window.lintrk);";

const TIKTOK: &str = "!function (w, d, t) {
  w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.methods=[\"page\",\"track\",\"identify\"],ttq.setAndDefer=function(t,e){t[e]=function(){t.push([e].concat(Array.prototype.slice.call(arguments,0)))}};for(var i=0;i<ttq.methods.length;i++)ttq.setAndDefer(ttq,ttq.methods[i]);ttq.instance=function(t){for(var e=ttq._i[t]||[],n=0;n<ttq.methods.length;n++)ttq.setAndDefer(e,ttq.methods[n]);return e},ttq.load=function(e,n){var r=\"https://analytics.tiktok.com/i18n/pixel/events.js\",o=n&&n.partner;ttq._i=ttq._i||{},ttq._i[e]=[],ttq._i[e]._u=r,n=document.createElement(\"script\");n.type=\"text/javascript\",n.async=!0,n.src=r+\"?sdkid=\"+e+\"&lib=\"+t;e=document.getElementsByTagName(\"script\")[0];e.parentNode.insertBefore(n,e)};
  ttq.load('C0FFEE');
  ttq.page();
}(window, document, 'ttq');";

const MATOMO: &str = "var _paq = window._paq = window._paq || [];
  /* tracker methods like \"setCustomDimension\" should be called before \"trackPageView\" */
  _paq.push(['trackPageView']);
  _paq.push(['enableLinkTracking']);
  (function() {
    var u=\"//stats.shop.example/\";
    _paq.push(['setTrackerUrl', u+'matomo.php']);
    _paq.push(['setSiteId', '1']);
    var d=document, g=d.createElement('script'), s=d.getElementsByTagName('script')[0];
    g.async=true; g.src=u+'matomo.js'; s.parentNode.insertBefore(g,s);
  })();";

const SEGMENT: &str = "!function(){var i=\"analytics\",analytics=window[i]=window[i]||[];if(!analytics.initialize)if(analytics.invoked)window.console&&console.error&&console.error(\"Segment snippet included twice.\");else{analytics.invoked=!0;analytics.methods=[\"track\",\"page\"];analytics.factory=function(e){return function(){if(window[i].initialized)return window[i][e].apply(window[i],arguments);var n=Array.prototype.slice.call(arguments);n.unshift(e);analytics.push(n);return analytics}};for(var n=0;n<analytics.methods.length;n++){var key=analytics.methods[n];analytics[key]=analytics.factory(key)}analytics.load=function(key,n){var t=document.createElement(\"script\");t.type=\"text/javascript\";t.async=!0;t.setAttribute(\"data-global-segment-analytics-key\",i);t.src=\"https://cdn.segment.com/analytics.js/v1/\" + key + \"/analytics.min.js\";var r=document.getElementsByTagName(\"script\")[0];r.parentNode.insertBefore(t,r);analytics._loadOptions=n};analytics._writeKey=\"KEY\";analytics.SNIPPET_VERSION=\"5.2.0\";
analytics.load(\"KEY\");
analytics.page();
}}();";

const MIXPANEL: &str = "(function(f,b){if(!b.__SV){var e,g,i,h;window.mixpanel=b;b._i=[];b.init=function(e,f,c){function g(a,d){var b=d.split(\".\");2==b.length&&(a=a[b[0]],d=b[1]);a[d]=function(){a.push([d].concat(Array.prototype.slice.call(arguments,0)))}}var a=b;\"undefined\"!==typeof c?a=b[c]=[]:c=\"mixpanel\";a.people=a.people||[];a.toString=function(a){var d=\"mixpanel\";\"mixpanel\"!==c&&(d+=\".\"+c);a||(d+=\" (stub)\");return d};a.people.toString=function(){return a.toString(1)+\".people (stub)\"};i=\"disable time_event track\".split(\" \");for(h=0;h<i.length;h++)g(a,i[h]);b._i.push([e,f,c])};b.__SV=1.2;e=f.createElement(\"script\");e.type=\"text/javascript\";e.async=!0;e.src=\"undefined\"!==typeof MIXPANEL_CUSTOM_LIB_URL?MIXPANEL_CUSTOM_LIB_URL:\"file:\"===f.location.protocol&&\"//cdn.mxpnl.com/libs/mixpanel-2-latest.min.js\".match(/^\\/\\//)?\"https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js\":\"//cdn.mxpnl.com/libs/mixpanel-2-latest.min.js\";g=f.getElementsByTagName(\"script\")[0];g.parentNode.insertBefore(e,g)}})(document,window.mixpanel||[]);
mixpanel.init('TOKEN', {track_pageview: true, persistence: 'localStorage'});";

const POSTHOG: &str = "!function(t,e){var o,n,p,r;e.__SV||(window.posthog=e,e._i=[],e.init=function(i,s,a){function g(t,e){var o=e.split(\".\");2==o.length&&(t=t[o[0]],e=o[1]),t[e]=function(){t.push([e].concat(Array.prototype.slice.call(arguments,0)))}}(p=t.createElement(\"script\")).type=\"text/javascript\",p.async=!0,p.src=s.api_host.replace(\".i.posthog.com\",\"-assets.i.posthog.com\")+\"/static/array.js\",(r=t.getElementsByTagName(\"script\")[0]).parentNode.insertBefore(p,r)},e.__SV=1)}(document,window.posthog||[]);
posthog.init('phc_x', {api_host: 'https://eu.i.posthog.com', person_profiles: 'identified_only'})";

const INTERCOM: &str = "window.intercomSettings = {api_base: \"https://api-iam.intercom.io\", app_id: \"abc\"};
(function(){var w=window;var ic=w.Intercom;if(typeof ic===\"function\"){ic('reattach_activator');ic('update',w.intercomSettings);}else{var d=document;var i=function(){i.c(arguments);};i.q=[];i.c=function(args){i.q.push(args);};w.Intercom=i;var l=function(){var s=d.createElement('script');s.type='text/javascript';s.async=true;s.src='https://widget.intercom.io/widget/abc';var x=d.getElementsByTagName('script')[0];x.parentNode.insertBefore(s,x);};if(document.readyState==='complete'){l();}else if(w.attachEvent){w.attachEvent('onload',l);}else{w.addEventListener('load',l,false);}}})();";

const UET: &str = "(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){var o={ti:\"123\", enableAutoSpaTracking: true};o.q=w[u],w[u]=new UET(o),w[u].push(\"pageLoad\")},n=d.createElement(t),n.src=r,n.async=1,n.onload=n.onreadystatechange=function(){var s=this.readyState;s&&s!==\"loaded\"&&s!==\"complete\"||(f(),n.onload=n.onreadystatechange=null)},i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)})(window,document,\"script\",\"//bat.bing.com/bat.js\",\"uetq\");";

const PINTEREST: &str = "!function(e){if(!window.pintrk){window.pintrk = function () {
window.pintrk.queue.push(Array.prototype.slice.call(arguments))};var
  n=window.pintrk;n.queue=[],n.version=\"3.0\";var
  t=document.createElement(\"script\");t.async=!0,t.src=e;var
  r=document.getElementsByTagName(\"script\")[0];
  r.parentNode.insertBefore(t,r)}}(\"https://s.pinimg.com/ct/core.js\");
pintrk('load', '123', {em: '<user_email_address>'});
pintrk('page');";

const SNAP: &str = "(function(e,t,n){if(e.snaptr)return;var a=e.snaptr=function()
{a.handleRequest?a.handleRequest.apply(a,arguments):a.queue.push(arguments)};
a.queue=[];var s='script';r=t.createElement(s);r.async=!0;
r.src=n;var u=t.getElementsByTagName(s)[0];
u.parentNode.insertBefore(r,u);})(window,document,
'https://sc-static.net/scevent.min.js');
snaptr('init', 'id', {'user_email': ''});
snaptr('track', 'PAGE_VIEW');";

const REDDIT: &str = "!function(w,d){if(!w.rdt){var p=w.rdt=function(){p.sendEvent?p.sendEvent.apply(p,arguments):p.callQueue.push(arguments)};p.callQueue=[];var t=d.createElement(\"script\");t.src=\"https://www.redditstatic.com/ads/pixel.js\",t.async=!0;var s=d.getElementsByTagName(\"script\")[0];s.parentNode.insertBefore(t,s)}}(window,document);rdt('init','t2_x');rdt('track', 'PageVisit');";

const X: &str =
    "!function(e,t,n,s,u,a){e.twq||(s=e.twq=function(){s.exe?s.exe.apply(s,arguments):s.queue.push(arguments);
},s.version='1.1',s.queue=[],u=t.createElement(n),u.async=!0,u.src='https://static.ads-twitter.com/uwt.js',
a=t.getElementsByTagName(n)[0],a.parentNode.insertBefore(u,a))}(window,document,'script');
twq('config','abc');";

const QUORA: &str = "!function(q,e,v,n,t,s){if(q.qp) return; n=q.qp=function(){n.qp?n.qp.apply(n,arguments):n.queue.push(arguments);}; n.queue=[];t=document.createElement(e);t.async=!0;t.src=v; s=document.getElementsByTagName(e)[0]; s.parentNode.insertBefore(t,s);}(window, 'script', 'https://a.quora.com/qevents.js');
qp('init', 'abc');
qp('track', 'ViewContent');";

const YANDEX: &str = "(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};
   m[i].l=1*new Date();
   for (var j = 0; j < document.scripts.length; j++) {if (document.scripts[j].src === r) { return; }}
   k=e.createElement(t),a=e.getElementsByTagName(t)[0],k.async=1,k.src=r,a.parentNode.insertBefore(k,a)})
   (window, document, \"script\", \"https://mc.yandex.ru/metrika/tag.js\", \"ym\");
   ym(123, \"init\", { clickmap:true, trackLinks:true });";

const BAIDU: &str = "var _hmt = _hmt || [];
(function() {
  var hm = document.createElement(\"script\");
  hm.src = \"https://hm.baidu.com/hm.js?abc\";
  var s = document.getElementsByTagName(\"script\")[0];
  s.parentNode.insertBefore(hm, s);
})();";

const CRITEO: &str = "(function(){var l=document.createElement('script');l.async=true;l.src='//dynamic.criteo.com/js/ld/ld.js?a=1';var s=document.getElementsByTagName('script')[0];s.parentNode.insertBefore(l,s)})();
window.criteo_q = window.criteo_q || [];
window.criteo_q.push({event:\"setAccount\", account: 1}, {event: \"viewHome\"});";

const AMPLITUDE: &str = "!function(){var s=document.createElement('script');s.async=true;s.src='https://cdn.amplitude.com/script/KEY.js';s.onload=function(){window.amplitude.init('KEY',{fetchRemoteConfig:true})};document.head.appendChild(s)}();";

const HUBSPOT: &str = "var _hsq = window._hsq = window._hsq || [];
_hsq.push(['setContentType', 'landing-page']);
(function(d,s,i,r) { if (d.getElementById(i)){return;} var n=d.createElement(s),e=d.getElementsByTagName(s)[0]; n.id=i;n.src='//js.hs-scripts.com/123.js'; e.parentNode.insertBefore(n, e); })(document,\"script\",\"hs-analytics\",300000);";

#[test]
fn what_vendors_document_is_recognised_however_it_is_set() {
    for (expected, script) in [
        ("gtm", GTM),
        ("meta", META),
        ("hotjar", HOTJAR),
        ("clarity", CLARITY),
        ("linkedin", LINKEDIN),
        ("tiktok", TIKTOK),
        ("matomo", MATOMO),
        ("segment", SEGMENT),
        ("mixpanel", MIXPANEL),
        ("array", POSTHOG),
        ("intercom", INTERCOM),
        ("uet", UET),
        ("pinterest", PINTEREST),
        ("snap", SNAP),
        ("reddit", REDDIT),
        ("x", X),
        ("quora", QUORA),
        ("yandex", YANDEX),
        ("baidu", BAIDU),
        ("criteo", CRITEO),
        ("amplitude", AMPLITUDE),
        ("hubspot", HUBSPOT),
    ] {
        let pretty = script.replace(';', ";\n  ");
        for (set, script) in [
            ("as documented", script.to_owned()),
            ("on more lines", if script.contains("';") || script.contains("\";") { script.to_owned() } else { pretty }),
            ("between comments", format!("/* <!-- {expected} --> */\n// one\n{script}\n// end")),
            ("hidden from old browsers", format!("<!--\n{script}\n//-->")),
            ("in CDATA", format!("//<![CDATA[\n{script}\n//]]>")),
            ("after its queue", format!("window.dataLayer = window.dataLayer || [];\n{script}")),
            ("twice", format!("{script}\n{script}")),
        ] {
            assert_eq!(who(&script), [expected], "{set}:\n{script}");
        }
    }
    assert_eq!(who(&format!("{GTM}\n{META}")), ["gtm", "meta"]);
    assert_eq!(who(&format!("window.addEventListener('load', function() {{ {HOTJAR} }});")), ["hotjar"]);
    assert_eq!(who(&format!("setTimeout(function(){{{CLARITY}}}, 3000)")), ["clarity"]);
}

#[test]
fn a_page_s_own_script_is_never_taken_for_a_snippet() {
    for script in [
        "",
        "var a = 1;",
        "initShop();",
        // Queues contact nobody.
        "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('js', new Date()); gtag('config', 'G-X');",
        "dataLayer.push({event: 'x'})",
        "fbq('track', 'Lead');",
        // Other code stands around it.
        &format!("{GTM}\ninitShop();"),
        &format!("var basket = {{}}; {META}"),
        &format!("function initShop(){{}} {CLARITY}"),
        &format!("document.addEventListener('DOMContentLoaded', function(){{ startCarousel(); {HOTJAR} }});"),
        &format!("(function(){{ {HOTJAR} renderApp(); }})();"),
        // It does the page's own work besides.
        &format!(
            "window.onload = function () {{ {HOTJAR} document.getElementById('preloader').style.display = 'none'; }};"
        ),
        &format!("setTimeout(function(){{ {HOTJAR} document.body.className += ' ready'; }}, 0)"),
        &format!("(function(){{ {HOTJAR} window.prices = [1, 2]; }})();"),
        &format!("(function(){{ {HOTJAR} prices = [1, 2]; }})();"),
        &format!("(function(){{ {HOTJAR} var el = document.getElementById('x'); el.hidden = false; }})();"),
        &format!("(function(){{ {HOTJAR} location.href = '/next'; }})();"),
        &format!("(function(){{ {HOTJAR} document.title = 'Ready'; }})();"),
        &format!("{CLARITY} clarity('ready', function () {{ document.querySelector('p').textContent = 'x'; }});"),
        &format!("{CLARITY} clarity('ready', function () {{ shop.ready = true; }});"),
        &format!("{CLARITY} clarity('ready', () => {{ window['app'] = 1 }});"),
        // Others may call what it makes, and nobody would answer.
        &GTM.replace("'dataLayer'", "'shopLayer'"),
        &CLARITY.replace("\"clarity\"", "\"recorder\""),
        "window.unheardOf = window.unheardOf || []; (function(){var s=document.createElement('script');s.src='https://static.hotjar.com/x.js';document.head.appendChild(s)})();",
        "var unheardOf = []; (function(){var s=document.createElement('script');s.src='https://static.hotjar.com/x.js';document.head.appendChild(s)})();",
        // It is data.
        "self.__next_f.push([1,\"(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':1}) https://www.googletagmanager.com/gtm.js createElement('script')\"])",
        "window.__NUXT__={a:\"https://connect.facebook.net/en_US/fbevents.js\"}",
        "window.__NUXT__=(function(a,b){return {state:{u:a}}}(\"https://connect.facebook.net/en_US/fbevents.js\",1))",
        "{\"a\":\"https://www.googletagmanager.com/gtm.js\"}",
        "loadAd('https://www.googletagmanager.com/gtm.js')",
        "const s=document.createElement('script');s.src='/own.js';document.head.append(s)",
        "'",
        "/*",
        "`${",
        "/[",
        "(function(){",
    ] {
        assert!(who(script).is_empty(), "{script}");
    }
}
