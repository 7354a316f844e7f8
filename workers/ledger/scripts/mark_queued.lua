-- id: its message is on the queue, so nobody needs to send another for a while, and then for twice as long
local id = ARGV[2]
local job = job_key(id)
local state = get(job, 'state')
if not state or FINAL[state] then return end
if state == 'accepted' then redis.call('HSET', job, 'state', 'queued') end
if number(job, 'lease_until') > NOW then return end
local sent = redis.call('HINCRBY', job, 'sent', 1)
look_again(RUN, id, NOW + TIMING.resend_after * 2 ^ (sent - 1))
