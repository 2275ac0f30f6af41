banner-title = Su decisión sobre las cookies
banner-ask = { $controller } quiere usar cookies y almacenamiento similar para:
banner-free = Puede decir que no, y puede cambiar de opinión en cualquier momento.
across-devices = Si ha iniciado sesión, su elección vale también en sus otros dispositivos.
partners = { $count ->
    [one] Participa otra empresa.
   *[other] Participan otras { $count } empresas.
}
accept-all = Aceptar todo
reject-all = Rechazar todo
settings = Configuración
cookie-settings = Configuración de cookies
privacy-policy = Política de privacidad

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
vendor-duration = { $count ->
    [one] Sus cookies duran un día como máximo.
   *[other] Sus cookies duran { $count } días como máximo.
}
vendor-session = Sus cookies terminan al cerrar el navegador.
strangers = Aún sin clasificar; su respuesta aquí también se aplica a:
save = Guardar selección
withdraw = Retirar mi consentimiento
back = Volver a la página

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
