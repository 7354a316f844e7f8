-- id, owner
local delivery = delivery_key(ARGV[2])
if get(delivery, 'owner') ~= ARGV[3] then return 0 end
redis.call('HSET', delivery, 'posting', 1)
return 1
