# The first layer

banner-title = A sua escolha sobre cookies
banner-ask = { $controller } pretende utilizar cookies e armazenamento semelhante para estas finalidades:
banner-free = Pode recusar e pode mudar de ideias a qualquer momento.
across-devices = Se tiver sessão iniciada, a sua escolha vale também nos seus outros dispositivos.
partners = { $count ->
    [0] Se participarem terceiros, estes são indicados nas definições.
    [one] Participa um terceiro.
    [many] Participam { $count } de terceiros.
   *[other] Participam { $count } terceiros.
}
accept-all = Aceitar tudo
reject-all = Rejeitar tudo
settings = Definições
cookie-settings = Definições de cookies
cookie-list = Lista de cookies
privacy-policy = Política de privacidade
close-reject = Rejeitar tudo e fechar
close-unchanged = Fechar sem alterar nada
cookies-blocked = O seu navegador não guarda cookies deste sítio, que por isso não consegue recordar a sua escolha. Nada do que exige o seu consentimento está ativo.
account-applied = Fez esta escolha noutro dispositivo, com sessão iniciada. Também se aplica aqui.

# Status messages

status-asked = Há uma pergunta sobre cookies no fim desta página.
status-saving = A guardar a sua escolha.
status-accepted = Guardado: o que aceitou está ativado.
status-rejected = Guardado: tudo o que exige o seu consentimento continua desativado.
status-saved = A sua escolha foi guardada.
status-withdrawn = O seu consentimento foi retirado.
status-failed = Não foi possível guardar a sua escolha, e nada foi alterado. Tente novamente.

# Purposes

purpose-necessary = Necessários
purpose-necessary-why = Indispensáveis para o que pede a este sítio: iniciar sessão, manter a segurança, guardar o que preenche e a escolha que faz aqui.
purpose-functional = Funcionalidades adicionais
purpose-functional-why = recorda as suas preferências e mostra vídeos, mapas ou conversas de outros fornecedores
purpose-analytics = Medição de audiência
purpose-analytics-why = conta as visitas e regista que páginas são utilizadas e como
purpose-marketing = Publicidade
purpose-marketing-why = cria um perfil a partir do que faz aqui e noutros sítios, para lhe mostrar anúncios e medir o seu efeito

# The settings page

settings-intro = Aqui decide para que pode { $controller } utilizar cookies e armazenamento semelhante. Pode voltar e alterar isto a qualquer momento.
settings-nothing = { $controller } não utiliza neste sítio nada que exija o seu consentimento, pelo que não há nada a escolher.
settings-minor = Esta visita é tratada como a de um menor. Nada lhe é perguntado e só funciona aquilo de que o sítio precisa.
state-open = Ainda não escolheu.
state-chosen = Escolheu em { $date }, segundo as regras deste lugar: { $place }.
now-on = Ativado neste momento.
now-off = Desativado neste momento.
reason-necessary = O sítio não funciona sem isto.
reason-promise = As regras próprias deste sítio excluem isto.
reason-choice-over-signal = Escolheu isto aqui, e a escolha prevalece sobre o sinal do seu navegador.
reason-signal = O seu navegador envia um sinal de privacidade que o recusa.
reason-choice = Escolheu isto.
reason-opt-in = Primeiro é preciso o seu consentimento.
reason-opt-out = Está ativado enquanto não o recusar.
reason-notice = As regras do lugar onde se encontra exigem apenas informação. Mesmo assim, pode recusar.
reason-minor = Para menores, permanece desativado.
reason-attested = { $controller } declarou que { $tool } cumpre as condições em que a lei do lugar onde se encontra permite isto sem perguntar. Pode desativá-lo.
recipients = { $count ->
    [one] Um fornecedor e os seus cookies
    [many] { $count } de fornecedores e os seus cookies
   *[other] { $count } fornecedores e os seus cookies
}
vendor-controller = Responsável: { $name }
vendor-country = País: { $country }
vendor-cookies = Cookies:
vendor-storage = Outro armazenamento do navegador:
vendor-hosts = Liga-se a:
recipient-own = Destinatário: o próprio sítio; nenhum terceiro é contactado para isto.
recipient-processor = Destinatário: este fornecedor. Trabalha por conta de { $controller } e de mais ninguém.
recipient-third = Destinatário: este fornecedor. Pode utilizar os dados para finalidades próprias e transmiti-los.
transfer-adequacy = Transferência para o estrangeiro: segundo uma decisão de adequação da Comissão Europeia, os dados estão aí adequadamente protegidos.
transfer-dpf = Transferência para o estrangeiro: abrangida pelo EU-U.S. Data Privacy Framework.
transfer-scc = Transferência para o estrangeiro: sujeita às cláusulas contratuais-tipo da Comissão Europeia.
transfer-bcr = Transferência para o estrangeiro: sujeita às regras vinculativas aplicáveis às empresas do grupo do fornecedor, que foram aprovadas.
transfer-unknown = Transferência para o estrangeiro: este sítio não indicou de que modo os dados são aí protegidos.
vendor-duration = { $count ->
    [one] Os seus cookies duram, no máximo, um dia.
    [many] Os seus cookies duram, no máximo, { $count } de dias.
   *[other] Os seus cookies duram, no máximo, { $count } dias.
}
vendor-session = Os seus cookies terminam quando fecha o navegador.
strangers = Ainda não classificados; a sua resposta aqui abrange também:
regulator = Autoridade de controlo do lugar onde se encontra:
save = Guardar seleção
withdraw = Retirar o meu consentimento
back = Voltar à página
language = Idioma
language-show = Mostrar

