# The first layer

banner-title = Votre choix concernant les cookies
banner-ask = { $controller } souhaite utiliser des cookies et des techniques de stockage similaires pour les finalités suivantes :
banner-free = Vous pouvez refuser, et changer d’avis à tout moment.
across-devices = Si vous êtes connecté à votre compte, votre choix vaut aussi sur vos autres appareils.
partners = { $count ->
    [0] Les tiers qui participent, s’il y en a, sont indiqués dans les paramètres.
    [one] Un tiers participe.
    [many] { $count } de tiers participent.
   *[other] { $count } tiers participent.
}
accept-all = Tout accepter
reject-all = Tout refuser
settings = Paramètres
cookie-settings = Paramètres des cookies
cookie-list = Liste des cookies
privacy-policy = Politique de confidentialité
close-reject = Tout refuser et fermer
close-unchanged = Fermer sans rien modifier
cookies-blocked = Votre navigateur ne conserve aucun cookie de ce site, qui ne peut donc pas retenir votre choix. Rien de ce qui demande votre consentement n’est actif.
account-applied = Vous avez fait ce choix sur un autre appareil avec votre compte. Il s’applique aussi ici.

# Status messages

status-asked = Une question sur les cookies se trouve à la fin de cette page.
status-saving = Enregistrement de votre choix en cours.
status-accepted = Enregistré : ce que vous avez accepté est activé.
status-rejected = Enregistré : tout ce qui demande votre consentement reste désactivé.
status-saved = Votre choix a été enregistré.
status-withdrawn = Votre consentement a été retiré.
status-failed = Votre choix n’a pas pu être enregistré, et rien n’a été modifié. Veuillez réessayer.

# Purposes

purpose-necessary = Nécessaires
purpose-necessary-why = Indispensables à ce que vous demandez au site : vous connecter, assurer la sécurité, garder vos saisies et le choix que vous faites ici.
purpose-functional = Fonctions supplémentaires
purpose-functional-why = retient vos préférences et affiche des vidéos, des cartes ou des discussions en ligne d’autres fournisseurs
purpose-analytics = Mesure d’audience
purpose-analytics-why = compte les visites et enregistre quelles pages sont utilisées, et comment
purpose-marketing = Publicité
purpose-marketing-why = établit un profil d’après ce que vous faites ici et ailleurs, pour vous montrer des publicités et en mesurer l’effet

# The settings page

settings-intro = Vous décidez ici à quelles fins { $controller } peut utiliser des cookies et des techniques de stockage similaires. Vous pouvez revenir et modifier votre choix à tout moment.
settings-nothing = { $controller } n’utilise rien sur ce site qui demande votre consentement : il n’y a donc rien à choisir.
settings-minor = Cette visite est traitée comme celle d’une personne mineure. Rien ne vous est demandé, et seul fonctionne ce dont le site a besoin.
state-open = Vous n’avez pas encore choisi.
state-chosen = Vous avez choisi le { $date }, selon les règles de ce lieu : { $place }.
now-on = Actuellement activé.
now-off = Actuellement désactivé.
reason-necessary = Le site ne peut pas fonctionner sans cela.
reason-promise = Les règles propres à ce site l’excluent.
reason-choice-over-signal = Vous l’avez choisi ici, et ce choix l’emporte sur le signal de votre navigateur.
reason-signal = Votre navigateur envoie un signal de confidentialité qui le refuse.
reason-choice = Vous l’avez choisi.
reason-opt-in = Il faut d’abord votre accord.
reason-opt-out = Activé tant que vous ne refusez pas.
reason-notice = Là où vous vous trouvez, les règles n’exigent qu’une information. Vous pouvez quand même refuser.
reason-minor = Cela reste désactivé pour les mineurs.
reason-attested = { $controller } a déclaré que { $tool } remplit les conditions auxquelles la loi applicable là où vous vous trouvez permet cela sans demander. Vous pouvez le désactiver.
recipients = { $count ->
    [one] Un fournisseur et ses cookies
    [many] { $count } de fournisseurs et leurs cookies
   *[other] { $count } fournisseurs et leurs cookies
}
vendor-controller = Responsable : { $name }
vendor-country = Pays : { $country }
vendor-cookies = Cookies :
vendor-storage = Autre stockage du navigateur :
vendor-hosts = Se connecte à :
recipient-own = Destinataire : le site lui-même ; aucun tiers n’est contacté pour cela.
recipient-processor = Destinataire : ce fournisseur. Il agit en sous-traitant pour { $controller } et pour personne d’autre.
recipient-third = Destinataire : ce fournisseur. Il peut utiliser les données à ses propres fins et les transmettre.
transfer-adequacy = Transfert à l’étranger : selon une décision d’adéquation de la Commission européenne, les données y sont protégées de manière adéquate.
transfer-dpf = Transfert à l’étranger : couvert par l’EU-U.S. Data Privacy Framework.
transfer-scc = Transfert à l’étranger : soumis aux clauses contractuelles types de la Commission européenne.
transfer-bcr = Transfert à l’étranger : soumis aux règles d’entreprise contraignantes approuvées du groupe du fournisseur.
transfer-unknown = Transfert à l’étranger : ce site n’a pas indiqué comment les données y sont protégées.
vendor-duration = { $count ->
    [one] Ses cookies durent un jour au plus.
    [many] Ses cookies durent { $count } de jours au plus.
   *[other] Ses cookies durent { $count } jours au plus.
}
vendor-session = Ses cookies prennent fin à la fermeture du navigateur.
strangers = Pas encore classés ; votre réponse ici vaut aussi pour :
regulator = Autorité de contrôle compétente là où vous vous trouvez :
save = Enregistrer ma sélection
withdraw = Retirer mon consentement
back = Retour à la page
language = Langue
language-show = Afficher

