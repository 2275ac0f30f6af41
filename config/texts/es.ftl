banner-title = Su decisión sobre las cookies
banner-ask = { $controller } quiere usar cookies y almacenamiento similar para:
banner-free = Puede decir que no, y puede cambiar de opinión en cualquier momento.
across-devices = Si ha iniciado sesión, su elección vale también en sus otros dispositivos.
partners = { $count ->
    [0] La configuración nombra a todos los terceros que participan.
    [one] Participa otra empresa.
   *[other] Participan otras { $count } empresas.
}
accept-all = Aceptar todo
reject-all = Rechazar todo
settings = Configuración
cookie-settings = Configuración de cookies
cookie-list = Lista de cookies
privacy-policy = Política de privacidad
close-reject = Rechazar todo y cerrar
close-unchanged = Cerrar sin cambiar nada
cookies-blocked = Su navegador no conserva cookies de este sitio, así que no puede recordar su elección. Nada de lo que requiere su consentimiento está activo.
account-applied = Hizo esta elección en otro dispositivo con la sesión iniciada. También se aplica aquí.

status-asked = Al final de esta página hay una pregunta sobre cookies.
status-saving = Se está guardando su elección.
status-accepted = Guardado: lo que ha aceptado está activado.
status-rejected = Guardado: todo lo que requiere su consentimiento sigue desactivado.
status-saved = Su elección se ha guardado.
status-withdrawn = Su consentimiento se ha retirado.
status-failed = No se ha podido guardar su elección y nada ha cambiado. Inténtelo de nuevo.

purpose-necessary = Necesarias
purpose-necessary-why = Hacen falta para lo que usted pide a este sitio: iniciar sesión, mantenerlo seguro, conservar lo que escribe y la decisión que toma aquí.
purpose-functional = Funciones adicionales
purpose-functional-why = recuerda sus preferencias y muestra vídeos, mapas o chats de otros proveedores
purpose-analytics = Medición de audiencia
purpose-analytics-why = cuenta las visitas y registra qué páginas se usan y cómo
purpose-marketing = Publicidad
purpose-marketing-why = crea un perfil a partir de lo que hace aquí y en otros sitios para mostrarle anuncios y medirlos

settings-intro = Aquí decide para qué puede usar { $controller } cookies y almacenamiento similar. Puede cambiarlo en cualquier momento.
settings-nothing = { $controller } no usa en este sitio nada que necesite su consentimiento, así que no hay nada que elegir.
settings-minor = Esta visita se trata como la de una persona menor de edad. No se le pregunta nada y solo funciona lo que el sitio necesita.
state-open = Todavía no ha elegido.
state-chosen = Usted eligió el { $date }, según las normas de este lugar: { $place }.
now-on = Activado ahora.
now-off = Desactivado ahora.
reason-necessary = El sitio no puede funcionar sin ello.
reason-promise = La política de este sitio lo excluye.
reason-choice-over-signal = Usted lo eligió aquí, y prevalece sobre la señal de su navegador.
reason-signal = Su navegador envía una señal de privacidad que dice que no.
reason-choice = Usted lo eligió.
reason-opt-in = Antes hace falta su sí.
reason-opt-out = Está activado mientras usted no diga que no.
reason-notice = Las normas de su lugar solo exigen informar. Aun así puede decir que no.
reason-minor = Para menores de edad queda desactivado.
reason-attested = { $controller } ha declarado que { $tool } cumple las condiciones con las que la ley de su lugar permite esto sin preguntar. Puede desactivarlo.
recipients = { $count ->
    [one] Un proveedor y sus cookies
   *[other] { $count } proveedores y sus cookies
}
vendor-controller = Responsable: { $name }
vendor-country = País: { $country }
vendor-cookies = Cookies:
vendor-storage = Otro almacenamiento del navegador:
vendor-hosts = Se conecta a:
recipient-own = Destinatarios: el propio sitio; para esto no se contacta con ningún tercero.
recipient-processor = Destinatarios: este proveedor. Trabaja por cuenta de { $controller } y de nadie más.
recipient-third = Destinatarios: este proveedor. Puede usar los datos para fines propios y transmitirlos.
transfer-adequacy = Transferencia al extranjero: la Comisión Europea ha decidido que allí los datos están protegidos de forma adecuada.
transfer-dpf = Transferencia al extranjero: amparada por el EU-U.S. Data Privacy Framework.
transfer-scc = Transferencia al extranjero: sujeta a las cláusulas contractuales tipo de la Comisión Europea.
transfer-bcr = Transferencia al extranjero: sujeta a las normas corporativas vinculantes aprobadas del grupo.
transfer-unknown = Transferencia al extranjero: este sitio no ha indicado cómo se protegen allí los datos.
vendor-duration = { $count ->
    [one] Sus cookies duran un día como máximo.
   *[other] Sus cookies duran { $count } días como máximo.
}
vendor-session = Sus cookies terminan al cerrar el navegador.
strangers = Aún sin clasificar; su respuesta aquí también se aplica a:
regulator = Autoridad de control de su lugar:
save = Guardar selección
withdraw = Retirar mi consentimiento
back = Volver a la página
language = Idioma
language-show = Mostrar

