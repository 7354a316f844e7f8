-- id, owner, seconds; answers 1 if the owner may publish the draft until then, 0 if another is at it
local draft = draft_key(ARGV[2])
if get(draft, 'state') ~= 'approved' or number(draft, 'publishing_until') > NOW then return 0 end
redis.call('HSET', draft, 'publisher', ARGV[3], 'publishing_until', stamp(NOW + tonumber(ARGV[4])))
return 1
