-- id, seconds; answers 1 if the caller may open the pull request until then, 0 if nobody wants it or another is at it
local proposal = proposal_key(ARGV[2])
if get(proposal, 'state') ~= 'asked' or number(proposal, 'until') > NOW then return 0 end
redis.call('HSET', proposal, 'until', stamp(NOW + tonumber(ARGV[3])))
return 1
