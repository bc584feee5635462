-- wrk -t1 -cCONNECTIONS -d6s -s load-tests/writes/post.lua http://127.0.0.1:8001/services
-- Creates one service per request: use a configuration that may be thrown away.
local count = 0
function request()
  count = count + 1
  return wrk.format("POST", "/services", { ["Content-Type"] = "application/json" },
    '{"host":"h' .. count .. '.example.com"}')
end
