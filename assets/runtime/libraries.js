// Libraries that pages call right behind their tags, and what hides a page until one of them has come.
//
// The names here get their stand-ins when a held script of the vendor is met, not before: they cost nothing elsewhere,
// and mean what the page means. The stand-ins themselves are in standins.js.

// A line: what the names are, the names, and where the library comes from (a host stands for its subdomains).
// `f` functions, `g` functions that return something, `o` objects, `q` queues, `m` members of an object that the page
// has; `!`: only for a script that blocks, as whoever waits for this library is better told that it failed; `*`: what is
// called calls back, and returns promises.
const LIBRARIES = `
o Bugsnag,bugsnagClient d2wy8f7a9ursnm.cloudfront.net cdn.bugsnag.com
g bugsnag d2wy8f7a9ursnm.cloudfront.net
o Rollbar,_rollbar cdn.rollbar.com
o TrackJS,trackJs cdn.trackjs.com
f rg4js cdn.raygun.io
o Raygun cdn.raygun.io
o Raven cdn.ravenjs.com
o Honeybadger js.honeybadger.io
o appInsights js.monitor.azure.com az416426.vo.msecnd.net
o LUX cdn.speedcurve.com
o BOOMR go-mpulse.net
o Calendly calendly.com
o MktoForms2 marketo.com
o Munchkin munchkin.marketo.net
f mktoMunchkin,mktoMunchkinFunction munchkin.marketo.net
o tf,typeformEmbed embed.typeform.com
f jotformEmbedHandler jotfor.ms jotform.com
f SimplybookWidget simplybook.it simplybook.me
o EBWidgets eventbrite.com
o Cognito cognitoforms.com
o Tally tally.so
o ChiliPiper chilipiper.com
f Cal cal.com
f SavvyCal savvycal.com
f RDStationForms,RdIntegration d335luupugsy2.cloudfront.net
o QSI qualtrics.com
f usabilla_live w.usabilla.com
o _sva survicate.com
f wootric,WootricSurvey cdn.wootric.com
f Sprig,UserLeap sprig.com userleap.com
o delighted d2yyd1h5u9mauk.cloudfront.net
o Gleap gleap.io
o Appcues appcues.com
o userGuiding userguiding.com
o userpilot userpilot.io
o chmln trychameleon.com
o userflow userflow.com
o WalkMeAPI walkme.com
f Userlane userlane.com
o Beamer getbeamer.com
o Headway headwayapp.co
o UserVoice uservoice.com
f Canny canny.io
o Frill frill.co
o fcWidget freshchat.com fw-cdn.com
f FreshworksWidget widget.freshworks.com
o FreshWidget freshdesk.com
f olark olark.com
f Beacon beacon-v2.helpscout.net
f smartsupp smartsuppchat.com
o tidioChatApi tidio.co
o LC_API,LiveChatWidget livechatinc.com
o Kustomer kustomerapp.com
o GorgiasChat gorgias.chat gorgias.io
o Trengo trengo.eu
o userlike userlike.com userlike-cdn-widgets.s3-eu-west-1.amazonaws.com
f userlikeStartChat,userlikeUpdateAPI userlike.com userlike-cdn-widgets.s3-eu-west-1.amazonaws.com
o jivo_api,jivo_config jivosite.com jivo.ru jivochat.com
f $zopim zopim.com
o LiveAgent ladesk.com
o liveagent salesforceliveagent.com
o embedded_svc,embeddedservice_bootstrap salesforce.com force.com salesforce-sites.com my.site.com
o lpTag liveperson.net lpsnmedia.net
o SnapABug,SnapEngage snapengage.com
o purechatApi purechat.com
f Chatra chatra.io
o Comm100API comm100.com
o botpress,botpressWebChat botpress.cloud
o voiceflow voiceflow.com
o Landbot landbot.io
o adaEmbed ada.support
o Kommunicate kommunicate.io
o chatwootSDK,$chatwoot chatwoot.com
f CreateWhatsappChatWidget,CreateWhatsappBtn clare.ai wati.io
o reamaze reamaze.com
o DISQUS,DISQUSWIDGETS disqus.com
o addthis addthis.com
o stLight,stButtons,__sharethis__ sharethis.com
o a2a addtoany.com
o PinUtils pinterest.com
o IN platform.linkedin.com
o VK vk.com vk.ru userapi.com
o Ya yastatic.net yandex.ru yandex.st
o LineIt line-scdn.net line-website.com
o Kakao kakaocdn.net developers.kakao.com
g kakaoPixel daumcdn.net
o SC w.soundcloud.com
o DM api.dmcdn.net
o dailymotion geo.dailymotion.com
o Wistia wistia.com wistia.net
q _wq wistia.com wistia.net
g jwplayer jwplayer.com jwpcdn.com jwplatform.com
g videojs players.brightcove.net vjs.zencdn.net
o bc players.brightcove.net
o kWidget,KalturaPlayer kaltura.com
g Stream embed.cloudflarestream.com
o Twitch twitch.tv
o VidyardV4,vidyardEmbed vidyard.com
o Spotify open.spotify.com
o gapi apis.google.com
o google www.gstatic.com/charts www.google.com/jsapi accounts.google.com translate.google.com
o! firebase www.gstatic.com/firebasejs
m firebase.analytics,firebase.performance www.gstatic.com/firebasejs
o! mapboxgl,L api.mapbox.com api.tiles.mapbox.com
o! Microsoft www.bing.com/api/maps
o! H js.api.here.com
o! ymaps api-maps.yandex.ru
o! kakao dapi.kakao.com
o! naver map.naver.com
o! Loader,SMap,JAK api.mapy.cz
o! hcaptcha hcaptcha.com
o! turnstile challenges.cloudflare.com
o WebFont ajax.googleapis.com/ajax/libs/webfont
o Typekit use.typekit.net
o apstag amazon-adsystem.com
o pbjs prebid.org jsdelivr.net/npm/prebid
q _taboola taboola.com
o OBR outbrain.com
o Criteo static.criteo.net
o sas smartadserver.com sascdn.com
o ezstandalone ezojs.com
o apntag adnxs.com
o adition adition.com
f _refersion refersion.com
f* tap tapfiliate.com
f* rewardful r.wdfl.co
f fpr firstpromoter.com
o PostAffTracker postaffiliatepro.com
o LeadDyno leaddyno.com
f ire impactcdn.com impactradius-tag.com
o adroll,__adroll adroll.com
f a8sales,a8crossDomain statics.a8.net
o ID5 id5-sync.com
o ats privacymanager.io
f bk_addPageCtx,bk_addUserCtx,bk_addEmailHash,bk_addPhoneHash,bk_doJSTag,bk_doCallbackTag bkrtx.com
f r3,r3_common,r3_item,r3_home,r3_generic,r3_category,r3_cart,r3_search,r3_purchased,r3_personal richrelevance.com
o COMSCORE,ns_ scorecardresearch.com
f udm_ scorecardresearch.com
f quantserve quantserve.com
o __qc quantserve.com
o pSUPERFLY chartbeat.com
q _cbq chartbeat.com
g nol_t,NOLCMB imrworldwide.com
o nSdkInstance imrworldwide.com
o PARSELY parsely.com
f _gs gosquared.com
o woopra woopra.com
o clicky getclicky.com
o _statcounter statcounter.com
o goatcounter gc.zgo.at
f pirsch pirsch.io
o swetrix swetrix.org jsdelivr.net/gh/swetrix
o splitbee splitbee.io
o _etracker etracker.com etracker.de
g et_eC_Wrapper,et_UserDefinedEvent etracker.com etracker.de
o AppleID appleid.cdn-apple.com
o iom ioam.de
f IOMm ioam.de
o ATInternet,pa aticdn.net
f tc_events_global,tc_events_1,tc_events_2,tc_events_3 tagcommander.com
o* mParticle mparticle.com
f dojoRequire mc.us1.list-manage.com downloads.mailchimp.com chimpstatic.com
o gaplugins google-analytics.com
o adobe assets.adobedtm.com
f alloy adoberesources.net assets.adobedtm.com
o Bootstrapper ensighten.com
o tC tagcommander.com
o wcs naver.net
f wcs_do naver.net
o Rtoaster rtoaster.jp
o Sailthru sail-horizon.com
o _ltk listrakbi.com
o __attentive attn.tv
o exponea exponea.com
o Insider useinsider.com
f smartech netcoresmartech.com
o Moengage moengage.com
o webengage webengage.com
o clevertap d2r1yp2w7bby2u.cloudfront.net clevertap-prod.com
f dmPt,_dmTrack trackedweb.net
f nostojs nosto.com
o DY,DYO dynamicyield.com
o ABTasty abtasty.com
o Kameleoon kameleoon.eu kameleoon.com kameleoon.io
o convert convertexperiments.com
o google_optimize www.googleoptimize.com
o Statsig,statsig statsig.com jsdelivr.net/npm/statsig-js jsdelivr.net/npm/@statsig
g splitio split.io
o evolv evolv.ai
o FingerprintJS,Fingerprint2 fpjscdn.net fpnpmcdn.net fpcdn.io openfpcdn.io jsdelivr.net/npm/@fingerprintjs
f fpjs fpjscdn.net fpnpmcdn.net
o Trustpilot widget.trustpilot.com
f tp invitejs.trustpilot.com
q tp tinypass.com piano.io
o cX,cxense cxense.com
o yotpo yotpo.com
o StampedFn stamped.io
f richSnippet,carouselInlineWidget,nuggetsWidget,ratingSnippet,reviewsWidget reviews.io reviews.co.uk
o $BV,BV bazaarvoice.com
o POWERREVIEWS powerreviews.com
o mouseflow mouseflow.com
f smartlook smartlook.com smartlook.cloud
o CE2 crazyegg.com
o QuantumMetricAPI quantummetric.com
f ldfdr lfeeder.com
o clearbit clearbit.com clearbitjs.com clearbitscripts.com
o Demandbase demandbase.com
o trackingFunctions apollo.io
o Weglot weglot.com
o Localize localizecdn.com
o acsbJS acsbapp.com acsbap.com
o branch branch.io
o Adjust cdn.adjust.com
o AF_SMART_SCRIPT appsflyersdk.com appsflyer.com
q _tmr mail.ru
f privy,Privy privy.com
o Brevo,sendinblue brevo.com sendinblue.com sibautomation.com
`;

