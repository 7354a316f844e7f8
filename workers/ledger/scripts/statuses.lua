-- ids; answers the fields of each known job, and its place in the queue (-1 once it no longer waits)
local found = {}
for i = 2, #ARGV do
  local id = ARGV[i]
  local fields = redis.call('HMGET', job_key(id),
    'kind', 'state', 'progress', 'team', 'channel', 'user', 'language', 'lane', 'created', 'reply')
  if fields[2] then
    local failed = get(delivery_key(id), 'failed')
    local ahead = redis.call('ZRANK', waiting_key(fields[8]), id)
    table.insert(found, {id, ahead or -1, failed or '', unpack(fields)})
  end
end
return found
