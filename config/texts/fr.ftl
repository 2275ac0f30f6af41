banner-title = Votre choix sur les cookies
banner-ask = { $controller } souhaite utiliser des cookies et des stockages similaires pour ces finalités :
banner-free = Vous pouvez refuser, et changer d’avis à tout moment.
across-devices = Si vous êtes connecté, votre choix vaut aussi sur vos autres appareils.
partners = { $count ->
    [0] Les paramètres nomment tous les tiers qui participent.
    [one] Un tiers participe.
   *[other] { $count } tiers participent.
}
accept-all = Tout accepter
reject-all = Tout refuser
settings = Paramètres
cookie-settings = Paramètres des cookies
cookie-list = Liste des cookies
privacy-policy = Politique de confidentialité
close-reject = Tout refuser et fermer
close-unchanged = Fermer sans rien changer
cookies-blocked = Votre navigateur ne conserve aucun cookie de ce site et ne peut donc pas retenir votre choix. Rien de ce qui exige votre consentement n’est actif.
account-applied = Vous avez fait ce choix sur un autre appareil en étant connecté. Il s’applique aussi ici.

status-asked = Une question sur les cookies se trouve à la fin de cette page.
status-saving = Votre choix est en cours d’enregistrement.
status-accepted = Enregistré : ce que vous avez accepté est activé.
status-rejected = Enregistré : tout ce qui exige votre consentement reste désactivé.
status-saved = Votre choix a été enregistré.
status-withdrawn = Votre consentement a été retiré.
status-failed = Votre choix n’a pas pu être enregistré et rien n’a changé. Veuillez réessayer.

purpose-necessary = Nécessaires
purpose-necessary-why = Indispensables à ce que vous demandez au site : vous connecter, assurer la sécurité, garder vos saisies et le choix que vous faites ici.
purpose-functional = Fonctions supplémentaires
purpose-functional-why = retient vos préférences et affiche les vidéos, cartes ou messageries d’autres fournisseurs
purpose-analytics = Mesure d’audience
purpose-analytics-why = compte les visites et enregistre quelles pages sont utilisées, et comment
purpose-marketing = Publicité
purpose-marketing-why = établit un profil d’après ce que vous faites ici et ailleurs, pour vous montrer des publicités et en mesurer l’effet

settings-intro = Décidez ici pour quoi { $controller } peut utiliser des cookies et des stockages similaires. Vous pouvez changer ce choix à tout moment.
settings-nothing = { $controller } n’utilise sur ce site rien qui demande votre consentement : il n’y a donc rien à choisir.
settings-minor = Cette visite est traitée comme celle d’une personne mineure. Rien ne vous est demandé, et seul fonctionne ce dont le site a besoin.
state-open = Vous n’avez pas encore choisi.
state-chosen = Vous avez choisi le { $date }, selon les règles de ce lieu : { $place }.
now-on = Actuellement activé.
now-off = Actuellement désactivé.
reason-necessary = Le site ne peut pas fonctionner sans cela.
reason-promise = La politique de ce site l’exclut.
reason-choice-over-signal = Vous l’avez choisi ici, et ce choix l’emporte sur le signal de votre navigateur.
reason-signal = Votre navigateur envoie un signal de confidentialité qui dit non.
reason-choice = Vous l’avez choisi.
reason-opt-in = Il faut d’abord votre accord.
reason-opt-out = Activé tant que vous ne refusez pas.
reason-notice = Les règles de votre lieu n’exigent qu’une information. Vous pouvez quand même refuser.
reason-minor = Cela reste désactivé pour les mineurs.
reason-attested = { $controller } a déclaré que { $tool } remplit les conditions auxquelles la loi de votre lieu permet cela sans demander. Vous pouvez le désactiver.
recipients = { $count ->
    [one] Un fournisseur et ses cookies
   *[other] { $count } fournisseurs et leurs cookies
}
vendor-controller = Responsable : { $name }
vendor-country = Pays : { $country }
vendor-cookies = Cookies :
vendor-storage = Autre stockage du navigateur :
vendor-hosts = Se connecte à :
recipient-own = Destinataires : le site lui-même ; aucun tiers n’est contacté pour cela.
recipient-processor = Destinataires : ce prestataire. Il travaille pour le compte de { $controller } et pour personne d’autre.
recipient-third = Destinataires : ce prestataire. Il peut utiliser les données à ses propres fins et les transmettre.
transfer-adequacy = Transfert à l’étranger : la Commission européenne a décidé que les données y sont protégées de façon adéquate.
transfer-dpf = Transfert à l’étranger : couvert par le EU-U.S. Data Privacy Framework.
transfer-scc = Transfert à l’étranger : encadré par les clauses contractuelles types de la Commission européenne.
transfer-bcr = Transfert à l’étranger : encadré par les règles d’entreprise contraignantes approuvées du groupe.
transfer-unknown = Transfert à l’étranger : ce site n’a pas indiqué comment les données y sont protégées.
vendor-duration = { $count ->
    [one] Ses cookies durent un jour au plus.
   *[other] Ses cookies durent { $count } jours au plus.
}
vendor-session = Ses cookies prennent fin à la fermeture du navigateur.
strangers = Pas encore classés ; votre réponse ici vaut aussi pour :
regulator = Autorité de contrôle pour votre lieu :
save = Enregistrer ma sélection
withdraw = Retirer mon consentement
back = Retour à la page
language = Langue
language-show = Afficher

