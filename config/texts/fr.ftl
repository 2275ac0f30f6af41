banner-title = Votre choix sur les cookies
banner-ask = { $controller } souhaite utiliser des cookies et des stockages similaires pour :
banner-free = Vous pouvez refuser, et changer d’avis à tout moment.
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
recipients = { $count ->
    [one] Un fournisseur et ses cookies
   *[other] { $count } fournisseurs et leurs cookies
}
vendor-controller = Responsable : { $name }
vendor-country = Pays : { $country }
vendor-cookies = Cookies :
save = Enregistrer ma sélection
withdraw = Retirer mon consentement
back = Retour à la page

signal-title = Votre navigateur envoie un signal de confidentialité
signal-conflict = Global Privacy Control est activé dans votre navigateur. Ce signal refuse la publicité ainsi que la vente ou le partage de vos données, et ce site le respecte. Si vous activez la publicité ici, votre choix contredit le signal ; ce site suivra alors votre choix plutôt que le signal.
signal-holds = Global Privacy Control est activé dans votre navigateur. Ce signal refuse la publicité ainsi que la vente ou le partage de vos données. Ce site le respecte, et un choix fait ici ne l’annule pas.
sale-never = La politique de ce site exclut la vente ou le partage de données personnelles, quel que soit votre choix ici.
sale-off = Votre opposition est en vigueur : vos données personnelles ne sont ni vendues ni partagées.
sale-on = Les fournisseurs indiqués ci-dessous peuvent recevoir des données personnelles d’une manière que la loi appelle vente ou partage. Pour vous y opposer, choisissez « { $reject } ». Aucun compte ni aucune autre information n’est nécessaire.
rules-place = Règles appliquées : { $place } – { $law }.
rules-default = Nous ne connaissons pas de règles particulières pour votre lieu : les plus strictes s’appliquent.
not-advice = Cette page décrit les paramètres de ce site. Elle ne constitue pas un conseil juridique.

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
