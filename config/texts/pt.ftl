banner-title = A sua escolha sobre cookies
banner-ask = { $controller } pretende usar cookies e armazenamento semelhante para:
banner-free = Pode dizer que não e pode mudar de ideias a qualquer momento.
across-devices = Se tiver sessão iniciada, a sua escolha vale também nos seus outros dispositivos.
partners = { $count ->
    [one] Participa outra empresa.
   *[other] Participam outras { $count } empresas.
}
accept-all = Aceitar tudo
reject-all = Rejeitar tudo
settings = Definições
cookie-settings = Definições de cookies
privacy-policy = Política de privacidade

purpose-necessary = Necessários
purpose-necessary-why = Precisos para o que pede a este sítio: iniciar sessão, manter a segurança, guardar o que preenche e a escolha que faz aqui.
purpose-functional = Funcionalidades adicionais
purpose-functional-why = recorda as suas preferências e mostra vídeos, mapas ou conversas de outros fornecedores
purpose-analytics = Medição de audiência
purpose-analytics-why = conta as visitas e regista que páginas são usadas e como
purpose-marketing = Publicidade
purpose-marketing-why = cria um perfil a partir do que faz aqui e noutros sítios, para lhe mostrar anúncios e medir o seu efeito

settings-intro = Aqui decide para que pode { $controller } usar cookies e armazenamento semelhante. Pode alterar isto a qualquer momento.
settings-nothing = { $controller } não usa neste sítio nada que precise do seu consentimento, pelo que não há nada a escolher.
settings-minor = Esta visita é tratada como a de um menor. Nada lhe é perguntado e só funciona aquilo de que o sítio precisa.
state-open = Ainda não escolheu.
state-chosen = Escolheu em { $date }, segundo as regras deste lugar: { $place }.
now-on = Ativado neste momento.
now-off = Desativado neste momento.
reason-necessary = O sítio não funciona sem isto.
reason-promise = A própria política deste sítio exclui isto.
reason-choice-over-signal = Escolheu isto aqui, e a escolha prevalece sobre o sinal do seu navegador.
reason-signal = O seu navegador envia um sinal de privacidade que diz não.
reason-choice = Escolheu isto.
reason-opt-in = Primeiro é preciso o seu sim.
reason-opt-out = Está ativado enquanto não disser que não.
reason-notice = As regras do seu lugar exigem apenas esta informação. Mesmo assim pode dizer que não.
reason-minor = Para menores fica desativado.
reason-attested = { $controller } declarou que { $tool } cumpre as condições em que a lei do seu lugar permite isto sem perguntar. Pode desativá-lo.
recipients = { $count ->
    [one] Um fornecedor e os seus cookies
   *[other] { $count } fornecedores e os seus cookies
}
vendor-controller = Responsável: { $name }
vendor-country = País: { $country }
vendor-cookies = Cookies:
vendor-duration = { $count ->
    [one] Os seus cookies duram, no máximo, um dia.
   *[other] Os seus cookies duram, no máximo, { $count } dias.
}
vendor-session = Os seus cookies terminam quando fecha o navegador.
strangers = Ainda não classificados; a sua resposta aqui abrange também:
save = Guardar seleção
withdraw = Retirar o meu consentimento
back = Voltar à página

held-title = Este conteúdo ainda não foi carregado
held-from = Vem de { $host }.
held-why = Ao carregá-lo, o fornecedor fica a saber da sua visita e pode definir cookies.
held-once = Carregar uma vez

signal-title = O seu navegador envia um sinal de privacidade
signal-conflict = O Global Privacy Control está ativado no seu navegador. O sinal recusa a publicidade e a venda ou partilha dos seus dados, e este sítio respeita-o. Se ativar aqui o que o sinal recusa, a sua escolha contradiz o sinal; este sítio seguirá então a sua escolha em vez do sinal.
signal-holds = O Global Privacy Control está ativado no seu navegador. O sinal recusa a publicidade e a venda ou partilha dos seus dados. Este sítio respeita-o, e uma escolha feita aqui não o anula.
sale-never = A política deste sítio exclui a venda ou partilha de dados pessoais, seja qual for a sua escolha aqui.
sale-off = A sua oposição está em vigor: os seus dados pessoais não são vendidos nem partilhados.
sale-on = Alguns fornecedores deste sítio podem receber dados pessoais de um modo a que a lei chama venda ou partilha.
rules-place = Regras aplicadas: { $place } – { $law }.
rules-default = Não conhecemos regras próprias do seu lugar, pelo que se aplicam as mais rigorosas.
not-advice = Esta página descreve as definições deste sítio. Não é aconselhamento jurídico.

optout-title = Opor-se à venda e à partilha
optout-what = Os fornecedores que participam num sítio podem receber dados pessoais sobre si, para publicidade entre vários sítios ou para fins próprios. A lei chama a isto venda ou partilha. Aqui pode dizer que não.
optout-does = Se se opuser, { $controller } termina isto de imediato neste navegador: a publicidade é desativada e os fornecedores que vendem ou partilham não recebem mais nada. Não precisa de conta nem de dar mais informações.
optout-button = Opor-me
optout-toggle = Oposição à venda e à partilha
optout-signal = O sinal de privacidade do seu navegador foi recebido e vale como oposição enquanto o navegador o enviar. Com o botão abaixo, vale também sem o sinal.
optout-unasked = Neste momento, nada disto acontece. Pode opor-se mesmo assim; a sua oposição vale então também onde não seria preciso consentimento.
optout-lost = O seu navegador não guardou esta oposição. Permita que este sítio guarde cookies e tente novamente, ou ative o Global Privacy Control no navegador.
optout-in = Retirar a minha oposição
optout-in-text = Se confirmar, a publicidade é ativada e os fornecedores deste sítio podem voltar a receber dados pessoais sobre si de um modo a que a lei chama venda ou partilha. Pode opor-se de novo a qualquer momento.
optout-in-confirm = Confirmar
optout-keep = Manter a minha oposição
limit-what = Os dados pessoais sensíveis dizem respeito, por exemplo, a saúde, origem, convicções ou localização exata. Opor-se aqui limita também o seu uso ao que o sítio precisa para aquilo que lhe pede.
limit-holds = Este limite está em vigor.
collection-title = Aviso de recolha de dados
collection-intro = { $controller } recolhe neste sítio estas categorias de dados pessoais.
collection-for = Usados para
collection-kept = Conservados
collection-sold = Vendidos ou partilhados
yes = Sim
no = Não

error-400-title = Não foi possível ler este pedido
error-400 = Algo estava incompleto ou danificado. Volte atrás e tente novamente.
error-403-title = Esta escolha não foi aceite
error-403 = Não veio de uma página deste sítio, ou a página esteve aberta demasiado tempo. Abra novamente as definições e escolha aí. Nada foi alterado.
error-404-title = Página não encontrada
error-404 = Não há nada neste endereço.
error-421-title = Este sítio não está aqui
error-421 = Este servidor não responde pelo endereço que abriu. Verifique se está bem escrito.
error-502-title = O sítio não está a responder corretamente
error-502 = O servidor por trás desta página não deu uma resposta utilizável. Tente novamente dentro de momentos.
error-503-title = Não é possível neste momento
error-503 = Isto não pode ser feito agora, e nada foi alterado. Tente novamente em breve.
error-504-title = O sítio está a demorar demasiado
error-504 = O servidor por trás desta página não respondeu a tempo. Tente novamente dentro de momentos.
error-other-title = Algo correu mal
error-other = Não foi possível mostrar a página. Tente novamente dentro de momentos.
error-home = Ir para a página inicial
error-code = Erro { $code }
