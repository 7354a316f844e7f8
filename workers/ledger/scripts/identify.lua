-- id, then stand-ins and what they stand for, sealed, as pairs. They are kept as long as their job is, and no longer:
-- whoever comes with some after its end, such as a worker that lost its lease, comes too late, unless people go on.
local id = ARGV[2]
local state = get(job_key(id), 'state')
if not state or (FINAL[state] and not goes_on(id)) then return end
redis.call('HSET', identifiers_key(id), unpack(ARGV, 3))
remember(identifiers_key(id))
