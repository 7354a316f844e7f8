-- id, state ('open' or 'failed'), what became of the pull request as JSON
local id = ARGV[2]
settle(PROPOSE, id)
redis.call('HSET', proposal_key(id), 'state', ARGV[3], 'news', ARGV[4])
redis.call('HDEL', proposal_key(id), 'until')
remember_proposal(id)
show(id, 0)
return 1