/** The lines whose library comes from this address (without its scheme), as kind and names. */
const librariesAt = (address) => {
  const found = [];
  const host = address.split('/', 1)[0];
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const needle = ' ' + name;
    for (let at = LIBRARIES.indexOf(needle); at >= 0; at = LIBRARIES.indexOf(needle, at + 1)) {
      const [source] = /[^ \n]+/.exec(LIBRARIES.slice(at + 1, at + 99));
      const rest = address.slice(host.length - name.length);
      if (source !== name && !(source.startsWith(name + '/') && rest.startsWith(source))) continue;
      const line = LIBRARIES.slice(LIBRARIES.lastIndexOf('\n', at) + 1, at);
      found.push(line.split(' ', 2).join(' '));
    }
  }
  return found;
};

// --- hidden pages -----------------------------------------------------------------------------------------------------

// Tools that try variants hide the page until their script has come. Where that is held, nobody would show it again
// before a time-out of seconds.
const HIDING = new RegExp('googletagmanager\\.com|static\\.chartbeat\\.com|googleoptimize\\.com|adobedtm\\.com|adoberesources\\.net|omtrdc\\.net|'
  + 'tiqcdn\\.com|visualwebsiteoptimizer\\.com|abtasty\\.com|kameleoon\\.|convertexperiments\\.com|optimizely\\.com|'
  + 'dynamicyield\\.com|intellimize\\.co|mutinycdn\\.com|monetate\\.net|evolv\\.ai|omniconvert\\.com|ablyft\\.com|varify\\.io|'
  + 'maxymiser\\.net|pagesense\\.|symplify\\.com|sitegainer\\.com|qubit\\.com|useinsider\\.com|personyze\\.com|frosmo|trbo\\.com|'
  + 'intelligems\\.io|shoplift\\.|visually\\.io|convertize|webtrends-optimize|googletagservices\\.com/optimize');
