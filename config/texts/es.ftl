# The first layer

banner-title = Su elección sobre las cookies
banner-ask = { $controller } desea usar cookies y almacenamiento similar para estos fines:
banner-free = Puede rechazarlas y puede cambiar de opinión en cualquier momento.
across-devices = Si ha iniciado sesión, su elección vale también en sus otros dispositivos.
partners = { $count ->
    [0] Si participan terceros, se indican en la configuración.
    [one] Participa un tercero.
    [many] Participan { $count } de terceros.
   *[other] Participan { $count } terceros.
}
accept-all = Aceptar todo
reject-all = Rechazar todo
settings = Configuración
cookie-settings = Configuración de cookies
cookie-list = Lista de cookies
privacy-policy = Política de privacidad
close-reject = Rechazar todo y cerrar
close-unchanged = Cerrar sin cambiar nada
cookies-blocked = Su navegador no guarda cookies de este sitio, por lo que no se puede recordar su elección. No hay nada activo que requiera su consentimiento.
account-applied = Usted hizo esta elección en otro dispositivo con la sesión iniciada. También se aplica aquí.

# Status messages

status-asked = Al final de esta página hay una pregunta sobre las cookies.
status-saving = Se está guardando su elección.
status-accepted = Guardado: lo que ha aceptado está activado.
status-rejected = Guardado: todo lo que requiere su consentimiento sigue desactivado.
status-saved = Se ha guardado su elección.
status-withdrawn = Se ha retirado su consentimiento.
status-failed = No se ha podido guardar su elección y no se ha cambiado nada. Inténtelo de nuevo.

# Purposes

purpose-necessary = Necesarias
purpose-necessary-why = Hacen falta para lo que usted pide a este sitio: iniciar sesión, mantenerlo seguro, conservar lo que escribe y la elección que hace aquí.
purpose-functional = Funciones adicionales
purpose-functional-why = recuerda sus preferencias y muestra vídeos, mapas o chats de otros proveedores
purpose-analytics = Medición de audiencia
purpose-analytics-why = cuenta las visitas y registra qué páginas se usan y cómo
purpose-marketing = Publicidad
purpose-marketing-why = crea un perfil a partir de lo que hace aquí y en otros sitios, para mostrarle anuncios y medirlos

# The settings page

settings-intro = Aquí decide para qué puede usar { $controller } cookies y almacenamiento similar. Puede volver y cambiarlo en cualquier momento.
settings-nothing = { $controller } no usa en este sitio nada que requiera su consentimiento, así que no hay nada que elegir.
settings-minor = Esta visita se trata como la de una persona menor de edad. No se le pregunta nada y solo funciona lo que el sitio necesita.
state-open = Todavía no ha elegido.
state-chosen = Usted eligió el { $date }, según las normas de este lugar: { $place }.
now-on = Activado ahora.
now-off = Desactivado ahora.
reason-necessary = El sitio no puede funcionar sin ello.
reason-promise = Las propias reglas de este sitio lo excluyen.
reason-choice-over-signal = Usted lo eligió aquí, y prevalece sobre la señal de su navegador.
reason-signal = Su navegador envía una señal de privacidad que lo rechaza.
reason-choice = Usted lo eligió.
reason-opt-in = Antes hace falta su consentimiento.
reason-opt-out = Está activado mientras usted no lo rechace.
reason-notice = Las normas del lugar donde se encuentra solo exigen informar. Aun así, puede rechazarlo.
reason-minor = Para menores de edad permanece desactivado.
reason-attested = { $controller } ha declarado que { $tool } cumple las condiciones con las que la ley del lugar donde usted se encuentra permite esto sin preguntar. Puede desactivarlo.
recipients = { $count ->
    [one] Un proveedor y sus cookies
    [many] { $count } de proveedores y sus cookies
   *[other] { $count } proveedores y sus cookies
}
vendor-controller = Responsable: { $name }
vendor-country = País: { $country }
vendor-cookies = Cookies:
vendor-storage = Otro almacenamiento del navegador:
vendor-hosts = Se conecta a:
recipient-own = Destinatario: el propio sitio; para esto no se contacta con ningún tercero.
recipient-processor = Destinatario: este proveedor. Trabaja por cuenta de { $controller } y de nadie más.
recipient-third = Destinatario: este proveedor. Puede usar los datos para sus propios fines y comunicarlos a otros.
transfer-adequacy = Transferencia al extranjero: según una decisión de adecuación de la Comisión Europea, los datos están allí debidamente protegidos.
transfer-dpf = Transferencia al extranjero: amparada por el EU-U.S. Data Privacy Framework.
transfer-scc = Transferencia al extranjero: sujeta a las cláusulas contractuales tipo de la Comisión Europea.
transfer-bcr = Transferencia al extranjero: sujeta a las normas corporativas vinculantes aprobadas del grupo del proveedor.
transfer-unknown = Transferencia al extranjero: este sitio no ha indicado cómo se protegen allí los datos.
vendor-duration = { $count ->
    [one] Sus cookies duran un día como máximo.
    [many] Sus cookies duran { $count } de días como máximo.
   *[other] Sus cookies duran { $count } días como máximo.
}
vendor-session = Sus cookies terminan al cerrar el navegador.
strangers = Aún sin clasificar; su respuesta aquí se aplica también a:
regulator = Autoridad de control del lugar donde se encuentra:
save = Guardar selección
withdraw = Retirar mi consentimiento
back = Volver a la página
language = Idioma
language-show = Mostrar

