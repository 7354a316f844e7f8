-- id, lane, team, user, reply ('1' or '0'), then the job's other fields as pairs
local id, lane, team, user, reply = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local state = get(job_key(id), 'state')
if state then return state == 'accepted' and 'unsent' or 'known' end

write_down(id, lane, team, user, reply, {unpack(ARGV, 7)}, NOW + TIMING.send_grace)
put_newest(user_key(team, user), id, NOW, 50)
return 'new'
