-- Stands before every script: the names of the keys, Redis' own clock, and the moves that scripts share.
-- ARGV[1] is always the ledger's timing as JSON; a script's own arguments begin at ARGV[2].

local TIMING = cjson.decode(ARGV[1])
local DUE, RECENT = 'vigia:due', 'vigia:recent'
local RUN, DELIVER, SILENCE = 'vigia.run_job', 'vigia.deliver', 'vigia.silence'
local PUBLISH, PROPOSE = 'vigia.publish', 'vigia.propose'
local FINAL = {done = true, failed = true, cancelled = true}

local time = redis.call('TIME')
local NOW = tonumber(time[1]) + tonumber(time[2]) / 1000000

local function job_key(id) return 'vigia:job:' .. id end
local function delivery_key(id) return 'vigia:delivery:' .. id end
local function identifiers_key(id) return 'vigia:identifiers:' .. id end
local function waiting_key(lane) return 'vigia:waiting:' .. lane end
local function running_key(lane) return 'vigia:running:' .. lane end
local function slots_key(channel) return 'vigia:slots:' .. channel end
local function group_key(group) return 'vigia:alerts:' .. group end
local function episode_key(id) return 'vigia:episode:' .. id end
local function tracked_key(id) return 'vigia:episode:' .. id .. ':tracked' end
local function texts_key(id) return 'vigia:episode:' .. id .. ':texts' end
local function newest_key(id) return 'vigia:episode:' .. id .. ':newest' end
local function draft_key(id) return 'vigia:draft:' .. id end
local function proposal_key(id) return 'vigia:proposal:' .. id end
local function user_key(team, user) return 'vigia:user:' .. team .. ':' .. user end

local function stamp(seconds) return string.format('%.4f', seconds) end
local function get(key, field) return redis.call('HGET', key, field) end
local function number(key, field) return tonumber(get(key, field) or '') or 0 end
-- Nothing is forgotten sooner for being touched: a draft's keys are kept for longer than others.
local function keep(key, seconds)
  if redis.call('TTL', key) < seconds then redis.call('EXPIRE', key, seconds) end
end
local function remember(key) keep(key, TIMING.ttl) end
local function keep_draft(id)
  for _, key in ipairs({job_key(id), delivery_key(id), identifiers_key(id), draft_key(id)}) do
    keep(key, TIMING.draft_ttl)
  end
end

-- Keep all that a pull request of what a job has written is told from.
local function remember_proposal(id)
  for _, key in ipairs({job_key(id), delivery_key(id), identifiers_key(id), proposal_key(id)}) do remember(key) end
end

local function put(key, member, score)
  redis.call('ZADD', key, stamp(score), member)
  remember(key)
end

-- The newest `keep` members stay.
local function put_newest(key, member, score, keep)
  put(key, member, score)
  redis.call('ZREMRANGEBYRANK', key, 0, -keep - 1)
end

local function look_again(task, id, at) put(DUE, task .. ':' .. id, at) end
local function settle(task, id) redis.call('ZREM', DUE, task .. ':' .. id) end

-- An alert's message goes on changing after its job's end: others join, some are resolved, people take it on.
local function is_live(id) return get(job_key(id), 'live') == '1' end

-- The job's view has changed: have it delivered, but not before Slack (not_before) and, unless this is the last
-- version, the reader (quiet_until) can take it. `grace` leaves the caller time to send the task by itself.
-- A job that is shown in another's message changes that one's view.
local function show(id, grace)
  id = get(job_key(id), 'shown_in') or id
  local job, delivery = job_key(id), delivery_key(id)
  if get(job, 'reply') ~= '1' then return end
  redis.call('HINCRBY', job, 'version', 1)
  -- Whoever delivers now looks for a newer version before letting go.
  if number(delivery, 'lease_until') > NOW or get(delivery, 'failed') then return end
  local at = math.max(NOW + grace, number(delivery, 'not_before'))
  if is_live(id) or not FINAL[get(job, 'state')] then at = math.max(at, number(delivery, 'quiet_until')) end
  local planned = tonumber(redis.call('ZSCORE', DUE, DELIVER .. ':' .. id) or '')
  if not planned or at < planned then look_again(DELIVER, id, at) end
end

-- People go on with some outcomes: they edit a draft, have code changed, share a summary.
local GOES_ON = {draft = true, handover = true, terraform = true, kubernetes = true}
local function goes_on(id) return is_live(id) or GOES_ON[get(job_key(id), 'kind')] or false end

-- Write a new job down. `fields` are its other fields as pairs; it is sent again at `send_at` unless somebody confirms.
local function write_down(id, lane, team, user, reply, fields, send_at)
  local job = job_key(id)
  redis.call('HSET', job, 'state', 'accepted', 'lane', lane, 'team', team, 'user', user, 'reply', reply,
    'created', stamp(NOW), unpack(fields))
  remember(job)
  put(waiting_key(lane), id, NOW)
  redis.call('ZREMRANGEBYSCORE', waiting_key(lane), '-inf', stamp(NOW - TIMING.ttl))
  put_newest(RECENT, id, NOW, 200)
  look_again(RUN, id, send_at)
  if reply == '1' then
    redis.call('HSET', delivery_key(id), 'quiet_until', stamp(NOW + TIMING.placeholder_after))
    remember(delivery_key(id))
    show(id, 0)
  end
end

-- Keep all that an alert's message is made from as long as anything happens to it.
local function remember_episode(id)
  local keys = {job_key(id), delivery_key(id), identifiers_key(id), episode_key(id), tracked_key(id), texts_key(id),
    newest_key(id)}
  for _, key in ipairs(keys) do remember(key) end
end

local function conclude(id, state, grace)
  local job = job_key(id)
  local lane = get(job, 'lane')
  redis.call('HSET', job, 'state', state)
  redis.call('ZREM', waiting_key(lane), id)
  redis.call('ZREM', running_key(lane), id)
  settle(RUN, id)
  remember(job)
  remember(delivery_key(id))
  remember(identifiers_key(id))
  local message = get(job, 'shown_in')
  if message and get(episode_key(message), 'again') == id then redis.call('HDEL', episode_key(message), 'again') end
  show(id, grace)
  if get(job, 'kind') == 'draft' then keep_draft(id) end
end