# The visitor's own record

record-title = Su elección guardada
record-none = No se conserva ninguna elección suya.
record-yes = Usted aceptó: { $purposes }
record-no = Usted rechazó: { $purposes }
record-signal = La señal de su navegador rechaza: { $purposes }
record-rules = No lo ha elegido usted; deciden las normas de este lugar: { $purposes }
record-until = Se le volverá a preguntar, a más tardar, después del { $date }.
record-refusal = Su rechazo se conserva únicamente en este navegador. El sitio lo cuenta sin nada que conduzca a usted.
record-consent = El sitio conserva la prueba de su consentimiento con un número aleatorio que figura en la cookie de su navegador.
record-receipt = Descargar justificante
record-receipt-what = El justificante es un archivo firmado (JSON) que indica lo que usted eligió. No contiene ninguna contraseña: nadie puede actuar en su nombre con él.
record-erase = Borrar elección
record-erase-what = Al borrar, primero se retiran los consentimientos que usted dio. Después se elimina la cookie de este navegador, y lo que el sitio conserva ya no puede vincularse con usted. Se le volverá a preguntar.
erased-title = Su elección se ha borrado
erased-consent = Antes se retiraron los consentimientos que usted había dado. Con el enlace de abajo puede descargar un último justificante; después de esta página ya no podrá generarse.
erased-refusal = Se ha eliminado la cookie que contenía su elección. No hay nada activo que requiera su consentimiento.
erased-receipt = Descargar último justificante

# The cookie page

declaration-title = Cookies y almacenamiento similar
declaration-intro = Esta lista se basa en lo que se observa en este sitio, cuyo responsable es { $controller }, y en lo que se sabe al respecto.
declaration-changed = Último cambio: { $date }
declaration-none = No se ha observado nada para este fin.
declaration-json = Esta lista como archivo (JSON)
unclassified-title = Aún sin clasificar
unclassified-text = Se han observado estos elementos, y nadie ha indicado todavía para qué sirven.
column-name = Nombre
column-kind = Tipo
column-provider = Proveedor
column-kept = Duración
kind-cookie = Cookie
kind-storage = Almacenamiento del navegador
kind-host = Conexión
duration-session = hasta cerrar el navegador
duration-unknown = no indicada
duration-minutes = { $count ->
    [one] un minuto
    [many] { $count } de minutos
   *[other] { $count } minutos
}
duration-hours = { $count ->
    [one] una hora
    [many] { $count } de horas
   *[other] { $count } horas
}
duration-days = { $count ->
    [one] un día
    [many] { $count } de días
   *[other] { $count } días
}
duration-months = { $count ->
    [one] un mes
    [many] { $count } de meses
   *[other] { $count } meses
}
duration-years = { $count ->
    [one] un año
    [many] { $count } de años
   *[other] { $count } años
}
own-title = Qué guarda este aviso de consentimiento
own-text = La pregunta sobre las cookies la hace Assent, un programa que gestiona { $controller }. Usa estas cookies, necesarias para recordar su elección:
own-choice = Contiene su elección, firmada, para que no se le vuelva a preguntar.
own-mirror = Contiene su elección para que las páginas de este sitio puedan leerla.
own-signal = Recuerda que su navegador envía una señal de privacidad que solo puede ver el código de las páginas.
own-tab = No es una cookie: si su navegador no guarda ninguna, esta pestaña recuerda, hasta que la cierre, que usted ha respondido, y nada más.
own-notice-title = Para la política de privacidad
own-notice = Este sitio web usa Assent, un programa que gestiona { $controller }, para preguntarle por su elección sobre las cookies y aplicarla. Su dirección IP se usa mientras se responde a una petición, para determinar las normas del lugar donde usted se encuentra y para proteger el sitio de la sobrecarga; no se guarda con su elección. Su elección se conserva en su navegador, en una cookie. Si acepta algo, se guardan además la fecha y la hora, los fines, la norma, el texto que usted vio y un número aleatorio, para demostrar su consentimiento (art. 7, apartado 1, del RGPD). Si lo rechaza, no se guarda nada que conduzca a usted. Puede consultar, cambiar, descargar y borrar su elección en la configuración de cookies en cualquier momento.

