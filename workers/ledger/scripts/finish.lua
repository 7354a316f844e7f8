-- id, owner, state, outcome ('' for none), grace; answers whether the end is this owner's, however often it is asked
local id, owner, state, outcome = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local job = job_key(id)
if get(job, 'owner') ~= owner then return 0 end
if FINAL[get(job, 'state')] then return 1 end
if get(job, 'cancel') then state, outcome = 'cancelled', '' end
if outcome ~= '' then redis.call('HSET', job, 'outcome', outcome) end
local message = get(job, 'shown_in')
if message and state == 'done' then redis.call('HSET', episode_key(message), 'shown', id) end
conclude(id, state, tonumber(ARGV[6]))
return 1
