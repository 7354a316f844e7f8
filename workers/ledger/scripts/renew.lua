-- id, owner, seconds; answers whether the lease is kept and whether the job is cancelled
local id, owner, seconds = ARGV[2], ARGV[3], tonumber(ARGV[4])
local job = job_key(id)
if get(job, 'owner') ~= owner or get(job, 'state') ~= 'running' then return {0, 0} end
local lease_until = NOW + seconds
redis.call('HSET', job, 'lease_until', stamp(lease_until))
put(running_key(get(job, 'lane')), id, lease_until)
look_again(RUN, id, lease_until + TIMING.margin)
return {1, get(job, 'cancel') and 1 or 0}
