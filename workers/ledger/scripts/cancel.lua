-- id
local id = ARGV[2]
local job = job_key(id)
local state = get(job, 'state')
if not state then return 'unknown' end
if FINAL[state] then return 'final' end
redis.call('HSET', job, 'cancel', '1')
if state == 'running' and number(job, 'lease_until') > NOW then return 'cancelling' end
conclude(id, 'cancelled', 0)
return 'cancelled'
