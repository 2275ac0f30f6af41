// What a visitor agreed to, for code on the server that stands behind Assent.
//
//     app.use(require('./assent'))                     // Express
//     if (req.assent('analytics')) { … }
//
// The gateway writes the `Assent` header of each request and takes away what a client wrote there. Without it (the request
// came some other way, or the gateway is older) nothing but what is necessary counts as granted.
'use strict'

const granted = (header, purpose) => {
  // What is necessary needs no yes.
  if (purpose === 'necessary') return true
  const found = /^granted=\(([a-z0-9_* .-]*)\)(?:,|$)/.exec(header ?? '')
  return found !== null && purpose !== '' && found[1].split(' ').includes(purpose)
}

module.exports = (req, res, next) => {
  req.assent = (purpose) => granted(req.headers.assent, purpose)
  next()
}
module.exports.granted = granted
