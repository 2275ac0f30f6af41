-- The same page under another address each time: nobody has seen it before.
local count = 0
request = function()
  count = count + 1
  return wrk.format("GET", wrk.path .. "?" .. count)
end