const SHORT = 600; // a style that does more than hide has more to say
const HIDES = /([^{}]*)\{[^{}]*(?:opacity\s*:\s*0(?:\.0+)?(?![.\d])|visibility\s*:\s*hidden|display\s*:\s*none)/gi;
/** Whether a selector means the whole page, as it stands. */
const isWhole = (selector) => selector.split(',').some((part) => {
  const plain = part.trim();
  if (/^(?:\*|html|body|:root)(?:\s*>?\s*(?:\*|body))*$/i.test(plain)) return true;
  if (!/^(?:html|body)?[.#[][^\s>+~]*$/i.test(plain)) return false;
  try {
    return [document.documentElement, document.body].some((el) => el?.matches(plain));
  } catch {
    return false;
  }
});
const uncover = () => {
  for (const style of document.querySelectorAll('style')) {
    if (!(style.firstChild?.length < SHORT)) continue;
    const hides = [...style.textContent.matchAll(HIDES)].some(([, selector]) => isWhole(selector));
    // The element stays where its tool will look for it.
    if ((hides || style.id.endsWith('-flicker-control-style')) && style.sheet) style.sheet.disabled = true;
  }
  try {
    standins.byName.dataLayer.last?.hide?.end?.();
  } catch { /* it has ended */ }
};
let isCovered = false;
/** Told of what is held: whether it would have shown the page. The styles may come behind the script. */
const shows = (text) => {
  // What hides a page in a frame may be there against being framed.
  if (isCovered || window !== window.top || !HIDING.test(text)) return;
  isCovered = true;
  setTimeout(uncover);
  document.addEventListener('DOMContentLoaded', uncover, { once: true });
};
