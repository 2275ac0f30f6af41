# The first layer

banner-title = Sua escolha sobre cookies
banner-ask = { $controller } quer usar cookies e armazenamento semelhante para estas finalidades:
banner-free = Você pode recusar e pode mudar de ideia a qualquer momento.
across-devices = Se você tiver entrado na sua conta, sua escolha vale também nos seus outros dispositivos.
partners = { $count ->
    [0] Se terceiros participarem, eles são indicados nas configurações.
    [one] Um terceiro participa.
    [many] { $count } de terceiros participam.
   *[other] { $count } terceiros participam.
}
accept-all = Aceitar tudo
reject-all = Rejeitar tudo
settings = Configurações
cookie-settings = Configurações de cookies
cookie-list = Lista de cookies
privacy-policy = Política de privacidade
close-reject = Rejeitar tudo e fechar
close-unchanged = Fechar sem alterar nada
cookies-blocked = Seu navegador não guarda cookies deste site, que por isso não consegue lembrar sua escolha. Nada do que exige seu consentimento está ativo.
account-applied = Você fez esta escolha em outro dispositivo, usando sua conta. Ela também vale aqui.

# Status messages

status-asked = Há uma pergunta sobre cookies no fim desta página.
status-saving = Sua escolha está sendo salva.
status-accepted = Salvo: o que você aceitou está ativado.
status-rejected = Salvo: tudo o que exige seu consentimento continua desativado.
status-saved = Sua escolha foi salva.
status-withdrawn = Seu consentimento foi revogado.
status-failed = Não foi possível salvar sua escolha, e nada foi alterado. Tente de novo.

# Purposes

purpose-necessary = Necessários
purpose-necessary-why = Usados para o que você pede a este site: entrar na sua conta, manter a segurança, guardar o que você preenche e a escolha que faz aqui.
purpose-functional = Recursos extras
purpose-functional-why = lembra suas preferências e mostra vídeos, mapas ou chat de outros fornecedores
purpose-analytics = Medição de audiência
purpose-analytics-why = conta as visitas e registra quais páginas são usadas e como
purpose-marketing = Publicidade
purpose-marketing-why = cria um perfil com o que você faz aqui e em outros lugares, para mostrar anúncios e medi-los

# The settings page

settings-intro = Aqui você decide para que { $controller } pode usar cookies e armazenamento semelhante. Você pode voltar e mudar isso a qualquer momento.
settings-nothing = { $controller } não usa neste site nada que exija seu consentimento, portanto não há nada a escolher.
settings-minor = Esta visita é tratada como a de uma pessoa menor de idade. Nada é perguntado a você, e só funciona aquilo de que o site precisa.
state-open = Você ainda não escolheu.
state-chosen = Você escolheu em { $date }, segundo as regras deste lugar: { $place }.
now-on = Ativado agora.
now-off = Desativado agora.
reason-necessary = O site não funciona sem isso.
reason-promise = As regras do próprio site excluem isso.
reason-choice-over-signal = Você escolheu isso aqui, e a escolha prevalece sobre o sinal do seu navegador.
reason-signal = Seu navegador envia um sinal de privacidade que recusa isso.
reason-choice = Você escolheu isso.
reason-opt-in = Antes é preciso o seu consentimento.
reason-opt-out = Fica ativado enquanto você não recusar.
reason-notice = As regras do lugar onde você está exigem apenas informar. Mesmo assim, você pode recusar.
reason-minor = Para menores de idade, fica desativado.
reason-attested = { $controller } declarou que { $tool } atende às condições em que a lei do lugar onde você está permite isso sem perguntar. Você pode desativar.
recipients = { $count ->
    [one] Um fornecedor e seus cookies
    [many] { $count } de fornecedores e seus cookies
   *[other] { $count } fornecedores e seus cookies
}
vendor-controller = Responsável: { $name }
vendor-country = País: { $country }
vendor-cookies = Cookies:
vendor-storage = Outro armazenamento do navegador:
vendor-hosts = Conecta-se a:
recipient-own = Destinatário: o próprio site; nenhum terceiro é contatado para isso.
recipient-processor = Destinatário: este fornecedor. Ele trabalha em nome de { $controller } e de mais ninguém.
recipient-third = Destinatário: este fornecedor. Ele pode usar os dados para finalidades próprias e repassá-los.
transfer-adequacy = Transferência para o exterior: segundo uma decisão de adequação da Comissão Europeia, os dados têm proteção adequada nesse país.
transfer-dpf = Transferência para o exterior: coberta pelo EU-U.S. Data Privacy Framework.
transfer-scc = Transferência para o exterior: sujeita às cláusulas contratuais padrão da Comissão Europeia.
transfer-bcr = Transferência para o exterior: sujeita às normas corporativas vinculantes aprovadas do grupo do fornecedor.
transfer-unknown = Transferência para o exterior: este site não informou como os dados são protegidos nesse país.
vendor-duration = { $count ->
    [one] Seus cookies duram no máximo um dia.
    [many] Seus cookies duram no máximo { $count } de dias.
   *[other] Seus cookies duram no máximo { $count } dias.
}
vendor-session = Seus cookies terminam quando você fecha o navegador.
strangers = Ainda não classificados; sua resposta aqui também abrange:
regulator = Autoridade de proteção de dados do lugar onde você está:
save = Salvar seleção
withdraw = Revogar meu consentimento
back = Voltar à página
language = Idioma
language-show = Mostrar

