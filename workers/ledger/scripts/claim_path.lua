-- id, path, the path that was claimed before and is taken by another ('' for none); answers the path that counts
local draft = draft_key(ARGV[2])
local claimed = get(draft, 'path')
if not claimed or claimed == ARGV[4] then
  claimed = ARGV[3]
  redis.call('HSET', draft, 'path', claimed)
  keep_draft(ARGV[2])
end
return claimed
