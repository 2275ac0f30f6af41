banner-title = Sua escolha sobre cookies
banner-ask = { $controller } quer usar cookies e armazenamento semelhante para:
banner-free = Você pode dizer não e pode mudar de ideia a qualquer momento.
across-devices = Se você estiver conectado à sua conta, sua escolha vale também nos seus outros dispositivos.
partners = { $count ->
    [0] As configurações indicam todos os terceiros que participam.
    [one] Outra empresa participa.
   *[other] Outras { $count } empresas participam.
}
accept-all = Aceitar tudo
reject-all = Rejeitar tudo
settings = Configurações
cookie-settings = Configurações de cookies
cookie-list = Lista de cookies
privacy-policy = Política de privacidade
close-reject = Rejeitar tudo e fechar
close-unchanged = Fechar sem alterar nada
cookies-blocked = Seu navegador não guarda cookies deste site e, por isso, não consegue lembrar sua escolha. Nada do que exige seu consentimento está ativo.
account-applied = Você fez esta escolha em outro dispositivo com a conta conectada. Ela também vale aqui.

status-asked = No fim desta página há uma pergunta sobre cookies.
status-saving = Salvando sua escolha.
status-accepted = Salvo: o que você aceitou está ativado.
status-rejected = Salvo: tudo o que exige seu consentimento continua desativado.
status-saved = Sua escolha foi salva.
status-withdrawn = Seu consentimento foi retirado.
status-failed = Não foi possível salvar sua escolha e nada mudou. Tente novamente.

purpose-necessary = Necessários
purpose-necessary-why = Usados para o que você pede a este site: entrar na sua conta, manter a segurança, guardar o que você preenche e a escolha que faz aqui.
purpose-functional = Recursos extras
purpose-functional-why = lembra suas preferências e mostra vídeos, mapas ou chat de outros fornecedores
purpose-analytics = Medição de audiência
purpose-analytics-why = conta as visitas e registra quais páginas são usadas e como
purpose-marketing = Publicidade
purpose-marketing-why = cria um perfil com o que você faz aqui e em outros lugares, para mostrar anúncios e medi-los

settings-intro = Aqui você decide para que { $controller } pode usar cookies e armazenamento semelhante. Você pode mudar isso a qualquer momento.
settings-nothing = { $controller } não usa neste site nada que precise do seu consentimento, portanto não há nada a escolher.
settings-minor = Esta visita é tratada como a de um menor de idade. Nada é perguntado a você, e só funciona aquilo de que o site precisa.
state-open = Você ainda não escolheu.
state-chosen = Você escolheu em { $date }, segundo as regras deste lugar: { $place }.
now-on = Ativado agora.
now-off = Desativado agora.
reason-necessary = O site não funciona sem isso.
reason-promise = A própria política deste site exclui isso.
reason-choice-over-signal = Você escolheu isso aqui, e a escolha prevalece sobre o sinal do seu navegador.
reason-signal = Seu navegador envia um sinal de privacidade que diz não.
reason-choice = Você escolheu isso.
reason-opt-in = Antes é preciso o seu sim.
reason-opt-out = Fica ativado enquanto você não disser não.
reason-notice = As regras do seu lugar exigem apenas informar. Mesmo assim você pode dizer não.
reason-minor = Para menores de idade fica desativado.
reason-attested = { $controller } declarou que { $tool } atende às condições em que a lei do seu lugar permite isso sem perguntar. Você pode desativar.
recipients = { $count ->
    [one] Um fornecedor e seus cookies
   *[other] { $count } fornecedores e seus cookies
}
vendor-controller = Responsável: { $name }
vendor-country = País: { $country }
vendor-cookies = Cookies:
vendor-storage = Outro armazenamento do navegador:
vendor-hosts = Conecta-se a:
recipient-own = Destinatários: o próprio site; nenhum terceiro é contatado para isto.
recipient-processor = Destinatários: este fornecedor. Ele trabalha em nome de { $controller } e de mais ninguém.
recipient-third = Destinatários: este fornecedor. Ele pode usar os dados para fins próprios e repassá-los.
transfer-adequacy = Transferência para o exterior: a Comissão Europeia decidiu que os dados são protegidos de forma adequada lá.
transfer-dpf = Transferência para o exterior: coberta pelo EU-U.S. Data Privacy Framework.
transfer-scc = Transferência para o exterior: sujeita às cláusulas contratuais padrão da Comissão Europeia.
transfer-bcr = Transferência para o exterior: sujeita às normas corporativas vinculantes aprovadas do grupo.
transfer-unknown = Transferência para o exterior: este site não informou como os dados são protegidos lá.
vendor-duration = { $count ->
    [one] Seus cookies duram no máximo um dia.
   *[other] Seus cookies duram no máximo { $count } dias.
}
vendor-session = Seus cookies terminam quando você fecha o navegador.
strangers = Ainda não classificados; sua resposta aqui também abrange:
regulator = Autoridade de supervisão para o seu local:
save = Salvar seleção
withdraw = Retirar meu consentimento
back = Voltar à página
language = Idioma
language-show = Mostrar

