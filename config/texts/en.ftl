# What visitors read. Plain words, no persuasion. Variables: $controller is who is responsible for the site.

banner-title = Your choice about cookies
banner-ask = { $controller } would like to use cookies and similar storage for:
banner-free = You can say no, and you can change your mind at any time.
across-devices = If you are signed in, your choice applies on your other devices too.
partners = { $count ->
    [one] One other company takes part.
   *[other] { $count } other companies take part.
}
accept-all = Accept all
reject-all = Reject all
settings = Settings
cookie-settings = Cookie settings
privacy-policy = Privacy policy

purpose-necessary = Necessary
purpose-necessary-why = Needed for what you ask this site to do: signing in, keeping it secure, remembering what you enter and the choice you make here.
purpose-functional = Extra features
purpose-functional-why = remembers your preferences and shows videos, maps or chat from other providers
purpose-analytics = Audience measurement
purpose-analytics-why = counts visits and records which pages are used and how
purpose-marketing = Advertising
purpose-marketing-why = builds a profile from what you do here and elsewhere, to show you ads and measure them

settings-intro = Here you decide what { $controller } may use cookies and similar storage for. You can come back and change this at any time.
settings-nothing = { $controller } uses nothing on this site that needs your consent, so there is nothing to choose.
settings-minor = This visit counts as a minor’s. You are asked nothing, and only what the site needs in order to work is running.
state-open = You have not chosen yet.
state-chosen = You chose on { $date }, under the rules for this place: { $place }.
now-on = On now.
now-off = Off now.
reason-necessary = The site cannot work without it.
reason-promise = This site’s own policy rules it out.
reason-choice-over-signal = You chose this here, and it takes precedence over your browser’s signal.
reason-signal = Your browser sends a privacy signal that says no.
reason-choice = You chose this.
reason-opt-in = It needs your yes first.
reason-opt-out = It is on unless you say no.
reason-notice = The rules at your location ask for information only. You can still say no.
reason-minor = This stays off for minors.
reason-attested = { $controller } has declared that { $tool } meets the conditions under which the law at your location lets this run without asking. You can switch it off.
recipients = { $count ->
    [one] One provider and its cookies
   *[other] { $count } providers and their cookies
}
vendor-controller = Responsible: { $name }
vendor-country = Country: { $country }
vendor-cookies = Cookies:
vendor-duration = { $count ->
    [one] Its cookies last one day at most.
   *[other] Its cookies last { $count } days at most.
}
vendor-session = Its cookies end when you close the browser.
strangers = Not classified yet; your answer here covers these, too:
save = Save selection
withdraw = Withdraw my consent
back = Back to the page

held-title = This content is not loaded yet
held-from = It comes from { $host }.
held-why = Loading it tells the provider that you are here, and the provider may set cookies.
held-once = Load this once

signal-title = Your browser sends a privacy signal
signal-conflict = Global Privacy Control is on in your browser. It says no to advertising and to the sale or sharing of your data, and this site honours it. If you switch on here what the signal refuses, your choice conflicts with the signal; this site will then follow your choice instead of the signal.
signal-holds = Global Privacy Control is on in your browser. It says no to advertising and to the sale or sharing of your data. This site honours it, and a choice made here does not override it.
sale-never = This site’s policy rules out the sale or sharing of personal information, whatever you choose here.
sale-off = Your opt-out is in effect: your personal information is not sold or shared.
sale-on = Some providers on this site may receive personal information in a way that the law calls selling or sharing.
rules-place = Rules applied: { $place } – { $law }.
rules-default = We know of no particular rules for your location, so the strictest apply.
not-advice = This page describes the settings of this site. It is not legal advice.

optout-title = Opt out of sale and sharing
optout-what = Providers that take part in a website may receive personal information about you, for advertising across websites or for purposes of their own. The law calls this selling or sharing. You can say no to it here.
optout-does = If you opt out, { $controller } stops this in this browser right away: advertising is switched off, and providers that sell or share receive nothing more. You need no account and give no further information.
optout-button = Opt out
optout-toggle = Opted out of sale and sharing
optout-signal = Your browser’s privacy signal was received and counts as your opt-out for as long as your browser sends it. The button below makes it hold without the signal, too.
optout-unasked = Nothing of this happens now. You can opt out all the same; your opt-out then also holds where no consent would be needed.
optout-lost = Your browser did not keep this opt-out. Allow this site to store cookies and try again, or switch on Global Privacy Control in your browser.
optout-in = Opt back in
optout-in-text = If you confirm, advertising is switched on, and providers that take part in this site may again receive personal information about you in a way that the law calls selling or sharing. You can opt out again at any time.
optout-in-confirm = Confirm
optout-keep = Keep my opt-out
limit-what = Sensitive personal information is, for example, about health, origin, beliefs or precise location. Opting out here also limits its use to what the site needs for what you ask it to do.
limit-holds = This limit is in effect.
collection-title = Notice at collection
collection-intro = { $controller } collects these categories of personal information on this site.
collection-for = Used for
collection-kept = Kept
collection-sold = Sold or shared
yes = Yes
no = No

error-400-title = This request could not be read
error-400 = Something in it was incomplete or damaged. Please go back and try again.
error-403-title = This choice was not accepted
error-403 = It did not come from a page of this site, or the page was open for too long. Please open the settings again and choose there. Nothing has been changed.
error-404-title = Page not found
error-404 = There is nothing at this address.
error-421-title = No such site here
error-421 = This server does not answer for the address you opened. Please check how it is spelt.
error-502-title = The site is not answering properly
error-502 = The server behind this page sent no usable answer. Please try again in a moment.
error-503-title = Not possible right now
error-503 = This cannot be done at the moment, and nothing has been changed. Please try again shortly.
error-504-title = The site is taking too long
error-504 = The server behind this page did not answer in time. Please try again in a moment.
error-other-title = Something went wrong
error-other = The page could not be shown. Please try again in a moment.
error-home = Go to the start page
error-code = Error { $code }