# The visitor's own record

record-title = A sua escolha guardada
record-none = Não está guardada nenhuma escolha sua.
record-yes = Aceitou: { $purposes }
record-no = Recusou: { $purposes }
record-signal = O sinal do seu navegador recusa: { $purposes }
record-rules = Não foi escolhido por si; decidem as regras deste lugar: { $purposes }
record-until = A pergunta voltará a ser-lhe feita, o mais tardar, depois de { $date }.
record-refusal = A sua recusa é guardada unicamente neste navegador. O sítio conta-a sem nada que conduza a si.
record-consent = O sítio conserva a prova do seu consentimento com um número aleatório que consta do cookie do seu navegador.
record-receipt = Transferir comprovativo
record-receipt-what = O comprovativo é um ficheiro assinado (JSON) que indica o que escolheu. Não contém nenhuma palavra-passe: ninguém pode agir em seu nome com ele.
record-erase = Apagar escolha
record-erase-what = Ao apagar, primeiro são retirados os consentimentos que deu. Depois, o cookie deste navegador é eliminado, e o que o sítio conserva deixa de poder ser associado a si. A pergunta voltará a ser-lhe feita.
erased-title = A sua escolha foi apagada
erased-consent = Primeiro foram retirados os consentimentos que tinha dado. Com a ligação abaixo pode transferir um último comprovativo; depois desta página, já não poderá ser criado.
erased-refusal = O cookie que continha a sua escolha foi eliminado. Nada do que exige o seu consentimento está ativo.
erased-receipt = Transferir último comprovativo

# The cookie page

declaration-title = Cookies e armazenamento semelhante
declaration-intro = Esta lista baseia-se no que se observa neste sítio, de que é responsável { $controller }, e no que se sabe a esse respeito.
declaration-changed = Última alteração: { $date }
declaration-none = Nada foi observado para esta finalidade.
declaration-json = Esta lista em ficheiro (JSON)
unclassified-title = Ainda não classificados
unclassified-text = Estes elementos foram observados, e ainda ninguém indicou para que servem.
column-name = Nome
column-kind = Tipo
column-provider = Fornecedor
column-kept = Duração
kind-cookie = Cookie
kind-storage = Armazenamento do navegador
kind-host = Ligação
duration-session = até fechar o navegador
duration-unknown = não indicada
duration-minutes = { $count ->
    [one] { $count } minuto
    [many] { $count } de minutos
   *[other] { $count } minutos
}
duration-hours = { $count ->
    [one] { $count } hora
    [many] { $count } de horas
   *[other] { $count } horas
}
duration-days = { $count ->
    [one] { $count } dia
    [many] { $count } de dias
   *[other] { $count } dias
}
duration-months = { $count ->
    [one] { $count } mês
    [many] { $count } de meses
   *[other] { $count } meses
}
duration-years = { $count ->
    [one] { $count } ano
    [many] { $count } de anos
   *[other] { $count } anos
}
own-title = O que este aviso de consentimento guarda
own-text = A pergunta sobre cookies é feita pelo Assent, um programa gerido por { $controller }. Utiliza estes cookies, que são necessários para recordar a sua escolha:
own-choice = Contém a sua escolha, assinada, para que a pergunta não lhe seja feita de novo.
own-mirror = Contém a sua escolha, para que as páginas deste sítio a possam ler.
own-signal = Recorda que o seu navegador envia um sinal de privacidade que só os scripts conseguem ver.
own-tab = Não é um cookie: se o seu navegador não guardar nenhum, este separador recorda, até ser fechado, que respondeu, e nada mais.
own-notice-title = Para a política de privacidade
own-notice = Este sítio utiliza o Assent, um programa gerido por { $controller }, para perguntar qual é a sua escolha sobre cookies e para a aplicar. O seu endereço IP é utilizado enquanto se responde a um pedido, para determinar as regras do lugar onde se encontra e para proteger contra a sobrecarga; não é guardado com a sua escolha. A sua escolha é guardada no seu navegador, num cookie. Se aceitar algo, são também guardados a data e a hora, as finalidades, a regra, o texto que viu e um número aleatório, para demonstrar o seu consentimento (artigo 7.º, n.º 1, do RGPD). Se recusar, não é guardado nada que conduza a si. Pode consultar, alterar, transferir e apagar a sua escolha nas definições de cookies a qualquer momento.

