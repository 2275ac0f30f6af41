banner-title = A sua escolha sobre cookies
banner-ask = { $controller } pretende usar cookies e armazenamento semelhante para:
banner-free = Pode dizer que não e pode mudar de ideias a qualquer momento.
across-devices = Se tiver sessão iniciada, a sua escolha vale também nos seus outros dispositivos.
partners = { $count ->
    [0] As definições indicam todos os terceiros que participam.
    [one] Participa outra empresa.
   *[other] Participam outras { $count } empresas.
}
accept-all = Aceitar tudo
reject-all = Rejeitar tudo
settings = Definições
cookie-settings = Definições de cookies
cookie-list = Lista de cookies
privacy-policy = Política de privacidade
close-reject = Rejeitar tudo e fechar
close-unchanged = Fechar sem alterar nada
cookies-blocked = O seu navegador não guarda cookies deste sítio, pelo que não consegue memorizar a sua escolha. Nada do que exige o seu consentimento está ativo.
account-applied = Fez esta escolha noutro dispositivo com sessão iniciada. Também se aplica aqui.

status-asked = No fim desta página há uma pergunta sobre cookies.
status-saving = A guardar a sua escolha.
status-accepted = Guardado: o que aceitou está ativo.
status-rejected = Guardado: tudo o que exige o seu consentimento continua inativo.
status-saved = A sua escolha foi guardada.
status-withdrawn = O seu consentimento foi retirado.
status-failed = Não foi possível guardar a sua escolha e nada mudou. Tente novamente.

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
vendor-storage = Outro armazenamento do navegador:
vendor-hosts = Liga-se a:
recipient-own = Destinatários: o próprio sítio; nenhum terceiro é contactado para isto.
recipient-processor = Destinatários: este fornecedor. Trabalha por conta de { $controller } e de mais ninguém.
recipient-third = Destinatários: este fornecedor. Pode usar os dados para fins próprios e transmiti-los.
transfer-adequacy = Transferência para o estrangeiro: a Comissão Europeia decidiu que os dados estão aí adequadamente protegidos.
transfer-dpf = Transferência para o estrangeiro: abrangida pelo EU-U.S. Data Privacy Framework.
transfer-scc = Transferência para o estrangeiro: sujeita às cláusulas contratuais-tipo da Comissão Europeia.
transfer-bcr = Transferência para o estrangeiro: sujeita às regras vinculativas aplicáveis às empresas aprovadas do grupo.
transfer-unknown = Transferência para o estrangeiro: este sítio não indicou como os dados são aí protegidos.
vendor-duration = { $count ->
    [one] Os seus cookies duram, no máximo, um dia.
   *[other] Os seus cookies duram, no máximo, { $count } dias.
}
vendor-session = Os seus cookies terminam quando fecha o navegador.
strangers = Ainda não classificados; a sua resposta aqui abrange também:
regulator = Autoridade de controlo do seu local:
save = Guardar seleção
withdraw = Retirar o meu consentimento
back = Voltar à página
language = Língua
language-show = Mostrar

record-title = O seu registo
record-none = Não está guardada nenhuma escolha sua.
record-yes = Aceitou: { $purposes }
record-no = Rejeitou: { $purposes }
record-signal = O sinal do seu navegador rejeita: { $purposes }
record-rules = Não escolhido por si; decidem as regras deste local: { $purposes }
record-until = Voltará a ser-lhe perguntado, o mais tardar, depois de { $date }.
record-refusal = A sua rejeição está guardada apenas neste navegador. O sítio conta-a sem nada que leve até si.
record-consent = O sítio guarda a prova do seu consentimento sob um número aleatório que está no cookie do seu navegador.
record-receipt = Descarregar o recibo
record-receipt-what = O recibo é um ficheiro assinado (JSON) que diz o que escolheu. Não contém nenhuma palavra-passe: ninguém pode agir por si com ele.
record-erase = Apagar o registo
record-erase-what = Ao apagar, retira-se primeiro o que aceitou. Depois, o cookie deste navegador é eliminado e o que o sítio guarda já não pode ser associado a si. Voltará a ser-lhe perguntado.
erased-title = O seu registo foi apagado
erased-consent = O que tinha aceitado foi primeiro retirado. A ligação abaixo descarrega um último recibo; depois desta página, já não poderá ser feito.
erased-refusal = O cookie com a sua escolha foi eliminado. Nada do que exige o seu consentimento está ativo.
erased-receipt = Descarregar o último recibo

declaration-title = Cookies e armazenamento semelhante
declaration-intro = Esta lista segue o que se observa no sítio de { $controller }, juntamente com o que se sabe a esse respeito.
declaration-changed = Última alteração: { $date }
declaration-none = Nada foi observado para esta finalidade.
declaration-json = Esta lista em ficheiro (JSON)
unclassified-title = Ainda não classificado
unclassified-text = Isto foi observado e ninguém disse ainda para que serve.
column-name = Nome
column-kind = Tipo
column-provider = Fornecedor
column-kept = Guardado
kind-cookie = Cookie
kind-storage = Armazenamento do navegador
kind-host = Ligação
duration-session = até fechar o navegador
duration-unknown = não indicado
duration-minutes = { $count ->
    [one] um minuto
   *[other] { $count } minutos
}
duration-hours = { $count ->
    [one] uma hora
   *[other] { $count } horas
}
duration-days = { $count ->
    [one] um dia
   *[other] { $count } dias
}
duration-months = { $count ->
    [one] um mês
   *[other] { $count } meses
}
duration-years = { $count ->
    [one] um ano
   *[other] { $count } anos
}
own-title = O que este aviso de consentimento guarda
own-text = A pergunta sobre cookies é feita pelo Assent, um programa gerido por { $controller }. Usa estes cookies, necessários para memorizar a sua escolha:
own-choice = Contém a sua escolha, assinada, para que não lhe seja perguntado de novo.
own-mirror = Contém a sua escolha para que as páginas deste sítio a possam ler.
own-signal = Memoriza que o seu navegador envia um sinal de privacidade que só os scripts veem.
own-notice-title = Para a política de privacidade
own-notice = Este sítio usa o Assent, um programa gerido por { $controller }, para lhe perguntar a sua escolha sobre cookies e aplicá-la. O seu endereço IP é usado enquanto se responde a um pedido, para encontrar as regras do seu local e proteger contra a sobrecarga; não é guardado com a sua escolha. A sua escolha é guardada no seu navegador, num cookie. Se aceitar algo, guardam-se também a hora, as finalidades, a regra, o texto que viu e um número aleatório, para provar o seu consentimento (RGPD, art. 7.º, n.º 1). Se rejeitar, não é guardado nada que leve até si. Pode ver, alterar, descarregar e apagar a sua escolha a qualquer momento nas definições de cookies.

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
error-429-title = Demasiados pedidos
error-429 = Da sua rede vieram mais pedidos do que é possível responder neste momento. Aguarde um pouco e tente novamente.
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
