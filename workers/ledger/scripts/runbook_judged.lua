-- runbook, job, user, 'helped' or 'failed'. A person who thinks again replaces what they said.
local path, votes, user, said = ARGV[2], 'vigia:runbooks:votes:' .. ARGV[3], ARGV[4], ARGV[5]
local vote = user .. ':' .. path
local before = redis.call('HGET', votes, vote)
if before == said then return 0 end
redis.call('HSET', votes, vote, said)
remember(votes)
if before then redis.call('HINCRBY', 'vigia:runbooks:' .. before, path, -1) end
redis.call('HINCRBY', 'vigia:runbooks:' .. said, path, 1)
keep('vigia:runbooks:' .. said, TIMING.use_ttl)
return 1