# In place of a video or map

held-title = Este conteúdo ainda não foi carregado
held-from = Vem de { $host }.
held-why = Com o carregamento, o fornecedor fica a saber da sua visita e pode definir cookies.
held-once = Carregar uma vez

# Privacy signals and opting out

signal-title = O seu navegador envia um sinal de privacidade
signal-conflict = O Global Privacy Control está ativado no seu navegador. O sinal recusa a publicidade e a venda ou partilha dos seus dados, e este sítio respeita-o. Se ativar aqui o que o sinal recusa, a sua escolha contradiz o sinal; este sítio seguirá então a sua escolha em vez do sinal.
signal-holds = O Global Privacy Control está ativado no seu navegador. O sinal recusa a publicidade e a venda ou partilha dos seus dados. Este sítio respeita-o, e uma escolha feita aqui não o anula.
sale-never = As regras próprias deste sítio excluem a venda ou partilha de dados pessoais, seja qual for a sua escolha aqui.
sale-off = A sua oposição está em vigor: os seus dados pessoais não são vendidos nem partilhados.
sale-on = Alguns fornecedores deste sítio podem receber dados pessoais de um modo a que a lei chama venda ou partilha.
rules-place = Regras aplicadas: { $place } – { $law }.
rules-default = Não conhecemos regras específicas para o lugar onde se encontra, pelo que se aplicam as mais rigorosas.
not-advice = Esta página descreve as definições deste sítio. Não constitui aconselhamento jurídico.

optout-title = Opor-se à venda e à partilha
optout-what = Os fornecedores que participam num sítio podem receber dados pessoais sobre si, para publicidade entre vários sítios ou para finalidades próprias. A lei chama a isto venda ou partilha. Aqui pode recusar.
optout-does = Se se opuser, { $controller } põe termo a isto de imediato neste navegador: a publicidade é desativada e os fornecedores que vendem ou partilham não recebem mais nada. Não precisa de conta nem de dar mais informações.
optout-button = Opor-me
optout-toggle = Oposição à venda e à partilha
optout-signal = O sinal de privacidade do seu navegador foi recebido e vale como oposição enquanto o navegador o enviar. Com o botão abaixo, vale também sem o sinal.
optout-unasked = Neste momento, nada disto acontece. Pode opor-se mesmo assim; a sua oposição vale então também onde não seria preciso consentimento.
optout-lost = O seu navegador não guardou esta oposição. Permita que este sítio guarde cookies e tente novamente, ou ative o Global Privacy Control no navegador.
optout-in = Retirar a minha oposição
optout-in-text = Se confirmar, a publicidade é ativada e os fornecedores que participam neste sítio podem voltar a receber dados pessoais sobre si de um modo a que a lei chama venda ou partilha. Pode opor-se de novo a qualquer momento.
optout-in-confirm = Confirmar
optout-keep = Manter a minha oposição
limit-what = Os dados pessoais sensíveis dizem respeito, por exemplo, a saúde, origem, convicções ou localização exata. Opor-se aqui limita também a sua utilização ao que o sítio precisa para aquilo que lhe pede.
limit-holds = Este limite está em vigor.
collection-title = Aviso de recolha de dados
collection-intro = { $controller } recolhe neste sítio estas categorias de dados pessoais.
collection-for = Utilizados para
collection-kept = Conservados
collection-sold = Vendidos ou partilhados
yes = Sim
no = Não

# Errors

error-400-title = Não foi possível ler este pedido
error-400 = Algo estava incompleto ou danificado. Volte atrás e tente novamente.
error-403-title = Esta escolha não foi aceite
error-403 = Não veio de uma página deste sítio, ou a página esteve aberta demasiado tempo. Abra novamente as definições e escolha aí. Nada foi alterado.
error-404-title = Página não encontrada
error-404 = Não há nada neste endereço.
error-421-title = Este sítio não está aqui
error-421 = Este servidor não responde pelo endereço que abriu. Verifique se está bem escrito.
error-429-title = Demasiados pedidos
error-429 = Chegaram da sua rede mais pedidos do que é possível atender neste momento. Aguarde um momento e tente novamente.
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
