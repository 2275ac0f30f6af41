# What visitors read. Plain words, no persuasion, no legal advice.
#
# For whoever translates
#
# - One file per language, named by its tag (`pt-BR.ftl`). It says every message that stands here and no other; tests
#   find what is missing, left over, untranslated, or asks for another variable. A language needs no code.
# - Speak to adults politely and plainly, as a good public office would (the formal address where a language has one).
#   Neither answer may sound nicer, easier or safer than the other: no praise, no regret, no promise. Consent is the one
#   ground that is named. "Accept" and "Reject" are the ordinary words of this language for buttons, about equally long;
#   keep the word for "cookie" wherever it stands here.
# - Labels of buttons and columns are short: the narrowest screen is 320 pixels wide.
# - `{ $controller }` is who is responsible for the site: a name that can't be declined. Build the sentence around it.
#   `{ $count }` is a whole number: give every plural form that your language has (CLDR: zero, one, two, few, many,
#   other), and always mark one as the default with `*`.
# - Dates come as 2026-11-22, and names of laws and places in English or in their own language.
# - Statutory labels ("Your Privacy Choices", "Do Not Sell or Share My Personal Information", "Limit the Use of My
#   Sensitive Personal Information", "Opt-Out Preference Signal Honored") are not here: the markup holds them in the
#   law's own words, and nobody translates them.

# The first layer. Variables: $controller is who is responsible for the site.

banner-title = Your choice about cookies
# A list of purposes follows.
banner-ask = { $controller } would like to use cookies and similar storage for these purposes:
banner-free = You can say no, and you can change your mind at any time.
across-devices = If you are signed in, your choice applies on your other devices too.
# Who receives data besides the site. Keep the case [0], which stands where no number is known yet.
partners = { $count ->
    [0] The settings name any third parties that take part.
    [one] One third party takes part.
   *[other] { $count } third parties take part.
}
accept-all = Accept all
reject-all = Reject all
settings = Settings
cookie-settings = Cookie settings
cookie-list = Cookie list
privacy-policy = Privacy policy
# The name of a cross in the corner, where a site wants one: it refuses, and has to say so.
close-reject = Reject all and close
# Closes the settings that were opened over the page; the choice stays what it was.
close-unchanged = Close without changing anything
# What is said about a choice that the browser can't keep.
cookies-blocked = Your browser keeps no cookies from this site, so it cannot remember your choice. Nothing that needs your consent is running.
# Where a choice came from another device of the same account.
account-applied = You made this choice on another device while signed in. It applies here, too.

# What screen readers announce, and what is shown shortly after a choice was made without leaving the page.

status-asked = A question about cookies is at the end of this page.
status-saving = Your choice is being saved.
status-accepted = Saved: what you agreed to is on.
status-rejected = Saved: everything that needs your consent stays off.
status-saved = Your choice has been saved.
status-withdrawn = Your consent has been withdrawn.
status-failed = Your choice could not be saved, and nothing has been changed. Please try again.

# Purposes. The explanation of the purposes other than "necessary" goes on after a dash: begin with a small letter where
# your language does.
purpose-necessary = Necessary
purpose-necessary-why = Needed for what you ask this site to do: signing in, keeping it secure, remembering what you enter and the choice you make here.
purpose-functional = Extra features
purpose-functional-why = remembers your preferences and shows videos, maps or chat from other providers
purpose-analytics = Audience measurement
purpose-analytics-why = counts visits and records which pages are used and how
purpose-marketing = Advertising
purpose-marketing-why = builds a profile from what you do here and elsewhere, to show you ads and measure them

# The settings page. Variables: $date is a day such as 2026-11-22, $place the name of a country or state.

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
# What opens to the list of who takes part in a purpose.
recipients = { $count ->
    [one] One provider and its cookies
   *[other] { $count } providers and their cookies
}
# What is said of each of them. $name is a company, $country a country's name.
vendor-controller = Responsible: { $name }
vendor-country = Country: { $country }
# A list of names follows, as in the next two.
vendor-cookies = Cookies:
vendor-storage = Other browser storage:
vendor-hosts = Connects to:
# Who gets to see the data.
recipient-own = Recipients: the site itself; no third party is contacted for this.
recipient-processor = Recipients: this provider. It works on behalf of { $controller } and for nobody else.
recipient-third = Recipients: this provider. It may use the data for purposes of its own and pass it on.
# What protects data that leaves the European Economic Area (GDPR Arts. 45 to 49).
transfer-adequacy = Transfer abroad: the European Commission has decided that data is adequately protected there.
transfer-dpf = Transfer abroad: covered by the EU-U.S. Data Privacy Framework.
transfer-scc = Transfer abroad: bound by the European Commission’s standard contractual clauses.
transfer-bcr = Transfer abroad: bound by the provider group’s approved binding corporate rules.
transfer-unknown = Transfer abroad: this site has not stated how data is protected there.
vendor-duration = { $count ->
    [one] Its cookies last one day at most.
   *[other] Its cookies last { $count } days at most.
}
vendor-session = Its cookies end when you close the browser.
strangers = Not classified yet; your answer here covers these, too:
# Who supervises; a list of names follows.
regulator = Supervisory authority for your location:
save = Save selection
withdraw = Withdraw my consent
back = Back to the page
# The choice of a language on our own pages: a label, and the button that applies it.
language = Language
language-show = Show

