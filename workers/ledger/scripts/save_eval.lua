-- id, saved at, case. The newest two hundred stay, for as long as one is saved within ninety days.
local id, saved_at = ARGV[2], tonumber(ARGV[3])
local cases, newest = 'vigia:evals', 'vigia:evals:newest'
redis.call('HSET', cases, id, ARGV[4])
redis.call('ZADD', newest, stamp(saved_at), id)
local surplus = redis.call('ZCARD', newest) - 200
if surplus > 0 then
  for _, old in ipairs(redis.call('ZRANGE', newest, 0, surplus - 1)) do redis.call('HDEL', cases, old) end
  redis.call('ZREMRANGEBYRANK', newest, 0, surplus - 1)
end
redis.call('EXPIRE', cases, 90 * 86400)
redis.call('EXPIRE', newest, 90 * 86400)
