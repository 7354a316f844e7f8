-- id, problem ('' where it is published), what the linter said as JSON ('' for nothing), the path that it is saved as
-- ('' for none), what became of the pull request as JSON ('' where none was wanted)
local id, problem, told = ARGV[2], ARGV[3], ARGV[4]
local draft = draft_key(id)
settle(PUBLISH, id)
if get(draft, 'state') ~= 'approved' then return 0 end
redis.call('HDEL', draft, 'publisher', 'publishing_until', 'path', 'pull_request')
if problem == '' then
  redis.call('HSET', draft, 'state', 'published')
  if ARGV[5] ~= '' then redis.call('HSET', draft, 'path', ARGV[5]) end
else
  redis.call('HSET', draft, 'state', 'open', 'problem', problem)
  redis.call('HDEL', draft, 'approved_by', 'approved_at')
  if told ~= '' then redis.call('HSET', draft, 'told', told) end
end
if ARGV[6] ~= '' then redis.call('HSET', draft, 'pull_request', ARGV[6]) end
keep_draft(id)
show(id, 0)
return 1
