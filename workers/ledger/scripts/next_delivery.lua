-- id, owner, seconds; answers the version to deliver and what is known of the message, or nothing
local id, owner, seconds = ARGV[2], ARGV[3], tonumber(ARGV[4])
local job, delivery = job_key(id), delivery_key(id)
local state = get(job, 'state')
if not state or get(job, 'reply') ~= '1' or get(delivery, 'failed') then
  settle(DELIVER, id)
  return nil
end

local lease_until = number(delivery, 'lease_until')
if get(delivery, 'owner') ~= owner and lease_until > NOW then
  look_again(DELIVER, id, lease_until + TIMING.margin)
  return nil
end

local version, delivered = number(job, 'version'), number(delivery, 'delivered')
local earliest = number(delivery, 'not_before')
if is_live(id) or not FINAL[state] then earliest = math.max(earliest, number(delivery, 'quiet_until')) end
if delivered >= version or earliest > NOW then
  redis.call('HDEL', delivery, 'owner', 'lease_until')
  if delivered >= version then settle(DELIVER, id) else look_again(DELIVER, id, earliest) end
  return nil
end

redis.call('HSET', delivery, 'owner', owner, 'lease_until', stamp(NOW + seconds))
remember(delivery)
look_again(DELIVER, id, NOW + seconds + TIMING.margin)
return {version, get(delivery, 'channel') or '', get(delivery, 'ts') or '', number(delivery, 'posting'),
  number(delivery, 'attempts'), number(delivery, 'reposted')}