record-title = Seu registro
record-none = Nenhuma escolha sua está guardada.
record-yes = Você aceitou: { $purposes }
record-no = Você rejeitou: { $purposes }
record-signal = O sinal do seu navegador rejeita: { $purposes }
record-rules = Não escolhido por você; as regras deste local decidem: { $purposes }
record-until = A pergunta voltará a ser feita, no máximo, depois de { $date }.
record-refusal = Sua recusa fica guardada apenas neste navegador. O site a conta sem nada que leve até você.
record-consent = O site guarda a prova do seu consentimento sob um número aleatório que está no cookie do seu navegador.
record-receipt = Baixar o recibo
record-receipt-what = O recibo é um arquivo assinado (JSON) que diz o que você escolheu. Ele não contém senha: ninguém pode agir por você com ele.
record-erase = Apagar o registro
record-erase-what = Ao apagar, primeiro se retira o que você aceitou. Depois, o cookie deste navegador é excluído, e o que o site guarda não pode mais ser ligado a você. A pergunta voltará a ser feita.
erased-title = Seu registro foi apagado
erased-consent = Primeiro foi retirado o que você havia aceitado. O link abaixo baixa um último recibo; depois desta página, ele não poderá mais ser feito.
erased-refusal = O cookie com sua escolha foi excluído. Nada do que exige seu consentimento está ativo.
erased-receipt = Baixar o último recibo

declaration-title = Cookies e armazenamento semelhante
declaration-intro = Esta lista acompanha o que se observa no site de { $controller }, junto com o que se sabe a respeito.
declaration-changed = Última alteração: { $date }
declaration-none = Nada foi observado para esta finalidade.
declaration-json = Esta lista em arquivo (JSON)
unclassified-title = Ainda não classificado
unclassified-text = Isto foi observado, e ninguém disse ainda para que serve.
column-name = Nome
column-kind = Tipo
column-provider = Fornecedor
column-kept = Guardado
kind-cookie = Cookie
kind-storage = Armazenamento do navegador
kind-host = Conexão
duration-session = até fechar o navegador
duration-unknown = não informado
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
own-text = A pergunta sobre cookies é feita pelo Assent, um programa operado por { $controller }. Ele usa estes cookies, necessários para lembrar sua escolha:
own-choice = Contém sua escolha, assinada, para que a pergunta não seja feita de novo.
own-mirror = Contém sua escolha para que as páginas deste site possam lê-la.
own-signal = Lembra que seu navegador envia um sinal de privacidade que só os scripts veem.
own-notice-title = Para a política de privacidade
own-notice = Este site usa o Assent, um programa operado por { $controller }, para perguntar sua escolha sobre cookies e aplicá-la. Seu endereço IP é usado enquanto uma solicitação é respondida, para encontrar as regras do seu local e proteger contra sobrecarga; ele não é guardado com sua escolha. Sua escolha fica guardada no seu navegador, em um cookie. Se você aceitar algo, também são guardados a hora, as finalidades, a regra, o texto que você viu e um número aleatório, para comprovar seu consentimento (GDPR, art. 7(1); LGPD, art. 8º). Se você rejeitar, não é guardado nada que leve até você. Você pode ver, alterar, baixar e apagar sua escolha a qualquer momento nas configurações de cookies.

held-title = Este conteúdo ainda não foi carregado
held-from = Ele vem de { $host }.
held-why = Ao carregá-lo, o provedor fica sabendo da sua visita e pode definir cookies.
held-once = Carregar uma vez

