-- id, owner: the message is gone; the next one is the last that is posted
local delivery = delivery_key(ARGV[2])
if get(delivery, 'owner') ~= ARGV[3] then return end
redis.call('HDEL', delivery, 'channel', 'ts', 'delivered')
redis.call('HSET', delivery, 'reposted', 1)
