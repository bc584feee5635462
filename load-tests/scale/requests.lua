-- wrk -t1 -cCONNECTIONS -d5s --latency -s requests.lua ADMIN_URL -- KIND SIZE [PATH]
-- One kind of request to an Admin API that scale.py has filled with SIZE services, routes, consumers and keys.
local kind, size, path
local count = 0
local json = { ["Content-Type"] = "application/json" }

local function any() return math.random(size) - 1 end

local kinds = {
  get = function() return wrk.format("GET", path) end,
  ["service-by-name"] = function() return wrk.format("GET", "/services/s" .. any()) end,
  ["consumer-by-name"] = function() return wrk.format("GET", "/consumers/c" .. any()) end,
  ["key-by-value"] = function() return wrk.format("GET", "/key-auths/key-" .. any()) end,
  ["keys-of-consumer"] = function() return wrk.format("GET", "/consumers/c" .. any() .. "/key-auth") end,
  ["routes-of-service"] = function() return wrk.format("GET", "/services/s" .. any() .. "/routes") end,
  patch = function()
    count = count + 1
    return wrk.format("PATCH", "/services/s" .. any(), json, '{"retries":' .. count % 32767 .. '}')
  end,
  post = function()
    count = count + 1
    return wrk.format("POST", "/services", json, '{"host":"h' .. count .. '.example.com"}')
  end,
}

function init(arguments)
  kind, size, path = arguments[1], tonumber(arguments[2]), arguments[3]
  math.randomseed(42)
end

function request() return kinds[kind]() end