record-title = Votre enregistrement
record-none = Aucun choix de votre part n’est conservé.
record-yes = Vous avez accepté : { $purposes }
record-no = Vous avez refusé : { $purposes }
record-signal = Le signal de votre navigateur refuse : { $purposes }
record-rules = Non choisi par vous ; les règles de ce lieu décident : { $purposes }
record-until = La question vous sera de nouveau posée au plus tard après le { $date }.
record-refusal = Votre refus n’est conservé que dans ce navigateur. Le site le compte sans rien garder qui mène à vous.
record-consent = Le site conserve la preuve de votre consentement sous un nombre aléatoire que contient le cookie de votre navigateur.
record-receipt = Télécharger le reçu
record-receipt-what = Le reçu est un fichier signé (JSON) qui dit ce que vous avez choisi. Il ne contient aucun mot de passe : personne ne peut agir à votre place avec lui.
record-erase = Effacer l’enregistrement
record-erase-what = L’effacement retire d’abord ce que vous avez accepté. Ensuite le cookie de ce navigateur est supprimé, et ce que le site conserve ne peut plus être relié à vous. La question vous sera de nouveau posée.
erased-title = Votre enregistrement est effacé
erased-consent = Ce que vous aviez accepté a d’abord été retiré. Le lien ci-dessous télécharge un dernier reçu ; après cette page, il ne pourra plus être établi.
erased-refusal = Le cookie qui contenait votre choix a été supprimé. Rien de ce qui exige votre consentement n’est actif.
erased-receipt = Télécharger le dernier reçu

declaration-title = Cookies et stockages similaires
declaration-intro = Cette liste suit ce qui est observé sur le site de { $controller }, avec ce que l’on en sait.
declaration-changed = Dernière modification : { $date }
declaration-none = Rien n’a été observé pour cette finalité.
declaration-json = Cette liste en fichier (JSON)
unclassified-title = Pas encore classé
unclassified-text = Ceci a été observé, et personne n’a encore dit à quoi cela sert.
column-name = Nom
column-kind = Type
column-provider = Prestataire
column-kept = Conservé
kind-cookie = Cookie
kind-storage = Stockage du navigateur
kind-host = Connexion
duration-session = jusqu’à la fermeture du navigateur
duration-unknown = non indiqué
duration-minutes = { $count ->
    [one] une minute
   *[other] { $count } minutes
}
duration-hours = { $count ->
    [one] une heure
   *[other] { $count } heures
}
duration-days = { $count ->
    [one] un jour
   *[other] { $count } jours
}
duration-months = { $count ->
    [one] un mois
   *[other] { $count } mois
}
duration-years = { $count ->
    [one] un an
   *[other] { $count } ans
}
own-title = Ce que cette demande de consentement conserve elle-même
own-text = La question sur les cookies est posée par Assent, un programme exploité par { $controller }. Il utilise ces cookies, nécessaires pour retenir votre choix :
own-choice = Contient votre choix, signé, pour que la question ne vous soit pas posée de nouveau.
own-mirror = Contient votre choix pour que les pages de ce site puissent le lire.
own-signal = Retient que votre navigateur envoie un signal de confidentialité que seuls les scripts voient.
own-notice-title = Pour la politique de confidentialité
own-notice = Ce site utilise Assent, un programme exploité par { $controller }, pour demander votre choix au sujet des cookies et l’appliquer. Votre adresse IP est utilisée pendant le traitement d’une requête, pour trouver les règles de votre lieu et protéger contre la surcharge ; elle n’est pas enregistrée avec votre choix. Votre choix est conservé dans votre navigateur, dans un cookie. Si vous acceptez quelque chose, la date et l’heure, les finalités, la règle, le texte que vous avez vu et un nombre aléatoire sont aussi enregistrés pour prouver votre consentement (RGPD, art. 7, par. 1). Si vous refusez, rien n’est enregistré qui mène à vous. Vous pouvez à tout moment consulter, modifier, télécharger et effacer votre choix dans les paramètres des cookies.

