-- id, what is known of the canvas until its maker says more; answers what is known of it already, or '' to its maker
local draft = draft_key(ARGV[2])
local known = get(draft, 'canvas')
if known then return known end
redis.call('HSET', draft, 'canvas', ARGV[3])
keep_draft(ARGV[2])
return ''
