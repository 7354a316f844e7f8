-- message, what is claimed, its digest
local episode, what = episode_key(ARGV[2]), ARGV[3]
if get(episode, what) == ARGV[4] then return 0 end
redis.call('HSET', episode, what, ARGV[4])
remember(episode)
return 1
