banner-title = Votre choix sur les cookies
banner-ask = { $controller } souhaite utiliser des cookies et des stockages similaires pour :
banner-free = Vous pouvez refuser, et changer d’avis à tout moment.
across-devices = Si vous êtes connecté, votre choix vaut aussi sur vos autres appareils.
partners = { $count ->
    [one] Une autre entreprise y participe.
   *[other] { $count } autres entreprises y participent.
}
accept-all = Tout accepter
reject-all = Tout refuser
settings = Paramètres
cookie-settings = Paramètres des cookies
privacy-policy = Politique de confidentialité

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
vendor-duration = { $count ->
    [one] Ses cookies durent un jour au plus.
   *[other] Ses cookies durent { $count } jours au plus.
}
vendor-session = Ses cookies prennent fin à la fermeture du navigateur.
strangers = Pas encore classés ; votre réponse ici vaut aussi pour :
save = Enregistrer ma sélection
withdraw = Retirer mon consentement
back = Retour à la page

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
