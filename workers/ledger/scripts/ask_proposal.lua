-- id, by: a person wants a pull request of what a job has written. Answers 'done', 'asked' where that is under way or
-- has been done, 'unknown' where there is nothing to open one of
local id, by = ARGV[2], ARGV[3]
if get(job_key(id), 'state') ~= 'done' then return 'unknown' end
local proposal = proposal_key(id)
local state = get(proposal, 'state')
if state == 'asked' or state == 'open' then return 'asked' end
redis.call('HSET', proposal, 'state', 'asked', 'by', by)
redis.call('HDEL', proposal, 'news', 'until')
remember_proposal(id)
-- It is due until it is opened, in case its task is lost.
look_again(PROPOSE, id, NOW + TIMING.send_grace)
show(id, 0)
return 'done'
