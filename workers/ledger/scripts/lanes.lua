-- lanes; answers for each how many jobs wait and how many run
local counts = {}
for i = 2, #ARGV do
  local running = running_key(ARGV[i])
  table.insert(counts, {redis.call('ZCARD', waiting_key(ARGV[i])), redis.call('ZCOUNT', running, stamp(NOW), '+inf')})
end
return counts
