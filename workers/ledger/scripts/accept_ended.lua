-- id, lane, team, user, outcome, then the job's other fields as pairs: a job that is over at birth, to be delivered
local id, lane, team, user, outcome = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
if get(job_key(id), 'state') then return 'known' end
write_down(id, lane, team, user, '1', {'outcome', outcome, unpack(ARGV, 7)}, NOW + TIMING.send_grace)
conclude(id, 'done', 0)
return 'new'
