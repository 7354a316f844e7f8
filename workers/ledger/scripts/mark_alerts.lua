-- message, then fields of its alerts' episode as pairs; an empty value takes the field away
local message = ARGV[2]
if not get(job_key(message), 'state') then return 0 end
for i = 3, #ARGV, 2 do
  -- What is asked for is due until it is done, in case its task is lost.
  if ARGV[i] == 'silence_request' then
    if ARGV[i + 1] == '' then settle(SILENCE, message) else look_again(SILENCE, message, NOW + TIMING.send_grace) end
  end
  if ARGV[i + 1] == '' then
    redis.call('HDEL', episode_key(message), ARGV[i])
  else
    redis.call('HSET', episode_key(message), ARGV[i], ARGV[i + 1])
  end
end
remember_episode(message)
show(message, 0)
return 1
