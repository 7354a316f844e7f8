-- limit; answers task, id and lane of what is due, which is claimed by moving it into the future
local taken = {}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', DUE, '-inf', stamp(NOW), 'LIMIT', 0, tonumber(ARGV[2]))) do
  local task, id = member:match('^(.*):([^:]*)$')
  local lane = get(job_key(id), 'lane')
  if lane then
    look_again(task, id, NOW + TIMING.claim)
    table.insert(taken, {task, id, lane})
  else
    settle(task, id)
  end
end
return taken