# The visitor's own record

record-title = Sua escolha salva
record-none = Nenhuma escolha sua está guardada.
record-yes = Você aceitou: { $purposes }
record-no = Você recusou: { $purposes }
record-signal = O sinal do seu navegador recusa: { $purposes }
record-rules = Você não escolheu; as regras deste lugar decidem: { $purposes }
record-until = A pergunta será feita de novo, o mais tardar, depois de { $date }.
record-refusal = Sua recusa fica guardada apenas neste navegador. O site a conta sem nada que leve a você.
record-consent = O site guarda a prova do seu consentimento com um número aleatório que está no cookie do seu navegador.
record-receipt = Baixar comprovante
record-receipt-what = O comprovante é um arquivo assinado (JSON) que mostra o que você escolheu. Ele não contém nenhuma senha: ninguém pode agir em seu nome com ele.
record-erase = Apagar escolha
record-erase-what = Ao apagar, primeiro são revogados os consentimentos que você deu. Depois, o cookie deste navegador é excluído, e o que o site guarda não pode mais ser associado a você. A pergunta será feita de novo.
erased-title = Sua escolha foi apagada
erased-consent = Primeiro foram revogados os consentimentos que você tinha dado. Pelo link abaixo, você pode baixar um último comprovante; depois desta página, ele não poderá mais ser gerado.
erased-refusal = O cookie que guardava sua escolha foi excluído. Nada do que exige seu consentimento está ativo.
erased-receipt = Baixar último comprovante

# The cookie page

declaration-title = Cookies e armazenamento semelhante
declaration-intro = Esta lista se baseia no que é observado neste site, cujo responsável é { $controller }, e no que se sabe a respeito.
declaration-changed = Última alteração: { $date }
declaration-none = Nada foi observado para esta finalidade.
declaration-json = Esta lista em arquivo (JSON)
unclassified-title = Ainda não classificados
unclassified-text = Estes itens foram observados, e ninguém informou ainda para que servem.
column-name = Nome
column-kind = Tipo
column-provider = Fornecedor
column-kept = Duração
kind-cookie = Cookie
kind-storage = Armazenamento do navegador
kind-host = Conexão
duration-session = até fechar o navegador
duration-unknown = não informada
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
own-text = A pergunta sobre cookies é feita pelo Assent, um programa operado por { $controller }. Ele usa estes cookies, que são necessários para lembrar sua escolha:
own-choice = Contém sua escolha, assinada, para que a pergunta não seja feita de novo.
own-mirror = Contém sua escolha, para que as páginas deste site possam lê-la.
own-signal = Lembra que seu navegador envia um sinal de privacidade que só os scripts conseguem ver.
own-tab = Não é um cookie: se seu navegador não guarda nenhum, esta aba lembra, até ser fechada, que você respondeu, e nada mais.
own-notice-title = Para a política de privacidade
own-notice = Este site usa o Assent, um programa operado por { $controller }, para perguntar qual é a sua escolha sobre cookies e aplicá-la. Seu endereço IP é usado enquanto uma solicitação é respondida, para identificar as regras do lugar onde você está e proteger contra sobrecarga; ele não é guardado com sua escolha. Sua escolha fica guardada no seu navegador, em um cookie. Se você aceitar algo, também são guardados a data e a hora, as finalidades, a regra, o texto que você viu e um número aleatório, para comprovar seu consentimento (art. 7(1) do GDPR). Se você recusar, não é guardado nada que leve a você. Você pode ver, alterar, baixar e apagar sua escolha nas configurações de cookies a qualquer momento.