# In place of a video or map

held-title = Este contenido aún no se ha cargado
held-from = Procede de { $host }.
held-why = Al cargarlo, el proveedor sabrá que usted está aquí y podrá instalar cookies.
held-once = Cargar una vez

# Privacy signals and opting out

signal-title = Su navegador envía una señal de privacidad
signal-conflict = Global Privacy Control está activado en su navegador. Esa señal rechaza la publicidad y la venta o cesión de sus datos, y este sitio la respeta. Si activa aquí lo que la señal rechaza, su elección contradice la señal; este sitio seguirá entonces su elección y no la señal.
signal-holds = Global Privacy Control está activado en su navegador. Esa señal rechaza la publicidad y la venta o cesión de sus datos. Este sitio la respeta, y una elección hecha aquí no la anula.
sale-never = Las propias reglas de este sitio excluyen la venta o cesión de datos personales, elija lo que elija aquí.
sale-off = Su oposición está en vigor: sus datos personales no se venden ni se ceden.
sale-on = Algunos proveedores de este sitio pueden recibir datos personales de un modo que la ley llama venta o cesión.
rules-place = Normas aplicadas: { $place } – { $law }.
rules-default = No conocemos normas particulares para el lugar donde se encuentra, así que se aplican las más estrictas.
not-advice = Esta página describe la configuración de este sitio. No es asesoramiento jurídico.

optout-title = Oponerse a la venta y la cesión
optout-what = Los proveedores que participan en un sitio web pueden recibir datos personales sobre usted, para publicidad en distintos sitios o para sus propios fines. La ley lo llama venta o cesión. Aquí puede rechazarlo.
optout-does = Si se opone, { $controller } lo detiene de inmediato en este navegador: la publicidad se desactiva y los proveedores que venden o ceden datos ya no reciben nada más. No necesita una cuenta ni dar más información.
optout-button = Oponerme
optout-toggle = Oposición a la venta y la cesión
optout-signal = La señal de privacidad de su navegador se ha recibido y vale como su oposición mientras el navegador la envíe. Con el botón de abajo, vale también sin la señal.
optout-unasked = Ahora no ocurre nada de esto. Puede oponerse de todos modos; su oposición vale entonces también donde no haría falta consentimiento.
optout-lost = Su navegador no ha guardado esta oposición. Permita que este sitio guarde cookies e inténtelo de nuevo, o active Global Privacy Control en su navegador.
optout-in = Retirar mi oposición
optout-in-text = Si confirma, la publicidad se activa y los proveedores que participan en este sitio pueden volver a recibir datos personales sobre usted de un modo que la ley llama venta o cesión. Puede oponerse de nuevo en cualquier momento.
optout-in-confirm = Confirmar
optout-keep = Mantener mi oposición
limit-what = Los datos personales sensibles son, por ejemplo, los de salud, origen, creencias o ubicación precisa. Al oponerse aquí, también limita su uso a lo que el sitio necesita para lo que usted le pide.
limit-holds = Este límite está en vigor.
collection-title = Aviso de recogida de datos
collection-intro = { $controller } recoge en este sitio estas categorías de datos personales.
collection-for = Se usan para
collection-kept = Se conservan
collection-sold = Se venden o ceden
yes = Sí
no = No

# Errors

error-400-title = No se ha podido leer esta solicitud
error-400 = Algo estaba incompleto o dañado. Vuelva atrás e inténtelo de nuevo.
error-403-title = No se ha aceptado esta elección
error-403 = No procedía de una página de este sitio, o la página estuvo abierta demasiado tiempo. Abra de nuevo la configuración y elija allí. No se ha cambiado nada.
error-404-title = Página no encontrada
error-404 = No hay nada en esta dirección.
error-421-title = Ese sitio no está aquí
error-421 = Este servidor no responde por la dirección que ha abierto. Compruebe cómo está escrita.
error-429-title = Demasiadas solicitudes
error-429 = Han llegado de su red más solicitudes de las que se pueden atender en este momento. Espere un momento e inténtelo de nuevo.
error-502-title = El sitio no responde correctamente
error-502 = El servidor que hay detrás de esta página no ha dado una respuesta válida. Inténtelo de nuevo dentro de un momento.
error-503-title = Ahora mismo no es posible
error-503 = Esto no se puede hacer en este momento y no se ha cambiado nada. Inténtelo de nuevo en breve.
error-504-title = El sitio tarda demasiado
error-504 = El servidor que hay detrás de esta página no ha respondido a tiempo. Inténtelo de nuevo dentro de un momento.
error-other-title = Algo ha fallado
error-other = No se ha podido mostrar la página. Inténtelo de nuevo dentro de un momento.
error-home = Ir a la página de inicio
error-code = Error { $code }
