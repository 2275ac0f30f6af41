banner-title = Su decisión sobre las cookies
banner-ask = { $controller } quiere usar cookies y almacenamiento similar para:
banner-free = Puede decir que no, y puede cambiar de opinión en cualquier momento.
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
recipients = { $count ->
    [one] Un proveedor y sus cookies
   *[other] { $count } proveedores y sus cookies
}
vendor-controller = Responsable: { $name }
vendor-country = País: { $country }
vendor-cookies = Cookies:
save = Guardar selección
withdraw = Retirar mi consentimiento
back = Volver a la página

signal-title = Su navegador envía una señal de privacidad
signal-conflict = Global Privacy Control está activado en su navegador. Esa señal rechaza la publicidad y la venta o cesión de sus datos, y este sitio la respeta. Si activa aquí la publicidad, su elección contradice la señal; este sitio seguirá entonces su elección y no la señal.
signal-holds = Global Privacy Control está activado en su navegador. Esa señal rechaza la publicidad y la venta o cesión de sus datos. Este sitio la respeta, y una elección hecha aquí no la anula.
sale-never = La política de este sitio excluye la venta o cesión de datos personales, elija lo que elija aquí.
sale-off = Su oposición está en vigor: sus datos personales no se venden ni se ceden.
sale-on = Los proveedores indicados abajo pueden recibir datos personales de un modo que la ley llama venta o cesión. Para oponerse, pulse «{ $reject }». No necesita una cuenta ni dar más información.
rules-place = Normas aplicadas: { $place } – { $law }.
rules-default = No conocemos normas particulares para su lugar, así que se aplican las más estrictas.
not-advice = Esta página describe la configuración de este sitio. No es asesoramiento jurídico.

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
