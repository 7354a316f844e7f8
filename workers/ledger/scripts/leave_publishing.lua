-- id, owner: gives back the right to publish a draft, if it is the owner's still
local draft = draft_key(ARGV[2])
if get(draft, 'publisher') ~= ARGV[3] then return 0 end
redis.call('HDEL', draft, 'publisher', 'publishing_until')
return 1
