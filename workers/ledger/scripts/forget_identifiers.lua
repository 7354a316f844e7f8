-- id: nobody will be shown the job's answer any more
redis.call('DEL', identifiers_key(ARGV[2]))
