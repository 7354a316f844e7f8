-- id, move ('edit', 'approve' or 'discard'), by, version that the person saw, text ('' unless it is an edit).
-- Answers 'done', 'changed' where another changed the text meanwhile, or the state that forbids the move.
local id, move, by, version, text = ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6]
local draft = draft_key(id)
if get(job_key(id), 'state') ~= 'done' then return 'unknown' end
local state = get(draft, 'state') or 'open'
if state ~= 'open' then return state end
if number(draft, 'version') ~= version then return 'changed' end

if move == 'edit' then
  local at = redis.call('HINCRBY', draft, 'version', 1)
  redis.call('HSET', draft, 'version:' .. at, cjson.encode({by = by, at = NOW, markdown = text}))
elseif move == 'approve' then
  redis.call('HSET', draft, 'state', 'approved', 'approved_by', by, 'approved_at', stamp(NOW))
  -- It is due until it is saved, in case its task is lost.
  look_again(PUBLISH, id, NOW + TIMING.send_grace)
else
  redis.call('HSET', draft, 'state', 'discarded', 'discarded_by', by)
end
redis.call('HDEL', draft, 'problem', 'told', 'pull_request')
keep_draft(id)
show(id, 0)
return 'done'
