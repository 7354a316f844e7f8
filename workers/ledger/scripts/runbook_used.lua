-- job, runbooks as JSON, alerts that no runbook was found for as JSON. Counted once for each job.
local job, paths, alerts = ARGV[2], cjson.decode(ARGV[3]), cjson.decode(ARGV[4])
if not redis.call('SET', 'vigia:runbooks:counted:' .. job, 1, 'NX', 'EX', TIMING.ttl) then return 0 end
for _, path in ipairs(paths) do
  redis.call('HINCRBY', 'vigia:runbooks:shown', path, 1)
  put_newest('vigia:runbooks:last', path, NOW, 20000)
end
for _, alert in ipairs(alerts) do put_newest('vigia:runbooks:missing', alert, NOW, 500) end
for _, key in ipairs({'shown', 'last', 'missing'}) do keep('vigia:runbooks:' .. key, TIMING.use_ttl) end
return 1
