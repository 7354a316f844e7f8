-- id, lane, team, user, message, delay, again ('1' or '0'), then the job's other fields as pairs.
-- Writes down a job that is shown in another's message; answers as accept does, or 'gone' without that message.
local id, lane, team, user, message = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local delay, again = tonumber(ARGV[7]), ARGV[8]
if not get(job_key(message), 'state') then return 'gone' end
local state = get(job_key(id), 'state')
if state then return state == 'accepted' and 'unsent' or 'known' end

write_down(id, lane, team, user, '0', {'shown_in', message, unpack(ARGV, 9)}, NOW + math.max(delay, TIMING.send_grace))
if delay > 0 then
  -- It waits for its time, not for a worker, and is due then.
  redis.call('ZREM', waiting_key(lane), id)
  look_again(RUN, id, NOW + delay)
end
remember_episode(message)
if again == '1' then
  redis.call('HSET', episode_key(message), 'again', id)
  show(message, 0)
end
return 'new'
