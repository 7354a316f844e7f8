-- id, owner, seconds
local id, owner, seconds = ARGV[2], ARGV[3], tonumber(ARGV[4])
local job = job_key(id)
local state = get(job, 'state')
if not state then return 'unknown' end
if FINAL[state] then return 'final' end
local again = get(job, 'owner') == owner
if not again and number(job, 'lease_until') > NOW then return 'held' end
if get(job, 'cancel') then
  conclude(id, 'cancelled', 0)
  return 'final'
end
if not again then redis.call('HINCRBY', job, 'leases', 1) end
local lane, lease_until = get(job, 'lane'), NOW + seconds
redis.call('HSET', job, 'state', 'running', 'owner', owner, 'lease_until', stamp(lease_until))
remember(job)
redis.call('ZREM', waiting_key(lane), id)
put(running_key(lane), id, lease_until)
look_again(RUN, id, lease_until + TIMING.margin)
return number(job, 'leases') > TIMING.max_leases and 'exhausted' or 'taken'
