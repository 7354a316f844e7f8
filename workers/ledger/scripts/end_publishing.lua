-- id, problem ('' where it is saved), what the linter said as JSON ('' for nothing), the path that it is saved as
local id, problem, told = ARGV[2], ARGV[3], ARGV[4]
local draft = draft_key(id)
settle(PUBLISH, id)
if get(draft, 'state') ~= 'approved' then return 0 end
if problem == '' then
  redis.call('HSET', draft, 'state', 'published', 'path', ARGV[5])
else
  redis.call('HSET', draft, 'state', 'open', 'problem', problem)
  redis.call('HDEL', draft, 'approved_by', 'approved_at', 'path')
  if told ~= '' then redis.call('HSET', draft, 'told', told) end
end
keep_draft(id)
show(id, 0)
return 1
