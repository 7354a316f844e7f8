-- id, owner, delay, uncertain ('1' or '0'), throttled channel ('' for none)
local id, owner, channel = ARGV[2], ARGV[3], ARGV[6]
local delivery, not_before = delivery_key(id), NOW + tonumber(ARGV[4])
if get(delivery, 'owner') ~= owner then return end
if channel ~= '' then
  -- Each gets a slot of its own; if all came back at once, Slack would refuse all but one of them again.
  local slots = slots_key(channel)
  not_before = math.max(not_before, (tonumber(redis.call('GET', slots) or '') or 0) + TIMING.spacing)
  redis.call('SET', slots, stamp(not_before), 'EX', TIMING.ttl)
end
redis.call('HINCRBY', delivery, 'attempts', 1)
redis.call('HSET', delivery, 'not_before', stamp(not_before))
redis.call('HDEL', delivery, 'owner', 'lease_until')
if ARGV[5] ~= '1' then redis.call('HDEL', delivery, 'posting') end
remember(delivery)
look_again(DELIVER, id, not_before)