# The visitor's own record, on the settings page. Variables: $date is a day such as 2026-11-22, $purposes a list of
# names of purposes with commas.

record-title = Your record
record-none = No choice of yours is kept.
record-yes = You agreed to: { $purposes }
record-no = You refused: { $purposes }
record-signal = Your browser’s signal refuses: { $purposes }
record-rules = Not chosen by you; the rules for this place decide: { $purposes }
record-until = You will be asked again after { $date } at the latest.
record-refusal = Your refusal is kept in this browser alone. The site counts it without anything that leads to you.
record-consent = The site keeps proof of your consent under a random number that your browser’s cookie holds.
record-receipt = Download receipt
record-receipt-what = The receipt is a signed file (JSON) that says what you chose. It contains no password: nobody can act for you with it.
record-erase = Erase record
record-erase-what = Erasing first withdraws what you agreed to. Then the cookie in this browser is deleted, and what the site keeps can no longer be linked to you. You will be asked again.
erased-title = Your record is erased
erased-consent = What you agreed to was withdrawn first. The link below downloads a last receipt; after this page it cannot be made again.
erased-refusal = The cookie that held your choice has been deleted. Nothing that needs your consent is running.
erased-receipt = Download last receipt

# The cookie page: what the site uses, by purpose.

declaration-title = Cookies and similar storage
declaration-intro = This list follows what is observed on { $controller }’s site, together with what is known about it.
declaration-changed = Last change: { $date }
declaration-none = Nothing has been observed for this purpose.
declaration-json = This list as a file (JSON)
unclassified-title = Not classified yet
unclassified-text = These were observed, and nobody has said yet what they are for.
column-name = Name
column-kind = Kind
column-provider = Provider
column-kept = Kept for
kind-cookie = Cookie
kind-storage = Browser storage
kind-host = Connection
duration-session = until the browser closes
duration-unknown = not stated
duration-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
duration-days = { $count ->
    [one] one day
   *[other] { $count } days
}
duration-months = { $count ->
    [one] one month
   *[other] { $count } months
}
duration-years = { $count ->
    [one] one year
   *[other] { $count } years
}
# What the program itself keeps.
own-title = What this consent notice keeps
own-text = The question about cookies is asked by Assent, a program that { $controller } runs. It uses these cookies, which are needed to remember your choice:
own-choice = Holds your choice, signed, so that you are not asked again.
own-mirror = Holds your choice so that this site’s pages can read it.
own-signal = Remembers that your browser sends a privacy signal that only scripts can see.
own-tab = Not a cookie: if your browser keeps none, this tab remembers until you close it that you have answered, and nothing else.
# A paragraph that operators may put into their privacy notice.
own-notice-title = For the privacy notice
own-notice = This website uses Assent, a program that { $controller } runs, to ask for your choice about cookies and to act on it. Your IP address is used while a request is answered, to find the rules for your location and to protect against overload; it is not stored with your choice. Your choice is kept in your browser in a cookie. If you agree to something, the time, the purposes, the rule, the text that you saw and a random number are stored as well, to prove your consent (GDPR Art. 7(1)). If you refuse, nothing is stored that leads to you. You can view, change, download and erase your choice in the cookie settings at any time.

# What stands in place of a video or map that is not loaded. Variables: $host is an address such as example.com.

held-title = This content is not loaded yet
held-from = It comes from { $host }.
held-why = Loading it tells the provider that you are here, and the provider may set cookies.
held-once = Load this once

# Privacy signals and opting out. "Global Privacy Control" is a name. Variables: $law names a law.

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

# Errors: a heading and what the visitor can do.

error-400-title = This request could not be read
error-400 = Something in it was incomplete or damaged. Please go back and try again.
error-403-title = This choice was not accepted
error-403 = It did not come from a page of this site, or the page was open for too long. Please open the settings again and choose there. Nothing has been changed.
error-404-title = Page not found
error-404 = There is nothing at this address.
error-421-title = No such site here
error-421 = This server does not answer for the address you opened. Please check how it is spelt.
error-429-title = Too many requests
error-429 = More requests came from your network than can be answered right now. Please wait a moment and try again.
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