# The visitor's own record

record-title = Vos choix enregistrés
record-none = Aucun choix de votre part n’est conservé.
record-yes = Vous avez accepté : { $purposes }
record-no = Vous avez refusé : { $purposes }
record-signal = Le signal de votre navigateur refuse : { $purposes }
record-rules = Sans choix de votre part, les règles de ce lieu décident : { $purposes }
record-until = La question vous sera de nouveau posée après le { $date } au plus tard.
record-refusal = Votre refus est conservé dans ce navigateur uniquement. Le site le compte sans rien qui permette de remonter jusqu’à vous.
record-consent = Le site conserve la preuve de votre consentement avec un nombre aléatoire qui figure dans le cookie de votre navigateur.
record-receipt = Télécharger le récépissé
record-receipt-what = Le récépissé est un fichier signé (JSON) qui indique ce que vous avez choisi. Il ne contient aucun mot de passe : personne ne peut s’en servir pour agir à votre place.
record-erase = Effacer mes choix
record-erase-what = L’effacement entraîne d’abord le retrait des consentements que vous avez donnés. Ensuite, le cookie de ce navigateur est supprimé, et ce que le site conserve ne peut plus être relié à vous. La question vous sera de nouveau posée.
erased-title = Vos choix sont effacés
erased-consent = Les consentements que vous aviez donnés ont d’abord été retirés. Le lien ci-dessous permet de télécharger un dernier récépissé ; après cette page, il ne pourra plus être établi.
erased-refusal = Le cookie qui contenait votre choix a été supprimé. Rien de ce qui demande votre consentement n’est actif.
erased-receipt = Télécharger le dernier récépissé

# The cookie page

declaration-title = Cookies et techniques de stockage similaires
declaration-intro = Cette liste repose sur ce qui est observé sur ce site, dont { $controller } est responsable, et sur ce que l’on en sait.
declaration-changed = Dernière modification : { $date }
declaration-none = Rien n’a été observé pour cette finalité.
declaration-json = Cette liste sous forme de fichier (JSON)
unclassified-title = Pas encore classés
unclassified-text = Ces éléments ont été observés, et personne n’a encore indiqué à quoi ils servent.
column-name = Nom
column-kind = Type
column-provider = Fournisseur
column-kept = Durée
kind-cookie = Cookie
kind-storage = Stockage du navigateur
kind-host = Connexion
duration-session = jusqu’à la fermeture du navigateur
duration-unknown = non indiquée
duration-minutes = { $count ->
    [one] { $count } minute
    [many] { $count } de minutes
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] { $count } heure
    [many] { $count } d’heures
   *[other] { $count } heures
}
duration-days = { $count ->
    [one] { $count } jour
    [many] { $count } de jours
   *[other] { $count } jours
}
duration-months = { $count ->
    [one] { $count } mois
    [many] { $count } de mois
   *[other] { $count } mois
}
duration-years = { $count ->
    [one] { $count } an
    [many] { $count } d’années
   *[other] { $count } ans
}
own-title = Ce que conserve cette demande de consentement
own-text = La question sur les cookies est posée par Assent, un programme exploité par { $controller }. Il utilise ces cookies, nécessaires pour retenir votre choix :
own-choice = Contient votre choix, signé, afin que la question ne vous soit pas posée à nouveau.
own-mirror = Contient votre choix afin que les pages de ce site puissent le lire.
own-signal = Retient que votre navigateur envoie un signal de confidentialité que seuls les scripts peuvent voir.
own-tab = Ce n’est pas un cookie : si votre navigateur n’en conserve aucun, cet onglet retient, jusqu’à sa fermeture, que vous avez répondu, et rien d’autre.
own-notice-title = Pour la politique de confidentialité
own-notice = Ce site utilise Assent, un programme exploité par { $controller }, pour vous demander votre choix concernant les cookies et l’appliquer. Votre adresse IP est utilisée pendant le traitement d’une requête, pour déterminer les règles applicables là où vous vous trouvez et protéger le site contre la surcharge ; elle n’est pas enregistrée avec votre choix. Votre choix est conservé dans votre navigateur, dans un cookie. Si vous acceptez quelque chose, la date et l’heure, les finalités, la règle, le texte que vous avez vu et un nombre aléatoire sont également enregistrés, comme preuve de votre consentement (art. 7, paragraphe 1, du RGPD). Si vous refusez, rien qui permette de remonter jusqu’à vous n’est enregistré. Vous pouvez à tout moment consulter, modifier, télécharger et effacer votre choix dans les paramètres des cookies.

