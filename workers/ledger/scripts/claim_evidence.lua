-- message, digest of the evidence
local episode = episode_key(ARGV[2])
if get(episode, 'evidence') == ARGV[3] then return 0 end
redis.call('HSET', episode, 'evidence', ARGV[3])
remember(episode)
return 1
