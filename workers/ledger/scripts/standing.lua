-- id, owner; as renew, but changes nothing
local job = job_key(ARGV[2])
if get(job, 'owner') ~= ARGV[3] or get(job, 'state') ~= 'running' then return {0, 0} end
return {1, get(job, 'cancel') and 1 or 0}