# In place of a video or map

held-title = Ce contenu n’est pas encore chargé
held-from = Il provient de { $host }.
held-why = Son chargement signale votre visite au fournisseur, qui peut déposer des cookies.
held-once = Charger une fois

# Privacy signals and opting out

signal-title = Votre navigateur envoie un signal de confidentialité
signal-conflict = Global Privacy Control est activé dans votre navigateur. Ce signal refuse la publicité ainsi que la vente ou le partage de vos données, et ce site le respecte. Si vous activez ici ce que le signal refuse, votre choix contredit le signal ; ce site suivra alors votre choix plutôt que le signal.
signal-holds = Global Privacy Control est activé dans votre navigateur. Ce signal refuse la publicité ainsi que la vente ou le partage de vos données. Ce site le respecte, et un choix fait ici ne l’annule pas.
sale-never = Les règles propres à ce site excluent la vente ou le partage de données personnelles, quel que soit votre choix ici.
sale-off = Votre opposition est en vigueur : vos données personnelles ne sont ni vendues ni partagées.
sale-on = Certains fournisseurs de ce site peuvent recevoir des données personnelles d’une manière que la loi appelle vente ou partage.
rules-place = Règles appliquées : { $place } – { $law }.
rules-default = Nous ne connaissons pas de règles particulières pour le lieu où vous vous trouvez : les plus strictes s’appliquent.
not-advice = Cette page décrit les paramètres de ce site. Elle ne constitue pas un conseil juridique.

optout-title = S’opposer à la vente et au partage
optout-what = Les fournisseurs qui participent à un site peuvent recevoir des données personnelles vous concernant, pour de la publicité d’un site à l’autre ou à leurs propres fins. La loi appelle cela vente ou partage. Vous pouvez le refuser ici.
optout-does = Si vous vous y opposez, { $controller } y met fin aussitôt dans ce navigateur : la publicité est désactivée, et les fournisseurs qui vendent ou partagent ne reçoivent plus rien. Aucun compte ni aucune autre information n’est nécessaire.
optout-button = S’opposer
optout-toggle = Opposition à la vente et au partage
optout-signal = Le signal de confidentialité de votre navigateur a été reçu et vaut opposition tant que votre navigateur l’envoie. Avec le bouton ci-dessous, elle vaut aussi sans le signal.
optout-unasked = Rien de cela n’a lieu actuellement. Vous pouvez vous y opposer quand même ; votre opposition vaut alors aussi là où aucun consentement ne serait nécessaire.
optout-lost = Votre navigateur n’a pas conservé cette opposition. Autorisez ce site à enregistrer des cookies et réessayez, ou activez Global Privacy Control dans votre navigateur.
optout-in = Retirer mon opposition
optout-in-text = Si vous confirmez, la publicité est activée et les fournisseurs qui participent à ce site peuvent de nouveau recevoir des données personnelles vous concernant d’une manière que la loi appelle vente ou partage. Vous pouvez vous y opposer de nouveau à tout moment.
optout-in-confirm = Confirmer
optout-keep = Garder mon opposition
limit-what = Les données personnelles sensibles concernent par exemple la santé, l’origine, les convictions ou la position précise. S’opposer ici limite aussi leur utilisation à ce dont le site a besoin pour ce que vous lui demandez.
limit-holds = Cette limite est en vigueur.
collection-title = Information sur la collecte de données
collection-intro = { $controller } collecte sur ce site ces catégories de données personnelles.
collection-for = Utilisation
collection-kept = Conservation
collection-sold = Vente ou partage
yes = Oui
no = Non

# Errors

error-400-title = Cette demande n’a pas pu être lue
error-400 = Elle était incomplète ou endommagée. Veuillez revenir en arrière et réessayer.
error-403-title = Ce choix n’a pas été accepté
error-403 = Il ne venait pas d’une page de ce site, ou la page est restée ouverte trop longtemps. Veuillez rouvrir les paramètres et y faire votre choix. Rien n’a été modifié.
error-404-title = Page introuvable
error-404 = Il n’y a rien à cette adresse.
error-421-title = Ce site ne se trouve pas ici
error-421 = Ce serveur ne répond pas pour l’adresse que vous avez ouverte. Veuillez vérifier son orthographe.
error-429-title = Trop de demandes
error-429 = Votre réseau a envoyé plus de demandes qu’il n’est possible d’en traiter pour le moment. Veuillez patienter un instant et réessayer.
error-502-title = Le site ne répond pas correctement
error-502 = Le serveur derrière cette page n’a pas donné de réponse utilisable. Veuillez réessayer dans un instant.
error-503-title = Impossible pour le moment
error-503 = Cette action n’est pas possible actuellement, et rien n’a été modifié. Veuillez réessayer sous peu.
error-504-title = Le site met trop de temps à répondre
error-504 = Le serveur derrière cette page n’a pas répondu à temps. Veuillez réessayer dans un instant.
error-other-title = Un problème est survenu
error-other = La page n’a pas pu être affichée. Veuillez réessayer dans un instant.
error-home = Aller à la page d’accueil
error-code = Erreur { $code }