signal-title = Seu navegador envia um sinal de privacidade
signal-conflict = O Global Privacy Control está ativado no seu navegador. O sinal recusa publicidade e a venda ou o compartilhamento dos seus dados, e este site o respeita. Se você ativar aqui o que o sinal recusa, sua escolha entra em conflito com o sinal; este site passará a seguir sua escolha em vez do sinal.
signal-holds = O Global Privacy Control está ativado no seu navegador. O sinal recusa publicidade e a venda ou o compartilhamento dos seus dados. Este site o respeita, e uma escolha feita aqui não o anula.
sale-never = A política deste site exclui a venda ou o compartilhamento de dados pessoais, seja qual for a sua escolha aqui.
sale-off = Sua recusa está em vigor: seus dados pessoais não são vendidos nem compartilhados.
sale-on = Alguns fornecedores deste site podem receber dados pessoais de um modo que a lei chama de venda ou compartilhamento.
rules-place = Regras aplicadas: { $place } – { $law }.
rules-default = Não conhecemos regras específicas para o seu lugar, por isso valem as mais rigorosas.
not-advice = Esta página descreve as configurações deste site. Não é aconselhamento jurídico.

optout-title = Recusar a venda e o compartilhamento
optout-what = Os fornecedores que participam de um site podem receber dados pessoais sobre você, para publicidade entre vários sites ou para fins próprios. A lei chama isso de venda ou compartilhamento. Aqui você pode dizer não.
optout-does = Se você recusar, { $controller } encerra isso imediatamente neste navegador: a publicidade é desativada e os fornecedores que vendem ou compartilham não recebem mais nada. Você não precisa de conta nem de informar mais nada.
optout-button = Recusar
optout-toggle = Recusa da venda e do compartilhamento
optout-signal = O sinal de privacidade do seu navegador foi recebido e vale como sua recusa enquanto o navegador o enviar. Com o botão abaixo, ela vale também sem o sinal.
optout-unasked = No momento, nada disso acontece. Você pode recusar mesmo assim; sua recusa vale então também onde não seria preciso consentimento.
optout-lost = Seu navegador não guardou esta recusa. Permita que este site armazene cookies e tente de novo, ou ative o Global Privacy Control no navegador.
optout-in = Retirar minha recusa
optout-in-text = Se você confirmar, a publicidade é ativada e os fornecedores deste site podem voltar a receber dados pessoais sobre você de um modo que a lei chama de venda ou compartilhamento. Você pode recusar de novo a qualquer momento.
optout-in-confirm = Confirmar
optout-keep = Manter minha recusa
limit-what = Dados pessoais sensíveis dizem respeito, por exemplo, a saúde, origem, crenças ou localização precisa. Recusar aqui também limita o uso deles ao que o site precisa para o que você pede.
limit-holds = Este limite está em vigor.
collection-title = Aviso de coleta de dados
collection-intro = { $controller } coleta neste site estas categorias de dados pessoais.
collection-for = Usados para
collection-kept = Guardados
collection-sold = Vendidos ou compartilhados
yes = Sim
no = Não

error-400-title = Não foi possível ler este pedido
error-400 = Algo estava incompleto ou danificado. Volte e tente de novo.
error-403-title = Esta escolha não foi aceita
error-403 = Ela não veio de uma página deste site, ou a página ficou aberta por tempo demais. Abra as configurações outra vez e escolha ali. Nada foi alterado.
error-404-title = Página não encontrada
error-404 = Não há nada neste endereço.
error-421-title = Este site não está aqui
error-421 = Este servidor não responde pelo endereço que você abriu. Verifique se está escrito corretamente.
error-429-title = Solicitações demais
error-429 = Vieram mais solicitações da sua rede do que é possível responder agora. Aguarde um momento e tente novamente.
error-502-title = O site não está respondendo direito
error-502 = O servidor por trás desta página não deu uma resposta válida. Tente de novo daqui a pouco.
error-503-title = Não é possível agora
error-503 = Isso não pode ser feito no momento, e nada foi alterado. Tente de novo em breve.
error-504-title = O site está demorando demais
error-504 = O servidor por trás desta página não respondeu a tempo. Tente de novo daqui a pouco.
error-other-title = Algo deu errado
error-other = Não foi possível mostrar a página. Tente de novo daqui a pouco.
error-home = Ir para a página inicial
error-code = Erro { $code }