held-title = Ce contenu n’est pas encore chargé
held-from = Il provient de { $host }.
held-why = Le charger signale votre visite au fournisseur, qui peut déposer des cookies.
held-once = Charger une fois

signal-title = Votre navigateur envoie un signal de confidentialité
signal-conflict = Global Privacy Control est activé dans votre navigateur. Ce signal refuse la publicité ainsi que la vente ou le partage de vos données, et ce site le respecte. Si vous activez ici ce que le signal refuse, votre choix contredit le signal ; ce site suivra alors votre choix plutôt que le signal.
signal-holds = Global Privacy Control est activé dans votre navigateur. Ce signal refuse la publicité ainsi que la vente ou le partage de vos données. Ce site le respecte, et un choix fait ici ne l’annule pas.
sale-never = La politique de ce site exclut la vente ou le partage de données personnelles, quel que soit votre choix ici.
sale-off = Votre opposition est en vigueur : vos données personnelles ne sont ni vendues ni partagées.
sale-on = Certains fournisseurs de ce site peuvent recevoir des données personnelles d’une manière que la loi appelle vente ou partage.
rules-place = Règles appliquées : { $place } – { $law }.
rules-default = Nous ne connaissons pas de règles particulières pour votre lieu : les plus strictes s’appliquent.
not-advice = Cette page décrit les paramètres de ce site. Elle ne constitue pas un conseil juridique.

optout-title = S’opposer à la vente et au partage
optout-what = Les fournisseurs qui participent à un site peuvent recevoir des données personnelles vous concernant, pour de la publicité d’un site à l’autre ou pour leurs propres fins. La loi appelle cela vente ou partage. Vous pouvez le refuser ici.
optout-does = Si vous vous y opposez, { $controller } y met fin aussitôt dans ce navigateur : la publicité est désactivée, et les fournisseurs qui vendent ou partagent ne reçoivent plus rien. Aucun compte ni aucune autre information n’est nécessaire.
optout-button = S’opposer
optout-toggle = Opposition à la vente et au partage
optout-signal = Le signal de confidentialité de votre navigateur a été reçu et vaut opposition tant que votre navigateur l’envoie. Avec le bouton ci-dessous, elle vaut aussi sans le signal.
optout-unasked = Rien de cela n’a lieu actuellement. Vous pouvez vous y opposer quand même ; votre opposition vaut alors aussi là où aucun consentement ne serait nécessaire.
optout-lost = Votre navigateur n’a pas conservé cette opposition. Autorisez ce site à enregistrer des cookies et réessayez, ou activez Global Privacy Control dans votre navigateur.
optout-in = Retirer mon opposition
optout-in-text = Si vous confirmez, la publicité est activée et les fournisseurs de ce site peuvent de nouveau recevoir des données personnelles vous concernant d’une manière que la loi appelle vente ou partage. Vous pouvez vous y opposer de nouveau à tout moment.
optout-in-confirm = Confirmer
optout-keep = Garder mon opposition
limit-what = Les données sensibles concernent par exemple la santé, l’origine, les convictions ou la position précise. S’opposer ici limite aussi leur utilisation à ce dont le site a besoin pour ce que vous lui demandez.
limit-holds = Cette limite est en vigueur.
collection-title = Information sur la collecte
collection-intro = { $controller } collecte sur ce site ces catégories de données personnelles.
collection-for = Utilisation
collection-kept = Conservation
collection-sold = Vente ou partage
yes = Oui
no = Non

error-400-title = Cette demande n’a pas pu être lue
error-400 = Elle était incomplète ou endommagée. Veuillez revenir en arrière et réessayer.
error-403-title = Ce choix n’a pas été accepté
error-403 = Il ne venait pas d’une page de ce site, ou la page est restée ouverte trop longtemps. Veuillez rouvrir les paramètres et choisir à nouveau. Rien n’a été modifié.
error-404-title = Page introuvable
error-404 = Il n’y a rien à cette adresse.
error-421-title = Ce site n’est pas ici
error-421 = Ce serveur ne répond pas pour l’adresse que vous avez ouverte. Veuillez vérifier son orthographe.
error-429-title = Trop de requêtes
error-429 = Votre réseau a envoyé plus de requêtes qu’il n’est possible d’en traiter pour l’instant. Veuillez patienter un moment, puis réessayer.
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