# In place of a video or map

held-title = Este conteúdo ainda não foi carregado
held-from = Ele vem de { $host }.
held-why = Com o carregamento, o fornecedor fica sabendo da sua visita e pode definir cookies.
held-once = Carregar uma vez

# Privacy signals and opting out

signal-title = Seu navegador envia um sinal de privacidade
signal-conflict = O Global Privacy Control está ativado no seu navegador. O sinal recusa publicidade e a venda ou o compartilhamento dos seus dados, e este site o respeita. Se você ativar aqui o que o sinal recusa, sua escolha entra em conflito com o sinal; este site passará a seguir sua escolha em vez do sinal.
signal-holds = O Global Privacy Control está ativado no seu navegador. O sinal recusa publicidade e a venda ou o compartilhamento dos seus dados. Este site o respeita, e uma escolha feita aqui não o anula.
sale-never = As regras do próprio site excluem a venda ou o compartilhamento de dados pessoais, seja qual for a sua escolha aqui.
sale-off = Sua recusa está em vigor: seus dados pessoais não são vendidos nem compartilhados.
sale-on = Alguns fornecedores deste site podem receber dados pessoais de um modo que a lei chama de venda ou compartilhamento.
rules-place = Regras aplicadas: { $place } – { $law }.
rules-default = Não conhecemos regras específicas para o lugar onde você está, por isso valem as mais rigorosas.
not-advice = Esta página descreve as configurações deste site. Não é aconselhamento jurídico.

optout-title = Recusar a venda e o compartilhamento
optout-what = Os fornecedores que participam de um site podem receber dados pessoais sobre você, para publicidade entre vários sites ou para finalidades próprias. A lei chama isso de venda ou compartilhamento. Aqui você pode recusar.
optout-does = Se você recusar, { $controller } encerra isso imediatamente neste navegador: a publicidade é desativada e os fornecedores que vendem ou compartilham não recebem mais nada. Você não precisa de conta nem de informar mais nada.
optout-button = Recusar
optout-toggle = Recusa da venda e do compartilhamento
optout-signal = O sinal de privacidade do seu navegador foi recebido e vale como sua recusa enquanto o navegador o enviar. Com o botão abaixo, ela vale também sem o sinal.
optout-unasked = No momento, nada disso acontece. Você pode recusar mesmo assim; sua recusa vale então também onde não seria preciso consentimento.
optout-lost = Seu navegador não guardou esta recusa. Permita que este site armazene cookies e tente de novo, ou ative o Global Privacy Control no navegador.
optout-in = Retirar minha recusa
optout-in-text = Se você confirmar, a publicidade é ativada e os fornecedores que participam deste site podem voltar a receber dados pessoais sobre você de um modo que a lei chama de venda ou compartilhamento. Você pode recusar de novo a qualquer momento.
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

# Errors

error-400-title = Não foi possível ler esta solicitação
error-400 = Algo estava incompleto ou danificado. Volte e tente de novo.
error-403-title = Esta escolha não foi aceita
error-403 = Ela não veio de uma página deste site, ou a página ficou aberta por tempo demais. Abra as configurações outra vez e escolha ali. Nada foi alterado.
error-404-title = Página não encontrada
error-404 = Não há nada neste endereço.
error-421-title = Este site não está aqui
error-421 = Este servidor não responde pelo endereço que você abriu. Verifique se está escrito corretamente.
error-429-title = Solicitações em excesso
error-429 = Sua rede enviou mais solicitações do que é possível atender agora. Espere um momento e tente de novo.
error-502-title = O site não está respondendo corretamente
error-502 = O servidor por trás desta página não deu uma resposta válida. Tente de novo daqui a pouco.
error-503-title = Não é possível agora
error-503 = Isso não pode ser feito no momento, e nada foi alterado. Tente de novo em breve.
error-504-title = O site está demorando demais
error-504 = O servidor por trás desta página não respondeu a tempo. Tente de novo daqui a pouco.
error-other-title = Algo deu errado
error-other = Não foi possível mostrar a página. Tente de novo daqui a pouco.
error-home = Ir para a página inicial
error-code = Erro { $code }
