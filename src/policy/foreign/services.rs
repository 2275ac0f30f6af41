//! Names that tools give to services, and what those services are for: what tarteaucitron ships (MIT), and what sites
//! commonly call the same. Reviewed: pixels that it files under statistics stand under marketing, and tag managers,
//! which load anything, stand nowhere.

use super::super::purpose::Purpose;

const FUNCTIONAL: &str = "\
    acast archive arcio artetv brevochat calameo calameolibrary calendly canalu collectchat crisp crispchat \
    dailymotion deezer dialoginsight disqus elfsight facebookcomment faciliti fculture fillout gagenda \
    gallica gcmfunctionality gdocs genially geoportail gforms googlefonts googlemaps googlemapsembed \
    googlemapssearch googlesignin gsheets gslides hcaptcha helloasso iframe intercom intercomchat issuu \
    jsapi m6meteo mapbox mapsnoapi markerio matterport meteofrance mixcloud mtcaptcha myfeelback onesignal \
    openstreetmap openstreetmaps pipedrive playplay podcloud prezi purechat recaptcha robofabrica screeb \
    seamlessaccess slideshare smartsupp soundcloud spotify stonly stripe studizz tawk tawkto tiktokvideo \
    timelinejs tolkai tolkaigenii trustpilot turnstile twitch twitterwidgetsapi typekit ubib userlike \
    uservoice videas vimeo webtvnu weply youtube youtubeapi youtubenocookie youtubeplaylist zendesk zoho \
    zopim";

const ANALYTICS: &str = "\
    abtasty actistat adobeanalytics adobeworkspace amplitude analytics atinternet atinternethightrack \
    clarity clicky compteur contentsquare countly crazyegg dynatrace emolytics etracker eulerian fathom \
    firebase fullstory ga ga4 gajs gcmanalyticsstorage getplus getquanty goatcounter googleanalytics \
    googleanalytics4 goptimize gtag heap hotjar kameleoon koban kompass matomo matomoanalytics matomocloud \
    matomoheatmap matomohightrack mautic metrica microanalytics microsoftclarity mixpanel multiplegtag \
    openwebanalytics pianoanalytics pingdom pirsch piwik piwikpro plausible plausibleanalytics plezi posthog \
    rudderstack segment shinystat simpleanalytics snowplow statcounter teambrain umami usercom userpilot \
    verizondottag visualrevenue webmecanik wysistat wysistathightrack xiti xitismarttag zohopagesense";

const MARKETING: &str = "\
    activecampaign activecampaignvgo addthis addtoanyfeed addtoanyshare adform adsense adsenseauto \
    adsensesearch adsensesearchform adsensesearchresult aduptechads aduptechconversion aduptechretargeting \
    affilae amazon antvoice bingads cjcom clickdimensions clicmanager criteo criteoonetag datingaffiliation \
    datingaffiliationpopup discord doubleclick ekomi equativ eskimi facebook facebookads \
    facebookcustomerchat facebooklikebox facebookpixel facebookpost fbpixel force24 freshsalescrm \
    gcmadstorage gcmadsuserdata gcmpersonalization goldenbees googleads googleadsense googleadwords \
    googleadwordsconversion googleadwordsremarketing googlepartners googleremarketing gplus gplusbadge \
    hubspot instagram klaviyo kwanko leadforensics leadforensicsold leadinfo linkedin linkedininsight \
    linkedininsighttag madmetrics marketomunchkin metapixel microsoftads microsoftadvertising \
    microsoftcampaignanalytics outbrain outbrainamplify pardot pinterest pinterestpixel pinteresttag \
    piximedia prelinker pubdirecte reddit redditpixel rumbletalk sendinblue shareaholic shareasale sharethis \
    sharethissticky sharpspring skaze snapchat snapchatpixel taboola teads thetradedesk tiktok tiktokpixel \
    twenga twitter twitterads twitterembed twittertimeline twitteruwt uet vshop weborama xandr \
    xandrconversion xandrsegment xpixel";

/// The purpose of the service that goes by this name, whatever its case and punctuation.
pub(super) fn purpose(name: &str) -> Option<Purpose> {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let lists = [(FUNCTIONAL, Purpose::FUNCTIONAL), (ANALYTICS, Purpose::ANALYTICS), (MARKETING, Purpose::MARKETING)];
    lists.iter().find(|(list, _)| list.split(' ').any(|known| known == plain)).map(|(_, purpose)| *purpose)
}
