-- id, owner, progress
local id = ARGV[2]
local job = job_key(id)
if get(job, 'owner') ~= ARGV[3] or get(job, 'state') ~= 'running' then return end
redis.call('HSET', job, 'progress', ARGV[4])
show(id, 0)
