-- id, what is known of the canvas now
redis.call('HSET', draft_key(ARGV[2]), 'canvas', ARGV[3])
keep_draft(ARGV[2])
return 1
