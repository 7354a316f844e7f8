-- message; answers its episode's fields as a flat list, and the newest alerts' texts, newest first
local message = ARGV[2]
local texts = {}
for _, fingerprint in ipairs(redis.call('ZREVRANGE', newest_key(message), 0, -1)) do
  local text = redis.call('HGET', texts_key(message), fingerprint)
  if text then table.insert(texts, text) end
end
return {redis.call('HGETALL', episode_key(message)), texts}
