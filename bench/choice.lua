-- A visitor who accepts, again and again.
wrk.method = "POST"
wrk.body = "choice=accept"
