-- group, storm group, channel, alerts left out, alerts as JSON [{fingerprint, status, begun, text,
-- dated}], then the new job:
-- id, lane, team, user, and its other fields as pairs.
-- Answers what became of them ('new', 'unsent', 'joined', 'known' or 'ignored') and the job whose message shows them.
local group, storm, channel, left_out = ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local alerts = cjson.decode(ARGV[6])
local id, lane, team, user = ARGV[7], ARGV[8], ARGV[9], ARGV[10]

-- The message that a group's alerts go to as long as any of them fires, if there is one.
local function open_message(of)
  local message = get(group_key(of), 'message')
  if message and get(group_key(of), 'open') == '1' and get(job_key(message), 'state') then return message end
end

local function reopened(of)
  local message = get(group_key(of), 'message')
  if message and number(group_key(of), 'ended') > NOW - TIMING.reopen_within and get(job_key(message), 'state') then
    return message
  end
end

local function keep_group(of) redis.call('EXPIRE', group_key(of), TIMING.recurrence_ttl) end

local firing = false
for _, alert in ipairs(alerts) do firing = firing or alert.status == 'firing' end

-- Find the message: the group's own, the storm's that it went into, the one that ended a moment ago, or none.
local into = get(group_key(group), 'into')
local target = group
local message = open_message(group)
if not message and into then
  message = open_message(into)
  if message then target = into end
end
message = message or reopened(group)
if not message and into and reopened(into) then message, target = reopened(into), into end

-- Too many new messages within a minute: what comes now goes into one of them all.
if not message and firing then
  local starts = 'vigia:alerts:starts:' .. channel
  redis.call('ZREMRANGEBYSCORE', starts, '-inf', stamp(NOW - TIMING.storm_window))
  if redis.call('ZCARD', starts) >= TIMING.storm_messages then
    target = storm
    message = open_message(storm) or reopened(storm)
    redis.call('HSET', group_key(group), 'into', storm)
    keep_group(group)
  end
end

-- An alert that goes on where it was, such as after an outage of what watches it, has a message by its job's id.
if not message and get(job_key(id), 'live') then
  message, target = id, get(episode_key(id), 'group') or target
end

local outcome = 'known'
if not message then
  -- Nobody was told of what is resolved here, so nobody needs to hear of its end.
  if not firing then return {'ignored', ''} end
  message, outcome = id, 'new'
  local last = group_key(target)
  local episodes = redis.call('HINCRBY', last, 'episodes', 1)
  redis.call('HSET', episode_key(id), 'group', target, 'shown', id, 'episodes', episodes,
    'storm', target == storm and '1' or '0')
  local ended, last_channel, last_ts = get(last, 'ended'), get(last, 'channel'), get(last, 'ts')
  if ended and last_ts then
    redis.call('HSET', episode_key(id), 'last_ended', ended, 'last_channel', last_channel, 'last_ts', last_ts)
  end
  redis.call('HSET', last, 'message', id)
  redis.call('HDEL', last, 'channel', 'ts')
  local starts = 'vigia:alerts:starts:' .. channel
  if target ~= storm then
    redis.call('ZADD', starts, stamp(NOW), id)
    redis.call('EXPIRE', starts, TIMING.ttl)
  end
  write_down(id, lane, team, user, '1', {'live', '1', unpack(ARGV, 11)}, NOW + TIMING.send_grace)
end

local episode, tracked, texts, newest = episode_key(message), tracked_key(message), texts_key(message), newest_key(message)
local changed = false

local function note(alert, status)
  redis.call('HSET', tracked, alert.fingerprint, status .. ' ' .. alert.begun .. ' ' .. stamp(NOW))
  if alert.text ~= '' then
    redis.call('HSET', texts, alert.fingerprint, alert.text)
    redis.call('ZADD', newest, redis.call('HINCRBY', episode, 'heard', 1), alert.fingerprint)
  end
  changed = true
end

-- A source that tells no beginning tells the moment of each notice instead: what fires began with the first of them.
local function keep_beginning(alert)
  local known = redis.call('HGET', texts, alert.fingerprint)
  local since = known and known:match('"starts_at":"([^"]*)"')
  if since then alert.text = alert.text:gsub('"starts_at":"[^"]*"', '"starts_at":"' .. since .. '"', 1) end
end

for _, alert in ipairs(alerts) do
  local before = redis.call('HGET', tracked, alert.fingerprint)
  if not before then
    if alert.status == 'firing' then
      if redis.call('HLEN', tracked) >= TIMING.most_tracked then
        redis.call('HINCRBY', episode, 'untracked', 1)
        changed = true
      else
        redis.call('HINCRBY', episode, 'firing', 1)
        note(alert, 'firing')
      end
    end
  else
    local status, begun, since = before:match('^(%S+) (%S+) (%S+)$')
    local older = tonumber(alert.begun) < tonumber(begun)
    local same = alert.begun == begun
    if alert.dated == '' and status == 'firing' then keep_beginning(alert) end
    if alert.status == 'resolved' then
      if status == 'firing' and not older then
        redis.call('HINCRBY', episode, 'firing', -1)
        redis.call('HINCRBY', episode, 'resolved', 1)
        note(alert, 'resolved')
      end
    elseif status == 'firing' then
      if not older and not same then note(alert, 'firing') end
    elseif not older and not (same and tonumber(since) > NOW - TIMING.late) then
      -- It fires again. One that began no later than what was resolved a moment ago is a late word of a peer or a retry.
      redis.call('HINCRBY', episode, 'firing', 1)
      redis.call('HINCRBY', episode, 'resolved', -1)
      redis.call('HINCRBY', episode, 'refired', 1)
      note(alert, 'firing')
    end
  end
end

-- A storm of lesser alerts must not hide a critical one that fires.
local function is_urgent(fingerprint)
  local alert = cjson.decode(redis.call('HGET', texts, fingerprint) or '{}')
  return alert.severity == 'critical' and alert.status == 'firing'
end

-- Only the newest are named one by one, and of the others those that are urgent, as long as there is room.
local function forget_oldest(surplus, spared)
  for _, fingerprint in ipairs(redis.call('ZRANGE', newest, 0, -1)) do
    if surplus > 0 and not (spared and is_urgent(fingerprint)) then
      redis.call('HDEL', texts, fingerprint)
      redis.call('ZREM', newest, fingerprint)
      surplus = surplus - 1
    end
  end
  return surplus
end
local surplus = redis.call('ZCARD', newest) - TIMING.most_named
if surplus > 0 then forget_oldest(forget_oldest(surplus, true), false) end

if left_out > number(episode, 'left_out') then
  redis.call('HSET', episode, 'left_out', left_out)
  changed = true
end

local ts = get(delivery_key(message), 'ts')
if ts then redis.call('HSET', group_key(target), 'channel', get(delivery_key(message), 'channel'), 'ts', ts) end
if number(episode, 'firing') > 0 then
  redis.call('HSET', group_key(target), 'open', '1')
elseif changed then
  redis.call('HSET', group_key(target), 'open', '0', 'ended', stamp(NOW))
end
keep_group(target)
remember_episode(message)

if outcome == 'new' then return {'new', message} end
if changed then
  outcome = 'joined'
  show(message, 0)
end
if get(job_key(message), 'state') == 'accepted' then outcome = 'unsent' end
return {outcome, message}