record-title = Su registro
record-none = No se conserva ninguna elección suya.
record-yes = Ha aceptado: { $purposes }
record-no = Ha rechazado: { $purposes }
record-signal = La señal de su navegador rechaza: { $purposes }
record-rules = No elegido por usted; deciden las normas de este lugar: { $purposes }
record-until = Se le volverá a preguntar, a más tardar, después del { $date }.
record-refusal = Su rechazo se conserva únicamente en este navegador. El sitio lo cuenta sin nada que lleve hasta usted.
record-consent = El sitio conserva la prueba de su consentimiento bajo un número aleatorio que contiene la cookie de su navegador.
record-receipt = Descargar el recibo
record-receipt-what = El recibo es un archivo firmado (JSON) que dice lo que ha elegido. No contiene ninguna contraseña: nadie puede actuar por usted con él.
record-erase = Borrar el registro
record-erase-what = Al borrar se retira primero lo que ha aceptado. Después se elimina la cookie de este navegador, y lo que el sitio conserva ya no puede relacionarse con usted. Se le volverá a preguntar.
erased-title = Su registro se ha borrado
erased-consent = Primero se ha retirado lo que había aceptado. El enlace de abajo descarga un último recibo; después de esta página no se podrá volver a hacer.
erased-refusal = La cookie que contenía su elección se ha eliminado. Nada de lo que requiere su consentimiento está activo.
erased-receipt = Descargar el último recibo

declaration-title = Cookies y almacenamiento similar
declaration-intro = Esta lista sigue lo que se observa en el sitio de { $controller }, junto con lo que se sabe de ello.
declaration-changed = Último cambio: { $date }
declaration-none = No se ha observado nada para este fin.
declaration-json = Esta lista como archivo (JSON)
unclassified-title = Aún sin clasificar
unclassified-text = Esto se ha observado y nadie ha dicho todavía para qué sirve.
column-name = Nombre
column-kind = Tipo
column-provider = Proveedor
column-kept = Se conserva
kind-cookie = Cookie
kind-storage = Almacenamiento del navegador
kind-host = Conexión
duration-session = hasta que se cierra el navegador
duration-unknown = no indicado
duration-minutes = { $count ->
    [one] un minuto
   *[other] { $count } minutos
}
duration-hours = { $count ->
    [one] una hora
   *[other] { $count } horas
}
duration-days = { $count ->
    [one] un día
   *[other] { $count } días
}
duration-months = { $count ->
    [one] un mes
   *[other] { $count } meses
}
duration-years = { $count ->
    [one] un año
   *[other] { $count } años
}
own-title = Lo que conserva este aviso de consentimiento
own-text = La pregunta sobre cookies la hace Assent, un programa que gestiona { $controller }. Usa estas cookies, necesarias para recordar su elección:
own-choice = Contiene su elección, firmada, para que no se le pregunte de nuevo.
own-mirror = Contiene su elección para que las páginas de este sitio puedan leerla.
own-signal = Recuerda que su navegador envía una señal de privacidad que solo ven los scripts.
own-notice-title = Para la política de privacidad
own-notice = Este sitio web usa Assent, un programa que gestiona { $controller }, para preguntarle por su elección sobre cookies y aplicarla. Su dirección IP se usa mientras se responde a una petición, para encontrar las normas de su lugar y proteger contra la sobrecarga; no se guarda junto con su elección. Su elección se conserva en su navegador, en una cookie. Si acepta algo, se guardan también la hora, los fines, la norma, el texto que vio y un número aleatorio para demostrar su consentimiento (RGPD, art. 7, apdo. 1). Si rechaza, no se guarda nada que lleve hasta usted. Puede ver, cambiar, descargar y borrar su elección en cualquier momento en la configuración de cookies.

