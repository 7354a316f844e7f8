-- id, version, channel, ts. Needs no owner: what Slack shows is true whoever put it there. The first message stays.
local delivery, version = delivery_key(ARGV[2]), tonumber(ARGV[3])
if not get(delivery, 'ts') then redis.call('HSET', delivery, 'channel', ARGV[4], 'ts', ARGV[5]) end
redis.call('HSET', delivery, 'delivered', math.max(version, number(delivery, 'delivered')),
  'quiet_until', stamp(NOW + (is_live(ARGV[2]) and TIMING.live_quiet or TIMING.quiet)))
redis.call('HDEL', delivery, 'posting', 'attempts', 'not_before')
remember(delivery)
-- The end is shown, and nobody goes on from it: so nobody needs to know any more what its stand-ins stood for.
local job = job_key(ARGV[2])
if FINAL[get(job, 'state')] and not goes_on(ARGV[2]) and version >= number(job, 'version') then redis.call('DEL', identifiers_key(ARGV[2])) end
