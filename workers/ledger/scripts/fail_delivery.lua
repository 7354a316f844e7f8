-- id, owner, code
local delivery = delivery_key(ARGV[2])
if get(delivery, 'owner') ~= ARGV[3] then return end
redis.call('HSET', delivery, 'failed', ARGV[4])
redis.call('HDEL', delivery, 'owner', 'lease_until')
settle(DELIVER, ARGV[2])
if FINAL[get(job_key(ARGV[2]), 'state')] then redis.call('DEL', identifiers_key(ARGV[2])) end