held-title = Este contenido aún no se ha cargado
held-from = Procede de { $host }.
held-why = Al cargarlo, el proveedor sabrá que está aquí y podrá instalar cookies.
held-once = Cargar una vez

signal-title = Su navegador envía una señal de privacidad
signal-conflict = Global Privacy Control está activado en su navegador. Esa señal rechaza la publicidad y la venta o cesión de sus datos, y este sitio la respeta. Si activa aquí lo que la señal rechaza, su elección contradice la señal; este sitio seguirá entonces su elección y no la señal.
signal-holds = Global Privacy Control está activado en su navegador. Esa señal rechaza la publicidad y la venta o cesión de sus datos. Este sitio la respeta, y una elección hecha aquí no la anula.
sale-never = La política de este sitio excluye la venta o cesión de datos personales, elija lo que elija aquí.
sale-off = Su oposición está en vigor: sus datos personales no se venden ni se ceden.
sale-on = Algunos proveedores de este sitio pueden recibir datos personales de un modo que la ley llama venta o cesión.
rules-place = Normas aplicadas: { $place } – { $law }.
rules-default = No conocemos normas particulares para su lugar, así que se aplican las más estrictas.
not-advice = Esta página describe la configuración de este sitio. No es asesoramiento jurídico.

optout-title = Oponerse a la venta y la cesión
optout-what = Los proveedores que participan en un sitio web pueden recibir datos personales sobre usted, para publicidad entre distintos sitios o para fines propios. La ley lo llama venta o cesión. Aquí puede decir que no.
optout-does = Si se opone, { $controller } lo detiene de inmediato en este navegador: la publicidad se desactiva y los proveedores que venden o ceden datos ya no reciben nada. No necesita una cuenta ni dar más información.
optout-button = Oponerme
optout-toggle = Oposición a la venta y la cesión
optout-signal = La señal de privacidad de su navegador se ha recibido y vale como su oposición mientras el navegador la envíe. Con el botón de abajo vale también sin la señal.
optout-unasked = Ahora no ocurre nada de esto. Puede oponerse de todos modos; su oposición vale entonces también donde no haría falta consentimiento.
optout-lost = Su navegador no ha guardado esta oposición. Permita que este sitio guarde cookies e inténtelo de nuevo, o active Global Privacy Control en su navegador.
optout-in = Retirar mi oposición
optout-in-text = Si confirma, la publicidad se activa y los proveedores de este sitio pueden volver a recibir datos personales sobre usted de un modo que la ley llama venta o cesión. Puede oponerse de nuevo en cualquier momento.
optout-in-confirm = Confirmar
optout-keep = Mantener mi oposición
limit-what = Los datos personales sensibles son, por ejemplo, los de salud, origen, creencias o ubicación precisa. Al oponerse aquí también limita su uso a lo que el sitio necesita para lo que usted le pide.
limit-holds = Este límite está en vigor.
collection-title = Aviso de recogida de datos
collection-intro = { $controller } recoge en este sitio estas categorías de datos personales.
collection-for = Se usan para
collection-kept = Se conservan
collection-sold = Se venden o ceden
yes = Sí
no = No

error-400-title = No se ha podido leer esta solicitud
error-400 = Algo estaba incompleto o dañado. Vuelva atrás e inténtelo de nuevo.
error-403-title = No se ha aceptado esta elección
error-403 = No procedía de una página de este sitio, o la página estuvo abierta demasiado tiempo. Abra de nuevo la configuración y elija allí. No se ha cambiado nada.
error-404-title = Página no encontrada
error-404 = No hay nada en esta dirección.
error-421-title = Ese sitio no está aquí
error-421 = Este servidor no responde por la dirección que ha abierto. Compruebe cómo está escrita.
error-429-title = Demasiadas peticiones
error-429 = De su red han llegado más peticiones de las que se pueden responder ahora mismo. Espere un momento e inténtelo de nuevo.
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
